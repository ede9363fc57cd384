// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/normalise/signals.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

using namespace faultline;
using normalise::understood;

namespace {

const UtcTime kReceived = *parseIso8601("2026-01-02T10:00:00Z");
const UtcTime kSaid = *parseIso8601("2026-01-02T09:59:00.25Z");
const std::string kTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string kSpan = "00f067aa0ba902b7";

receive::SentOrigin originAt(std::size_t index)
{
    receive::SentOrigin origin;
    origin.index = index;
    origin.at.nanos = micros(kSaid) * 1'000;
    origin.service = " checkout-api ";
    origin.environment = "prod";
    origin.release = "1.4.2";
    return origin;
}

receive::LogPayload logOf(std::string level, std::string message)
{
    receive::LogPayload log;
    log.origin = originAt(0);
    log.level = std::move(level);
    log.message = std::move(message);
    return log;
}

receive::SpanPayload aSpan()
{
    receive::SpanPayload span;
    span.origin = originAt(0);
    span.end.nanos = micros(kSaid) * 1'000 + 2'500'000;
    span.traceId = kTrace;
    span.spanId = kSpan;
    span.operation = "GET /orders";
    return span;
}

receive::MetricPayload aMetric()
{
    receive::MetricPayload metric;
    metric.origin = originAt(0);
    metric.name = "queue.depth";
    metric.kind = "gauge";
    metric.value = 3;
    return metric;
}

receive::ChangePayload aChange()
{
    receive::ChangePayload change;
    change.origin = originAt(0);
    change.kind = "deploy";
    return change;
}

/// One payload of any kind alone in its request.
template <class Payload>
normalise::Understood alone(Payload payload, std::vector<Payload> receive::Payloads::*kind)
{
    receive::Payloads payloads;
    (payloads.*kind).push_back(std::move(payload));
    return understood(std::move(payloads), "otlp-logs", kReceived);
}

struct LevelCase {
    std::string_view said;
    std::string_view message;
    Level level;

    friend void PrintTo(const LevelCase &tried, std::ostream *out)
    {
        *out << tried.said << " / " << tried.message;
    }
};

class EveryLevel : public testing::TestWithParam<LevelCase> { };

struct RefusalCase {
    std::string_view name;
    receive::Payloads payloads;
    std::string_view field;
    std::string_view kind;

