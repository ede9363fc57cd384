// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <QTextEdit>

namespace faultline::ui {

/// Source as read from the repository: line numbers, who wrote each line, the failing line marked with its
/// error.
class SourceView : public QTextEdit {
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    /// `suspect` is the sha of the commit under suspicion, `error` is written behind the failing line.
    void showSource(const pipeline::SourceText &source, const std::string &suspect, const QString &error);
    void setBlameShown(bool isShown);

    bool isBlameShown() const { return m_isBlameShown; }

    int lineCount() const { return static_cast<int>(m_source.lines.size()); }

    /// Units: pixels for that many lines.
    int heightFor(int lines) const;
    void centreFailingLine();
    void paintGutter(QPaintEvent *event);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int gutterWidth() const;
    void write();
    int topOf(int line) const; ///< in the viewport

    pipeline::SourceText m_source;
    std::string m_suspect;
    QString m_error;
    QWidget *m_gutter;
    class CodeColours *m_colours;
    bool m_isBlameShown = true;
};

} // namespace faultline::ui
