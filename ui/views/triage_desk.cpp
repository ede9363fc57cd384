// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/triage_desk.h"

#include "core/base/async.h"
#include "ui/models/words.h"
#include "ui/shell/toasts.h"

#include <QKeyEvent>
#include <QMenu>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

struct MuteRow {
    const char *text;
    Micros length;
};

constexpr std::array kMuteRows{
    MuteRow{ QT_TRANSLATE_NOOP("faultline::ui::TriageDesk", "For 1 hour"), 1h },
    MuteRow{ QT_TRANSLATE_NOOP("faultline::ui::TriageDesk", "For 8 hours"), 8h },
    MuteRow{ QT_TRANSLATE_NOOP("faultline::ui::TriageDesk", "For 24 hours"), 24h },
    MuteRow{ QT_TRANSLATE_NOOP("faultline::ui::TriageDesk", "For 7 days"), 7 * 24h },
};

QString named(const TriageDesk::Patterns &ids)
{
    return ids.size() == 1 ? QString::fromStdString(ids.front().text())
                           : TriageDesk::tr("%1 patterns").arg(ids.size());
}

/// Done already when it comes onto the stack: the first redo is none.
class TriageCommand final : public QUndoCommand {
public:
    TriageCommand(const QString &text, std::function<void()> undoIt, std::function<void()> redoIt)
        : QUndoCommand(text)
        , m_undo(std::move(undoIt))
        , m_redo(std::move(redoIt))
    {
    }

    void undo() override { m_undo(); }

    void redo() override
    {
        if (m_isDone)
            m_redo();
        m_isDone = true;
    }

private:
    std::function<void()> m_undo;
    std::function<void()> m_redo;
    bool m_isDone = false;
};

} // namespace

TriageDesk::TriageDesk(pipeline::Console &console, const Clock *clock, QWidget *owner)
    : QObject(owner)
    , m_console(console)
    , m_clock(clock)
    , m_owner(owner)
{
    owner->installEventFilter(this);
}

void TriageDesk::resolve(const Patterns &ids)
{
    apply(ids, { PatternState::Resolved, std::nullopt }, tr("Resolved %1").arg(named(ids)), QString());
}

void TriageDesk::reopen(const Patterns &ids)
{
    apply(ids, { PatternState::Ongoing, std::nullopt }, tr("Reopened %1").arg(named(ids)), QString());
}

void TriageDesk::muteFor(const Patterns &ids, Micros length)
{
    const auto now = m_clock != nullptr ? m_clock->now() : SystemClock{}.now();
    const auto until = now + length;
    apply(ids, { PatternState::Muted, until }, tr("Muted %1").arg(named(ids)),
        tr("Until %1. Still stored and counted.").arg(words::fullTime(until)));
}

void TriageDesk::askMute(const Patterns &ids, const QPoint &at)
{
    if (ids.empty())
        return;
    auto *menu = new QMenu(m_owner);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Mute %1").arg(named(ids)));
    menu->setObjectName(QStringLiteral("muteMenu"));
    for (const auto &row : kMuteRows) {
        connect(menu->addAction(tr(row.text)), &QAction::triggered, this,
            [this, ids, length = row.length] { muteFor(ids, length); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(at);
}

void TriageDesk::apply(
    const Patterns &ids, const pipeline::Triage &change, const QString &text, const QString &detail)
{
    struct Batch {
        std::size_t open = 0;
        Words before;
        Words after;
        std::optional<Error> error;
    };

    auto batch = std::make_shared<Batch>();
    batch->open = ids.size();
    for (const PatternId id : ids) {
        async::whenDone(m_console.triage(id, change), this,
            [this, batch, id, change, text, detail](const Result<pipeline::Triage> &before) {
                if (before.ok()) {
                    batch->before.emplace_back(id, *before);
                    batch->after.emplace_back(id, change);
                } else {
                    batch->error = before.error();
                }
                if (--batch->open > 0)
                    return;
                if (batch->error)
                    refused(*batch->error);
                if (!batch->before.empty())
                    applied(batch->before, batch->after, text, detail);
            });
    }
}

void TriageDesk::refused(const Error &error)
{
    const QString reason = words::line(error.message);
    showToast(m_owner, { tr("Nothing was changed"), reason, ToastLevel::Warning, {} });
    Q_EMIT failed(reason);
}

void TriageDesk::write(const Words &said)
{
    for (const auto &[id, to] : said) {
        async::whenDone(
            m_console.triage(id, to), this, [this, id = id](const Result<pipeline::Triage> &answer) {
                if (answer.ok())
                    Q_EMIT changed(id);
                else
                    Q_EMIT failed(words::line(answer.error().message));
            });
    }
}

void TriageDesk::applied(const Words &before, const Words &after, const QString &text, const QString &detail)
{
    auto *command = new TriageCommand(
        text, [this, before] { write(before); }, [this, after] { write(after); });
    m_stack.push(command); // owns it
    // By number: a toast that outlives its command must not take back another one.
    const int number = m_stack.index();
    showToast(m_owner, { text, detail, ToastLevel::Ok, [this, number] {
                            if (m_stack.index() == number)
                                m_stack.undo();
                        } });
    for (const auto &[id, was] : before)
        Q_EMIT changed(id);
}

bool TriageDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isUndo = key->matches(QKeySequence::Undo) && m_stack.canUndo();
        const bool isRedo = key->matches(QKeySequence::Redo) && m_stack.canRedo();
        if (isUndo || isRedo) {
            // The pane that has focus takes its own word back before the window does.
            event->accept();
            if (event->type() == QEvent::KeyPress)
                isUndo ? m_stack.undo() : m_stack.redo();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace faultline::ui
