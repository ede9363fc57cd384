// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_rows.h"

#include "core/store/dialect.h"

namespace faultline::store {

Result<std::optional<EventPlace>> placeOf(Connection &connection, const EventId &uid)
{
    static const std::string kFind = "SELECT sequence, pattern FROM event WHERE uid = ?";
    const auto statement = connection.fast(kFind);
    if (!statement)
        return statement.error();
    EventPlace place;
    const auto found = (*statement)->bytes(uuidBytes(uid)).first({ &place.sequence, &place.pattern });
    if (!found)
        return found.error();
    return *found ? std::optional<EventPlace>(place) : std::nullopt;
}

Result<Done> insert(Connection &connection, const EventRecord &record)
{
    static const std::string kColumns
        = "sequence, uid, at, received_at, severity, pattern, service, environment, release, type, trace_id, "
          "request_id, stack, derivation, message, dictionary, context";
    const auto statement = connection.rowsInto("event", kColumns);
    if (!statement)
        return statement.error();
    FastStatement &row = **statement;
    row.integer(record.sequence).bytes(uuidBytes(record.uid)).integer(micros(record.at));
    row.integer(micros(record.receivedAt)).integer(record.severity).integer(record.pattern);
    row.integer(record.service).integer(record.environment).integer(record.release).text(record.type);
    row.textOrNull(record.traceId).textOrNull(record.requestId).integer(record.stack);
    row.integer(record.derivation).text(record.message).integer(record.dictionary).bytes(record.context);
    return row.post();
}

} // namespace faultline::store
