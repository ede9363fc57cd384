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
#include <QSettings>

namespace faultline::ui {

namespace {

struct CommandRow {
    const char *id;
    const char *text; ///< context "Command"
    const char *icon;
    const char *keys; ///< portable text; empty for none
    void (*run)(const Desk &desk); ///< nullptr: the window connects it
    bool startsGroup = false; ///< a line above it in the menu
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

constexpr std::array kCommandRows{
    CommandRow{ "back", QT_TRANSLATE_NOOP("Command", "Back"), "chevL", "Alt+Left",
        [](const Desk &desk) { desk.navigator.back(); } },
    CommandRow{ "forward", QT_TRANSLATE_NOOP("Command", "Forward"), "chevR", "Alt+Right",
        [](const Desk &desk) { desk.navigator.forward(); } },
    CommandRow{ "palette", QT_TRANSLATE_NOOP("Command", "Command palette"), "search", "Ctrl+K", nullptr },
    CommandRow{ "hold", QT_TRANSLATE_NOOP("Command", "Hold the live list"), "pause", "", nullptr },
    CommandRow{ "undo", QT_TRANSLATE_NOOP("Command", "Undo"), "undo", "Ctrl+Z",
        [](const Desk &desk) { desk.toasts.undoNewest(); } },
    CommandRow{ "first_run", QT_TRANSLATE_NOOP("Command", "How to send errors here"), "plug", "",
        showFirstRun, true },
    CommandRow{ "test_error", QT_TRANSLATE_NOOP("Command", "Send a test error"), "bug", "", sendTestError },
    CommandRow{ "link_repository", QT_TRANSLATE_NOOP("Command", "Link a Git checkout…"), "branch", "",
        [](const Desk &desk) { linkRepository(desk.console, &desk.window, {}); } },
    CommandRow{ "toggle_appearance", QT_TRANSLATE_NOOP("Command", "Switch between dark and light"), "moon",
        "Ctrl+Shift+L",
        [](const Desk &desk) {
            useAppearance(desk, desk.theme.isDark() ? Appearance::Light : Appearance::Dark);
        },
        true },
    CommandRow{ "system_appearance", QT_TRANSLATE_NOOP("Command", "Follow the system's appearance"), "moon",
        "", [](const Desk &desk) { useAppearance(desk, Appearance::System); } },
    CommandRow{ "reset_layout", QT_TRANSLATE_NOOP("Command", "Reset layout"), "layout", "",
        [](const Desk &desk) { desk.docks.resetLayout(); } },
    CommandRow{ "next_dock", QT_TRANSLATE_NOOP("Command", "Next pane"), "arrowR", "F6",
        [](const Desk &desk) { desk.docks.cycle(1); } },
    CommandRow{ "previous_dock", QT_TRANSLATE_NOOP("Command", "Previous pane"), "arrowR", "Shift+F6",
        [](const Desk &desk) { desk.docks.cycle(-1); } },
    CommandRow{ "keys", QT_TRANSLATE_NOOP("Command", "Keys"), "info", "?", nullptr, true },
    CommandRow{ "quit", QT_TRANSLATE_NOOP("Command", "Quit"), "close", "Ctrl+Q",
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
        const auto keys = QKeySequence::fromString(QLatin1String(row.keys), QKeySequence::PortableText);
        action->setShortcut(keys);
        action->setToolTip(keys.isEmpty() ? action->text()
                                          : QString(action->text() + QStringLiteral(" (")
                                              + keys.toString(QKeySequence::NativeText) + u')'));
        if (row.run != nullptr)
            connect(action, &QAction::triggered, this, [this, run = row.run] { run(m_desk); });
        m_desk.window.addAction(action);
        m_actions.insert(QLatin1String(row.id), action);
        m_ordered << action;
    }
    action(QStringLiteral("hold"))->setCheckable(true);
}

void Commands::fill(QMenu &menu)
{
    auto *panes = menu.addMenu(tr("Panes"));
    panes->setAccessibleName(tr("Panes"));
    panes->addActions(m_desk.docks.toggles());
    for (std::size_t i = 0; i < kCommandRows.size(); ++i) {
        if (kCommandRows[i].startsGroup)
            menu.addSeparator();
        menu.addAction(m_ordered[static_cast<qsizetype>(i)]);
    }
}

} // namespace faultline::ui
