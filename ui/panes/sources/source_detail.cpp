// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/source_detail.h"

#include "ui/models/words.h"
#include "ui/panes/sources/outcome_table.h"
#include "ui/panes/sources/refusal_list.h"
#include "ui/panes/sources/source_mark.h"
#include "ui/panes/sources/source_rows.h"
#include "ui/theme/theme.h"
#include "ui/views/code_block.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

constexpr int kPadding = 16;
constexpr int kMostWide = 860;
constexpr std::size_t kMostRefusals = 5; ///< more would push the lines to paste out of sight

/// Setting a text lays out again what stands around it, even the same text.
void sayOnce(PlainLabel &label, const QString &text)
{
    if (label.text() != text)
        label.setText(text);
}

PlainLabel *sizedLabel(Type type, PlainLabel::Ink ink, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->dress(static_cast<int>(type), ink);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

PlainLabel::Ink inkOf(SourceState state)
{
    switch (state) {
    case SourceState::Refusing:
        return PlainLabel::Ink::Warning;
    case SourceState::Receiving:
        return PlainLabel::Ink::Ok;
    case SourceState::Quiet:
    case SourceState::Nothing:
        break;
    }
    return PlainLabel::Ink::Tertiary;
}

/// `POST /v1/logs`, and where else it is taken; a slash at the end makes no other path.
QString requestOf(const pipeline::Source &source)
{
    QStringList paths;
    for (const auto &path : source.paths) {
        const auto shown = words::line(path);
        const QString other = shown.endsWith(u'/') ? shown.chopped(1) : QString(shown + QChar(u'/'));
        if (!paths.contains(other))
            paths << shown;
    }
    return words::line(source.method) + QChar(u' ') + paths.join(QStringLiteral(", "));
}

} // namespace

