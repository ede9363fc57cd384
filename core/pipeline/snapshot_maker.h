// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/pipeline/configuration.h"
#include "core/pipeline/repository_shelf.h"
#include "core/store/reader.h"

namespace faultline::pipeline {

/// Gathers all that is known around an event: from the store, from its repository, from the runbooks.
///
/// What comes from outside the store (source lines, subjects of commits) is redacted here, like everything
/// that is kept. Errors: those of the store; a repository that cannot be read is not one, it says so in the
/// snapshot. Thread: work.
Result<Snapshot> snapshotAround(
    EventId event, store::Reader &reader, RepositoryShelf &shelf, const Configuration &configuration);

} // namespace faultline::pipeline
