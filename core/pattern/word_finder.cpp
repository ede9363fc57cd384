// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/word_finder.h"

#include "core/base/text.h"

namespace faultline::pattern {
namespace {

bool isWordByte(char c)
{
    // 0xE2 leads the quotes, dashes and dots of U+2000 and on, which end words.
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (byte >= 0x80 && byte != 0xE2);
}

/// Symbol 0 is every byte that no word holds.
constexpr std::array<std::uint8_t, 256> makeSymbols()
{
    constexpr std::string_view kBytes = "abcdefghijklmnopqrstuvwxyz0123456789 _-.:/\\'`[](){}<>,=*+#@\"|%&";
    static_assert(kBytes.size() < 64);
    std::array<std::uint8_t, 256> symbols{};
    for (std::size_t i = 0; i < kBytes.size(); ++i)
        symbols[static_cast<unsigned char>(kBytes[i])] = static_cast<std::uint8_t>(i + 1);
    return symbols;
}

} // namespace

const std::array<std::uint8_t, 256> WordFinder::kSymbolOf = makeSymbols();

WordFinder::WordFinder(std::span<const WordRow> rows)
{
    m_next.emplace_back();
    m_wordAt.push_back(0);
    for (const WordRow &row : rows) {
        for (const std::string_view word : split(row.words, '|'))
            add(row, word);
    }
    link();
}

void WordFinder::add(const WordRow &row, std::string_view word)
{
    Word entry;
    entry.mark = row.mark;
    entry.isTypeOnly = row.place == WordPlace::Type;
    if (word.size() > 1 && word.front() == '*') {
        entry.isOpenLeft = true;
        word.remove_prefix(1);
    }
    if (word.size() > 1 && word.back() == '*') {
        entry.isOpenRight = true;
        word.remove_suffix(1);
    }
    entry.length = static_cast<std::uint16_t>(word.size());
    // A sign at an end needs no boundary beside it.
    entry.isOpenLeft = entry.isOpenLeft || !isWordByte(word.front());
    entry.isOpenRight = entry.isOpenRight || !isWordByte(word.back());
    std::uint16_t state = 0;
    for (const char c : word) {
        const std::uint8_t symbol = kSymbolOf[static_cast<unsigned char>(c)];
        if (m_next[state][symbol] == 0) {
            m_next[state][symbol] = static_cast<std::uint16_t>(m_next.size());
            m_next.emplace_back();
            m_wordAt.push_back(0);
        }
        state = m_next[state][symbol];
    }
    entry.next = m_wordAt[state];
    m_wordAt[state] = static_cast<std::uint32_t>(m_words.size());
    m_words.push_back(entry);
}

void WordFinder::link()
{
    std::vector<std::uint16_t> fall(m_next.size(), 0);
    m_shorter.assign(m_next.size(), 0);
    std::vector<std::uint16_t> queue;
    for (const std::uint16_t state : m_next[0]) {
        if (state != 0)
            queue.push_back(state);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::uint16_t state = queue[i];
        m_shorter[state] = m_wordAt[fall[state]] != 0 ? fall[state] : m_shorter[fall[state]];
        for (std::size_t symbol = 0; symbol < kSymbols; ++symbol) {
            std::uint16_t &next = m_next[state][symbol];
            const std::uint16_t other = m_next[fall[state]][symbol];
            if (next == 0) {
                next = other;
            } else {
                fall[next] = other;
                queue.push_back(next);
            }
        }
    }
}

void WordFinder::find(std::string_view text, bool isType, MarkSet &marks) const
{
    std::uint16_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        state = m_next[state][kSymbolOf[static_cast<unsigned char>(text[i])]];
        for (std::uint16_t ending = state; ending != 0; ending = m_shorter[ending]) {
            for (std::uint32_t at = m_wordAt[ending]; at != 0; at = m_words[at].next) {
                const Word &word = m_words[at];
                const std::size_t begin = i + 1 - word.length;
                if ((word.isTypeOnly && !isType)
                    || (!word.isOpenLeft && begin > 0 && isWordByte(text[begin - 1]))
                    || (!word.isOpenRight && i + 1 < text.size() && isWordByte(text[i + 1])))
                    continue;
                marks.set(static_cast<std::size_t>(word.mark));
            }
        }
    }
}

} // namespace faultline::pattern
