// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/reason_list.h"

#include "ui/theme/theme.h"
#include "ui/views/notices.h"

#include <QGridLayout>

namespace faultline::ui {
namespace {

constexpr int kFirstColumn = 190;
constexpr int kMostReasonLines = 300;

PlainLabel *reasonLabel(const QString &text, Type type, PlainLabel::Ink ink, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->dress(static_cast<int>(type), ink);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ReasonList::ReasonList(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
}

void ReasonList::showLines(const std::vector<ReasonLine> &lines)
{
    m_page = new QWidget(this);
    auto *grid = new QGridLayout(m_page);
    grid->setContentsMargins(12, 8, 12, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnMinimumWidth(1, kFirstColumn);
    grid->setColumnStretch(2, 3);
    grid->setColumnStretch(3, 2);
    int row = 0;
    for (const auto &line : lines) {
        if (row < kMostReasonLines)
            addLine(row++, line);
    }
    if (lines.empty())
        grid->addWidget(
            reasonLabel(tr("Nothing is known."), Type::Body, PlainLabel::Ink::Tertiary, m_page), 0, 0, 1, 4);
    grid->setRowStretch(row + 1, 1);
    setWidget(m_page);
}

void ReasonList::addLine(int row, const ReasonLine &line)
{
    auto *grid = static_cast<QGridLayout *>(m_page->layout());
    using Ink = PlainLabel::Ink;
    if (line.mark == ReasonLine::Mark::Heading) {
        auto *heading = reasonLabel(line.first, Type::BodyStrong, Ink::Primary, m_page);
        heading->setContentsMargins(0, row > 0 ? 10 : 0, 0, 2);
        grid->addWidget(heading, row, 0, 1, 4);
        return;
    }
    const bool isUsed = line.mark == ReasonLine::Mark::Used;
    const bool isUnused = line.mark == ReasonLine::Mark::Unused;
    if (isUsed || isUnused) {
        auto *mark = reasonLabel(isUsed ? QStringLiteral("✓") : QStringLiteral("–"), Type::Body,
            isUsed ? Ink::Ok : Ink::Tertiary, m_page);
        mark->setAccessibleName(isUsed ? tr("Used") : tr("Not used"));
        grid->addWidget(mark, row, 0, Qt::AlignTop);
    }
    grid->addWidget(reasonLabel(line.first, Type::Body, isUnused ? Ink::Tertiary : Ink::Secondary, m_page),
        row, 1, Qt::AlignTop);
    grid->addWidget(reasonLabel(line.second, Type::Mono, isUnused ? Ink::Tertiary : Ink::Primary, m_page),
        row, 2, Qt::AlignTop);
    grid->addWidget(reasonLabel(line.third, Type::Small, Ink::Tertiary, m_page), row, 3, Qt::AlignTop);
}

} // namespace faultline::ui
