// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"
#include "ui/shell/pane.h"

class QSplitter;
class QTimer;

namespace faultline::pipeline {
struct ConsoleStatus;
}

namespace faultline::ui {

class InlineBanner;
class KeyButton;
class KeyLine;
class PlainLabel;
class SourceDetail;
class SourceList;
class SourceModel;

/// The pane itself; others make it by `makeSourcesPane`.
class SourcesPane : public Pane {
    Q_OBJECT

public:
    SourcesPane(const PaneContext &context, QWidget *parent);

    void look(const Place &) override { }

    QList<QAction *> actions() const override { return m_actions; }

    QByteArray saveState() const override { return m_chosen.toUtf8(); }

    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *head();
    void addActions();
    void refresh();
    void tellState(const pipeline::ConsoleStatus &status);
    void tellTotals();
    void choose(const QString &id);
    void showChosen();
    void nextSource();
    void previousSource();
    void copyAddress();
    void copySnippet();
    void sendTestError();

    PaneContext m_context;
    pipeline::Sources m_sources;
    QString m_url; ///< empty where nobody listens
    QString m_chosen;
    QTimer *m_refreshing;
    PlainLabel *m_listening = nullptr;
    PlainLabel *m_totals = nullptr;
    KeyButton *m_test = nullptr;
    QAction *m_testAction = nullptr;
    InlineBanner *m_banner;
    QSplitter *m_parts;
    SourceModel *m_model;
    SourceList *m_list;
    SourceDetail *m_detail;
    KeyLine *m_keys;
    QList<QAction *> m_actions;
};

} // namespace faultline::ui
