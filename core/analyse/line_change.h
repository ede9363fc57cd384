// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a change did to one line, token by token. Pure.
namespace faultline::analyse {

/// Whether a change of the failing line changed what the error is about.
enum class Bearing {
    Unknown, ///< the error names nothing that stands on the line
    Touched,
    Untouched, ///< the expression that failed reads as it did before
};

/// What of `line` the error is about, and whether it stood there before.
///
/// Requires: `removed` are the lines that the change took away near it; `said` is `Type: message`; `names`
/// are the names that the message speaks of. `subject`, where given, takes the name or the sign that decided.
Bearing bearingOf(const std::vector<std::string> &removed, std::string_view line, std::string_view said,
    const std::vector<std::string> &names, std::string *subject = nullptr);

/// Whether each use of `word` in `after` stood in `before` in the same expression.
bool usesAsBefore(std::string_view before, std::string_view after, std::string_view word);

/// The words of the expressions of `line` in which one of `names` stands; empty where none does.
std::vector<std::string> wordsAround(std::string_view line, const std::vector<std::string> &names);

/// Whether a line only speaks: a comment, a docstring, a log call.
bool onlySpeaks(std::string_view line);

} // namespace faultline::analyse
