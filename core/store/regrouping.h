// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reader.h"
#include "core/store/writer.h"

#include <functional>
#include <memory>
#include <string>

namespace faultline::store {

/// Puts everything that is derived from the stored events anew: what each event says, patterns and their
/// lives, counts, analyses (IN-9, GR-1). One transaction: whoever reads sees all of it or nothing, and a
/// cancelled one leaves the file as it was.
///
/// Shape:    a pattern keeps its number where its fingerprint, or else the pattern of its first event, had
///           one; what persons said of a pattern is said again at its time.
/// Requires: no other writer of the file; `put` for every event in the order of sequences, then `finish`,
///           then the analyses.
/// Thread:   the one that runs it.
class Regrouping {
public:
    /// Opens the file as its writer and calls `work`; what it answers decides whether all is kept. Errors:
    /// those of Writer::open, of `work`, Storage.
    static Result<Done> run(const StoreLocation &location, const Clock &clock,
        const pattern::Thresholds &thresholds, const std::function<Result<Done>(Regrouping &)> &work);

    ~Regrouping();
    Regrouping(const Regrouping &) = delete;
    Regrouping &operator=(const Regrouping &) = delete;

    /// One stored event with what is derived from it now.
    Result<Done> put(std::int64_t sequence, const redact::Redacted<DigestedEvent> &again);
    /// After the last event.
    Result<Done> finish();

    /// Where an event of an analysis belongs now.
    Result<PatternId> patternOf(const EventId &id);
    /// A stored analysis made again. `stored` is as it was read.
    Result<Done> replace(const StoredAnalysis &stored, PatternId pattern, const std::string &digest,
        const std::string &inputsJson, const std::string &reportJson);

private:
    struct Before;
    explicit Regrouping(Writer::State &state);

    Result<Done> begin();
    Result<Done> flush();
    Result<Done> sayAgain(std::int64_t sequence, UtcTime until);
    Result<Done> keepNumbers();

    Writer::State &m_state;
    std::unique_ptr<Before> m_before;
};

} // namespace faultline::store
