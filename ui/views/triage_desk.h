// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/console.h"

#include <QUndoStack>
#include <QWidget>

#include <utility>
#include <vector>

class QMenu;

namespace faultline::ui {

/// A person's word on patterns, each of which can be taken back: written through to the store at once, told
/// by a toast, undone by the toast or the stack.
///
/// Thread: main. A mute always has an end. It answers Ctrl Z and Ctrl Shift Z for the widget that it belongs
/// to.
class TriageDesk : public QObject {
    Q_OBJECT

public:
    /// `owner` shows the toasts and owns the desk.
    TriageDesk(pipeline::Console &console, const Clock *clock, QWidget *owner);

    using Patterns = std::vector<PatternId>; ///< one or many: one word, one undo

    void resolve(const Patterns &ids);
    void reopen(const Patterns &ids);
    void muteFor(const Patterns &ids, Micros length);
    /// Asks how long, at a place of the screen.
    void askMute(const Patterns &ids, const QPoint &at);

    QUndoStack &stack() { return m_stack; }

Q_SIGNALS:
    void changed(faultline::PatternId id); ///< the store has it
    void failed(const QString &reason);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Words = std::vector<std::pair<PatternId, pipeline::Triage>>;

    void apply(
        const Patterns &ids, const pipeline::Triage &change, const QString &text, const QString &detail);
    void applied(const Words &before, const Words &after, const QString &text, const QString &detail);
    void write(const Words &words);
    void refused(const Error &error);

    pipeline::Console &m_console;
    const Clock *m_clock;
    QWidget *m_owner;
    QUndoStack m_stack;
};

} // namespace faultline::ui
