// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "core/store/dialect.h"
#include "core/store/value.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace faultline::store {

/// Places in the list of events, both ends included.
struct SequenceRange {
    std::int64_t first = 1;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();

    bool isEmpty() const { return first > last; }
};

/// A query with names looked up. Empty members do not filter.
struct ScanFilter {
    TextQuery text;
    std::vector<int> severities;
    std::int64_t service = 0; ///< ids of table `name`
    std::int64_t environment = 0;
    std::string traceId;
    std::string requestId;
    std::int64_t run = 0; ///< id of table `name`
    std::int64_t pattern = 0;
    std::optional<UtcTime> since;
    std::optional<UtcTime> until; ///< excluded
    SequenceRange range;
};

/// One statement over rows `e` of event, newest first, which an index answers in that order. A query that no
/// one index answers in order is several scans whose rows are merged.
struct Scan {
    std::string sql;
    Values values;
};

/// Scans that together give each matching event once. Shape: `columns` of `e`; each at most `most` rows, all
/// where it is negative.
std::vector<Scan> scansOf(const ScanFilter &filter, const std::string &columns, int most);

/// The same for a text, one per source, newest source first.
std::vector<Scan> textScansOf(
    const ScanFilter &filter, const std::vector<TextSource> &sources, const std::string &columns, int most);

} // namespace faultline::store
