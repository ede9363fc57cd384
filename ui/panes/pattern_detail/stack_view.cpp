// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/stack_view.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/source_pane.h"
#include "ui/panes/pattern_detail/source_view.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSplitter>

namespace faultline::ui {

StackView::StackView(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel(this))
    , m_counts(new PlainLabel(this))
    , m_copy(new KeyButton(QStringLiteral("copy"), tr("Copy"), QStringLiteral("Y"), this))
    , m_frames(new QWidget(this))
    , m_frameColumn(new QVBoxLayout(m_frames))
    , m_scroll(new QScrollArea(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_source(new SourcePane(this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("stack"));
    setAccessibleName(tr("Stack"));
    m_title->dress(static_cast<int>(Type::Caption), PlainLabel::Ink::Secondary);
    m_title->setText(tr("Stack trace"));
    m_counts->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_copy->setLook(KeyButton::Look::Quiet);
    m_copy->setSmall(true);
    m_copy->setAccessibleName(tr("Copy the stack"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 3, 8, 3);
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_counts, 1);
    head->addWidget(m_copy);
    m_frameColumn->setContentsMargins(0, 0, 0, 0);
    m_frameColumn->setSpacing(0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_scroll);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    m_column->addWidget(m_splitter, 1);
    connect(
        m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_source, &SourcePane::linkAsked, this, &StackView::linkAsked);
    connect(m_source, &SourcePane::editorAsked, this, &StackView::editorAsked);
    setWide(false);
}

std::pair<QString, int> StackView::sourcePlace() const
{
    return { m_source->file(), m_source->line() };
}

const Frame *StackView::frame(int exception, int at) const
{
    const auto &exceptions = m_event.event.trace.exceptions;
    if (exception < 0 || at < 0 || exception >= static_cast<int>(exceptions.size()))
        return nullptr;
    const auto &frames = exceptions[static_cast<std::size_t>(exception)].frames;
    return at < static_cast<int>(frames.size()) ? &frames[static_cast<std::size_t>(at)] : nullptr;
}

QString StackView::errorOf(int exception) const
{
    const auto &one = m_event.event.trace.exceptions[static_cast<std::size_t>(exception)];
    return words::line(words::headline(one.type, one.message), 200);
}

void StackView::showEvent(const DigestedEvent &event)
{
    m_event = event;
    m_entries = stackEntries(event.event.trace);
    m_current = { -1, -1 };
    m_counts->setText(event.event.trace.isEmpty() ? tr("no frames were sent")
                                                  : tr("%1 in-app · %2 library")
                                                        .arg(appFrameCount(event.event.trace))
                                                        .arg(libraryFrameCount(event.event.trace)));
    rebuild();
    m_source->setVisible(!event.event.trace.isEmpty());
    const auto [exception, at] = firstFrame(event.event.trace);
    openFrame(exception, at);
}

void StackView::rebuild()
{
    m_source->setParent(this);
    for (StackRow *row : m_rows) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    while (auto *item = m_frameColumn->takeAt(0))
        delete item;
    for (const StackEntry &entry : m_entries) {
        auto *row = new StackRow(m_event.event.trace, entry, m_frames);
        m_frameColumn->addWidget(row);
        m_rows << row;
        connect(row, &QAbstractButton::clicked, this, [this, row] { select(row); });
        connect(row, &StackRow::stepped, this, [this, row](int by) {
            const auto next = m_rows.indexOf(row) + by;
            if (next >= 0 && next < m_rows.size())
                m_rows[next]->setFocus();
        });
    }
    if (m_rows.isEmpty() && !m_event.event.stackText.empty()) {
        auto *plain = new StackRow(m_event.event.trace, {}, m_frames);
        plain->setText(tr("The stack could not be read; see Raw for what was sent."));
        m_frameColumn->addWidget(plain);
        m_rows << plain;
    }
    m_frameColumn->addStretch();
    setSuspect(m_suspect);
    placeSource();
}

void StackView::setSuspect(const std::string &sha)
{
    m_suspect = sha;
    for (StackRow *row : m_rows)
        row->setSuspect(!sha.empty() && row->entry().isCrash);
}

void StackView::setWide(bool isWide)
{
    m_isWide = isWide;
    m_source->setParent(this);
    m_column->removeWidget(m_frames);
    if (isWide) {
        m_scroll->setWidget(m_frames);
        m_frames->show();
        m_splitter->show();
    } else {
        if (m_scroll->widget() != nullptr)
            m_scroll->takeWidget();
        m_frames->setParent(this);
        m_column->addWidget(m_frames);
        m_frames->show();
        m_splitter->hide();
    }
    placeSource();
}

void StackView::placeSource()
{
    m_frameColumn->removeWidget(m_source);
    m_source->setInline(!m_isWide);
    if (m_isWide) {
        if (m_splitter->indexOf(m_source) < 0) {
            m_splitter->addWidget(m_source);
            m_splitter->setStretchFactor(0, 0);
            m_splitter->setStretchFactor(1, 1);
            m_splitter->setSizes({ 380, qMax(400, width() - 380) });
        }
    } else {
        const auto *row = rowOf(m_current.first, m_current.second);
        const int at = row != nullptr ? m_frameColumn->indexOf(const_cast<StackRow *>(row)) : -1;
        if (at < 0) {
            m_source->hide();
            return;
        }
        m_source->setParent(m_frames);
        m_frameColumn->insertWidget(at + 1, m_source);
    }
    m_source->setVisible(m_current.first >= 0);
}

StackRow *StackView::rowOf(int exception, int at) const
{
    for (StackRow *row : m_rows) {
        const StackEntry &entry = row->entry();
        if (entry.kind == StackEntry::Kind::Frame && entry.exception == exception && entry.frame == at)
            return row;
    }
    return nullptr;
}

void StackView::unfold(const StackEntry &fold)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i] != fold)
            continue;
        std::vector<StackEntry> frames;
        const int shown = std::min(fold.count, kMostStackRows);
        for (int at = 0; at < shown; ++at)
            frames.push_back({ StackEntry::Kind::Frame, fold.exception, fold.frame + at, 1, false, {} });
        if (shown < fold.count)
            frames.push_back({ StackEntry::Kind::Fold, fold.exception, fold.frame + shown, fold.count - shown,
                false, {} });
        const auto place = m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(i));
        m_entries.insert(place, frames.begin(), frames.end());
        rebuild();
        return;
    }
}

