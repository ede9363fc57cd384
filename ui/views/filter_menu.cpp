// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filter_menu.h"

#include <QAction>
#include <QMenu>

namespace faultline::ui {

void offerFilter(QMenu &menu, const QString &title, const QStringList &values, QString Place::*filter,
    Navigator &navigator)
{
    auto *choices = menu.addMenu(title);
    choices->setEnabled(!values.isEmpty());
    for (const QString &value : values) {
        // An ampersand in a foreign name is no shortcut mark.
        auto *action = choices->addAction(QString(value).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(navigator.place().*filter == value);
        QObject::connect(action, &QAction::triggered, &navigator, [&navigator, filter, value] {
            Place to = navigator.place();
            to.*filter = to.*filter == value ? QString() : value;
            navigator.go(to);
        });
    }
}

} // namespace faultline::ui
