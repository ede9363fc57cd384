// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QVBoxLayout;

namespace faultline::ui {

/// One line that stands for several: a chevron, a heading and what matters most; a click, Enter or Space
/// opens what is under it.
class Disclosure : public QWidget {
    Q_OBJECT

public:
    Disclosure(const QString &heading, const QString &summary, QWidget *parent = nullptr);

    void setOpen(bool isOpen);

    bool isOpen() const { return m_isOpen; }

    /// Where that which opens is put.
    QVBoxLayout *body() { return m_body; }

private:
    class Line;

    Line *m_line;
    QWidget *m_box;
    QVBoxLayout *m_body;
    bool m_isOpen = false;
};

} // namespace faultline::ui
