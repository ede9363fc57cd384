// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_entries.h"

#include "ui/shell/commands.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/panes.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPointer>

namespace faultline::ui {

namespace {

QStringList keysOf(const QAction &action)
{
    const auto keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? QStringList() : keys.split(u'+', Qt::SkipEmptyParts);
}

PaletteEntry entryOf(QAction &action, PaletteSection section)
{
    auto shown = action.icon();
    if (shown.isNull())
        shown = icon(QStringLiteral("arrowR"));
    return { QStringLiteral("action/") + action.text(), section, shown, action.text().remove(u'&'),
        action.isEnabled() ? QString() : QCoreApplication::translate("Palette", "not possible now"),
        keysOf(action), [action = QPointer<QAction>(&action)] {
            if (action != nullptr)
                action->trigger();
        } };
}

} // namespace

std::vector<PaletteEntry> paletteEntries(
    const DockHost &docks, const Commands &commands, const std::function<void(const QString &)> &goTo)
{
    std::vector<PaletteEntry> entries;
    if (const auto *pane = docks.focusedPane()) {
        for (auto *action : pane->actions()) {
            if (!action->isSeparator() && action->isVisible() && !action->text().isEmpty())
                entries.push_back(entryOf(*action, PaletteSection::Context));
        }
    }
    for (const auto &row : paneRows()) {
        const QString id = QLatin1String(row.id);
        QStringList keys;
        if (row.goKey[0] != '\0')
            keys = { QStringLiteral("G"), QLatin1String(row.goKey) };
        entries.push_back({ QStringLiteral("pane/") + id, PaletteSection::GoTo, icon(QLatin1String(row.icon)),
            titleOf(row), {}, keys, [goTo, id] { goTo(id); } });
    }
    for (auto *action : commands.all()) {
        if (action->objectName() != u"palette")
            entries.push_back(entryOf(*action, PaletteSection::Commands));
    }
    return entries;
}

QString paletteContext(const DockHost &docks, const Place &place)
{
    if (place.pattern)
        return QCoreApplication::translate("Palette", "On %1")
            .arg(QString::fromStdString(place.pattern->text()));
    const auto *pane = docks.focusedPane();
    return pane != nullptr ? pane->accessibleName() : QString();
}

} // namespace faultline::ui
