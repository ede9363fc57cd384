// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/redact/match.h"

/// Personal data, which is told by its form and its check digits, not by a prefix. Each looks only a bounded
/// number of bytes around `at`.
namespace faultline::redact {

/// Requires: an `@` at `at`. Package versions, image scales and `git@` are no addresses.
Match emailAt(const Subject &subject, std::size_t at);

/// Requires: the first digit of a run at `at`. Cards (issuer, length, Luhn), IBANs (country, length, modulo
/// 97), social security numbers, telephone numbers, IPv4, bitcoin addresses (checksum), Telegram's tokens.
Match numberAt(const Subject &subject, std::size_t at);

/// Requires: a `+` or `(` at `at`.
Match phoneAt(const Subject &subject, std::size_t at);

/// Requires: a `:`, `-` or `.` at `at`, the first of its address. IPv6 and hardware addresses, Discord's
/// tokens.
Match addressAt(const Subject &subject, std::size_t at);

} // namespace faultline::redact
