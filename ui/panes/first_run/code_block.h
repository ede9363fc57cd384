// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/first_run/snippets.h"

#include <QFrame>

class QSyntaxHighlighter;

namespace faultline::ui {

class KeyButton;

/// A snippet in a frame: what it is for, the code in colours, a button that copies it.
class CodeBlock : public QFrame {
    Q_OBJECT

public:
    /// `number` is the key that copies it, shown on the button.
    CodeBlock(const Snippet &snippet, int number, QWidget *parent);

    void copy();

protected:
    void changeEvent(QEvent *event) override;

private:
    QFrame *frame(const Snippet &snippet, int number);

    QString m_code;
    KeyButton *m_copy = nullptr;
    QSyntaxHighlighter *m_colours = nullptr;
};

} // namespace faultline::ui
