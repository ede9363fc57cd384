// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

#include <vector>

namespace faultline::ui {

/// A heading of a document. Shape: level from 1.
struct OutlineEntry {
    int level = 1;
    QString title;
    int block = 0; ///< number of the text block
};

/// Fills a document from Markdown in the design's type. HTML in it is shown as text, images become their
/// words, links of others lose their target, `[E3]` becomes a link to that evidence.
std::vector<OutlineEntry> fillFromMarkdown(QTextDocument &document, const QString &markdown);

} // namespace faultline::ui
