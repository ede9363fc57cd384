// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/telemetry/members.h"
#include "core/store/telemetry/words.h"

namespace faultline::store {

/// Collects what a block's filters are made of: visits records.
class FilterHashes {
public:
    template <class T> void number(const T &, Role = Role::None) { }

    template <class T> void flag(const T &, Role = Role::None) { }

    void real(double) { }

    void word(const std::string &value, Role role = Role::None) { text(value, role); }

    void text(const std::string &value, Role role = Role::None);

    void moment(UtcTime) { }

    void span(Micros) { }

    void id(const Uuid &id);

    template <class Choice> void choice(const Choice &, Choice, Role = Role::None) { }

    template <class Items> void list(const Items &) { }

    template <class Item> void maybe(const Item &) { }

    /// Shape: with repetitions.
    std::vector<std::uint64_t> &ids() { return m_ids; }

    std::vector<std::uint64_t> &words() { return m_words; }

private:
    void addWords(std::string_view text);
    void addAttributes(const std::string &json);

    std::vector<std::uint64_t> m_ids;
    std::vector<std::uint64_t> m_words;
    std::string m_lastAttributes; ///< many records in a row have the same
    std::uint64_t m_lastId = 0;
    std::string m_scratch;
};

/// Of a record's own id: neighbours that were numbered in a row share one, so that they cost one entry.
std::uint64_t ownIdHash(const Uuid &id);

} // namespace faultline::store
