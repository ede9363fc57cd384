// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/snippets.h"

#include <QFrame>

class QSyntaxHighlighter;

namespace faultline::ui {

class KeyButton;

/// A snippet in a frame: what it is for, the code in colours, a button that copies it.
class CodeBlock : public QFrame {
    Q_OBJECT

public:
    /// `key` copies it and is shown on the button; empty for none.
    CodeBlock(const Snippet &snippet, const QString &key, QWidget *parent);

    void copy();

protected:
    void changeEvent(QEvent *event) override;

private:
    QFrame *frame(const Snippet &snippet, const QString &key);

    QString m_code;
    KeyButton *m_copy = nullptr;
    QSyntaxHighlighter *m_colours = nullptr;
};

} // namespace faultline::ui
