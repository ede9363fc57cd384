// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/compression.h"
#include "core/store/connection.h"
#include "core/store/packed_event.h"

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
    Result<std::int64_t> stackId(Connection &connection, Compression &compression, const PackedEvent &packed);
    Result<std::int64_t> derivationId(
        Connection &connection, Compression &compression, const PackedEvent &packed);

    void forget();

private:
    /// The packer hashed it already.
    struct KnownHash {
        std::size_t operator()(const InternKey &key) const { return key.hash; }
    };

    using Ids = std::unordered_map<InternKey, std::int64_t, KnownHash>;

    std::unordered_map<std::string, std::int64_t> m_names;
    Ids m_stacks; ///< by their whole key, so that a lookup needs no digest
    Ids m_derivations;
};

} // namespace faultline::store
