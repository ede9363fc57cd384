// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace faultline::ui {

/// Draws the two accent pixels around what scrolls (lists, texts, pages) and has the keys; buttons and fields
/// draw their own. A list that shows its current row needs none.
///
/// Thread: main. Lies inside the widget it marks, so that it scrolls and hides with it.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget &window);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mark(QWidget *focused);

    QWidget &m_window;
    QPointer<QWidget> m_marked;
};

} // namespace faultline::ui
