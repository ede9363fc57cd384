// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/pipeline/open_console.h"
#include "ui/theme/theme.h"

#include <QSize>
#include <QString>

#include <optional>

class QCommandLineParser;

namespace faultline {

/// What the command line of the window asks for.
struct Wishes {
    pipeline::ConsoleOptions console;
    QString layout;
    QString screenshot; ///< empty: an ordinary run
    QSize size;
    std::optional<ui::Appearance> appearance;
    QString pane;
    std::optional<PatternId> pattern;
};

void addOptions(QCommandLineParser &parser);

/// Errors: InvalidInput with the option whose value makes no sense.
Result<Wishes> wishesOf(const QCommandLineParser &parser);

/// True where the command line only asks for words (--help, --version), which need no display.
bool asksForWords(int argc, char **argv);

/// Empty where a window can be opened, else a sentence. Qt would abort the program, with a dump of its
/// memory.
QString reasonForNoWindow(int argc, char **argv);

} // namespace faultline
