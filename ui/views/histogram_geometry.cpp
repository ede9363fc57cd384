// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/histogram_geometry.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace faultline::ui {
namespace {

using namespace std::chrono_literals;

constexpr std::array<Micros, 15> kTickSteps{ Micros(1s), Micros(2s), Micros(5s), Micros(10s), Micros(30s),
    Micros(1min), Micros(2min), Micros(5min), Micros(10min), Micros(30min), Micros(1h), Micros(3h),
    Micros(6h), Micros(12h), Micros(24h) };

} // namespace

std::int64_t roundUp(std::int64_t number)
{
    for (std::int64_t power = 1; power <= 1'000'000'000'000'000; power *= 10) {
        for (const std::int64_t step : { 1, 2, 5 }) {
            if (step * power >= number)
                return step * power;
        }
    }
    return number;
}

HistogramGeometry::HistogramGeometry(const pipeline::Histogram &histogram, const QRectF &area, double device)
    : m_histogram(histogram)
    , m_area(area)
    , m_device(device)
{
    for (const auto &bucket : histogram.counts) {
        std::int64_t sum = 0;
        for (const auto count : bucket)
            sum += count;
        m_highest = std::max(m_highest, sum);
    }
}

std::int64_t HistogramGeometry::scale() const
{
    return roundUp(m_highest);
}

std::vector<HistogramGeometry::Bar> HistogramGeometry::bars() const
{
    std::vector<Bar> bars;
    if (m_histogram.counts.empty() || m_highest == 0)
        return bars;
    const auto snapped = [this](double x) { return std::round(x * m_device) / m_device; };
    const double step = m_area.width() / static_cast<double>(m_histogram.counts.size());
    const double gap = step >= 4 ? 1 : 0;
    for (std::size_t i = 0; i < m_histogram.counts.size(); ++i) {
        const double left = snapped(m_area.left() + static_cast<double>(i) * step);
        const double right = snapped(m_area.left() + static_cast<double>(i + 1) * step) - gap;
        double bottom = m_area.bottom();
        for (int severity = 4; severity >= 0; --severity) {
            const auto count = m_histogram.counts[i][static_cast<std::size_t>(severity)];
            if (count == 0)
                continue;
            const double height = std::max(1.0 / m_device,
                snapped(m_area.height() * static_cast<double>(count) / static_cast<double>(scale())));
            bars.push_back({ QRectF(left, bottom - height, std::max(1.0 / m_device, right - left), height),
                static_cast<Severity>(severity), static_cast<int>(i) });
            bottom -= height;
        }
    }
    return bars;
}

double HistogramGeometry::xOf(UtcTime at) const
{
    const auto length = m_histogram.bucket * static_cast<std::int64_t>(m_histogram.counts.size());
    if (length.count() <= 0)
        return m_area.left();
    return m_area.left()
        + m_area.width() * static_cast<double>((at - m_histogram.since).count())
        / static_cast<double>(length.count());
}

UtcTime HistogramGeometry::timeAt(double x) const
{
    const auto length = m_histogram.bucket * static_cast<std::int64_t>(m_histogram.counts.size());
    const double share = m_area.width() > 0 ? (x - m_area.left()) / m_area.width() : 0;
    return m_histogram.since + Micros(static_cast<std::int64_t>(share * static_cast<double>(length.count())));
}

int HistogramGeometry::bucketAt(double x) const
{
    if (x < m_area.left() || x >= m_area.right() || m_histogram.counts.empty())
        return -1;
    const double step = m_area.width() / static_cast<double>(m_histogram.counts.size());
    return std::min(
        static_cast<int>((x - m_area.left()) / step), static_cast<int>(m_histogram.counts.size()) - 1);
}

std::vector<HistogramGeometry::Tick> HistogramGeometry::ticks(double apart) const
{
    std::vector<Tick> ticks;
    const auto length = m_histogram.bucket * static_cast<std::int64_t>(m_histogram.counts.size());
    if (length.count() <= 0 || m_area.width() <= 0)
        return ticks;
    const double perMicro = m_area.width() / static_cast<double>(length.count());
    Micros step = kTickSteps.back();
    for (const auto candidate : kTickSteps) {
        if (static_cast<double>(candidate.count()) * perMicro >= apart) {
            step = candidate;
            break;
        }
    }
    while (static_cast<double>(step.count()) * perMicro < apart)
        step *= 2;
    const auto first = (micros(m_histogram.since) / step.count() + 1) * step.count();
    for (auto at = utcTime(first); at < m_histogram.since + length; at += step)
        ticks.push_back({ xOf(at), at });
    return ticks;
}

} // namespace faultline::ui
