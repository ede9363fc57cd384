// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include <gtest/gtest.h>

using namespace faultline;
using redact::Rules;

namespace {

constexpr std::string_view kMail = "bob@example.com";

Signals withLog(std::string message, std::string attributes)
{
    Signals signals;
    LogRecord &log = signals.logs.emplace_back();
    log.message = std::move(message);
    log.attributes = std::move(attributes);
    return signals;
}

std::string attributesAfter(std::string attributes, const Rules &rules = {})
{
    return rules.signals(withLog("x", std::move(attributes)))->logs.at(0).attributes;
}

struct AttributeCase {
    std::string_view before;
    std::string_view after;

    friend void PrintTo(const AttributeCase &tried, std::ostream *out) { *out << tried.before; }
};

class EveryAttribute : public testing::TestWithParam<AttributeCase> { };

class EveryCleanDocument : public testing::TestWithParam<std::string_view> { };

/// Every text of every kind, by what it is called.
std::vector<std::pair<std::string_view, std::string *>> textsOf(Signals &s)
{
    LogRecord &log = s.logs.emplace_back();
    Span &span = s.spans.emplace_back();
    SpanEvent &event = span.events.emplace_back();
    MetricPoint &metric = s.metrics.emplace_back();
    Change &change = s.changes.emplace_back();
    ChangedCommit &commit = change.commits.emplace_back();
    DeclaredService &service = s.services.emplace_back();
    Alert &alert = s.alerts.emplace_back();
    Feedback &feedback = s.feedback.emplace_back();
    SessionTally &session = s.sessions.emplace_back();
    CheckIn &checkIn = s.checkIns.emplace_back();
    Attachment &file = s.attachments.emplace_back();
    return { { "log.message", &log.message }, { "log.logger", &log.logger }, { "log.trace", &log.traceId },
        { "log.span", &log.spanId }, { "log.request", &log.requestId },
        { "log.correlation", &log.correlationId }, { "log.resource", &log.resourceId },
        { "log.service", &log.origin.service }, { "log.environment", &log.origin.environment },
        { "log.release", &log.origin.release }, { "span.trace", &span.traceId },
        { "span.parent", &span.parentSpanId }, { "span.operation", &span.operation },
        { "span.status", &span.statusMessage }, { "span.event", &event.name },
        { "metric.name", &metric.name }, { "metric.unit", &metric.unit },
        { "metric.service", &metric.origin.service }, { "change.previous", &change.previousVersion },
        { "change.repository", &change.repository }, { "change.author", &change.author },
        { "change.description", &change.description }, { "change.url", &change.url },
        { "commit.message", &commit.message }, { "commit.author", &commit.author },
        { "commit.file", &commit.files.emplace_back() }, { "service.name", &service.origin.service },
        { "service.other", &service.dependsOn.emplace_back() }, { "service.resource", &service.resourceId },
        { "alert.name", &alert.name }, { "alert.summary", &alert.summary }, { "alert.url", &alert.url },
        { "feedback.message", &feedback.message }, { "feedback.url", &feedback.url },
        { "session.service", &session.origin.service }, { "check-in.monitor", &checkIn.monitor },
        { "file.name", &file.fileName }, { "file.bytes", &file.bytes } };
}

} // namespace

TEST_P(EveryAttribute, isRedactedByKeyAndContent)
{
    EXPECT_EQ(attributesAfter(std::string(GetParam().before)), GetParam().after);
    EXPECT_EQ(attributesAfter(std::string(GetParam().after)), GetParam().after)
        << "once more changes nothing";
}

INSTANTIATE_TEST_SUITE_P(Attributes, EveryAttribute,
    testing::Values(AttributeCase{ R"({"db.password":"hunter2","n":1})",
                        R"({"db.password":"[redacted:password]","n":1})" },
        AttributeCase{ R"({"note":"for bob@example.com"})", R"({"note":"for [redacted:email]"})" },
        AttributeCase{ R"({"note":"bob\u0040example.com"})", R"({"note":"[redacted:email]"})" },
        AttributeCase{ R"({"card":4111111111111111})", R"({"card":"[redacted:card]"})" },
        AttributeCase{ R"({"user.id":"17","user.name":"Ada L","user.email":"ada"})",
            R"({"user.id":"17","user.name":"[redacted:user]","user.email":"[redacted:user]"})" },
        AttributeCase{ R"({"http":{"cookies":{"a":"1"}}})", R"({"http":{"cookies":"[redacted:cookie]"}})" },
        AttributeCase{ R"({"bob@example.com":1})", R"({"[redacted:email]":1})" },
        AttributeCase{ R"({"list":["a",{"token":"c2VjcmV0LXRva2Vu1"}]})",
            R"({"list":["a",{"token":"[redacted:token]"}]})" }));

