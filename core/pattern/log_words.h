// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/log_form.h"

#include <cstddef>
#include <optional>
#include <string_view>

/// What single words of log lines say, in tables: units, dates, host names, names of accounts. English, as
/// logs are.
namespace faultline::pattern {

/// `ms` in `12ms`, `KB` in `3.5KB`. Nothing for a text that is no unit.
std::optional<ValueKind> unitKind(std::string_view unit);

/// A word beside a number that belongs to it: `seconds`, `KB`.
struct UnitWord {
    std::size_t length = 0; ///< 0: there is none
    ValueKind kind = ValueKind::Number;
};

UnitWord unitWordAt(std::string_view text);

/// A day before a month, a month before a day's number, a zone after a time.
bool isPartOfDate(std::string_view word, std::string_view rest, bool isAfterValue);

/// Words with digits that are words all the same: `ipv6`, `x86_64`.
bool isWordWithDigits(std::string_view token);

/// A host name with a single dot: `example.com`.
bool isHostName(std::string_view token);

/// `for user`, `password for`: the next word names an account.
bool isBeforeAccount(std::string_view first, std::string_view second);

/// Words that stand where an account's name could and are none.
bool isAccountWord(std::string_view word);

/// `LOCAL(0)`: a name in capitals with its number is one value. Answers the length of `(0)`, 0 where there is
/// none.
std::size_t indexLength(std::string_view name, std::string_view rest);

} // namespace faultline::pattern
