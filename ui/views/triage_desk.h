// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/pipeline/console.h"

#include <QUndoStack>
#include <QWidget>

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

    void resolve(PatternId id);
    void reopen(PatternId id);
    void muteFor(PatternId id, Micros length);
    /// Asks how long, at a place of the screen.
    void askMute(PatternId id, const QPoint &at);

    QUndoStack &stack() { return m_stack; }

Q_SIGNALS:
    void changed(faultline::PatternId id); ///< the store has it
    void failed(const QString &reason);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply(PatternId id, const pipeline::Triage &change, const QString &text, const QString &iconDetail);

    pipeline::Console &m_console;
    const Clock *m_clock;
    QWidget *m_owner;
    QUndoStack m_stack;
};

} // namespace faultline::ui
