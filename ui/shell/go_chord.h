// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace faultline::ui {

/// `G`, then a letter within 1.2 seconds: goes to a pane. Letters in text fields stay letters, since a field
/// takes its keys before any shortcut.
class GoChord : public QObject {
    Q_OBJECT

public:
    explicit GoChord(QWidget &window);

    void add(const QString &key, const QString &pane, const QString &title);

    QAction *action() { return &m_start; }

    bool isOpen() const { return m_window.isActive(); }

Q_SIGNALS:
    void paneChosen(const QString &id);
    /// What may follow, for the status bar; empty when the chord ended.
    void hinted(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void close();

    struct Goal {
        QString pane;
        QString title;
    };

    QAction m_start;
    QHash<int, Goal> m_goals; ///< by Qt::Key
    QTimer m_window; ///< runs while the second key is awaited
};

} // namespace faultline::ui
