// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/repository/repository.h"

#include <map>
#include <string>

namespace faultline::pipeline {

/// The repositories that were opened, by path, so that each keeps what it read. Thread: the work thread.
class RepositoryShelf {
public:
    /// Errors: NotFound with a sentence, also where no path is configured.
    Result<collect::Repository *> find(const std::string &path);

    /// The commit that HEAD names, read from the repository's files without running git; empty where that
    /// does not tell (no repository, packed in another way). Only to see that something changed.
    static std::string tip(const std::string &path);

private:
    std::map<std::string, collect::Repository> m_repositories;
};

} // namespace faultline::pipeline
