// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"
#include "core/model/pattern.h"
#include "ui/views/histogram_geometry.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QBarSet;
class QCategoryAxis;
class QStackedBarSeries;
class QValueAxis;

namespace faultline::ui {

/// Bars of one pattern's counts over time, with marks for changes; a drag chooses a range, a click or Esc
/// takes it back, Left and Right with Shift choose by keyboard.
///
/// Thread: main. Bars are changed in place: a new trend makes no new items while its buckets stay the same.
class OccurrencePlot : public QChartView {
    Q_OBJECT

public:
    explicit OccurrencePlot(QWidget *parent = nullptr);

    void showTrend(const Trend &trend, Severity severity);
    void mark(UtcTime at, const QString &word);
    void clearMarks();
    void clearRange();

    const Trend &trend() const { return m_trend; }

Q_SIGNALS:
    void rangeChosen(qint64 sinceMicros, qint64 untilMicros); ///< equal: none

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Mark {
        UtcTime at;
        QString word;
    };

    void build();
    void dress();
    void describe();
    void choose(int first, int last); ///< buckets; first > last: none
    void labelTime();
    HistogramGeometry geometry() const;
    QRectF area() const;
    int bucketAt(double x) const;

    Trend m_trend;
    pipeline::Histogram m_shape; ///< of the trend, for its geometry
    Severity m_severity = Severity::Medium;
    std::vector<Mark> m_marks;
    QStackedBarSeries *m_series;
    QBarSet *m_bars;
    QBarCategoryAxis *m_buckets;
    QCategoryAxis *m_time; ///< in buckets from the left end, its labels at round times in UTC
    QValueAxis *m_count;
    int m_first = 0; ///< chosen buckets, both included; m_first > m_last: none
    int m_last = -1;
    int m_dragFrom = -1;
};

} // namespace faultline::ui
