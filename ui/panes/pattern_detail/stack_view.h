// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/pipeline/console.h"
#include "ui/panes/pattern_detail/stack_entries.h"

#include <QAbstractButton>
#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace faultline::ui {

class KeyButton;
class PlainLabel;
class SourcePane;

/// One row of the stack: 28 high, a fold 24, with a bar at its left (crash, the user's own, none).
class StackRow : public QAbstractButton {
    Q_OBJECT

public:
    StackRow(const StackTrace &trace, StackEntry entry, QWidget *parent);

    const StackEntry &entry() const { return m_entry; }

    void setOpen(bool isOpen);
    void setSuspect(bool isSuspect);
    QSize sizeHint() const override;

Q_SIGNALS:
    void stepped(int by); ///< arrow keys, J and K

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintFrame(QPainter &painter, const QRect &rect) const;

    StackEntry m_entry;
    QString m_strong;
    QString m_quiet;
    bool m_isApp = false;
    bool m_isOpen = false;
    bool m_isSuspect = false;
};

/// The stack of an event beside (or, where narrow, around) the source of one frame.
class StackView : public QWidget {
    Q_OBJECT

public:
    explicit StackView(QWidget *parent = nullptr);

    void showEvent(const DigestedEvent &event);
    using QWidget::showEvent;
    /// Frames of these commits' lines carry a mark.
    void setSuspect(const std::string &sha);
    void setWide(bool isWide);
    /// Opens a frame, unfolding it first; false where the trace has no such frame.
    bool openFrame(int exception, int frame);
    void showSource(const Result<pipeline::SourceText> &source);
    QString asText() const;
    /// The open frame's file on this machine (empty where there is none) and its line.
    std::pair<QString, int> sourcePlace() const;

    std::pair<int, int> current() const { return m_current; }

Q_SIGNALS:
    void sourceAsked(int exception, int frame);
    void linkAsked();
    void editorAsked();

private:
    void rebuild();
    void unfold(const StackEntry &fold);
    StackRow *rowOf(int exception, int frame) const;
    void placeSource();
    void select(StackRow *row);
    const Frame *frame(int exception, int at) const;
    QString errorOf(int exception) const;
    static QString reasonOf(const Error &error);

    DigestedEvent m_event;
    std::vector<StackEntry> m_entries;
    std::string m_suspect;
    std::pair<int, int> m_current{ -1, -1 };
    QList<StackRow *> m_rows;
    PlainLabel *m_title;
    PlainLabel *m_counts;
    KeyButton *m_copy;
    QWidget *m_frames;
    QVBoxLayout *m_frameColumn;
    QScrollArea *m_scroll;
    QSplitter *m_splitter;
    SourcePane *m_source;
    QVBoxLayout *m_column;
    bool m_isWide = false;
};

} // namespace faultline::ui
