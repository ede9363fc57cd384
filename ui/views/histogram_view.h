// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <QWidget>

#include <optional>

namespace faultline::ui {

class HistogramGeometry;

/// Events over time as stacked bars by severity, with time below and the scale at the left; a range is chosen
/// by dragging, and taken back by a click or Esc.
class HistogramView : public QWidget {
    Q_OBJECT

public:
    explicit HistogramView(QWidget *parent = nullptr);

    void show(pipeline::Histogram histogram);
    using QWidget::show;
    /// One colour for all bars instead of one for each severity.
    void setColour(Severity severity);
    /// A dashed line with a word, for a release or a commit.
    void mark(UtcTime at, const QString &word);
    void clearMarks();

    const pipeline::Histogram &histogram() const { return m_histogram; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void rangeChosen(qint64 sinceMicros, qint64 untilMicros); ///< equal: none

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Mark {
        UtcTime at;
        QString word;
    };

    QRectF area() const;
    void paintMarks(QPainter &painter, const HistogramGeometry &geometry) const;
    void describe();
    void choose(std::optional<std::pair<UtcTime, UtcTime>> range);

    pipeline::Histogram m_histogram;
    std::vector<Mark> m_marks;
    std::optional<Severity> m_colour;
    std::optional<std::pair<UtcTime, UtcTime>> m_range;
    double m_dragFrom = -1;
};

} // namespace faultline::ui
