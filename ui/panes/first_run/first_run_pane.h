// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/code_block.h"
#include "ui/shell/pane.h"

#include <QPointer>

class QHBoxLayout;
class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace faultline::ui {

class Checklist;
class ListeningSign;

/// What a person sees until the first event: the address, snippets with it filled in, and how far things are.
class FirstRunPane : public Pane {
    Q_OBJECT

public:
    FirstRunPane(const PaneContext &context, QWidget *parent);

    void look(const Place &) override { }

    QList<QAction *> actions() const override { return m_actions; }

    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *header();
    QWidget *sideColumn();
    QWidget *linkCard();
    void addActions();
    void fillTabs();
    QWidget *tabPage(const SnippetTab &tab);
    QWidget *reporterRow(const QString &reporter);
    void saveReporter(const QString &reporter);
    void refresh();
    void copyBlock(int number);

    PaneContext m_context;
    QTabWidget *m_tabs = nullptr;
    Checklist *m_checklist = nullptr;
    ListeningSign *m_sign = nullptr;
    QLabel *m_url = nullptr;
    QLabel *m_subtitle = nullptr;
    QList<QAction *> m_actions;
    QAction *m_test = nullptr;
    QString m_shownUrl;
};

Pane *makeFirstRunPane(const PaneContext &context, QWidget *parent);

} // namespace faultline::ui
