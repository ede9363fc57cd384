// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/notes.h"
#include "core/normalise/signals/readers.h"

#include <array>
#include <cmath>

namespace faultline::normalise::signals {
namespace {

constexpr double kLongestMicros = 1e15; ///< thirty years
constexpr std::size_t kMostEvents = 1'000;

/// Words of the model, and what enumerations look like where they come as their name or number.
constexpr std::array kSpanKindWords = std::to_array<Word<std::string_view>>({
    { "server", "server" },
    { "client", "client" },
    { "producer", "producer" },
    { "consumer", "consumer" },
    { "internal", "internal" },
    { "", "" },
    { "unspecified", "" },
    { "0", "" },
    { "1", "internal" },
    { "2", "server" },
    { "3", "client" },
    { "4", "producer" },
    { "5", "consumer" },
    { "span_kind_unspecified", "" },
    { "span_kind_internal", "internal" },
    { "span_kind_server", "server" },
    { "span_kind_client", "client" },
    { "span_kind_producer", "producer" },
    { "span_kind_consumer", "consumer" },
});

/// Sentry counts neither a cancelled nor an unknown one as failed. Source: OpenTelemetry, Status; Sentry,
/// Span Status, which are gRPC's.
constexpr std::array kSpanStatusWords = std::to_array<Word<SpanStatus>>({
    { "ok", SpanStatus::Ok },
    { "error", SpanStatus::Error },
    { "unset", SpanStatus::Unset },
    { "", SpanStatus::Unset },
    { "0", SpanStatus::Unset },
    { "1", SpanStatus::Ok },
    { "2", SpanStatus::Error },
    { "unknown", SpanStatus::Unset },
    { "cancelled", SpanStatus::Unset },
    { "canceled", SpanStatus::Unset },
    { "success", SpanStatus::Ok },
    { "status_code_unset", SpanStatus::Unset },
    { "status_code_ok", SpanStatus::Ok },
    { "status_code_error", SpanStatus::Error },
});

void readKind(std::string &said, Span &into)
{
    if (const auto kind = kindOfWord<std::string_view>(kSpanKindWords, said)) {
        into.kind = *kind;
        return;
    }
    addNote(into.attributes, "kind_said", cutUtf8(trimmed(said), kMaxNameBytes));
}

/// A word that is in no table names a way to fail.
void readStatus(std::string &said, std::string &message, Span &into)
{
    const auto known = kindOfWord<SpanStatus>(kSpanStatusWords, said);
    into.status = known.value_or(SpanStatus::Error);
    into.statusMessage = std::move(message);
    if (!known && trimmed(into.statusMessage).empty()) {
        into.statusMessage = std::move(said);
        bound(into.statusMessage);
    }
}

/// Start and length. An end without a start is a span of no length: both of them are known then.
Result<> readTimes(receive::SpanPayload &sent, const Reading &reading, Span &into)
{
    const auto start = saidTime(sent.origin.at, "start");
    if (!start.ok())
        return start.error();
    const auto end = saidTime(sent.end, "end");
    if (!end.ok())
        return end.error();
    if (sent.durationMicros) {
        const double said = *sent.durationMicros;
        if (!std::isfinite(said) || said < 0 || said > kLongestMicros)
            return unknownWord("duration_us", "a number of microseconds from 0 on");
        into.duration = Micros(static_cast<std::int64_t>(std::llround(said)));
    } else if (*start && *end) {
        // Clocks that were set meanwhile make spans that end before they began.
        into.duration = std::max(Micros{}, **end - **start);
    } else if (!*end) {
        addNote(into.attributes, "end", "unknown");
    }
    if (*start)
        into.origin.at = believed(**start, sent.origin.at, reading, &into.attributes);
    else if (*end)
        into.origin.at = believed(**end, sent.end, reading, &into.attributes) - into.duration;
    return {};
}

} // namespace

Result<> read(receive::SpanPayload &sent, const Reading &reading, Span &into)
{
    boundId(sent.traceId);
    boundId(sent.spanId);
    boundId(sent.parentSpanId);
    if (const auto is = requireText(sent.traceId, "trace_id"); !is.ok())
        return is;
    if (const auto is = requireText(sent.spanId, "span_id"); !is.ok())
        return is;
    into.attributes = std::move(sent.attributes);
    readSource(sent.origin, reading, into.origin);
    if (const auto times = readTimes(sent, reading, into); !times.ok())
        return times;
    into.traceId = std::move(sent.traceId);
    into.spanId = std::move(sent.spanId);
    into.parentSpanId = sent.parentSpanId == into.spanId ? std::string() : std::move(sent.parentSpanId);
    into.operation = std::move(sent.operation);
    bound(into.operation, kMaxLineBytes);
    readKind(sent.kind, into);
    readStatus(sent.status, sent.statusMessage, into);
    into.events.reserve(std::min(sent.events.size(), kMostEvents));
    for (receive::SpanEventPayload &event : sent.events) {
        if (into.events.size() == kMostEvents)
            break;
        bound(event.name);
        into.events.push_back({ timeOr(into.origin.at, event.at, reading), std::move(event.name),
            std::move(event.attributes) });
    }
    return {};
}

} // namespace faultline::normalise::signals
