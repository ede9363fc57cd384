// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"
#include "core/pipeline/console.h"

#include <QWidget>

class QStackedLayout;

namespace faultline::ui {

class KeyButton;
class PlainLabel;
class SourceView;

/// The source of one frame with a line about where it comes from; or why there is none and what to do.
class SourcePane : public QWidget {
    Q_OBJECT

public:
    explicit SourcePane(QWidget *parent = nullptr);

    void showLoading(const Frame &frame);
    void showSource(const pipeline::SourceText &source, const std::string &suspect, const QString &error);
    /// What the client sent of the line is shown where there is no more.
    void showNothing(const Frame &frame, const QString &reason, const QString &error);
    /// Height for a place between frames; 0 lets it grow.
    void setInline(bool isInline);

    SourceView *view() { return m_view; }

    const QString &file() const { return m_file; } ///< on this machine; empty where there is none

    int line() const { return m_line; }

Q_SIGNALS:
    void linkAsked();
    void editorAsked();

private:
    void fit();
    void showSent(const Frame &frame, const QString &error);

    PlainLabel *m_path;
    PlainLabel *m_tip;
    KeyButton *m_blame;
    KeyButton *m_link;
    KeyButton *m_editor;
    QString m_file;
    int m_line = 1;
    PlainLabel *m_reason;
    QWidget *m_reasonRow;
    SourceView *m_view;
    bool m_isInline = false;
};

} // namespace faultline::ui
