// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/snapshot_members.h"

#include <string>
#include <type_traits>

namespace faultline::testing {

/// Gives every member of a snapshot a value of its own, lists two items, so that nothing that is lost goes
/// unseen.
class MemberFiller {
public:
    template <class T> void operator()(std::string_view, T &value) { fill(value); }

private:
    template <class T> void fill(T &value)
    {
        ++m_count;
        if constexpr (std::is_same_v<T, bool>) {
            value = true;
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = "text " + std::to_string(m_count) + " \"ü\\\n";
        } else if constexpr (std::is_same_v<T, double>) {
            value = m_count + 0.125;
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(1);
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(m_count);
        } else if constexpr (std::is_same_v<T, UtcTime>) {
            value = utcTime(1763647956000000 + m_count);
        } else if constexpr (std::is_same_v<T, Micros>) {
            value = Micros{ m_count };
        } else if constexpr (std::is_same_v<T, Uuid>) {
            value.bytes[15] = static_cast<std::uint8_t>(m_count % 256);
            value.bytes[0] = 1;
        } else if constexpr (std::is_same_v<T, PatternId>) {
            value.number = m_count;
        } else if constexpr (requires { value.push_back(value.front()); }) {
            value.resize(2);
            for (auto &item : value)
                fill(item);
        } else {
            replay::members(*this, value);
        }
    }

    int m_count = 0;
};

inline Snapshot fullSnapshot()
{
    Snapshot snapshot;
    MemberFiller filler;
    replay::members(filler, snapshot);
    return snapshot;
}

} // namespace faultline::testing
