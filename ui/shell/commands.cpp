// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commands.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/link_repository.h"
#include "ui/models/words.h"
#include "ui/navigator/navigator.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/layouts.h"
#include "ui/shell/panes.h"
#include "ui/shell/toasts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>

namespace faultline::ui {

namespace {

/// The menus of the menu bar, in its order.
enum Group { Going, Errors, View, Program };

constexpr std::array kGroupTitles{ QT_TRANSLATE_NOOP("Command", "&Go"),
    QT_TRANSLATE_NOOP("Command", "&Errors"), QT_TRANSLATE_NOOP("Command", "&View"),
    QT_TRANSLATE_NOOP("Command", "&Program") };

struct CommandRow {
    Group group;
    const char *id;
    const char *text; ///< context "Command"
    const char *icon;
    const char *keys; ///< portable text, "; " between two; empty for none
    void (*run)(const Desk &desk); ///< nullptr: the window connects it
    bool writes = false; ///< not possible in a console that only looks
};

void useAppearance(const Desk &desk, Appearance appearance)
{
    desk.theme.use(appearance);
    desk.settings.setValue(QStringLiteral("appearance"), static_cast<int>(appearance));
}

void sendTestError(const Desk &desk)
{
    auto *toasts = &desk.toasts;
    async::whenDone(desk.console.sendTestError(), toasts, [toasts](const Result<EventId> &sent) {
        if (sent.ok())
            toasts->show({ QCoreApplication::translate("Command", "Test error sent and stored") });
        else
            toasts->show({ QCoreApplication::translate("Command", "The test error was not taken"),
                words::line(sent.error().message), ToastLevel::Critical });
    });
}

void showFirstRun(const Desk &desk)
{
    auto place = desk.navigator.place();
    place.pane = QStringLiteral("first_run");
    desk.navigator.go(std::move(place));
}

constexpr int kZoomStep = 10;
constexpr int kZoomShownMilliseconds = 2000;

void zoomBy(const Desk &desk, int step)
{
    const int percent = step == 0 ? 100 : desk.theme.zoom() + step;
    desk.theme.zoomTo(percent);
    desk.settings.setValue(QStringLiteral("zoom"), desk.theme.zoom());
    desk.window.statusBar()->showMessage(
        QCoreApplication::translate("Command", "Zoom %1 %").arg(desk.theme.zoom()), kZoomShownMilliseconds);
}

constexpr std::array kCommandRows{
    CommandRow{ Going, "back", QT_TRANSLATE_NOOP("Command", "Back"), "chevL", "Alt+Left",
        [](const Desk &desk) { desk.navigator.back(); } },
    CommandRow{ Going, "forward", QT_TRANSLATE_NOOP("Command", "Forward"), "chevR", "Alt+Right",
        [](const Desk &desk) { desk.navigator.forward(); } },
    CommandRow{
        Going, "palette", QT_TRANSLATE_NOOP("Command", "Command palette"), "search", "Ctrl+K", nullptr },
    CommandRow{ Going, "next_dock", QT_TRANSLATE_NOOP("Command", "Next pane"), "arrowR", "F6; Ctrl+Tab",
        [](const Desk &desk) { desk.docks.cycle(1); } },
    CommandRow{ Going, "previous_dock", QT_TRANSLATE_NOOP("Command", "Previous pane"), "arrowR",
        "Shift+F6; Ctrl+Shift+Tab", [](const Desk &desk) { desk.docks.cycle(-1); } },
    CommandRow{ Errors, "hold", QT_TRANSLATE_NOOP("Command", "Hold the live list"), "pause", "", nullptr },
    CommandRow{ Errors, "undo", QT_TRANSLATE_NOOP("Command", "Undo"), "undo", "Ctrl+Z",
        [](const Desk &desk) { desk.toasts.undoNewest(); }, true },
    CommandRow{ Errors, "first_run", QT_TRANSLATE_NOOP("Command", "How to send errors here"), "plug", "",
        showFirstRun },
    CommandRow{ Errors, "test_error", QT_TRANSLATE_NOOP("Command", "Send a test error"), "bug", "",
        sendTestError, true },
    CommandRow{ Errors, "link_repository", QT_TRANSLATE_NOOP("Command", "Link a Git checkout…"), "branch", "",
        [](const Desk &desk) { linkRepository(desk.console, &desk.window, {}); }, true },
    CommandRow{ View, "toggle_appearance", QT_TRANSLATE_NOOP("Command", "Switch between dark and light"),
        "moon", "Ctrl+Shift+L",
        [](const Desk &desk) {
            useAppearance(desk, desk.theme.isDark() ? Appearance::Light : Appearance::Dark);
        } },
    CommandRow{ View, "system_appearance", QT_TRANSLATE_NOOP("Command", "Follow the system's appearance"),
        "moon", "", [](const Desk &desk) { useAppearance(desk, Appearance::System); } },
    CommandRow{ View, "zoom_in", QT_TRANSLATE_NOOP("Command", "Zoom in"), "zoomin",
        "Ctrl++; Ctrl+=", [](const Desk &desk) { zoomBy(desk, kZoomStep); } },
    CommandRow{ View, "zoom_out", QT_TRANSLATE_NOOP("Command", "Zoom out"), "zoomout", "Ctrl+-",
        [](const Desk &desk) { zoomBy(desk, -kZoomStep); } },
    CommandRow{ View, "zoom_reset", QT_TRANSLATE_NOOP("Command", "Usual size"), "fit", "Ctrl+0",
        [](const Desk &desk) { zoomBy(desk, 0); } },
    CommandRow{ View, "reset_layout", QT_TRANSLATE_NOOP("Command", "Reset layout"), "layout", "",
        [](const Desk &desk) { desk.docks.resetLayout(); } },
    CommandRow{ Program, "menu_bar", QT_TRANSLATE_NOOP("Command", "Menu bar"), "menu", "F10", nullptr },
    CommandRow{ Program, "keys", QT_TRANSLATE_NOOP("Command", "Keys"), "info", "?", nullptr },
    CommandRow{ Program, "quit", QT_TRANSLATE_NOOP("Command", "Quit"), "close", "Ctrl+Q",
        [](const Desk &desk) { desk.window.close(); } },
};

} // namespace

Commands::Commands(Desk desk)
    : QObject(&desk.window)
    , m_desk(desk)
{
    for (const auto &row : kCommandRows) {
        auto *action = new QAction(
            icon(QLatin1String(row.icon)), QCoreApplication::translate("Command", row.text), this);
        action->setObjectName(QLatin1String(row.id));
        auto keys = QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText);
        keys.removeAll(QKeySequence());
        action->setShortcuts(keys);
        action->setToolTip(keys.isEmpty() ? action->text()
                                          : QString(action->text() + QStringLiteral(" (")
                                              + keys.front().toString(QKeySequence::NativeText) + u')'));
        if (row.run != nullptr)
            connect(action, &QAction::triggered, this, [this, run = row.run] { run(m_desk); });
        m_desk.window.addAction(action);
        m_actions.insert(QLatin1String(row.id), action);
        m_ordered << action;
    }
    action(QStringLiteral("hold"))->setCheckable(true);
}

