// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Plain questions about UTF-8 text, without locale and without regular expressions.
namespace faultline {

bool isValidUtf8(std::string_view text);

/// Every invalid byte becomes U+FFFD; NUL becomes U+FFFD too, since neither store keeps it in text.
std::string toValidUtf8(std::string_view text);

/// At most `most` bytes, cut between characters.
std::string_view cutUtf8(std::string_view text, std::size_t most);

std::string_view trimmed(std::string_view text);

/// Lines without their ends; `\r\n` and `\n`; a last line without an end counts.
std::vector<std::string_view> lines(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

std::string toLowerAscii(std::string_view text);

bool containsIgnoringCase(std::string_view text, std::string_view word);

} // namespace faultline
