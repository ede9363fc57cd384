// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QDockWidget;
class QLabel;
class QToolButton;

namespace faultline::ui {

class IconLabel;
class Pane;

/// The 30 pixels over a pane: icon, title, the pane's extras, its actions, close. A dock among tabs leaves
/// the title to its tab. The focused dock has an accent line on top.
class DockTitle : public QFrame {
    Q_OBJECT

public:
    DockTitle(QDockWidget &dock, Pane &pane, const QString &iconName);

    void setFocused(bool isFocused);
    void setTabbed(bool isTabbed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *menuButton(Pane &pane);

    IconLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    bool m_isFocused = false;
    bool m_hasExtras = false;
    bool m_isTabbed = false;
};

} // namespace faultline::ui
