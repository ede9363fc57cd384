// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/go_chord.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace faultline::ui {

namespace {

constexpr int kChordMilliseconds = 1200;

} // namespace

GoChord::GoChord(QWidget &window)
    : QObject(&window)
{
    m_start.setText(tr("Go to …"));
    m_start.setShortcut(Qt::Key_G);
    window.addAction(&m_start);
    connect(&m_start, &QAction::triggered, this, &GoChord::open);
    m_window.setSingleShot(true);
    m_window.setInterval(kChordMilliseconds);
    connect(&m_window, &QTimer::timeout, this, &GoChord::close);
}

void GoChord::add(const QString &key, const QString &pane, const QString &title)
{
    m_goals.insert(Qt::Key_A + key.at(0).toUpper().unicode() - u'A', { pane, title });
}

void GoChord::open()
{
    m_window.start();
    qApp->installEventFilter(this);
    QStringList hints;
    for (auto goal = m_goals.begin(); goal != m_goals.end(); ++goal)
        hints << QStringLiteral("%1 %2").arg(QChar(goal.key()), goal->title);
    std::sort(hints.begin(), hints.end());
    Q_EMIT hinted(tr("Go to: %1").arg(hints.join(QStringLiteral(" · "))));
}

void GoChord::close()
{
    m_window.stop();
    qApp->removeEventFilter(this);
    Q_EMIT hinted({});
}

bool GoChord::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !isOpen())
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isModifier = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt;
    if (isModifier)
        return false;
    const auto goal = m_goals.constFind(key);
    if (event->type() == QEvent::ShortcutOverride) {
        // Taken before any single-letter shortcut sees it; the key press that follows does the work.
        event->accept();
        return goal != m_goals.constEnd();
    }
    close();
    if (goal != m_goals.constEnd())
        Q_EMIT paneChosen(goal->pane);
    return goal != m_goals.constEnd() || key == Qt::Key_Escape;
}

} // namespace faultline::ui
