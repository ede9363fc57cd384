// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/pipeline/configuration.h"
#include "core/pipeline/repository_shelf.h"
#include "core/store/reader.h"

#include <memory>
#include <string>

namespace faultline::pipeline {

/// An analysis with the two texts that are kept of it.
struct MadeAnalysis {
    Analysis analysis;
    std::string inputsJson;
    std::string reportJson;
};

/// Makes analyses from a store. Thread: one, the work thread, for its whole life after the constructor.
class Analyst {
public:
    explicit Analyst(store::StoreLocation location);

    Result<MadeAnalysis> analyse(EventId event, const Configuration &configuration);
    /// The newest event of a pattern.
    Result<EventId> newestEvent(PatternId pattern);
    Result<DigestedEvent> event(EventId event);

    RepositoryShelf &shelf() { return m_shelf; }

private:
    Result<store::Reader *> reader();

    store::StoreLocation m_location;
    std::unique_ptr<store::Reader> m_reader;
    RepositoryShelf m_shelf;
};

} // namespace faultline::pipeline
