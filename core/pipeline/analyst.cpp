// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/analyst.h"

#include "core/analyse/analyse.h"
#include "core/base/clock.h"
#include "core/pipeline/snapshot_maker.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"

namespace faultline::pipeline {

Analyst::Analyst(store::StoreLocation location)
    : m_location(std::move(location))
{
}

Result<store::Reader *> Analyst::reader()
{
    if (!m_reader) {
        auto opened = store::Reader::open(m_location);
        if (!opened.ok())
            return opened.error();
        m_reader = std::move(*opened);
    }
    return m_reader.get();
}

Result<MadeAnalysis> Analyst::analyse(EventId event, const Configuration &configuration)
{
    const auto opened = reader();
    if (!opened.ok())
        return opened.error();
    const auto snapshot = snapshotAround(event, **opened, m_shelf, configuration);
    if (!snapshot.ok())
        return snapshot.error();
    MadeAnalysis made;
    made.analysis = analyse::analyse(*snapshot);
    made.inputsJson = replay::toJson(*snapshot);
    made.reportJson = report::toJson(made.analysis);
    return made;
}

Result<EventId> Analyst::newestEvent(PatternId pattern)
{
    const auto opened = reader();
    if (!opened.ok())
        return opened.error();
    const auto row = (*opened)->pattern(pattern, SystemClock().now());
    if (!row.ok())
        return row.error();
    return row->pattern.lastEvent;
}

Result<DigestedEvent> Analyst::event(EventId event)
{
    const auto opened = reader();
    if (!opened.ok())
        return opened.error();
    return (*opened)->event(event);
}

} // namespace faultline::pipeline
