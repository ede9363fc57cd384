// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/signal_routes.h"

#include "core/api/parameters.h"
#include "core/api/signal_json.h"
#include "core/api/signal_query.h"
#include "core/base/clock.h"

#include <algorithm>

namespace faultline::api {
namespace {

using receive::Request;
using receive::Responder;
using receive::Response;

constexpr std::int64_t kUsualBuckets = 60;
constexpr std::int64_t kMostBuckets = 1000;
constexpr std::size_t kMostFileNameBytes = 100;
constexpr std::size_t kHashDigits = 64;

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

void answerSignal(Backend &backend, Request &&request, Responder responder)
{
    const auto id = Uuid::parse(request.parameter("id"));
    if (!id.ok())
        return responder.answer(receive::errorResponse(
            refusedParameter("id", "id " + id.error().message + ".", id.error().hint)));
    backend.read(std::move(responder), [id = *id](store::Reader &reader) -> Response {
        const auto row = reader.signalById(id);
        if (!row.ok())
            return receive::errorResponse(row.error());
        JsonWriter json;
        writeSignal(json, *row);
        return { 200, "application/json", json.take() };
    });
}

struct HistogramQuery {
    store::SignalKind kind = store::SignalKind::Log;
    std::string service;
    UtcTime since;
    UtcTime until;
    int bucketCount = 0;
};

Result<HistogramQuery> histogramQueryOf(const Request &request)
{
    HistogramQuery query;
    const auto kinds = store::signalKindsIn(textAsked(request, "kind"));
    if (!kinds.ok() || kinds->size() != 1)
        return refusedParameter(
            "kind", "A histogram is of one kind.", "Use one of " + listed(store::kSignalKindNames) + ".");
    const auto until = timeAsked(request, "until");
    const auto since = timeAsked(request, "since");
    const auto buckets = numberAsked(request, "buckets", kUsualBuckets, 1, kMostBuckets);
    if (!until.ok() || !since.ok())
        return until.ok() ? since.error() : until.error();
    if (!buckets.ok())
        return buckets.error();
    query.kind = kinds->front();
    query.service = textAsked(request, "service");
    query.until = until->value_or(SystemClock().now());
    query.since = since->value_or(query.until - std::chrono::hours(1));
    query.bucketCount = static_cast<int>(*buckets);
    if (query.until <= query.since)
        return refusedParameter("until", "until does not lie after since.", "Give an end after the start.");
    return query;
}

/// What the columns of a kind's counts are called; one name: it has no levels.
std::span<const std::string_view> columnNames(store::SignalKind kind)
{
    static constexpr std::string_view kAll = "all";
    if (kind == store::SignalKind::Error)
        return kSeverityNames;
    if (kind == store::SignalKind::Log)
        return kLevelNames;
    if (kind == store::SignalKind::Span)
        return kSpanStatusNames;
    return { &kAll, 1 };
}

template <class Counts> std::string histogramJson(const HistogramQuery &query, const Counts &buckets)
{
    const auto names = columnNames(query.kind);
    JsonWriter json;
    json.beginObject().field("kind", name(query.kind)).field("since", toIso8601(query.since));
    json.field("until", toIso8601(query.until)).key("buckets").beginArray();
    const double width
        = static_cast<double>((query.until - query.since).count()) / static_cast<double>(buckets.size());
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const Micros offset(static_cast<std::int64_t>(width * static_cast<double>(i)));
        json.beginObject().field("start", toIso8601(query.since + offset)).key("counts").beginObject();
        std::int64_t sum = 0;
        for (const std::int64_t count : buckets[i])
            sum += count;
        for (std::size_t column = 0; column < names.size(); ++column)
            json.field(names[column], names.size() == 1 ? sum : buckets[i][column]);
        json.endObject().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

Response histogramAnswer(store::Reader &reader, const HistogramQuery &query)
{
    if (query.kind == store::SignalKind::Error) {
        EventQuery events;
        events.service = query.service;
        const auto counts = reader.histogram(events, query.since, query.until, query.bucketCount);
        return counts.ok() ? Response{ 200, "application/json", histogramJson(query, *counts) }
                           : receive::errorResponse(counts.error());
    }
    const auto counts
        = reader.signalHistogram(query.kind, query.service, query.since, query.until, query.bucketCount);
    return counts.ok() ? Response{ 200, "application/json", histogramJson(query, *counts) }
                       : receive::errorResponse(counts.error());
}

void answerHistogram(Backend &backend, Request &&request, Responder responder)
{
    auto query = histogramQueryOf(request);
    if (!query.ok())
        return responder.answer(receive::errorResponse(query.error()));
    backend.read(std::move(responder),
        [query = std::move(*query)](store::Reader &reader) { return histogramAnswer(reader, query); });
}

/// A name that no header, shell or file system takes for more than that.
std::string plainFileName(const Attachment &attachment)
{
    std::string name = attachment.fileName.substr(attachment.fileName.find_last_of("/\\") + 1);
    name.resize(std::min(name.size(), kMostFileNameBytes));
    for (char &c : name) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '.' || c == '-' || c == '_';
        c = isPlain ? c : '_';
    }
    return name.empty() || name.front() == '.' ? "attachment-" + attachment.sha256.substr(0, 12) + name
                                               : name;
}

/// Always a download: what a client attached is never a page of this address.
Response attachmentAnswer(store::Reader &reader, const std::string &sha256)
{
    auto attachment = reader.attachment(sha256);
    if (!attachment.ok())
        return receive::errorResponse(attachment.error());
    Response response{ 200, "application/octet-stream", std::move(attachment->bytes) };
    response.headers
        = { { "Content-Disposition", "attachment; filename=\"" + plainFileName(*attachment) + "\"" },
              { "Content-Security-Policy", "default-src 'none'; sandbox" } };
    return response;
}

void answerAttachment(Backend &backend, Request &&request, Responder responder)
{
    std::string sha256(request.parameter("sha256"));
    const bool isHash
        = sha256.size() == kHashDigits && sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!isHash)
        return responder.answer(receive::errorResponse(refusedParameter(
            "sha256", "An attachment is named by its SHA-256.", "Give 64 lower hex digits.")));
    backend.read(std::move(responder),
        [sha256 = std::move(sha256)](store::Reader &reader) { return attachmentAnswer(reader, sha256); });
}

using Answering = void (*)(Backend &backend, Request &&request, Responder responder);

receive::Route readRoute(Backend &backend, std::string pattern, Answering answering)
{
    return { "GET", std::move(pattern),
        [&backend, answering](Request &&request, Responder responder) {
            answering(backend, std::move(request), std::move(responder));
        },
        AccessLevel::Read };
}

} // namespace

std::vector<receive::Route> signalRoutes(Backend &backend)
{
    return { readRoute(backend, "/query/signals", answerSignals),
        readRoute(backend, "/query/signals/{id}", answerSignal),
        readRoute(backend, "/query/signals/histogram", answerHistogram),
        readRoute(backend, "/query/attachments/{sha256}", answerAttachment) };
}

} // namespace faultline::api
