// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/tags_list.h"

#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QPainter>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kTagHead = 24;
constexpr int kTagValue = 18;
constexpr std::size_t kMostTagKeys = 40;
constexpr std::size_t kMostTagValues = 5;

} // namespace

TagsList::TagsList(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("tagsList"));
    setAccessibleName(tr("Tags"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void TagsList::showTags(const std::vector<TagSpread> &tags)
{
    m_tags = tags;
    rebuild();
}

void TagsList::showEvent(const ErrorEvent &event)
{
    m_ofEvent = event.tags;
    rebuild();
}

void TagsList::rebuild()
{
    m_lines.clear();
    QStringList told;
    const auto isOfEvent = [this](const std::string &key, const std::string &value) {
        return std::find(m_ofEvent.begin(), m_ofEvent.end(), Tag{ key, value }) != m_ofEvent.end();
    };
    for (std::size_t i = 0; i < std::min(kMostTagKeys, m_tags.size()); ++i) {
        const TagSpread &tag = m_tags[i];
        m_lines.push_back({ words::line(tag.key, 80), {}, -1, false });
        for (std::size_t v = 0; v < std::min(kMostTagValues, tag.values.size()); ++v) {
            const auto &[value, count] = tag.values[v];
            const double share
                = tag.total > 0 ? static_cast<double>(count) / static_cast<double>(tag.total) : 0;
            m_lines.push_back(
                { words::line(value, 120), words::percent(share), share, isOfEvent(tag.key, value) });
            told << QStringLiteral("%1 %2 %3")
                        .arg(words::line(tag.key, 80), words::line(value, 120), words::percent(share));
        }
        if (tag.values.size() > kMostTagValues)
            m_lines.push_back({ tr("%1 more values").arg(tag.values.size() - kMostTagValues), {}, 0, false });
    }
    for (const Tag &tag : m_ofEvent) {
        const bool isKnown = std::any_of(
            m_tags.begin(), m_tags.end(), [&tag](const TagSpread &spread) { return spread.key == tag.key; });
        if (isKnown)
            continue;
        m_lines.push_back({ words::line(tag.key, 80), {}, -1, false });
        m_lines.push_back({ words::line(tag.value, 120), tr("this event"), 0, true });
        told << QStringLiteral("%1 %2").arg(words::line(tag.key, 80), words::line(tag.value, 120));
    }
    if (m_lines.empty())
        m_lines.push_back({ tr("No tags were sent with these events."), {}, 0, false });
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize TagsList::sizeHint() const
{
    int height = 8;
    for (const Line &line : m_lines)
        height += line.share < 0 ? kTagHead : kTagValue;
    return { 280, height };
}

QSize TagsList::minimumSizeHint() const
{
    return { 120, sizeHint().height() };
}

void TagsList::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    const int left = 12;
    const int numberWidth = 56;
    const int barLeft = left + qMax(80, (width() - 2 * left) / 3);
    const int barWidth = qMax(20, width() - barLeft - numberWidth - left);
    int y = 0;
    for (const Line &line : m_lines) {
        if (line.share < 0) {
            paint::drawText(painter, QRect(left, y + 6, width() - 2 * left, kTagHead - 6), line.text,
                ui::font(Type::MonoStrong), now.t1);
            y += kTagHead;
            continue;
        }
        const bool hasBar = line.share > 0;
        paint::drawText(painter,
            QRect(left, y, (hasBar ? barLeft - left - 8 : width() - 2 * left), kTagValue), line.text,
            ui::font(Type::Mono), line.isOfEvent ? now.t1 : now.t2);
        if (hasBar) {
            paint::drawBox(painter, QRectF(barLeft, y + 6, barWidth, 6), now.border, QColor(), 1);
            paint::drawBox(painter, QRectF(barLeft, y + 6, qMax(2.0, barWidth * line.share), 6),
                line.share > 0.995 ? now.critF : now.series[0], QColor(), 1);
        }
        paint::drawText(painter, QRect(width() - left - numberWidth - 20, y, numberWidth + 20, kTagValue),
            line.number, ui::font(Type::MonoSmall), now.t2, Qt::AlignRight | Qt::AlignVCenter);
        y += kTagValue;
    }
}

} // namespace faultline::ui
