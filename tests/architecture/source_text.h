// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::architecture {

struct SourceFile {
    std::string path; ///< from the repository's root, with '/'
    std::string text;
    std::string code; ///< the text with comments and literals blanked, line for line
};

struct FunctionBody {
    int firstLine = 0;
    int lineCount = 0; ///< without the two braces
};

std::vector<std::string> linesOf(std::string_view text);

/// Comments, strings, characters and raw strings become blanks; line breaks stay.
std::string withoutCommentsAndLiterals(std::string_view text);

/// Requires: code in the house's format, where a function's braces each begin a line of the same indent.
std::vector<FunctionBody> functionBodies(std::string_view code);

/// Whether one of the words stands there, not as a part of a longer name.
bool hasWord(std::string_view text, const std::vector<std::string_view> &words);

/// What `#include "…"` and `#include <…>` name.
std::vector<std::string> includes(std::string_view text);

/// The files under these folders that end in one of the given suffixes, sorted by path.
std::vector<SourceFile> sourceFiles(const std::filesystem::path &root,
    const std::vector<std::string> &folders, const std::vector<std::string> &suffixes);

} // namespace faultline::architecture
