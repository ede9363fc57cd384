// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/rows.h"
#include "core/model/signals.h"
#include "core/store/telemetry/signal_kind.h"
#include "core/store/telemetry/words.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace faultline::store {

using AnySignal = std::variant<EventRow, LogRecord, Span, MetricPoint, Change, DeclaredService, Alert,
    Feedback, SessionTally, CheckIn, Attachment>;

/// A signal in a list. Shape: an attachment comes without its bytes (see Reader::attachment).
struct SignalRow {
    SignalKind kind = SignalKind::Log;
    UtcTime at;
    Uuid id;
    AnySignal signal;

    bool operator==(const SignalRow &) const = default;
};

/// Empty members do not filter; a kind that cannot have what is asked for (a metric has no trace) has no
/// matches. Order: newest first by time, then by id.
struct SignalQuery {
    std::vector<SignalKind> kinds; ///< empty: all
    std::string text; ///< as of errors: words that must occur, `"a phrase"`, `prefix*`; an id as a word
    std::string service;
    std::string environment;
    /// Errors have their sender's level. Failed spans, firing alerts and failed check-ins count as error,
    /// other spans and rows as info; metrics have none.
    std::optional<Level> leastLevel;
    std::string traceId;
    std::string requestId;
    std::string correlationId;
    std::string resourceId;
    std::vector<Attribute>
        attributes; ///< each must be there with this value; of errors only the run is known
    std::vector<Severity> severities; ///< of errors; only they have one
    std::optional<PatternId> pattern; ///< likewise
    std::optional<Uuid> id;
    std::optional<UtcTime> since;
    std::optional<UtcTime> until; ///< excluded
    std::string cursor; ///< of the page before
    int limit = 50; ///< at most 1000

    bool operator==(const SignalQuery &) const = default;
};

/// Shape: the whole answer is what all pages hold; a page may hold less than was asked for, even nothing,
///        where `isCut` says that looking further would have taken too long.
struct SignalPage {
    std::vector<SignalRow> rows;
    std::string nextCursor; ///< empty at the end
    bool isCut = false;
    std::optional<UtcTime> lookedBackTo; ///< of a cut page: everything from then on was looked at
    std::int64_t blocksRead = 0;
};

/// How many of a kind by level (index: Level of logs, SpanStatus of spans, else 0), one row per bucket.
using SignalHistogram = std::vector<std::array<std::int64_t, kLevelNames.size()>>;

/// Where in that order a signal stands. A cursor is the place of the last one that was given.
struct SignalPlace {
    UtcTime at;
    Uuid id;

    /// Newer ones are less, so that a list in order is ascending.
    bool operator<(const SignalPlace &other) const { return at != other.at ? at > other.at : id > other.id; }

    std::string text() const;
    /// Errors: InvalidInput with field `cursor`.
    static Result<SignalPlace> parse(std::string_view text);
};

} // namespace faultline::store
