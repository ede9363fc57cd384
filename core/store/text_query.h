// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace faultline::store {

/// A word or a phrase that must occur.
struct TextTerm {
    std::string text; ///< as written, without quotes and star
    bool isPrefix = false;

    bool operator==(const TextTerm &) const = default;
};

/// What a person typed to find text: all terms must occur, in any order.
struct TextQuery {
    std::vector<TextTerm> terms;

    bool isEmpty() const { return terms.empty(); }

    bool operator==(const TextQuery &) const = default;
};

/// Words are parted by spaces; `"…"` is a phrase (a missing end quote ends with the text); a `*` at a
/// word's end asks for words that begin so. A term without a letter or digit says nothing and is left out.
/// Units: at most 32 terms, each at most 200 bytes.
TextQuery parseTextQuery(std::string_view text);

} // namespace faultline::store
