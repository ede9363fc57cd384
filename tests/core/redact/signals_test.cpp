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

struct AnyMember {
    template <class Member> operator Member() const;
};

/// How many members an aggregate has: one that is added changes it, and the list of its texts must follow.
template <class Noun, class... Members> constexpr std::size_t memberCount(Members... members)
{
    if constexpr (requires { Noun{ members..., AnyMember{} }; })
        return memberCount<Noun>(members..., AnyMember{});
    else
        return sizeof...(Members);
}

static_assert(memberCount<Signals>() == 10 && memberCount<Origin>() == 7 && memberCount<LogRecord>() == 10
        && memberCount<Span>() == 11 && memberCount<SpanEvent>() == 3 && memberCount<MetricPoint>() == 8
        && memberCount<Change>() == 10 && memberCount<ChangedCommit>() == 5
        && memberCount<DeclaredService>() == 5 && memberCount<Alert>() == 9 && memberCount<Feedback>() == 7
        && memberCount<SessionTally>() == 6 && memberCount<CheckIn>() == 5 && memberCount<Attachment>() == 8,
    "a kind has a new member: if it is a text, it belongs into textsOf or into the comment above it");

/// Every text of every kind but attributes, which are documents and have a test of their own, and but what
/// the console itself writes: the protocol, a span's kind (one of five words) and a file's hash. A contact
/// goes whole.
std::vector<std::string *> textsOf(Signals &s)
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
    std::vector<std::string *> texts{ &log.message, &log.logger, &log.traceId, &log.spanId, &log.requestId,
        &log.correlationId, &log.resourceId, &span.traceId, &span.spanId, &span.parentSpanId, &span.operation,
        &span.statusMessage, &event.name, &metric.name, &metric.unit, &change.previousVersion, &change.commit,
        &change.repository, &change.author, &change.description, &change.url, &commit.sha, &commit.message,
        &commit.author, &commit.files.emplace_back(), &service.dependsOn.emplace_back(), &service.resourceId,
        &service.kind, &alert.name, &alert.fingerprint, &alert.severity, &alert.summary, &alert.url,
        &feedback.message, &feedback.traceId, &feedback.url, &checkIn.monitor, &checkIn.status,
        &file.fileName, &file.contentType, &file.bytes };
    for (Origin *origin : { &log.origin, &span.origin, &metric.origin, &change.origin, &service.origin,
             &alert.origin, &feedback.origin, &session.origin, &checkIn.origin, &file.origin })
        texts.insert(texts.end(), { &origin->service, &origin->environment, &origin->release });
    return texts;
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
    // One after the other: a text that is left out is named by its place in the list.
    Signals shape;
    const std::size_t count = textsOf(shape).size();
    for (std::size_t i = 0; i < count; ++i) {
        Signals signals;
        *textsOf(signals)[i] = std::string(kMail);
        std::vector<RedactionCount> counts;
        const auto redacted = Rules().signals(signals, &counts);
        EXPECT_EQ(counts, (std::vector<RedactionCount>{ { "email", 1 } })) << "text " << i;
        EXPECT_FALSE(*redacted == signals) << "text " << i;
    }
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
