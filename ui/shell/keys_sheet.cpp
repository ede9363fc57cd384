// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keys_sheet.h"

#include "ui/dialogs/keys_dialog.h"
#include "ui/shell/commands.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/layouts.h"
#include "ui/shell/panes.h"

#include <QCoreApplication>

namespace faultline::ui {

namespace {

QString sheetText(const char *text)
{
    return QCoreApplication::translate("KeysSheet", text);
}

} // namespace

void showKeysSheet(const DockHost &docks, const Commands &commands, QWidget &window)
{
    QList<KeysDialog::Group> groups;
    if (auto *pane = docks.focusedPane())
        groups.push_back({ pane->accessibleName(), pane->actions() });
    groups.push_back({ sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Window")), commands.all() });
    QList<std::pair<QString, QString>> extra{ { sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Space")),
        sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Hold or resume the live list")) } };
    for (std::size_t i = 0; i < shippedLayouts().size(); ++i) {
        const auto keys
            = QKeySequence(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
        extra.push_back({ keys.toString(QKeySequence::NativeText),
            sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Workspace %1")).arg(shippedLayouts()[i].title) });
    }
    extra.push_back({ sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Alt")),
        sheetText(QT_TRANSLATE_NOOP("KeysSheet", "Show or hide the menu bar")) });
    for (const auto &row : paneRows()) {
        if (row.goKey[0] != '\0')
            extra.push_back({ QStringLiteral("G %1").arg(QLatin1String(row.goKey)), titleOf(row) });
    }
    auto *dialog = new KeysDialog(groups, extra, &window);
    dialog->open();
}

} // namespace faultline::ui
