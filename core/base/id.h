// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace faultline {

/// 16 bytes that name a thing; as text 36 characters with dashes.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid &) const = default;

    bool isNull() const { return *this == Uuid{}; }

    std::string text() const;

    /// Takes 32 hex digits or the dashed form, any case. Errors: InvalidInput.
    static Result<Uuid> parse(std::string_view text);

    /// Version 7: sorted by time, 74 random bits. Source: RFC 9562, 5.7. Thread: any.
    static Uuid generate(UtcTime now);
};

using EventId = Uuid;

/// The number of a pattern, shown as `FL-1042`. 0 is none.
struct PatternId {
    std::int64_t number = 0;

    auto operator<=>(const PatternId &) const = default;

    bool isNull() const { return number == 0; }

    std::string text() const { return "FL-" + std::to_string(number); }

    /// Takes `FL-1042`, `fl-1042` or `1042`. Errors: InvalidInput.
    static Result<PatternId> parse(std::string_view text);
};

} // namespace faultline
