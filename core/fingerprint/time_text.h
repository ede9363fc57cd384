// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace faultline::fingerprint {

/// End of a date, a time of day or both that begins at `from` with a digit: ISO 8601, compact, with slashes,
/// `11:21PM`; 0 for none. Days and months out of range make none.
std::size_t endOfNumericTime(std::string_view text, std::size_t from);

/// The same for one that begins with the name of a day or month: RFC 1123, RFC 850, JavaScript's, syslog's.
std::size_t endOfNamedTime(std::string_view text, std::size_t from);

} // namespace faultline::fingerprint
