// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/store/compression.h"
#include "core/store/connection.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace faultline::store {

/// Ids of things that are stored once however many events have them: names, stacks, derivations.
///
/// Requires: a transaction is open; after a rollback `forget`, since ids given out may not exist.
class Interned {
public:
    /// Service, environment, release. 0 for an empty one.
    Result<std::int64_t> nameId(Connection &connection, const std::string &name);
    /// 0 for an event without a stack.
    Result<std::int64_t> stackId(Connection &connection, Compression &compression, const ErrorEvent &event,
        const std::vector<std::string> &words);
    Result<std::int64_t> derivationId(
        Connection &connection, Compression &compression, const DigestedEvent &digested);

    void forget();

private:
    using Ids = std::unordered_map<std::string, std::int64_t>;

    Ids m_names;
    Ids m_stacks; ///< by their whole key, so that a lookup needs no digest
    Ids m_derivations;
};

} // namespace faultline::store
