// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome.h"

#include "core/base/async.h"
#include "ui/models/words.h"
#include "ui/navigator/navigator.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/toasts.h"

namespace faultline::ui {

Welcome::Welcome(
    pipeline::Console &console, Navigator &navigator, DockHost &docks, Toasts &toasts, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_navigator(navigator)
    , m_docks(docks)
    , m_toasts(toasts)
{
    connect(&m_console, &pipeline::Console::changed, this, &Welcome::takeIn);
}

void Welcome::lookAt(const pipeline::ConsoleStatus &status)
{
    // An open store has a size; before that its count says nothing.
    const bool isOpen = status.storeBytes > 0;
    if (!m_hasDecided && isOpen) {
        m_hasDecided = true;
        m_isWaiting = status.eventCount == 0;
        if (m_isWaiting)
            goTo(QStringLiteral("first_run"));
    }
    if (m_isWaiting && status.eventCount > 0)
        showFirstEvent();
}

void Welcome::takeIn(const pipeline::Changes &changes)
{
    if (m_isWaiting && changes.newEventCount > 0)
        showFirstEvent();
}

void Welcome::showFirstEvent()
{
    m_isWaiting = false;
    EventQuery newest;
    newest.limit = 1;
    async::whenDone(m_console.events(newest), this, [this](const Result<EventPage> &page) {
        if (!page.ok() || page->rows.empty())
            return;
        const auto &row = page->rows.front();
        auto place = m_navigator.place();
        if (place.pane == u"first_run") {
            place.pane = QStringLiteral("live");
            place.event = row.id;
            place.pattern = row.pattern.isNull() ? std::nullopt : std::optional(row.pattern);
            m_navigator.go(std::move(place));
            m_docks.focusPane(QStringLiteral("live"));
        }
        // Last, since its place depends on the docks that are shown by now.
        m_toasts.show(
            { tr("Your first error is here"), words::line(words::headline(row.type, row.message), 120) });
    });
}

void Welcome::goTo(const QString &pane)
{
    auto place = m_navigator.place();
    place.pane = pane;
    m_navigator.go(std::move(place));
    m_docks.focusPane(pane);
}

} // namespace faultline::ui
