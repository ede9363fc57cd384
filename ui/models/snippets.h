// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace faultline::ui {

/// One block to copy.
struct Snippet {
    QString title;
    QString note;
    QString file; ///< shell, app.py …: what it is to be pasted into
    QString code;
};

/// What one framework needs. Shape: reporter is the file in our resources that goes beside the program; empty
/// where none is needed.
struct SnippetTab {
    QString name;
    QString reporter;
    std::vector<Snippet> snippets; ///< at most three: keys 1 to 3
};

/// The tabs with the console's real address in them. Pure.
std::vector<SnippetTab> snippetTabs(const QString &url);

/// The tab of those who send errors by hand.
SnippetTab curlSnippets(const QString &url);

} // namespace faultline::ui
