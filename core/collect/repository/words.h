// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/repository_facts.h"
#include "core/model/stack_trace.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::collect {

/// The names in a piece of code, in order, each once: identifiers, and plain names inside string literals.
/// Keywords and what every program says (`self`, `None`, `str` …) are left out.
std::vector<std::string> namesInCode(std::string_view code);

/// The names that an error's message speaks of: what it quotes, what looks like an identifier, and the last
/// word after a colon (`no such column: totl`).
std::vector<std::string> namesInMessage(std::string_view message);

/// Whether `text` holds `word` as a whole name.
bool hasName(std::string_view text, std::string_view word);

/// Whether a line of code defines `word`: `word = …`, `def word(`, `function word(`, `class word`, `long
/// word(`.
bool definesName(std::string_view line, std::string_view word);

/// Calls `take(name)` for every run of identifier characters in `text`.
template <class Take> void eachName(std::string_view text, Take take)
{
    const auto isNameByte = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '$' || (static_cast<unsigned char>(c) & 0x80u) != 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        if (!isNameByte(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && isNameByte(text[i]))
            ++i;
        take(text.substr(start, i - start));
    }
}

} // namespace faultline::collect
