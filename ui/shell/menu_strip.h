// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenuBar>
#include <QPointer>

namespace faultline::ui {

/// The menu bar, hidden until Alt is pressed and let go alone (or F10), and again when one leaves it.
///
/// Thread: main. On systems whose menu bar is not in the window it always shows.
class MenuStrip : public QMenuBar {
    Q_OBJECT

public:
    explicit MenuStrip(QWidget &window);

    /// Shows it and takes the keys to its first menu.
    void enter();
    void leave();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hideUnlessUsed();

    QWidget &m_window;
    QPointer<QWidget> m_focusBefore;
    bool m_isAltAlone = false;
};

} // namespace faultline::ui