void Commands::fillGroup(QMenu &menu, int group)
{
    for (std::size_t i = 0; i < kCommandRows.size(); ++i) {
        if (kCommandRows[i].group == group)
            menu.addAction(m_ordered[static_cast<qsizetype>(i)]);
    }
    if (group != View)
        return;
    auto *panes = menu.addMenu(tr("Panes"));
    panes->setAccessibleName(tr("Panes"));
    panes->addActions(m_desk.docks.toggles());
}

void Commands::fill(QMenu &menu)
{
    for (int group = 0; group < static_cast<int>(kGroupTitles.size()); ++group) {
        if (group > 0)
            menu.addSeparator();
        fillGroup(menu, group);
    }
}

void Commands::fill(QMenuBar &bar)
{
    for (int group = 0; group < static_cast<int>(kGroupTitles.size()); ++group) {
        auto *menu = bar.addMenu(
            QCoreApplication::translate("Command", kGroupTitles[static_cast<std::size_t>(group)]));
        menu->setAccessibleName(menu->title().remove(u'&'));
        menu->setToolTipsVisible(true);
        fillGroup(*menu, group);
    }
}

void Commands::forbidWriting()
{
    for (std::size_t i = 0; i < kCommandRows.size(); ++i) {
        if (!kCommandRows[i].writes)
            continue;
        auto *command = m_ordered[static_cast<qsizetype>(i)];
        command->setEnabled(false);
        command->setToolTip(tr("%1: not in a read-only window").arg(command->text()));
    }
}

} // namespace faultline::ui
