// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/logs.h"
#include "core/normalise/notes.h"
#include "core/normalise/signals/readers.h"

namespace faultline::normalise::signals {
namespace {

Level levelOfRecord(const receive::LogPayload &sent, UtcTime at, std::string &attributes)
{
    if (const auto exact = levelOf(sent.level))
        return *exact;
    if (const auto said = levelFromText(sent.level))
        return *said;
    const std::string_view word = trimmed(sent.level);
    if (!word.empty())
        addNote(attributes, "level_said", cutUtf8(word, kMaxNameBytes));
    return levelWithin(sent.message, at).value_or(Level::Info);
}

} // namespace

Result<> read(receive::LogPayload &sent, const Reading &reading, LogRecord &into)
{
    if (const auto is = requireText(sent.message, "message"); !is.ok())
        return is;
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    into.level = levelOfRecord(sent, into.origin.at, into.attributes);
    into.message = std::move(sent.message);
    into.logger = std::move(sent.logger);
    into.traceId = std::move(sent.traceId);
    into.spanId = std::move(sent.spanId);
    into.requestId = std::move(sent.requestId);
    into.correlationId = std::move(sent.correlationId);
    into.resourceId = std::move(sent.resourceId);
    bound(into.logger);
    boundId(into.traceId);
    boundId(into.spanId);
    bound(into.requestId);
    bound(into.correlationId);
    bound(into.resourceId, kMaxLineBytes);
    return {};
}

} // namespace faultline::normalise::signals
