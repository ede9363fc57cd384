// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Pieces that lines of traces are made of, in more than one language.
namespace faultline::normalise {

/// Takes `start` off the beginning. False, and nothing changed, where the text begins otherwise.
bool takeStart(std::string_view &text, std::string_view start);

/// Takes `end` off the end. False, and nothing changed, where the text ends otherwise.
bool takeEnd(std::string_view &text, std::string_view end);

/// Takes `0x1f…` off the beginning. False, and nothing changed, where there is none or one of fewer digits.
bool takeAddress(std::string_view &text, std::size_t fewest = 1);

/// Digits that the address of a program's code has, and the numbers of a table mostly have not.
inline constexpr std::size_t kAddressDigits = 7;

/// Whether the text is one or more digits of base 16, perhaps with WinDbg's backtick.
bool isHexNumber(std::string_view text);

/// The offset of the bracket that the last `)` of the text closes; npos where nothing closes.
std::size_t openingBracketOfLast(std::string_view text);

/// The offset of the last blank that stands outside of all brackets, angle ones included; npos for none.
std::size_t lastOuterBlank(std::string_view text);

/// What stands in the first pair of quotes of a text: `'x'`, `"x"`, and GNU's and Ruby's `` `x' ``.
std::optional<std::string_view> quotedWord(std::string_view text);

/// What stands between `before` and the next `after`; nothing where one of them is missing.
std::optional<std::string_view> textBetween(
    std::string_view text, std::string_view before, std::string_view after);

/// A type at the beginning of `text` that reads `Some::Type.Name` and its message behind `: `. Nothing where
/// the first word is not the usual name of an error.
struct TypedText {
    std::string_view type;
    std::string_view message;
};

std::optional<TypedText> typedText(std::string_view text);

} // namespace faultline::normalise
