// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/navigator/navigator.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QToolBar>
#include <QToolButton>

namespace faultline::pipeline {
struct Facets;
}

namespace faultline::ui {

/// One place of the rail, with a badge where something waits.
class RailButton : public QToolButton {
    Q_OBJECT

public:
    using QToolButton::QToolButton;

    void setBadge(int count, const QString &meaning);

    int badge() const { return m_badge; }

    QSize sizeHint() const override { return { zoomed(47), zoomed(40) }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_badge = 0;
};

/// The 48 pixels at the left: a button for each pane that has a key of its own.
class Rail : public QToolBar {
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    RailButton *button(const QString &pane) const { return m_buttons.value(pane); }

    /// Marks where the person is; a pattern's detail counts as Patterns.
    void mark(const QString &pane);
    /// The badge: how many patterns need triage.
    void showFacets(const pipeline::Facets &facets);
    /// Buttons at the lower end are actions of the window.
    void addAtEnd(QAction *action);

Q_SIGNALS:
    void paneChosen(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QHash<QString, RailButton *> m_buttons;
};

/// Draws a count in a filled round at the top right of `rect`.
void paintBadge(QPainter &painter, const QRect &rect, int count);

} // namespace faultline::ui
