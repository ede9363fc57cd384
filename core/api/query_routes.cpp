// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/query_routes.h"

#include "core/api/event_json.h"
#include "core/api/parameters.h"
#include "core/api/run_routes.h"
#include "core/api/signal_json.h"
#include "core/api/signal_routes.h"
#include "core/base/clock.h"

namespace faultline::api {
namespace {

using receive::Request;
using receive::Responder;
using receive::Response;

Result<std::vector<Severity>> severitiesAsked(const Request &request)
{
    const std::string text = textAsked(request, "severity");
    return text.empty() ? Result<std::vector<Severity>>(std::vector<Severity>{})
                        : severitiesIn("severity", text);
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
    const auto attached = reader.signalsOfEvent(id);
    if (!attached.ok())
        return receive::errorResponse(attached.error());
    JsonWriter json;
    json.beginObject().field("error_id", id.text()).field("pattern_id", pattern->text()).key("event");
    writeEvent(json, *event, *pattern);
    if (const auto written = writeReport(json, reader, *pattern); !written.ok())
        return receive::errorResponse(written.error());
    json.key("attached").beginArray();
    for (const store::SignalRow &row : *attached)
        writeSignal(json, row);
    json.endArray().endObject();
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

Result<PatternQuery> patternQueryOf(const Request &request)
{
    PatternQuery query;
    query.text = textAsked(request, "q");
    query.service = textAsked(request, "service");
    query.environment = textAsked(request, "environment");
    const auto severities = severitiesAsked(request);
    if (!severities.ok())
        return severities.error();
    query.severities = *severities;
    if (const std::string state = textAsked(request, "state"); !state.empty()) {
        const auto known = patternStateOf(state);
        if (!known)
            return refusedParameter("state", "There is no state " + state + ".",
                "Use single, new, ongoing, escalated, regressed, resolved or muted.");
        query.states = { *known };
    }
    const auto limit = numberAsked(request, "limit", kDefaultRows, 1, kMostRows);
    const auto offset = numberAsked(request, "cursor", 0, 0, 1'000'000);
    if (!limit.ok() || !offset.ok())
        return limit.ok() ? offset.error() : limit.error();
    query.limit = static_cast<int>(*limit);
    query.offset = static_cast<int>(*offset);
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
                refusedParameter("id", std::string("id ") + id.error().message + ".", id.error().hint)));
            return;
        }
        backend.read(std::move(responder), [id = *id](store::Reader &reader) { return Answer(reader, id); });
    };
}

} // namespace

Result<EventQuery> eventQueryOf(const Request &request)
{
    EventQuery query;
    const std::string kind = textAsked(request, "kind");
    if (!kind.empty() && kind != "error")
        return refusedParameter("kind", "There are no signals of kind " + kind + " here.", "Use kind=error.");
    query.text = textAsked(request, "q");
    query.service = textAsked(request, "service");
    query.environment = textAsked(request, "environment");
    query.traceId = textAsked(request, "trace_id");
    query.requestId = textAsked(request, "request_id");
    const auto severities = severitiesAsked(request);
    const auto since = timeAsked(request, "since");
    const auto until = timeAsked(request, "until");
    const auto limit = numberAsked(request, "limit", kDefaultRows, 1, kMostRows);
    const auto cursor = numberAsked(request, "cursor", 0, 0, INT64_MAX);
    if (!severities.ok())
        return severities.error();
    if (!since.ok() || !until.ok())
        return since.ok() ? until.error() : since.error();
    if (!limit.ok() || !cursor.ok())
        return limit.ok() ? cursor.error() : limit.error();
    if (const std::string pattern = textAsked(request, "pattern"); !pattern.empty()) {
        const auto id = patternIn("pattern", pattern);
        if (!id.ok())
            return id.error();
        query.pattern = *id;
    }
    query.severities = *severities;
    query.since = *since;
    query.until = *until;
    query.limit = static_cast<int>(*limit);
    query.beforeSequence = *cursor;
    return query;
}

std::vector<receive::Route> queryRoutes(Backend &backend)
{
    std::vector<receive::Route> routes{
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
    for (auto &more : { signalRoutes(backend), runRoutes(backend) })
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

} // namespace faultline::api
