// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"

#include <QScrollArea>

class QVBoxLayout;

namespace faultline::ui {

class CodeBlock;
class KeyButton;
class OutcomeTable;
class PlainLabel;
class RefusalList;
class SourceMark;

/// All about one way in: its address, what to paste, the account of its records, its last refusals.
class SourceDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit SourceDetail(QWidget *parent);

    /// `url` is empty where nobody listens: then there is nothing to copy.
    void show(const pipeline::Source &source, const std::vector<pipeline::SourceRefusal> &refusals,
        const QString &url, UtcTime now);
    using QWidget::show;

    /// False where there is nothing to copy.
    bool copyAddress();
    bool copySnippet();

    /// What is copied; empty where nobody listens.
    const QString &address() const { return m_address; }

private:
    QWidget *head();
    QWidget *addressBox();
    PlainLabel *heading(const QString &text);
    void showAddress(const pipeline::Source &source, const QString &url);
    void fillSnippets(const std::string &id, const QString &url);
    void showActivity(const pipeline::Source &source, UtcTime now);

    QString m_address;
    QString m_filledFor; ///< id and url of the snippets that stand there
    QWidget *m_page;
    SourceMark *m_mark = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_state = nullptr;
    PlainLabel *m_description = nullptr;
    PlainLabel *m_addressText = nullptr;
    KeyButton *m_copy = nullptr;
    PlainLabel *m_request = nullptr;
    PlainLabel *m_format = nullptr;
    PlainLabel *m_activity = nullptr;
    PlainLabel *m_snippetsHeading = nullptr;
    QWidget *m_snippetsBox = nullptr;
    QVBoxLayout *m_snippets = nullptr;
    std::vector<CodeBlock *> m_blocks;
    OutcomeTable *m_outcomes = nullptr;
    RefusalList *m_refusals = nullptr;
};

} // namespace faultline::ui
