// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/refusal_list.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/views/notices.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

constexpr int kMostReason = 400;

/// Wraps within what room there is, and never asks for more.
PlainLabel *wrappedLabel(Type type, PlainLabel::Ink ink, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->dress(static_cast<int>(type), ink);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

RefusalList::RefusalList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_note(wrappedLabel(Type::Body, PlainLabel::Ink::Tertiary, this))
{
    setObjectName(QStringLiteral("refusals"));
    setAccessibleName(tr("Last refusals"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(10);
    m_note->setObjectName(QStringLiteral("refusalNote"));
    m_column->addWidget(m_note);
}

void RefusalList::addLine()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    auto *at = new PlainLabel(box);
    at->dress(static_cast<int>(Type::Mono), PlainLabel::Ink::Tertiary);
    auto *reason = wrappedLabel(Type::Body, PlainLabel::Ink::Primary, box);
    reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *hint = wrappedLabel(Type::Small, PlainLabel::Ink::Secondary, box);
    grid->addWidget(at, 0, 0, Qt::AlignTop);
    grid->addWidget(reason, 0, 1);
    grid->addWidget(hint, 1, 1);
    m_column->insertWidget(static_cast<int>(m_lines.size()), box);
    m_lines.push_back({ box, at, reason, hint });
}

void RefusalList::show(
    const std::vector<pipeline::SourceRefusal> &refusals, std::int64_t refusedCount, UtcTime now)
{
    if (refusals == m_shown && refusedCount == m_count)
        return;
    m_shown = refusals;
    m_count = refusedCount;
    while (m_lines.size() < refusals.size())
        addLine();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines[i];
        line.box->setVisible(i < refusals.size());
        if (i >= refusals.size())
            continue;
        line.at->setText(words::moment(refusals[i].at, now));
        line.at->setToolTip(words::fullTime(refusals[i].at));
        line.reason->setText(words::line(refusals[i].reason, kMostReason));
        line.hint->setText(words::line(refusals[i].hint, kMostReason));
        line.hint->setVisible(!refusals[i].hint.empty());
        line.box->setAccessibleName(line.reason->text());
    }
    const bool isPart = refusedCount > static_cast<std::int64_t>(refusals.size());
    if (refusedCount == 0)
        m_note->setText(tr("Nothing was refused."));
    else if (refusals.empty())
        m_note->setText(tr("%1 were refused; the reasons are older than those that are kept.")
                            .arg(words::count(refusedCount)));
    else
        m_note->setText(
            tr("%1 records in all: a reason may stand for many, and only the last ones are shown.")
                .arg(words::count(refusedCount)));
    m_note->setVisible(refusals.empty() || isPart);
}

} // namespace faultline::ui
