// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"

#include <QWidget>

namespace faultline::ui {

/// The account of a way in: what became of every record, and the sum that it must make. Painted, so that a
/// number that changes lays nothing out again.
class OutcomeTable : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeTable(QWidget *parent);

    void show(const pipeline::SourceCounts &counts);
    using QWidget::show;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    void paintRow(QPainter &painter, int row, const QString &word, std::int64_t count, const QString &meaning,
        bool isSum) const;

    pipeline::SourceCounts m_counts;
};

} // namespace faultline::ui
