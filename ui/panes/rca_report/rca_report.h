// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "ui/shell/pane.h"

class QListWidget;
class QStackedWidget;

namespace faultline::ui {

class EmptyState;
class InlineBanner;
class KeyButton;
class PlainLabel;
class SafeBrowser;

class RcaReportPane final : public Pane {
    Q_OBJECT

public:
    explicit RcaReportPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
    QList<QAction *> actions() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildActions();
    QWidget *column(const QString &iconName, const QString &title, QListWidget *list);
    void ask();
    void askAnalysis();
    void choosePattern();
    void showReport(const std::string &markdown);
    void render();
    void tellEmpty(const QString &sentence, const QString &cause, const QString &action);
    void openEvidence(const QString &id);
    void goToHeading(int row);
    void analyse();
    void copyMarkdown();
    void exportMarkdown();
    void write(const QString &path);

    PaneContext m_context;
    std::optional<PatternId> m_id;
    std::optional<Analysis> m_analysis;
    QString m_markdown;
    std::vector<int> m_headings; ///< text blocks, by row of the outline
    std::uint64_t m_token = 0;
    bool m_hasRendered = false;

    KeyButton *m_chooser;
    KeyButton *m_copy;
    KeyButton *m_export;
    PlainLabel *m_digest;
    InlineBanner *m_failure;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_outlineColumn = nullptr;
    QWidget *m_evidenceColumn = nullptr;
    QListWidget *m_outline;
    QListWidget *m_evidence;
    SafeBrowser *m_text;
    QList<QAction *> m_actions;
};

} // namespace faultline::ui
