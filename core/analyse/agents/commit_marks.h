// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::analyse {

/// What the error of a snapshot is about, as far as commits are judged by it.
struct ErrorSubject {
    std::string said; ///< `Type: message` of the root exception
    std::vector<std::string> names; ///< that the message speaks of
    bool isValueMissing = false; ///< nothing was there
    bool isKeyMissing = false;
    bool isNameMissing = false; ///< nothing has that name
    bool isOutside = false; ///< something outside the code failed
};

ErrorSubject errorSubjectOf(const Snapshot &snapshot);

bool isTestOrDocument(std::string_view path);

/// Whether a file lies where the failure went through: a file of a frame, or one of the same folder.
bool isBesideFrames(const RepositoryFacts &facts, std::string_view path);

/// Whether a line that went away had to do with what failed: it decides something, or shares a name with the
/// failing line or the message.
bool isAboutFailure(std::string_view gone, std::string_view failingLine, const ErrorSubject &error);

/// Whether `text` holds `word` as a whole name; `isCalled` asks for `word(`.
bool holdsName(std::string_view text, std::string_view word, bool isCalled = false);

/// Whether a line defines `word` for readers elsewhere: a key, a member, a function, a type; not a local
/// value.
bool definesForOthers(std::string_view line, std::string_view word);

} // namespace faultline::analyse
