// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <set>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What every decoder of JSON needs: one tolerant parse, the refusals that name a field, and the bounded
/// object of what has no member of its own.
namespace faultline::receive {

/// Shape: kind `invalid_field`; `expected` like "a text".
Error invalidField(std::string field, std::string_view expected);
/// Shape: kind `missing_field`.
Error missingField(std::string field);
/// Shape: kind `invalid_json`, without a field.
Error invalidJson(std::string message);

/// Reads one JSON value. Half a surrogate pair becomes U+FFFD, an integer beyond 64 bits a text of its
/// digits: many runtimes send both, and neither must cost the whole record. A byte order mark before it is
/// passed over (RFC 8259, 8.1).
///
/// Units:  `slack` is how many readable bytes follow the text in its own buffer; 64 of them save a copy.
/// Errors: InvalidInput with kind `invalid_json`.
/// Thread: any; the value lives until the next call on the same thread.
Result<simdjson::dom::element> parseJson(std::string_view json, std::size_t slack = 0);

/// The digits of a number, the word of a truth value, a text as it is (NUL included); nothing for a list, an
/// object or null.
std::optional<std::string> scalarText(const simdjson::dom::element &value);

/// One value as compact JSON whose texts hold no NUL: U+FFFD stands for it.
std::string compactJson(const simdjson::dom::element &value);

/// One JSON object of members that are met one by one, within a bound; of a key that occurs twice the first
/// counts. What does not fit ends it, and `isCut` says so.
class JsonMembers {
public:
    explicit JsonMembers(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    void add(std::string_view key, const simdjson::dom::element &value);
    /// Requires: `json` is one valid value without NUL; an empty one is left out.
    void addJson(std::string_view key, std::string json);
    /// An empty text is left out.
    void addText(std::string_view key, std::string_view text);

    bool isCut() const { return m_isCut; }

    /// Empty where nothing was added.
    std::string text() const;

private:
    std::vector<std::pair<std::string, std::string>> m_members; ///< key, value as JSON
    std::set<std::string, std::less<>> m_keys;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    bool m_isCut = false;
};

} // namespace faultline::receive
