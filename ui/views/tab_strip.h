// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace faultline::ui {

/// Tabs with counts, 30 high; the current one is underlined. Arrow keys move while it has focus. Tabs that
/// find no room are reached by the arrow keys and by the menu at its end.
class TabStrip : public QWidget {
    Q_OBJECT

public:
    explicit TabStrip(QWidget *parent = nullptr);

    int addTab(const QString &title);
    /// -1 shows no count.
    void setCount(int tab, std::int64_t count);
    void setTitle(int tab, const QString &title);
    void setTabShown(int tab, bool isShown);
    void setCurrent(int tab);

    int current() const { return m_current; }

    int tabCount() const { return static_cast<int>(m_tabs.size()); }

    QString title(int tab) const { return m_tabs[static_cast<std::size_t>(tab)].title; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int tab);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Tab {
        QString title;
        std::int64_t count = -1;
        bool isShown = true;
    };

    /// Where each tab stands; empty for those without room.
    std::vector<QRect> places() const;
    int tabAt(const QPoint &position) const;
    void step(int by);
    void describe();

    std::vector<Tab> m_tabs;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace faultline::ui
