// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/v4.h"

namespace faultline::store {
namespace {

// Only events of named runs have a row: other events cost nothing. Signals have the run among their
// attributes.
constexpr std::string_view kEventRun
    = "CREATE TABLE event_run(sequence INTEGER PRIMARY KEY, run INTEGER NOT NULL)";

} // namespace

Migration runsOfEvents()
{
    return { 4, "events by the run that sent them; attachments by their content",
        { kEventRun, "CREATE INDEX event_run_by_run ON event_run(run, sequence)",
            "CREATE INDEX signal_by_content ON signal(sha256) WHERE sha256 IS NOT NULL" } };
}

} // namespace faultline::store
