// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/category_marks.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace faultline::pattern {

/// Finds all words of a table in one pass over a text, however many words there are.
///
/// Shape:    text must be lower case; a word counts where letters and digits do not go on beside it, unless
/// its
///           row lets them (`*`).
/// Thread:   any; const after construction.
/// Source:   A. Aho, M. Corasick: Efficient string matching, CACM 18 (1975).
class WordFinder {
public:
    explicit WordFinder(std::span<const WordRow> rows);

    /// Adds the marks of the words in text; `isType` says that text is an exception's type.
    void find(std::string_view text, bool isType, MarkSet &marks) const;

private:
    struct Word {
        Mark mark;
        std::uint16_t length = 0;
        bool isOpenLeft = false;
        bool isOpenRight = false;
        bool isTypeOnly = false;
        std::uint32_t next = 0; ///< another word that ends here, 0 for none
    };

    void add(const WordRow &row, std::string_view word);
    void link();

    static constexpr std::size_t kSymbols = 64;
    static const std::array<std::uint8_t, 256> kSymbolOf;

    std::vector<std::array<std::uint16_t, kSymbols>> m_next; ///< by state and symbol
    std::vector<std::uint32_t> m_wordAt; ///< first word that ends in a state, 0 for none
    std::vector<std::uint16_t> m_shorter; ///< state of the longest end of this one that has words
    std::vector<Word> m_words{ Word{} };
};

} // namespace faultline::pattern
