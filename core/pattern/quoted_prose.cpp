// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/quoted_prose.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::pattern {
namespace {

/// Words before a quotation of what a person wrote.
constexpr std::array<std::string_view, 18> kSpeechWords{ "said", "says", "wrote", "writes", "typed",
    "entered", "comment", "text", "input", "note", "title", "subject", "body", "content", "description",
    "feedback", "query", "search" };

/// Whether the last word before a place speaks of a person's text.
bool followsSpeech(std::string_view before)
{
    before = trimmed(before);
    const auto end = before.find_last_not_of(":=");
    if (end == std::string_view::npos)
        return false;
    before = trimmed(before.substr(0, end + 1));
    const auto start = before.find_last_of(" \t\n(,");
    const auto word = toLowerAscii(start == std::string_view::npos ? before : before.substr(start + 1));
    return std::find(kSpeechWords.begin(), kSpeechWords.end(), word) != kSpeechWords.end();
}

} // namespace

std::string withoutQuotedProse(std::string_view text)
{
    std::string kept(text);
    for (auto at = text.find_first_of("\"'`"); at != std::string_view::npos;
         at = text.find_first_of("\"'`", at + 1)) {
        if (at == 0 || !followsSpeech(text.substr(at > 60 ? at - 60 : 0, std::min<std::size_t>(at, 60))))
            continue;
        const auto end = text.find(text[at], at + 1);
        if (end == std::string_view::npos)
            continue;
        std::fill(kept.begin() + static_cast<std::ptrdiff_t>(at) + 1,
            kept.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = end;
    }
    return kept;
}

} // namespace faultline::pattern
