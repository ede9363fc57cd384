// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/pattern.h"
#include "ui/delegates/cell_delegates.h"

#include <QCache>
#include <QPixmap>

namespace faultline::ui {

/// Heights of a sparkline's bars. Units: pixels; 0 where the count is 0, else at least 1.5. Pure.
std::vector<double> sparkHeights(const std::vector<std::int64_t> &counts, double height);

/// Thirty bars of a pattern's last hour, kept as a picture for as long as the numbers stay.
class SparkDelegate final : public CellDelegate {
    Q_OBJECT

public:
    explicit SparkDelegate(QObject *parent = nullptr);

protected:
    void draw(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;

private:
    QPixmap drawn(const Trend &trend, const QColor &colour, const QSize &size, qreal ratio) const;

    mutable QCache<QString, QPixmap> m_pictures;
};

} // namespace faultline::ui
