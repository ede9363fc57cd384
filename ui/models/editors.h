// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace faultline::ui {

/// An editor that can open a file at a line: one row of the table in editors.cpp.
struct EditorRow {
    const char *id; ///< kept in the settings
    const char *title;
    const char *command; ///< words, the first is the program; {file}, {line} and {column} stand for the place
    bool needsTerminal = false;
};

std::span<const EditorRow> editorRows();

/// A command line of a person in words: blanks part them, quotes hold them together, a backslash takes the
/// next sign as it is. No variables, no wildcards, no substitutions: no shell ever sees it. Empty where a
/// quote stays open.
std::optional<QStringList> commandWords(const QString &command);

/// The words that open a place: the placeholders are filled in where they stand, each within its own word, so
/// that a file's name is never more than part of one argument. Without {file} the file is added at the end.
QStringList editorCommand(const QStringList &words, const QString &file, int line, int column);

} // namespace faultline::ui