    friend void PrintTo(const RefusalCase &tried, std::ostream *out) { *out << tried.name; }
};

class EveryRefusedRecord : public testing::TestWithParam<RefusalCase> { };

template <class Payload, class Change>
receive::Payloads changed(Payload payload, std::vector<Payload> receive::Payloads::*kind, Change change)
{
    change(payload);
    payload.origin.index = 7;
    receive::Payloads payloads;
    (payloads.*kind).push_back(std::move(payload));
    return payloads;
}

std::vector<RefusalCase> refusals()
{
    using P = receive::Payloads;
    std::vector<RefusalCase> cases;
    cases.push_back(
        { "a log without text", changed(logOf("info", "x"), &P::logs, [](auto &log) { log.message = "  "; }),
            "message", "missing_field" });
    cases.push_back({ "a log at no time",
        changed(logOf("info", "x"), &P::logs,
            [](auto &log) {
                log.origin.at = { std::nullopt, "yesterday" };
            }),
        "timestamp", "invalid_field" });
    cases.push_back({ "a span without a trace",
        changed(aSpan(), &P::spans, [](auto &span) { span.traceId.clear(); }), "trace_id", "missing_field" });
    cases.push_back({ "a span whose id is all zeros",
        changed(aSpan(), &P::spans, [](auto &span) { span.spanId = "0000000000000000"; }), "span_id",
        "missing_field" });
    cases.push_back({ "a span that ends at no time",
        changed(aSpan(), &P::spans,
            [](auto &span) {
                span.end = { std::nullopt, "later" };
            }),
        "end", "invalid_field" });
    cases.push_back({ "a span of negative length",
        changed(aSpan(), &P::spans, [](auto &span) { span.durationMicros = -1; }), "duration_us",
        "invalid_field" });
    cases.push_back({ "a metric without a name",
        changed(aMetric(), &P::metrics, [](auto &metric) { metric.name.clear(); }), "name",
        "missing_field" });
    cases.push_back({ "a metric of an unknown kind",
        changed(aMetric(), &P::metrics, [](auto &metric) { metric.kind = "thermometer"; }), "kind",
        "invalid_field" });
    cases.push_back({ "a metric without an end",
        changed(aMetric(), &P::metrics,
            [](auto &metric) { metric.value = std::numeric_limits<double>::infinity(); }),
        "value", "invalid_field" });
    cases.push_back({ "a histogram whose bounds fall",
        changed(aMetric(), &P::metrics,
            [](auto &metric) {
                metric.histogram = Histogram{ 2, 3, {}, {}, { 2, 1 }, { 1, 1, 0 } };
            }),
        "histogram", "invalid_field" });
    cases.push_back({ "a histogram with a count too few",
        changed(aMetric(), &P::metrics,
            [](auto &metric) {
                metric.histogram = Histogram{ 2, 3, {}, {}, { 1, 2 }, { 1, 1 } };
            }),
        "histogram", "invalid_field" });
    cases.push_back({ "a change of nothing",
        changed(aChange(), &P::changes, [](auto &change) { change.origin.service = " "; }), "service",
        "missing_field" });
    cases.push_back({ "a change of an unknown kind",
        changed(aChange(), &P::changes, [](auto &change) { change.kind = "weather"; }), "kind",
        "invalid_field" });
    cases.push_back({ "a service without a name",
        changed(receive::ServicePayload{}, &P::services, [](auto &) {}), "service", "missing_field" });
    cases.push_back({ "an alert without a name", changed(receive::AlertPayload{}, &P::alerts, [](auto &) {}),
        "name", "missing_field" });
    cases.push_back({ "feedback without words",
        changed(receive::FeedbackPayload{}, &P::feedback, [](auto &) {}), "message", "missing_field" });
    cases.push_back({ "a check-in of no monitor",
        changed(receive::CheckInPayload{}, &P::checkIns, [](auto &) {}), "monitor_slug", "missing_field" });
    cases.push_back({ "a check-in of an unknown status",
        changed(receive::CheckInPayload{}, &P::checkIns,
            [](auto &checkIn) {
                checkIn.monitor = "nightly";
                checkIn.status = "maybe";
            }),
        "status", "invalid_field" });
    return cases;
}

} // namespace

