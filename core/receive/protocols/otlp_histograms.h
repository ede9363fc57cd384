// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signals.h"
#include "core/receive/protocols/otlp_records.h"

#include <optional>
#include <string_view>

namespace faultline::receive {

/// Of a side of an exponential histogram: neighbours are joined, which its scale allows exactly, until they
/// fit.
constexpr std::size_t kMostExponentialBuckets = 160;

/// Why a point is no histogram. Shape: a member of the point, and what it should be.
struct OtlpHistogramProblem {
    std::string_view field;
    std::string_view expected;
};

/// A histogram with explicit bounds.
std::optional<OtlpHistogramProblem> readHistogram(const OtlpPoint &point, Histogram &into);

/// An exponential histogram with its bounds written out, from the lowest negative bucket up.
///
/// Shape:  bounds rise strictly and are finite; what is beyond them is counted in the outermost bucket.
/// Source: OpenTelemetry specification, Metrics Data Model, ExponentialHistogram.
std::optional<OtlpHistogramProblem> readExponentialHistogram(const OtlpPoint &point, Histogram &into);

} // namespace faultline::receive
