// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/triage_desk.h"

#include "core/base/async.h"
#include "ui/models/words.h"
#include "ui/shell/toasts.h"

#include <QKeyEvent>
#include <QMenu>

#include <chrono>
#include <functional>

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

void TriageDesk::resolve(PatternId id)
{
    apply(id, { PatternState::Resolved, std::nullopt },
        tr("Resolved %1").arg(QString::fromStdString(id.text())), QString());
}

void TriageDesk::reopen(PatternId id)
{
    apply(id, { PatternState::Ongoing, std::nullopt },
        tr("Reopened %1").arg(QString::fromStdString(id.text())), QString());
}

void TriageDesk::muteFor(PatternId id, Micros length)
{
    const auto now = m_clock != nullptr ? m_clock->now() : SystemClock{}.now();
    const auto until = now + length;
    apply(id, { PatternState::Muted, until }, tr("Muted %1").arg(QString::fromStdString(id.text())),
        tr("Until %1. Still stored and counted.").arg(words::fullTime(until)));
}

void TriageDesk::askMute(PatternId id, const QPoint &at)
{
    auto *menu = new QMenu(m_owner);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Mute %1").arg(QString::fromStdString(id.text())));
    menu->setObjectName(QStringLiteral("muteMenu"));
    for (const auto &row : kMuteRows) {
        connect(menu->addAction(tr(row.text)), &QAction::triggered, this,
            [this, id, length = row.length] { muteFor(id, length); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(at);
}

void TriageDesk::apply(
    PatternId id, const pipeline::Triage &change, const QString &text, const QString &detail)
{
    async::whenDone(m_console.triage(id, change), this,
        [this, id, change, text, detail](const Result<pipeline::Triage> &before) {
            if (!before.ok()) {
                const QString reason = words::line(before.error().message);
                showToast(m_owner, { tr("Nothing was changed"), reason, ToastLevel::Warning, {} });
                Q_EMIT failed(reason);
                return;
            }
            const auto write = [this, id](const pipeline::Triage &to) {
                async::whenDone(
                    m_console.triage(id, to), this, [this, id](const Result<pipeline::Triage> &answer) {
                        if (answer.ok())
                            Q_EMIT changed(id);
                        else
                            Q_EMIT failed(words::line(answer.error().message));
                    });
            };
            auto *command = new TriageCommand(
                text, [write, was = *before] { write(was); }, [write, change] { write(change); });
            m_stack.push(command); // owns it
            // By number: a toast that outlives its command must not take back another one.
            const int number = m_stack.index();
            showToast(m_owner, { text, detail, ToastLevel::Ok, [this, number] {
                                    if (m_stack.index() == number)
                                        m_stack.undo();
                                } });
            Q_EMIT changed(id);
        });
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
