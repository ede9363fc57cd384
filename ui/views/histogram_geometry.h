// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <QRectF>

#include <vector>

namespace faultline::ui {

/// Where the bars of events over time stand. Pure. Units: pixels and UTC.
class HistogramGeometry {
public:
    struct Bar {
        QRectF rect;
        Severity severity = Severity::Info;
        int bucket = 0;
    };

    struct Tick {
        double x = 0;
        UtcTime at;
    };

    /// Requires: `area` is what the bars may fill; `device` is device pixels for a logical one.
    HistogramGeometry(const pipeline::Histogram &histogram, const QRectF &area, double device = 1);

    /// Stacked, the worst severity at the bottom, each on whole device pixels, each non-zero count visible.
    std::vector<Bar> bars() const;
    /// A step of 1, 2, 5 … minutes or hours, so that ticks are at least `apart` pixels from each other.
    std::vector<Tick> ticks(double apart) const;

    std::int64_t highest() const { return m_highest; }

    /// The smallest of 1, 2, 5, 10 … that is not below the highest bar.
    std::int64_t scale() const;
    double xOf(UtcTime at) const;
    UtcTime timeAt(double x) const;
    int bucketAt(double x) const; ///< -1 outside

private:
    const pipeline::Histogram &m_histogram;
    QRectF m_area;
    double m_device;
    std::int64_t m_highest = 0;
};

/// The next of 1, 2, 5 times a power of ten that is not below `number`; at least 1.
std::int64_t roundUp(std::int64_t number);

} // namespace faultline::ui
