// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/health_routes.h"

#include "core/base/json.h"

#include <QFile>

#include <array>

namespace faultline::api {
namespace {

void writeNotes(JsonWriter &json, const Health &health)
{
    if (health.notes.empty())
        return;
    json.key("notes").beginArray();
    for (const std::string &note : health.notes)
        json.value(note);
    json.endArray();
}

receive::Response liveness(const Health &health)
{
    JsonWriter json;
    json.beginObject().field("status", "alive");
    writeNotes(json, health);
    json.endObject();
    return { 200, "application/json", json.take() };
}

receive::Response readiness(const Health &health)
{
    JsonWriter json;
    json.beginObject();
    json.field("status", health.problems.empty() ? "ready" : "not_ready");
    json.key("problems").beginArray();
    for (const std::string &problem : health.problems)
        json.value(problem);
    json.endArray();
    writeNotes(json, health);
    json.field("queue_depth", health.queueDepth).field("queue_capacity", health.queueCapacity);
    json.fieldIfAny("store", health.store);
    json.endObject();
    return { health.problems.empty() ? 200 : 503, "application/json", json.take() };
}

struct Gauge {
    std::string_view name;
    std::string_view type;
    std::string_view help;
    double (*value)(const Health &);
};

template <auto Member> double valueOf(const Health &health)
{
    return static_cast<double>(health.*Member);
}

const std::array kGauges{
    Gauge{
        "faultline_up_seconds", "gauge", "Seconds since the console started.", valueOf<&Health::secondsUp> },
    Gauge{ "faultline_queue_depth", "gauge", "Events that wait for the disk.", valueOf<&Health::queueDepth> },
    Gauge{ "faultline_queue_capacity", "gauge", "Events that may wait before clients get 503.",
        valueOf<&Health::queueCapacity> },
    Gauge{ "faultline_queue_bytes", "gauge", "Bytes of the waiting events.", valueOf<&Health::queueBytes> },
    Gauge{ "faultline_store_events", "gauge", "Events in the store.", valueOf<&Health::eventCount> },
    Gauge{ "faultline_signals_stored_total", "counter", "Signals stored, beside errors.",
        valueOf<&Health::signalCount> },
    Gauge{ "faultline_signal_redactions_total", "counter", "Secrets and personal data taken out of signals.",
        valueOf<&Health::redactionCount> },
    Gauge{ "faultline_store_bytes", "gauge", "Bytes of the store on disk.", valueOf<&Health::storeBytes> },
    Gauge{ "faultline_store_unindexed_events", "gauge", "Events that are not in the full-text index yet.",
        valueOf<&Health::unindexedCount> },
    Gauge{ "faultline_store_commits_total", "counter", "Transactions of the writer.",
        valueOf<&Health::commitCount> },
    Gauge{ "faultline_analyses_made_total", "counter", "Root-cause analyses made.",
        valueOf<&Health::analysesMade> },
    Gauge{ "faultline_analyses_reused_total", "counter", "Events answered from an analysis that was there.",
        valueOf<&Health::analysesReused> },
    Gauge{ "faultline_analyses_waiting", "gauge", "Patterns that wait for their analysis.",
        valueOf<&Health::analysesWaiting> },
    Gauge{ "faultline_spool_events", "gauge", "Events that wait in the spool for PostgreSQL.",
        valueOf<&Health::spooledEvents> },
    Gauge{ "faultline_spool_signals", "gauge", "Other signals that wait in the spool.",
        valueOf<&Health::spooledSignals> },
    Gauge{ "faultline_spool_bytes", "gauge", "Bytes of the spool.", valueOf<&Health::spoolBytes> },
};

void metric(std::string &text, std::string_view name, std::string_view type, std::string_view help)
{
    text.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
    text.append(name).append(" ").append(type).append("\n");
}

std::string number(double value)
{
    JsonWriter json;
    json.value(value);
    return json.take();
}

void ledgerMetrics(std::string &text, const receive::LedgerCounts &ledger)
{
    metric(text, "faultline_payloads_total", "counter", "Payloads by protocol and outcome.");
    for (const receive::ProtocolCounts &row : ledger.protocols) {
        const std::array<std::uint64_t, receive::kOutcomeNames.size()> outcomes{ row.counts.stored,
            row.counts.duplicate, row.counts.filtered, row.counts.limited, row.counts.refused };
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            text.append("faultline_payloads_total{protocol=\"").append(row.protocol).append("\",outcome=\"");
            text.append(receive::kOutcomeNames[i])
                .append("\"} ")
                .append(std::to_string(outcomes[i]))
                .append("\n");
        }
    }
}

void serverMetrics(std::string &text, const receive::ServerCounts &server)
{
    const std::array<std::pair<std::string_view, std::uint64_t>, 4> counts{
        { { "connections", server.connections }, { "turned_away", server.turnedAway },
            { "requests", server.requests }, { "refused", server.refused } }
    };
    metric(text, "faultline_http_total", "counter", "What came to the listener.");
    for (const auto &[what, count] : counts)
        text.append("faultline_http_total{what=\"")
            .append(what)
            .append("\"} ")
            .append(std::to_string(count))
            .append("\n");
}

void accessMetrics(std::string &text, const receive::AccessCounts &access)
{
    const std::array<std::pair<std::string_view, std::uint64_t>, 4> counts{ { { "no_token", access.noToken },
        { "wrong_token", access.wrongToken }, { "wrong_role", access.wrongRole },
        { "too_many_guesses", access.tooManyGuesses } } };
    metric(text, "faultline_access_refused_total", "counter", "Requests whose token did not suffice.");
    for (const auto &[why, count] : counts)
        text.append("faultline_access_refused_total{why=\"")
            .append(why)
            .append("\"} ")
            .append(std::to_string(count))
            .append("\n");
}

} // namespace

std::string metricsText(const Health &health)
{
    std::string text;
    for (const Gauge &gauge : kGauges) {
        metric(text, gauge.name, gauge.type, gauge.help);
        text.append(gauge.name).append(" ").append(number(gauge.value(health))).append("\n");
    }
    ledgerMetrics(text, health.ledger);
    serverMetrics(text, health.server);
    accessMetrics(text, health.access);
    return text;
}

std::string openApiText()
{
    QFile file(QStringLiteral(":/api/openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        return "{}";
    std::string text = file.readAll().toStdString();
    if (const std::size_t at = text.find("@VERSION@"); at != std::string::npos)
        text.replace(at, 9, FAULTLINE_VERSION);
    return text;
}

std::vector<receive::Route> healthRoutes(Backend &backend)
{
    using receive::Request;
    using receive::Responder;
    return {
        { "GET", "/healthz",
            [&backend](Request &&, Responder responder) { responder.answer(liveness(backend.health())); },
            AccessLevel::Read },
        { "GET", "/readyz",
            [&backend](Request &&, Responder responder) { responder.answer(readiness(backend.health())); },
            AccessLevel::Read },
        { "GET", "/metrics",
            [&backend](Request &&, Responder responder) {
                responder.answer(
                    { 200, "text/plain; version=0.0.4; charset=utf-8", metricsText(backend.health()) });
            },
            AccessLevel::Read },
        { "GET", "/openapi.json",
            [](Request &&, Responder responder) {
                responder.answer({ 200, "application/json", openApiText() });
            },
            AccessLevel::Read },
        { "GET", "/events",
            [&backend](Request &&, Responder responder) { backend.follow(responder.openStream()); },
            AccessLevel::Read },
    };
}

} // namespace faultline::api
