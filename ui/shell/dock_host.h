// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

class QDockWidget;
class QMainWindow;
class QSettings;
class QStackedWidget;

namespace faultline::ui {

class DockTitle;

/// Makes a dock for every row of the pane table and keeps their arrangement, one for each layout, number of
/// screens and width of the window (wide or narrow).
///
/// Thread: main. Saves two seconds after the last change and when asked to; what it saves never depends on a
/// page that covers the docks.
class DockHost : public QObject {
    Q_OBJECT

public:
    DockHost(QMainWindow &window, const PaneContext &context, QSettings &settings);
    ~DockHost() override;

    Pane *pane(const QString &id) const { return m_panes.value(id); }

    const QHash<QString, Pane *> &panes() const { return m_panes; }

    QDockWidget *dock(const QString &id) const { return m_docks.value(id); }

    /// The pane that has the focus or had it last; nullptr before any.
    Pane *focusedPane() const { return m_panes.value(m_focused); }

    const QString &layoutId() const { return m_layoutId; }

    /// Arranges the docks as saved for this layout, else as shipped.
    void useLayout(const QString &id);
    void resetLayout();
    /// Shows the pane, in front of its tabs or over all docks where it has none.
    void bringUp(const QString &id);
    void focusPane(const QString &id);
    /// `F6`: the next dock in reading order, -1 the one before.
    void cycle(int step);
    QList<QAction *> toggles() const;
    /// What is seen of docks, their tabs and pages: from the side where one reads, each column downwards.
    QList<QWidget *> inReadingOrder() const;
    void save();

Q_SIGNALS:
    void paneFocused(const QString &id);
    /// What a restart must find again was written.
    void saved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addDock(const PaneRow &row, Pane &pane);
    void addPage(const PaneRow &row, Pane &pane);
    void coverDocks(const QString &page);
    void arrangeAsShipped();
    void arrangeAsSaved();
    void changedLater();
    void followWidth();
    bool isNarrowWindow() const;
    void refreshTabs();
    void follow(QWidget *focused);
    QString key(const char *what) const;
    QString docksKey() const;

    QMainWindow &m_window;
    QSettings &m_settings;
    QStackedWidget *m_pages = nullptr;
    QHash<QString, Pane *> m_panes;
    QHash<QString, QDockWidget *> m_docks;
    QHash<QString, DockTitle *> m_titles;
    QString m_layoutId;
    QString m_focused;
    QByteArray m_uncovered; ///< the arrangement while a page covers it
    QTimer m_saving;
    QTimer m_widthSettled;
    bool m_isNarrow = false;
};

} // namespace faultline::ui
