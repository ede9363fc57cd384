// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What the scanner and its matchers say to each other.
namespace faultline::redact {

/// Where a text stands: who reads it decides what is personal in it.
enum class Place : std::uint8_t {
    Anywhere, ///< strict: addresses of hosts and user names in paths go too
    Event, ///< an event's own text: private and loopback addresses stay, they say which host failed
    Trace, ///< stack traces: as Event, and paths stay whole, they lead to the source
};

/// The text under the scanner. `floor` is the end of the last replacement: nothing looks back beyond it.
struct Subject {
    std::string_view text;
    std::size_t floor = 0;
    Place place = Place::Anywhere;

    /// The byte before `at`; what was replaced ends in a bracket, also while the text still holds the secret.
    char before(std::size_t at, std::size_t distance = 1) const
    {
        if (at >= floor + distance)
            return text[at - distance];
        return floor > 0 ? ']' : ' ';
    }
};

/// A span to replace. Shape: begin == end means that nothing was found.
struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view kind;

    explicit operator bool() const { return end > begin; }
};

inline constexpr std::string_view kMarker = "[redacted:";

} // namespace faultline::redact
