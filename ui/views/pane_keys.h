// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace faultline::ui {

/// What can be done in a pane: an action with a name, a sentence and a key that works while focus is inside.
template <class Owner>
QAction *addKey(
    Owner *pane, const char *name, const QString &text, const QKeySequence &key, void (Owner::*what)())
{
    auto *action = new QAction(text, pane);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (what != nullptr)
        QObject::connect(action, &QAction::triggered, pane, what);
    pane->addAction(action);
    return action;
}

} // namespace faultline::ui