TEST_P(EveryLevel, isUnderstood)
{
    const auto made = alone(
        logOf(std::string(GetParam().said), std::string(GetParam().message)), &receive::Payloads::logs);
    ASSERT_EQ(made.signals.logs.size(), 1u);
    EXPECT_EQ(name(made.signals.logs[0].level), name(GetParam().level));
    EXPECT_EQ(made.signals.logs[0].message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(Levels, EveryLevel,
    testing::Values(LevelCase{ "error", "x", Level::Error }, LevelCase{ " WARN ", "x", Level::Warning },
        LevelCase{ "Critical", "x", Level::Fatal }, LevelCase{ "notice", "x", Level::Info },
        LevelCase{ "ERROR3", "x", Level::Error }, LevelCase{ "3", "x", Level::Error },
        LevelCase{ "0", "x", Level::Fatal }, LevelCase{ "7", "x", Level::Debug },
        LevelCase{ "10", "x", Level::Trace }, LevelCase{ "60", "x", Level::Fatal },
        LevelCase{ "9", "x", Level::Info }, LevelCase{ "17", "x", Level::Error },
        LevelCase{ "24", "x", Level::Fatal }, LevelCase{ "40000", "x", Level::Error },
        LevelCase{ "", "x", Level::Info },
        LevelCase{ "", "2026-01-02 10:00:00,123 ERROR [main] c.App - no stock", Level::Error },
        LevelCase{ "", R"({"level":"warn","msg":"slow"})", Level::Warning },
        LevelCase{ "", "level=debug msg=\"cache miss\"", Level::Debug },
        LevelCase{ "", "\x1b[31mERROR\x1b[0m: no stock\nmore", Level::Error },
        LevelCase{ "", "Traceback (most recent call last):\n  File \"a.py\", line 1, in f", Level::Error },
        LevelCase{ "audit", "WARN: late", Level::Warning }));

TEST_P(EveryRefusedRecord, isNamedByPlaceFieldAndKind)
{
    const auto made = understood(GetParam().payloads, "otlp-logs", kReceived);
    EXPECT_EQ(made.signals.size(), 0u);
    EXPECT_EQ(made.acceptedCount, 0u);
    ASSERT_EQ(made.refused.size(), 1u);
    EXPECT_EQ(made.refused[0].index, 7u);
    EXPECT_EQ(made.refused[0].error.index, 7u);
    EXPECT_EQ(made.refused[0].error.field, GetParam().field);
    EXPECT_EQ(made.refused[0].error.kind, GetParam().kind);
    EXPECT_EQ(made.refused[0].error.code, ErrorCode::InvalidInput);
}

INSTANTIATE_TEST_SUITE_P(Records, EveryRefusedRecord, testing::ValuesIn(refusals()));

TEST(Understood, aLogKeepsAllThatItsSenderSaid)
{
    receive::LogPayload log = logOf("warn", "2 retries");
    log.logger = "pool ";
    log.traceId = "4BF92F3577B34DA6A3CE929D0E0E4736";
    log.spanId = kSpan;
    log.requestId = "req-7";
    log.correlationId = "c-1";
    log.resourceId = "pod/1";
    log.attributes = R"({"attempt":2})";
    const auto made = alone(log, &receive::Payloads::logs);
    ASSERT_EQ(made.signals.logs.size(), 1u);
    const LogRecord &kept = made.signals.logs[0];
    EXPECT_FALSE(kept.origin.id.isNull());
    const LogRecord wanted{ { kept.origin.id, kSaid, kReceived, "otlp-logs", "checkout-api", "prod",
                                "1.4.2" },
        Level::Warning, "2 retries", "pool", kTrace, kSpan, "req-7", "c-1", "pod/1", R"({"attempt":2})" };
    EXPECT_EQ(kept, wanted);
    EXPECT_EQ(made.acceptedCount, 1u);
}

TEST(Understood, aTimeThatNobodyBelievesIsReplacedAndTold)
{
    auto log = logOf("info", "x");
    log.attributes = R"({"a":1})";
    log.origin.at = { std::nullopt, "2099-01-01T00:00:00Z" };
    auto made = alone(log, &receive::Payloads::logs);
    EXPECT_EQ(made.signals.logs.at(0).origin.at, kReceived);
    EXPECT_EQ(made.signals.logs[0].attributes, R"({"time_replaced":"2099-01-01T00:00:00Z","a":1})");
    log.origin.at = { 5'000, "" };
    log.attributes.clear();
    made = alone(log, &receive::Payloads::logs);
    EXPECT_EQ(made.signals.logs.at(0).origin.at, kReceived);
    EXPECT_EQ(made.signals.logs[0].attributes, R"({"time_replaced":"1970-01-01T00:00:00.000005Z"})");
    log.origin.at = {};
    made = alone(log, &receive::Payloads::logs);
    EXPECT_EQ(made.signals.logs.at(0).origin.at, kReceived);
    EXPECT_EQ(made.signals.logs[0].attributes, "") << "a time that was not said needs no note";
}

TEST(Understood, theClientsIdIsKeptAndOthersDiffer)
{
    receive::Payloads payloads;
    for (std::size_t i = 0; i < 3; ++i) {
        payloads.logs.push_back(logOf("info", "x"));
        payloads.logs.back().origin.index = i;
    }
    payloads.logs[1].origin.id = "0193F0A000007000800000000000000A";
    payloads.logs[2].origin.id = "not an id";
    const auto made = understood(std::move(payloads), "otlp-logs", kReceived);
    ASSERT_EQ(made.signals.logs.size(), 3u);
    EXPECT_EQ(made.signals.logs[1].origin.id.text(), "0193f0a0-0000-7000-8000-00000000000a");
    std::set<Uuid> ids;
    for (const LogRecord &log : made.signals.logs)
        ids.insert(log.origin.id);
    EXPECT_EQ(ids.size(), 3u);
}

TEST(Understood, goodRecordsStayBesideBadOnesAndPlacesCountOnce)
{
    receive::Payloads payloads;
    for (std::size_t i = 0; i < 4; ++i) {
        payloads.logs.push_back(logOf("info", i == 2 ? "" : "x"));
        payloads.logs.back().origin.index = i;
    }
    receive::ErrorPayload error;
    error.service = "shop";
    error.error = "KeyError: 'amount'";
    payloads.errors.emplace_back(1, error); // the same record as the log
    error.timestamp = "never";
    payloads.errors.emplace_back(5, error);
    payloads.refused.push_back({ 4, Error{ ErrorCode::InvalidInput, "No.", "records[4]" } });
    const auto made = understood(std::move(payloads), "otlp-logs", kReceived);
    EXPECT_EQ(made.signals.logs.size(), 3u);
    ASSERT_EQ(made.errors.size(), 1u);
    EXPECT_EQ(made.errors[0].index, 1u);
    EXPECT_EQ(made.errors[0].event.type, "KeyError");
    EXPECT_EQ(made.errors[0].event.protocol, "otlp-logs");
    EXPECT_FALSE(made.errors[0].isAlone) << "its log is kept too";
    EXPECT_EQ(made.acceptedCount, 3u) << "places 0, 1 and 3";
    EXPECT_EQ(made.refusedCount, 3u) << "places 2, 4 and 5";
    ASSERT_EQ(made.refused.size(), 3u);
    EXPECT_EQ(made.refused[0].index, 2u);
    EXPECT_EQ(made.refused[1].index, 4u);
    EXPECT_EQ(made.refused[2].error.field, "timestamp");
}

TEST(Understood, aRecordOfWhichSomethingIsKeptIsNotRefused)
{
    receive::Payloads payloads;
    receive::ErrorPayload error;
    error.service = "shop";
    error.error = "boom";
    payloads.errors.emplace_back(2, error);
    error.timestamp = "never";
    payloads.errors.emplace_back(0, error);
    payloads.logs.push_back(logOf("info", "x"));
    const auto made = understood(std::move(payloads), "otlp-logs", kReceived);
    EXPECT_EQ(made.acceptedCount, 2u);
    EXPECT_EQ(made.refusedCount, 0u);
    ASSERT_EQ(made.refused.size(), 1u) << "what was wrong is told all the same";
    ASSERT_EQ(made.errors.size(), 1u);
    EXPECT_TRUE(made.errors[0].isAlone);
}

TEST(Understood, aSpanHasItsLengthWhateverWasSaidOfIt)
{
    auto span = aSpan();
    EXPECT_EQ(alone(span, &receive::Payloads::spans).signals.spans.at(0).duration, Micros(2'500));
    span.durationMicros = 12.4;
    EXPECT_EQ(alone(span, &receive::Payloads::spans).signals.spans.at(0).duration, Micros(12));
    span.durationMicros.reset();
    span.end.nanos = *span.origin.at.nanos - 1'000'000;
    EXPECT_EQ(alone(span, &receive::Payloads::spans).signals.spans.at(0).duration, Micros(0));
    span.end = {};
    EXPECT_EQ(alone(span, &receive::Payloads::spans).signals.spans.at(0).attributes, R"({"end":"unknown"})");
    span = aSpan();
    span.origin.at = {};
    span.durationMicros = 500'000;
    const auto made = alone(span, &receive::Payloads::spans);
    EXPECT_EQ(made.signals.spans.at(0).origin.at, kSaid + Micros(2'500) - Micros(500'000));
}

TEST(Understood, wordsOfASpansKindAndStatusAreTheModels)
{
    auto span = aSpan();
    span.kind = "SPAN_KIND_CLIENT";
    span.status = "deadline_exceeded";
    span.parentSpanId = kSpan;
    span.events = { { { micros(kSaid) * 1'000 + 1'000, "" }, " retry ", R"({"n":1})" }, { {}, "late", "" } };
    const auto made = alone(span, &receive::Payloads::spans);
    ASSERT_EQ(made.signals.spans.size(), 1u);
    const Span &kept = made.signals.spans[0];
    EXPECT_EQ(kept.kind, "client");
    EXPECT_EQ(kept.status, SpanStatus::Error);
    EXPECT_EQ(kept.statusMessage, "deadline_exceeded");
    EXPECT_EQ(kept.parentSpanId, "") << "nothing is its own parent";
    const std::vector<SpanEvent> events{ { kSaid + Micros(1), "retry", R"({"n":1})" },
        { kSaid, "late", "" } };
    EXPECT_EQ(kept.events, events);
    span.kind = "gateway";
    span.status = "ok";
    const auto other = alone(span, &receive::Payloads::spans).signals.spans.at(0);
    EXPECT_EQ(other.kind, "");
    EXPECT_EQ(other.attributes, R"({"kind_said":"gateway"})");
    EXPECT_EQ(other.status, SpanStatus::Ok);
}

TEST(Understood, aHistogramsValueIsItsMean)
{
    auto metric = aMetric();
    metric.kind = "gauge";
    metric.histogram = Histogram{ 4, 10, {}, {}, { 1, 5 }, { 1, 2, 1 } };
    auto made = alone(metric, &receive::Payloads::metrics);
    EXPECT_EQ(made.signals.metrics.at(0).kind, MetricKind::Histogram);
    EXPECT_EQ(made.signals.metrics[0].value, 2.5);
    metric.histogram = Histogram{};
    made = alone(metric, &receive::Payloads::metrics);
    EXPECT_EQ(made.signals.metrics.at(0).value, 0);
    metric.histogram.reset();
    metric.kind = "SUM";
    EXPECT_EQ(alone(metric, &receive::Payloads::metrics).signals.metrics.at(0).kind, MetricKind::Counter);
}

TEST(Understood, aChangeNamesItsCommitsAlike)
{
    auto change = aChange();
    change.kind = "feature_flag";
    change.commit = "ABCDEF0123";
    change.commits = { { "AB12", { std::nullopt, "2025-12-01T00:00:00Z" }, " fix totals ", "Ada",
                           { "pricing/totals.py" } },
        { "cd34", { std::nullopt, "long ago" }, "", "", {} } };
    const auto made = alone(change, &receive::Payloads::changes);
    ASSERT_EQ(made.signals.changes.size(), 1u);
    const Change &kept = made.signals.changes[0];
    EXPECT_EQ(kept.kind, ChangeKind::Flag);
    EXPECT_EQ(kept.commit, "abcdef0123");
    const std::vector<ChangedCommit> commits{ { "ab12", *parseIso8601("2025-12-01T00:00:00Z"), "fix totals",
                                                  "Ada", { "pricing/totals.py" } },
        { "cd34", kSaid, "", "", {} } };
    EXPECT_EQ(kept.commits, commits);
}

TEST(Understood, aServiceDependsOnOthersOnce)
{
    receive::ServicePayload service;
    service.origin = originAt(0);
    service.dependsOn = { "db", " cache", "db", "", "checkout-api" };
    service.kind = "Service";
    const auto made = alone(service, &receive::Payloads::services);
    EXPECT_EQ(made.signals.services.at(0).dependsOn, (std::vector<std::string>{ "db", "cache" }));
    EXPECT_EQ(made.signals.services[0].kind, "service");
}

TEST(Understood, anAlertEndsOnlyWhereItIsOver)
{
    receive::AlertPayload alert;
    alert.origin = originAt(0);
    alert.name = "HighLatency";
    alert.severity = "Critical";
    alert.endedAt.text = "0001-01-01T00:00:00Z";
    EXPECT_FALSE(alone(alert, &receive::Payloads::alerts).signals.alerts.at(0).endedAt);
    alert.endedAt.text = "2026-01-02T10:04:00Z"; // when it would be forgotten
    EXPECT_FALSE(alone(alert, &receive::Payloads::alerts).signals.alerts.at(0).endedAt);
    alert.isFiring = false;
    const auto made = alone(alert, &receive::Payloads::alerts);
    EXPECT_EQ(made.signals.alerts.at(0).endedAt, *parseIso8601("2026-01-02T10:04:00Z"));
    EXPECT_EQ(made.signals.alerts[0].severity, "critical");
}

TEST(Understood, feedbackAndFilesKnowTheirEvent)
{
    const std::string id = "0193f0a000007000800000000000000a";
    receive::FeedbackPayload feedback;
    feedback.origin = originAt(0);
    feedback.message = " it broke ";
    feedback.eventId = id;
    const auto told = alone(feedback, &receive::Payloads::feedback);
    EXPECT_EQ(told.signals.feedback.at(0).message, "it broke");
    EXPECT_EQ(told.signals.feedback[0].event, *Uuid::parse(id));
    receive::AttachmentPayload file;
    file.eventId = id;
    file.fileName = "state.log";
    file.bytes = "ready";
    const auto kept = alone(file, &receive::Payloads::attachments);
    EXPECT_EQ(kept.signals.attachments.at(0).event, *Uuid::parse(id));
    EXPECT_EQ(kept.signals.attachments[0].sha256, sha256Hex("ready"));
    EXPECT_EQ(kept.signals.attachments[0].size, 5);
    EXPECT_EQ(kept.signals.attachments[0].bytes, "ready");
    file.bytes = std::string((1 << 20) + 1, 'x');
    const auto large = alone(file, &receive::Payloads::attachments);
    EXPECT_EQ(large.signals.attachments.at(0).size, (1 << 20) + 1);
    EXPECT_EQ(large.signals.attachments[0].bytes, "");
}

TEST(Understood, aCheckInSpeaksTheModelsWords)
{
    receive::CheckInPayload checkIn;
    checkIn.origin = originAt(0);
    checkIn.monitor = "nightly";
    checkIn.status = "OK";
    checkIn.durationSeconds = 1.5;
    const auto made = alone(checkIn, &receive::Payloads::checkIns);
    EXPECT_EQ(made.signals.checkIns.at(0).status, "ok");
    EXPECT_EQ(made.signals.checkIns[0].duration, Micros(1'500'000));
    receive::SessionPayload session;
    session.crashed = 2;
    session.exited = -1;
    const auto sessions = alone(session, &receive::Payloads::sessions);
    EXPECT_EQ(sessions.signals.sessions.at(0).crashed, 2);
    EXPECT_EQ(sessions.signals.sessions[0].exited, 0);
}

TEST(Understood, longNamesAreCutBetweenCharacters)
{
    auto log = logOf("info", "x");
    log.origin.service = std::string(199, 'a') + "\xC3\xA9";
    log.requestId = std::string(500, 'r');
    const auto made = alone(log, &receive::Payloads::logs);
    EXPECT_EQ(made.signals.logs.at(0).origin.service, std::string(199, 'a'));
    EXPECT_EQ(made.signals.logs[0].requestId.size(), 200u);
}
