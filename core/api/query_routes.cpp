// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/query_routes.h"

#include "core/api/event_json.h"
#include "core/api/signal_json.h"
#include "core/api/signal_query.h"
#include "core/base/clock.h"
#include "core/base/text.h"

#include <charconv>

namespace faultline::api {
namespace {

using receive::Request;
using receive::Responder;
using receive::Response;

constexpr int kDefaultLimit = 50;
constexpr int kMostRows = 1000;

Error badParameter(std::string field, std::string message, std::string hint)
{
    return Error{ ErrorCode::InvalidInput, std::move(message), std::move(field), std::move(hint), {},
        "invalid_field" };
}

std::string parameterText(const Request &request, std::string_view name)
{
    return std::string(request.queryValue(name).value_or(""));
}

template <class Number>
Result<Number> numberParameter(
    const Request &request, std::string_view name, Number fallback, Number least, Number most)
{
    const auto text = request.queryValue(name);
    if (!text)
        return fallback;
    Number number{};
    const auto [end, status] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (status != std::errc{} || end != text->data() + text->size() || number < least || number > most)
        return badParameter(std::string(name), std::string(name) + " is not a number in its range.",
            "Give a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return number;
}

Result<std::optional<UtcTime>> timeParameter(const Request &request, std::string_view name)
{
    const auto text = request.queryValue(name);
    if (!text)
        return std::optional<UtcTime>{};
    const auto time = parseIso8601(*text);
    if (!time.ok())
        return badParameter(
            std::string(name), std::string(name) + " " + time.error().message + ".", time.error().hint);
    return std::optional<UtcTime>{ *time };
}

Result<std::vector<Severity>> severityParameter(const Request &request, std::string_view name)
{
    std::vector<Severity> severities;
    const std::string text = parameterText(request, name);
    if (text.empty())
        return severities;
    for (const std::string_view word : split(text, ',')) {
        const auto severity = severityOf(word);
        if (!severity)
            return badParameter(std::string(name), "There is no severity " + std::string(word) + ".",
                "Use info, low, medium, high, critical, with commas between several.");
        severities.push_back(*severity);
    }
    return severities;
}

Response recentAnswer(store::Reader &reader, const EventQuery &query)
{
    const auto page = reader.events(query);
    if (!page.ok())
        return receive::errorResponse(page.error());
    JsonWriter json;
    json.beginObject().key("signals").beginArray();
    for (const EventRow &row : page->rows)
        writeEventRow(json, row);
    json.endArray();
    if (page->hasMore)
        json.field("next_cursor", std::to_string(page->rows.back().sequence));
    else
        json.key("next_cursor").null();
    json.endObject();
    return { 200, "application/json", json.take() };
}

Response patternsAnswer(store::Reader &reader, const PatternQuery &query)
{
    const auto page = reader.patterns(query, SystemClock().now());
    if (!page.ok())
        return receive::errorResponse(page.error());
    JsonWriter json;
    json.beginObject().key("patterns").beginArray();
    for (const PatternRow &row : page->rows)
        writePattern(json, row);
    json.endArray().field("total", page->total);
    const auto next = query.offset + static_cast<int>(page->rows.size());
    if (next < page->total && !page->rows.empty())
        json.field("next_cursor", std::to_string(next));
    else
        json.key("next_cursor").null();
    json.endObject();
    return { 200, "application/json", json.take() };
}

/// Adds the pattern's latest report, or null while there is none.
Result<> writeReport(JsonWriter &json, store::Reader &reader, PatternId pattern)
{
    const auto analysis = reader.latestAnalysis(pattern);
    if (!analysis.ok())
        return analysis.error();
    json.key("rca_report");
    if (*analysis)
        json.raw((*analysis)->reportJson);
    else
        json.null();
    return {};
}

Response patternAnswer(store::Reader &reader, PatternId id)
{
    const auto row = reader.pattern(id, SystemClock().now());
    if (!row.ok())
        return receive::errorResponse(row.error());
    JsonWriter json;
    json.beginObject().key("pattern");
    writePattern(json, *row);
    if (const auto written = writeReport(json, reader, id); !written.ok())
        return receive::errorResponse(written.error());
    json.endObject();
    return { 200, "application/json", json.take() };
}

Response replayAnswer(store::Reader &reader, EventId id)
{
    const auto event = reader.event(id);
    if (!event.ok())
        return receive::errorResponse(event.error());
    const auto pattern = reader.patternOf(id);
    if (!pattern.ok())
        return receive::errorResponse(pattern.error());
    JsonWriter json;
    json.beginObject().field("error_id", id.text()).field("pattern_id", pattern->text()).key("event");
    writeEvent(json, *event, *pattern);
    if (const auto written = writeReport(json, reader, *pattern); !written.ok())
        return receive::errorResponse(written.error());
    json.endObject();
    return { 200, "application/json", json.take() };
}

void answerRecent(Backend &backend, Request &&request, Responder responder)
{
    auto query = eventQueryOf(request);
    if (!query.ok())
        return responder.answer(receive::errorResponse(query.error()));
    backend.read(std::move(responder),
        [query = std::move(*query)](store::Reader &reader) { return recentAnswer(reader, query); });
}

Response signalsAnswer(store::Reader &reader, const store::SignalQuery &query)
{
    const auto page = reader.signals(query);
    if (!page.ok())
        return receive::errorResponse(page.error());
    JsonWriter json;
    writeSignalPage(json, *page);
    return { 200, "application/json", json.take() };
}

void answerSignals(Backend &backend, Request &&request, Responder responder)
{
    auto query = signalQueryOf(request);
    if (!query.ok())
        return responder.answer(receive::errorResponse(query.error()));
    backend.read(std::move(responder),
        [query = std::move(*query)](store::Reader &reader) { return signalsAnswer(reader, query); });
}

Result<PatternQuery> patternQueryOf(const Request &request)
{
    PatternQuery query;
    query.text = parameterText(request, "q");
    query.service = parameterText(request, "service");
    query.environment = parameterText(request, "environment");
    const auto severities = severityParameter(request, "severity");
    if (!severities.ok())
        return severities.error();
    query.severities = *severities;
    if (const std::string state = parameterText(request, "state"); !state.empty()) {
        const auto known = patternStateOf(state);
        if (!known)
            return badParameter("state", "There is no state " + state + ".",
                "Use single, new, ongoing, escalated, regressed, resolved or muted.");
        query.states = { *known };
    }
    const auto limit = numberParameter(request, "limit", kDefaultLimit, 1, kMostRows);
    const auto offset = numberParameter(request, "cursor", 0, 0, 1'000'000);
    if (!limit.ok() || !offset.ok())
        return limit.ok() ? offset.error() : limit.error();
    query.limit = *limit;
    query.offset = *offset;
    return query;
}

void answerPatterns(Backend &backend, Request &&request, Responder responder)
{
    auto query = patternQueryOf(request);
    if (!query.ok())
        return responder.answer(receive::errorResponse(query.error()));
    backend.read(std::move(responder),
        [query = std::move(*query)](store::Reader &reader) { return patternsAnswer(reader, query); });
}

template <class Id, Response (*Answer)(store::Reader &, Id)> receive::Handler answerById(Backend &backend)
{
    return [&backend](Request &&request, Responder responder) {
        const auto id = Id::parse(request.parameter("id"));
        if (!id.ok()) {
            responder.answer(receive::errorResponse(
                badParameter("id", std::string("id ") + id.error().message + ".", id.error().hint)));
            return;
        }
        backend.read(std::move(responder), [id = *id](store::Reader &reader) { return Answer(reader, id); });
    };
}

} // namespace

Result<EventQuery> eventQueryOf(const Request &request)
{
    EventQuery query;
    const std::string kind = parameterText(request, "kind");
    if (!kind.empty() && kind != "error")
        return badParameter("kind", "There are no signals of kind " + kind + " here.", "Use kind=error.");
    query.text = parameterText(request, "q");
    query.service = parameterText(request, "service");
    query.environment = parameterText(request, "environment");
    query.traceId = parameterText(request, "trace_id");
    query.requestId = parameterText(request, "request_id");
    const auto severities = severityParameter(request, "severity");
    const auto since = timeParameter(request, "since");
    const auto until = timeParameter(request, "until");
    const auto limit = numberParameter(request, "limit", kDefaultLimit, 1, kMostRows);
    const auto cursor = numberParameter<std::int64_t>(request, "cursor", 0, 0, INT64_MAX);
    if (!severities.ok())
        return severities.error();
    if (!since.ok() || !until.ok())
        return since.ok() ? until.error() : since.error();
    if (!limit.ok() || !cursor.ok())
        return limit.ok() ? cursor.error() : limit.error();
    if (const std::string pattern = parameterText(request, "pattern"); !pattern.empty()) {
        const auto id = PatternId::parse(pattern);
        if (!id.ok())
            return badParameter("pattern", "pattern " + id.error().message + ".", id.error().hint);
        query.pattern = *id;
    }
    query.severities = *severities;
    query.since = *since;
    query.until = *until;
    query.limit = *limit;
    query.beforeSequence = *cursor;
    return query;
}

std::vector<receive::Route> queryRoutes(Backend &backend)
{
    const receive::Handler signals = [&backend](Request &&request, Responder responder) {
        answerSignals(backend, std::move(request), std::move(responder));
    };
    return {
        { "GET", "/query/signals", signals, AccessLevel::Read },
        { "GET", "/error-replay/recent",
            [&backend](Request &&request, Responder responder) {
                answerRecent(backend, std::move(request), std::move(responder));
            },
            AccessLevel::Read },
        { "GET", "/query/patterns",
            [&backend](Request &&request, Responder responder) {
                answerPatterns(backend, std::move(request), std::move(responder));
            },
            AccessLevel::Read },
        { "GET", "/query/patterns/{id}", answerById<PatternId, patternAnswer>(backend), AccessLevel::Read },
        { "GET", "/error-replay/replay/{id}", answerById<EventId, replayAnswer>(backend), AccessLevel::Read },
    };
}

} // namespace faultline::api