SourceDetail::SourceDetail(QWidget *parent)
    : QScrollArea(parent)
    , m_page(new QWidget(this))
{
    setObjectName(QStringLiteral("detail"));
    setAccessibleName(tr("The chosen source"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setAccessibleName(accessibleName());
    auto *across = new QHBoxLayout(m_page);
    across->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    auto *content = new QWidget(m_page);
    content->setMaximumWidth(kMostWide);
    across->addWidget(content, 100);
    across->addStretch(1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(head());
    column->addWidget(addressBox());
    column->addWidget(heading(tr("What became of its records since the start")));
    m_outcomes = new OutcomeTable(content);
    column->addWidget(m_outcomes);
    m_activity = sizedLabel(Type::Small, PlainLabel::Ink::Tertiary, content);
    column->addWidget(m_activity);
    column->addSpacing(4);
    column->addWidget(heading(tr("Last refusals")));
    m_refusals = new RefusalList(content);
    column->addWidget(m_refusals);
    column->addSpacing(4);
    m_snippetsHeading = heading(tr("Paste into the client"));
    column->addWidget(m_snippetsHeading);
    m_snippetsBox = new QWidget(content);
    m_snippets = new QVBoxLayout(m_snippetsBox);
    m_snippets->setContentsMargins(0, 0, 0, 4);
    m_snippets->setSpacing(14);
    column->addWidget(m_snippetsBox);
    column->addStretch(1);
    setWidget(m_page);
}

PlainLabel *SourceDetail::heading(const QString &text)
{
    auto *label = new PlainLabel(m_page);
    label->dress(static_cast<int>(Type::Heading2), PlainLabel::Ink::Primary);
    label->setText(text);
    return label;
}

QWidget *SourceDetail::head()
{
    auto *box = new QWidget(m_page);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_title = sizedLabel(Type::Heading1, PlainLabel::Ink::Primary, box);
    m_title->setObjectName(QStringLiteral("title"));
    m_mark = new SourceMark(box);
    m_state = new PlainLabel(box);
    m_state->setObjectName(QStringLiteral("state"));
    m_state->dress(static_cast<int>(Type::Body), PlainLabel::Ink::Tertiary);
    line->addWidget(m_title, 1);
    line->addWidget(m_mark);
    line->addWidget(m_state);
    column->addLayout(line);
    m_description = sizedLabel(Type::Body, PlainLabel::Ink::Secondary, box);
    column->addWidget(m_description);
    return box;
}

QWidget *SourceDetail::addressBox()
{
    auto *box = new QWidget(m_page);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *field = new QFrame(box);
    field->setObjectName(QStringLiteral("codeBlock"));
    field->setAccessibleName(tr("Address"));
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins(12, 5, 6, 5);
    m_addressText = sizedLabel(Type::Mono, PlainLabel::Ink::Primary, field);
    m_addressText->setObjectName(QStringLiteral("address"));
    m_copy = new KeyButton(QStringLiteral("copy"), tr("Copy"), tr("Enter"), field);
    m_copy->setObjectName(QStringLiteral("copyAddress"));
    m_copy->setSmall(true);
    m_copy->setAccessibleName(tr("Copy the address"));
    connect(m_copy, &QAbstractButton::clicked, this, &SourceDetail::copyAddress);
    line->addWidget(m_addressText, 1);
    line->addWidget(m_copy);
    column->addWidget(field);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(4);
    facts->setColumnStretch(1, 1);
    const auto fact = [&](int row, const QString &name, Type type) {
        auto *label = new PlainLabel(box);
        label->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
        label->setText(name);
        auto *value = sizedLabel(type, PlainLabel::Ink::Secondary, box);
        facts->addWidget(label, row, 0, Qt::AlignTop);
        facts->addWidget(value, row, 1);
        return value;
    };
    m_request = fact(0, tr("Takes"), Type::MonoSmall);
    m_format = fact(1, tr("Format"), Type::Small);
    column->addLayout(facts);
    return box;
}

void SourceDetail::show(const pipeline::Source &source, const std::vector<pipeline::SourceRefusal> &refusals,
    const QString &url, UtcTime now)
{
    const auto state = stateOf(source);
    sayOnce(*m_title, titleOf(source));
    sayOnce(*m_description, descriptionOf(source));
    m_mark->show(state);
    if (m_state->text() != wordOf(state)) {
        m_state->dress(static_cast<int>(Type::Body), inkOf(state));
        m_state->setText(wordOf(state));
    }
    showAddress(source, url);
    sayOnce(*m_request, requestOf(source));
    sayOnce(*m_format, words::line(source.specification));
    fillSnippets(source.id, url);
    m_outcomes->show(source.counts);
    showActivity(source, now);
    std::vector<pipeline::SourceRefusal> own;
    for (const auto &refusal : refusals) {
        if (refusal.source == source.id && own.size() < kMostRefusals)
            own.push_back(refusal);
    }
    m_refusals->show(own, source.counts.refused, now);
}

void SourceDetail::showAddress(const pipeline::Source &source, const QString &url)
{
    m_address = addressOf(source, url);
    sayOnce(*m_addressText, m_address.isEmpty() ? tr("Nobody listens at the moment") : m_address);
    m_copy->setEnabled(!m_address.isEmpty());
    const auto tip = m_address.isEmpty() ? tr("There is no address to copy") : tr("Copy the address (Enter)");
    if (m_copy->toolTip() != tip)
        m_copy->setToolTip(tip);
}

void SourceDetail::showActivity(const pipeline::Source &source, UtcTime now)
{
    if (!source.lastAt) {
        sayOnce(*m_activity, tr("Nothing came by it yet."));
        return;
    }
    sayOnce(*m_activity,
        tr("%1 in the last minute, the last at %2.")
            .arg(words::count(source.receivedLately), words::moment(*source.lastAt, now)));
}

void SourceDetail::fillSnippets(const std::string &id, const QString &url)
{
    const QString wanted = QString::fromStdString(id) + QChar(u' ') + url;
    if (wanted == std::exchange(m_filledFor, wanted))
        return;
    for (auto *block : m_blocks) {
        block->hide();
        block->deleteLater();
    }
    m_blocks.clear();
    for (const auto &snippet : snippetsOf(id, url)) {
        auto *block
            = new CodeBlock(snippet, m_blocks.empty() ? QStringLiteral("Y") : QString(), m_snippetsBox);
        m_snippets->addWidget(block);
        m_blocks.push_back(block);
    }
    m_snippetsHeading->setVisible(!m_blocks.empty());
    m_snippetsBox->setVisible(!m_blocks.empty());
}

bool SourceDetail::copyAddress()
{
    if (m_address.isEmpty())
        return false;
    QGuiApplication::clipboard()->setText(m_address);
    return true;
}

bool SourceDetail::copySnippet()
{
    if (m_blocks.empty())
        return false;
    m_blocks.front()->copy();
    return true;
}

} // namespace faultline::ui
