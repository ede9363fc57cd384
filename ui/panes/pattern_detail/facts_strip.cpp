// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/facts_strip.h"

#include "ui/views/paint.h"

#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kFactPadding = 14;

} // namespace

FactsStrip::FactsStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("facts"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void FactsStrip::show(std::vector<Fact> facts)
{
    m_facts = std::move(facts);
    QStringList told;
    for (const Fact &fact : m_facts)
        told << QStringLiteral("%1 %2 %3").arg(fact.caption, fact.value, fact.detail).trimmed();
    setAccessibleName(told.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void FactsStrip::setTall(bool isTall)
{
    m_isTall = isTall;
    updateGeometry();
}

int FactsStrip::widthOf(const Fact &fact) const
{
    const int value = paint::widthOf(fact.value, ui::font(Type::MonoStrong));
    const int detail = paint::widthOf(fact.detail, ui::font(Type::MonoSmall));
    const int below = m_isTall || fact.detail.isEmpty() ? qMax(value, detail) : value + 6 + detail;
    return qMax(below, paint::widthOf(fact.caption, ui::font(Type::Caption))) + 2 * kFactPadding;
}

QSize FactsStrip::sizeHint() const
{
    int wide = 0;
    for (const Fact &fact : m_facts)
        wide += widthOf(fact);
    return { wide, m_isTall ? 56 : 42 };
}

QSize FactsStrip::minimumSizeHint() const
{
    return { 100, sizeHint().height() };
}

void FactsStrip::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    int x = 0;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const Fact &fact = m_facts[i];
        const int wide = widthOf(fact);
        if (i > 0 && x + wide - kFactPadding > width())
            return;
        if (i > 0 || m_isTall)
            painter.fillRect(QRect(x, 0, 1, height()), now.border);
        const int left = x + (i > 0 || m_isTall ? kFactPadding : 0);
        paint::drawText(painter, QRect(left, 2, wide, 14), fact.caption, ui::font(Type::Caption), now.t3);
        const QColor ink = fact.isGood ? now.ok : now.t1;
        const int valueWidth = paint::widthOf(fact.value, ui::font(Type::MonoStrong));
        paint::drawText(
            painter, QRect(left, 18, valueWidth + 2, 20), fact.value, ui::font(Type::MonoStrong), ink);
        const QRect detail
            = m_isTall ? QRect(left, 38, wide, 16) : QRect(left + valueWidth + 6, 19, wide, 20);
        paint::drawText(painter, detail, fact.detail, ui::font(Type::MonoSmall), now.t3);
        x += wide - (i > 0 || m_isTall ? 0 : kFactPadding);
    }
}

} // namespace faultline::ui
