// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stack_outline.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr char kMark = '\x01';
constexpr char kFirstIndex = '\x10'; ///< no word holds it, so that a mark is never taken for a part of a word
constexpr std::size_t kMostWords = 16;
constexpr std::size_t kFewestBytes = 3; ///< a shorter word occurs everywhere and saves nothing

/// Control characters other than tab and line ends.
bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
}

bool hasMark(std::string_view text)
{
    return text.find(kMark) != std::string_view::npos;
}

} // namespace

std::string withMarks(std::string_view text, const std::vector<std::string> &words)
{
    std::string marked(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char mark[] = { kMark, static_cast<char>(kFirstIndex + static_cast<char>(i)) };
        for (std::size_t at = marked.find(words[i]); at != std::string::npos; at = marked.find(words[i], at))
            marked.replace(at, words[i].size(), mark, sizeof mark);
    }
    return marked;
}

std::string withoutMarks(std::string_view text, const std::vector<std::string> &words)
{
    std::string whole;
    whole.reserve(text.size());
    std::size_t start = 0;
    for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, start)) {
        whole.append(text, start, at - start);
        const std::size_t index
            = at + 1 < text.size() ? static_cast<std::size_t>(text[at + 1] - kFirstIndex) : words.size();
        if (index < words.size()) {
            whole += words[index];
            start = at + 2;
        } else {
            whole += kMark;
            start = at + 1;
        }
    }
    whole.append(text, start);
    return whole;
}

std::vector<std::string> variableWords(const ErrorEvent &event)
{
    std::vector<std::string> words;
    const auto &exceptions = event.trace.exceptions;
    if (hasMark(event.stackText)
        || std::any_of(exceptions.begin(), exceptions.end(),
            [](const Exception &exception) { return hasMark(exception.message); }))
        return words;
    const auto take = [&words](const std::string &word) {
        const bool isFit = word.size() >= kFewestBytes && words.size() < kMostWords && !hasControl(word);
        if (isFit && std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(word);
    };
    take(event.message);
    for (const Exception &exception : event.trace.exceptions)
        take(exception.message);
    // The longest first, or a message that is part of another would break it up.
    std::stable_sort(words.begin(), words.end(),
        [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
    return words;
}

} // namespace faultline::store