TEST_P(EveryCleanDocument, staysByteForByte)
{
    EXPECT_EQ(attributesAfter(std::string(GetParam())), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Documents, EveryCleanDocument,
    testing::Values("", "{}", R"({ "http.route" : "/orders/{id}", "n": 1.50, "ok": true, "none": null })",
        R"({"bytes":123456789012,"ratio":1e300,"list":[1,[2]],"o":{"p":{}}})",
        R"({"token_count":12,"session.kind":"web"})", R"({"host.ip":"10.0.0.7"})"));

TEST(RedactSignals, everyTextOfEveryKindIsLookedAt)
{
    Signals signals;
    const auto texts = textsOf(signals);
    for (const auto &[name, text] : texts)
        *text = std::string(kMail);
    std::vector<RedactionCount> counts;
    auto redacted = *Rules().signals(signals, &counts);
    Signals fresh;
    const auto shape = textsOf(fresh);
    ASSERT_EQ(counts.size(), 1u);
    EXPECT_EQ(counts[0], (RedactionCount{ "email", static_cast<int>(shape.size()) }));
    EXPECT_EQ(redacted.logs[0].message, "[redacted:email]");
    EXPECT_EQ(redacted.changes[0].commits[0].author, "[redacted:email]");
    EXPECT_EQ(redacted.attachments[0].bytes, "[redacted:email]");
}

TEST(RedactSignals, attributesOfEveryKindThatHasSomeAreLookedAt)
{
    Signals signals;
    signals.logs.emplace_back();
    signals.spans.emplace_back().events.emplace_back();
    signals.metrics.emplace_back();
    signals.changes.emplace_back();
    signals.alerts.emplace_back();
    signals.feedback.emplace_back();
    for (std::string *attributes : { &signals.logs[0].attributes, &signals.spans[0].attributes,
             &signals.spans[0].events[0].attributes, &signals.metrics[0].attributes,
             &signals.changes[0].attributes, &signals.alerts[0].attributes, &signals.feedback[0].attributes })
        *attributes = R"({"password":"hunter2"})";
    std::vector<RedactionCount> counts;
    const auto redacted = Rules().signals(signals, &counts);
    EXPECT_EQ(counts, (std::vector<RedactionCount>{ { "password", 7 } }));
    EXPECT_EQ(redacted->spans[0].events[0].attributes, R"({"password":"[redacted:password]"})");
}

TEST(RedactSignals, whoGaveFeedbackIsNotKept)
{
    Signals signals;
    signals.feedback.emplace_back().contact = "Ada Lovelace <ada@example.com>";
    signals.feedback.emplace_back();
    const auto redacted = Rules().signals(signals);
    EXPECT_EQ(redacted->feedback[0].contact, "[redacted:contact]");
    EXPECT_EQ(redacted->feedback[1].contact, "");
}

TEST(RedactSignals, aFileIsKeptAsTextOrNotAtAll)
{
    Signals signals;
    for (const std::string_view bytes :
        { std::string_view("login of bob@example.com\n"), std::string_view("\x89PNG\x0d\x0a"),
            std::string_view("a\0b", 3), std::string_view(R"({"password":"hunter2"})") }) {
        Attachment &file = signals.attachments.emplace_back();
        file.bytes = bytes;
        file.sha256 = "ab";
        file.size = 3;
    }
    const auto redacted = Rules().signals(signals);
    EXPECT_EQ(redacted->attachments[0].bytes, "login of [redacted:email]\n");
    EXPECT_EQ(redacted->attachments[1].bytes, "");
    EXPECT_EQ(redacted->attachments[2].bytes, "");
    EXPECT_EQ(redacted->attachments[3].bytes, R"({"password":"[redacted:password]"})");
    EXPECT_EQ(redacted->attachments[1].sha256, "ab");
    EXPECT_EQ(redacted->attachments[1].size, 3);
}

TEST(RedactSignals, idsOfTracesStayWhateverTheirDigits)
{
    Signals signals = withLog("x", "");
    signals.logs[0].traceId = "41111111111111114111111111111111";
    signals.logs[0].spanId = "4111111111111111";
    const auto redacted = Rules().signals(signals);
    EXPECT_EQ(redacted->logs[0], signals.logs[0]);
}

TEST(RedactSignals, aWorkspacesOwnRulesCountInTextsAndAttributes)
{
    const auto own = Rules::withOwn("[[rule]]\nkind = \"project\"\nword = \"Bluebird\"\n"
                                    "[[rule]]\nkind = \"seat\"\nkey = \"seat\"\n");
    ASSERT_TRUE(own.ok());
    const auto redacted
        = own->signals(withLog("Bluebird starts", R"({"a":"Bluebird","seat":"12B","b":"x"})"));
    EXPECT_EQ(redacted->logs[0].message, "[redacted:project] starts");
    EXPECT_EQ(redacted->logs[0].attributes, R"({"a":"[redacted:project]","seat":"[redacted:seat]","b":"x"})");
    EXPECT_EQ(attributesAfter(R"({"a":"x"})", *own), R"({"a":"x"})");
}

TEST(RedactSignals, aWorkspacesOwnPatternHidesNumbersOfAnySize)
{
    const auto own = Rules::withOwn("[[rule]]\nkind = \"customer\"\npattern = '\\b47\\d{4}\\b'\n");
    ASSERT_TRUE(own.ok()) << own.error().message;
    EXPECT_EQ(attributesAfter(R"({"customer":471123})", *own), R"({"customer":"[redacted:customer]"})");
    EXPECT_EQ(attributesAfter(R"({"a":{"b":[471123]}})", *own), R"({"a":{"b":["[redacted:customer]"]}})");
    ErrorEvent event;
    event.extra = R"({"customer":471123})";
    EXPECT_EQ(own->event(event)->extra, R"({"customer":"[redacted:customer]"})");
}

TEST(RedactSignals, theSameAttributesAgainAreRedactedAgain)
{
    Signals signals;
    for (int i = 0; i < 3; ++i)
        signals.logs.emplace_back().attributes = R"({"password":"hunter2"})";
    signals.logs.emplace_back().attributes = R"({"a":"b"})";
    signals.logs.emplace_back().attributes = R"({"a":"b"})";
    std::vector<RedactionCount> counts;
    const auto redacted = Rules().signals(signals, &counts);
    EXPECT_EQ(counts, (std::vector<RedactionCount>{ { "password", 3 } }));
    EXPECT_EQ(redacted->logs[2].attributes, R"({"password":"[redacted:password]"})");
    EXPECT_EQ(redacted->logs[4].attributes, R"({"a":"b"})");
}

TEST(RedactSignals, whatWasCleanUnderANameOnceVouchesForNothingElse)
{
    Signals signals;
    for (const std::string_view attributes : { R"({"to":"stock","n":1})", R"({"to":"bob@example.com","n":1})",
             R"({"to":"stock","n":4111111111111111})", R"({"token":"none","n":1})",
             R"({"token":"c2VjcmV0LXRva2Vu1","n":1})", R"({"to":"stock","n":{"to":"a@b.io"}})" })
        signals.logs.emplace_back().attributes = attributes;
    const auto redacted = Rules().signals(signals);
    EXPECT_EQ(redacted->logs[0].attributes, R"({"to":"stock","n":1})");
    EXPECT_EQ(redacted->logs[1].attributes, R"({"to":"[redacted:email]","n":1})");
    EXPECT_EQ(redacted->logs[2].attributes, R"({"to":"stock","n":"[redacted:card]"})");
    EXPECT_EQ(redacted->logs[3].attributes, R"({"token":"none","n":1})");
    EXPECT_EQ(redacted->logs[4].attributes, R"({"token":"[redacted:token]","n":1})");
    EXPECT_EQ(redacted->logs[5].attributes, R"({"to":"stock","n":{"to":"[redacted:email]"}})");
}