bool StackView::openFrame(int exception, int at)
{
    if (frame(exception, at) == nullptr)
        return false;
    for (int unfolds = 0; rowOf(exception, at) == nullptr && unfolds < 1000; ++unfolds) {
        const auto fold = std::find_if(m_entries.begin(), m_entries.end(), [=](const StackEntry &entry) {
            return entry.kind == StackEntry::Kind::Fold && entry.exception == exception && entry.frame <= at
                && at < entry.frame + entry.count;
        });
        if (fold == m_entries.end())
            return false;
        unfold(StackEntry(*fold));
    }
    select(rowOf(exception, at));
    return true;
}

void StackView::select(StackRow *row)
{
    if (row == nullptr || row->entry().kind == StackEntry::Kind::Exception)
        return;
    const StackEntry entry = row->entry();
    if (entry.kind == StackEntry::Kind::Fold) {
        unfold(entry);
        if (auto *first = rowOf(entry.exception, entry.frame))
            first->setFocus();
        return;
    }
    const Frame *chosen = frame(entry.exception, entry.frame);
    if (chosen == nullptr)
        return;
    m_current = { entry.exception, entry.frame };
    for (StackRow *one : m_rows)
        one->setOpen(one == row);
    m_source->showLoading(*chosen);
    placeSource();
    Q_EMIT sourceAsked(entry.exception, entry.frame);
}

void StackView::showSource(const Result<pipeline::SourceText> &source)
{
    const Frame *chosen = frame(m_current.first, m_current.second);
    if (chosen == nullptr)
        return;
    if (source.ok())
        m_source->showSource(*source, m_suspect, errorOf(m_current.first));
    else
        m_source->showNothing(*chosen, reasonOf(source.error()), errorOf(m_current.first));
}

/// A checkout that is not there asks for something else than a file that is not in it.
QString StackView::reasonOf(const Error &error)
{
    if (error.code != ErrorCode::NotFound)
        return words::line(error.message);
    return error.hint.empty() ? tr("This file is not in the linked checkout.")
                              : tr("No source: link a Git checkout.");
}

QString StackView::asText() const
{
    if (!m_event.event.stackText.empty())
        return words::block(m_event.event.stackText);
    QStringList lines;
    for (const auto &exception : m_event.event.trace.exceptions) {
        lines << words::line(words::headline(exception.type, exception.message));
        for (const auto &one : exception.frames)
            lines << QStringLiteral("  %1 (%2:%3)")
                         .arg(words::line(one.function), words::line(one.file))
                         .arg(one.line);
    }
    return lines.join(u'\n');
}

} // namespace faultline::ui
