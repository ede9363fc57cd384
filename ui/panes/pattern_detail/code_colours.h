// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace faultline::ui {

/// What a stretch of a line of code is.
struct CodeSpan {
    enum class Kind { Keyword, String, Number, Comment, Call };

    int from = 0;
    int length = 0;
    Kind kind = Kind::Keyword;

    bool operator==(const CodeSpan &) const = default;
};

/// One pass over one line, for the languages that look alike: keywords of the common ones, strings, numbers,
/// comments by `#` or `//`, names that are called. Pure; knows no state beyond the line.
QList<CodeSpan> codeSpans(const QString &line, const QString &fileName);

/// Colours code in the theme's syntax colours.
class CodeColours final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit CodeColours(QTextDocument *document);

    void setFileName(const QString &name);

protected:
    void highlightBlock(const QString &text) override;

private:
    QString m_fileName;
};

} // namespace faultline::ui
