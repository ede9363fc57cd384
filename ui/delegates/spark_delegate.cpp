// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/spark_delegate.h"

#include "core/base/hash.h"
#include "ui/models/roles.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kMostSparkPictures = 1000;
constexpr QSize kSparkSize(88, 18);

} // namespace

std::vector<double> sparkHeights(const std::vector<std::int64_t> &counts, double height)
{
    std::vector<double> heights(counts.size(), 0);
    const auto most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            heights[i] = std::max(1.5, height * static_cast<double>(counts[i]) / static_cast<double>(most));
    }
    return heights;
}

SparkDelegate::SparkDelegate(QObject *parent)
    : CellDelegate(parent)
    , m_pictures(kMostSparkPictures)
{
}

QPixmap SparkDelegate::drawn(const Trend &trend, const QColor &colour, const QSize &size, qreal ratio) const
{
    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.fillRect(QRectF(0, size.height() - 1, size.width(), 1), tokens().grid);
    const auto heights = sparkHeights(trend.counts, size.height());
    const double step = static_cast<double>(size.width() + 1) / static_cast<double>(heights.size());
    for (std::size_t i = 0; i < heights.size(); ++i) {
        // Bars start and end on device pixels, so that none is blurred.
        const double left = std::round(static_cast<double>(i) * step * ratio) / ratio;
        const double right = std::round((static_cast<double>(i + 1) * step - 1) * ratio) / ratio;
        const double top = std::round((size.height() - heights[i]) * ratio) / ratio;
        painter.fillRect(QRectF(left, top, std::max(1.0 / ratio, right - left), size.height() - top), colour);
    }
    return picture;
}

void SparkDelegate::draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const auto trend = index.data(TrendRole).value<Trend>();
    if (trend.counts.empty())
        return;
    const Tokens &now = tokens();
    const bool isDim = index.data(DimRole).toBool();
    const QColor colour = isDim ? now.borderStrong
                                : now.severityFill(static_cast<Severity>(index.data(SeverityRole).toInt()));
    const QSize size(std::min(kSparkSize.width(), rect.width()), kSparkSize.height());
    const qreal ratio = painter.device()->devicePixelRatioF();
    std::uint64_t hash = fnv1a("trend");
    for (const auto number : trend.counts)
        hash = (hash ^ static_cast<std::uint64_t>(number)) * 1099511628211ull;
    const QString key
        = QStringLiteral("%1/%2/%3/%4").arg(hash).arg(colour.name()).arg(size.width()).arg(ratio);
    QPixmap *picture = m_pictures.object(key);
    if (picture == nullptr) {
        picture = new QPixmap(drawn(trend, colour, size, ratio)); // owned by the cache
        m_pictures.insert(key, picture);
    }
    painter.drawPixmap(rect.left(), rect.top() + (rect.height() - size.height()) / 2, *picture);
}

} // namespace faultline::ui
