// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace faultline::ui {

class CodeText;
class DataTable;
class EventModel;
class InlineBanner;
class KeyButton;
class LogList;
class PlainLabel;
class ReasonList;
class SafeBrowser;
class StackView;
class TabStrip;
class TagsList;
struct PaneContext;

/// The lower part: tabs Stack, Logs, Tags, Events, Why here, Activity, Raw, and Diff and Runbook once they
/// were asked for.
class DetailPages : public QWidget {
    Q_OBJECT

public:
    enum Page { Stack, Logs, Tags, Events, Grouping, Activity, Raw, Diff, Runbook, PageCount };

    DetailPages(const PaneContext &context, QWidget *parent);

    void open(Page page);
    Page current() const;
    void setWide(bool isWide);
    void setCount(Page page, std::int64_t count);
    /// `Event 3 of 1,284`; empty hides it.
    void tellPosition(const QString &text);
    void showDiff(const QString &title, const QString &diff);
    /// Markdown of a runbook; scrolls to the heading whose name begins a section's id.
    void showRunbook(const QString &markdown, const QString &section);
    void showRaw(const QString &json);

    StackView *stack() { return m_stack; }

    LogList *logs() { return m_logs; }

    TagsList *tags() { return m_tags; }

    ReasonList *grouping() { return m_grouping; }

    ReasonList *activity() { return m_activity; }

    EventModel *events() { return m_events; }

    DataTable *eventTable() { return m_eventTable; }

Q_SIGNALS:
    void pageOpened(int page);
    void previousAsked();
    void nextAsked();

private:
    void build();

    StackView *m_stack;
    LogList *m_logs;
    TagsList *m_tags;
    EventModel *m_events;
    DataTable *m_eventTable;
    ReasonList *m_grouping;
    ReasonList *m_activity;
    CodeText *m_raw;
    CodeText *m_diff;
    SafeBrowser *m_runbook;
    TabStrip *m_tabs;
    PlainLabel *m_position;
    KeyButton *m_previous;
    KeyButton *m_next;
    QVBoxLayout *m_column;
    QList<QWidget *> m_pages;
    bool m_isWide = false;
};

/// The id of a section as a runbook reference names it: lower case, dashes. Pure.
QString sectionId(const QString &heading);

} // namespace faultline::ui
