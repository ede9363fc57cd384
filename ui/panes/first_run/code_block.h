// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/first_run/snippets.h"

#include <QFrame>

class QPushButton;

namespace faultline::ui {

/// A snippet in a frame: what it is for, the code in colours, a button that copies it.
class CodeBlock : public QFrame {
    Q_OBJECT

public:
    /// `number` is the key that copies it, shown on the button.
    CodeBlock(const Snippet &snippet, int number, QWidget *parent);

    void copy();

private:
    QFrame *frame(const Snippet &snippet, int number);

    QString m_code;
    QPushButton *m_copy = nullptr;
};

} // namespace faultline::ui
