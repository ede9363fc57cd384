// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/store/connection.h"
#include "core/store/dialect.h"

#include <optional>
#include <string_view>

namespace faultline::store {

/// An event as its row is, texts borrowed from whoever inserts it.
struct EventRecord {
    std::int64_t sequence = 0;
    EventId uid;
    UtcTime at;
    UtcTime receivedAt;
    int severity = 0;
    std::int64_t pattern = 0;
    std::int64_t service = 0; ///< ids of table `name`
    std::int64_t environment = 0;
    std::int64_t release = 0;
    std::string_view type;
    std::string_view message;
    std::string_view traceId;
    std::string_view requestId;
    std::int64_t stack = 0; ///< id of table `stack`, 0 for none
    std::int64_t derivation = 0; ///< id of table `derivation`
    int dictionary = 0; ///< that `context` was compressed with
    std::string_view context;
};

/// Where the event that has this id already lies.
Result<std::optional<EventPlace>> placeOf(Connection &connection, const EventId &uid);
/// Puts the row on its way: it is in the table once the connection's rows are flushed.
Result<Done> insert(Connection &connection, const EventRecord &record);

} // namespace faultline::store
