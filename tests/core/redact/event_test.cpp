// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include <gtest/gtest.h>

#include <simdjson.h>

using namespace faultline;
using redact::Rules;

namespace {

ErrorEvent eventWithExtra(const std::string &extra)
{
    ErrorEvent event;
    event.extra = extra;
    return event;
}

std::string redactedExtra(const std::string &extra)
{
    return Rules().event(eventWithExtra(extra))->extra;
}

} // namespace

TEST(RedactEvent, reachesEveryTextOfAnEvent)
{
    const std::string secret = "jane@example.com";
    ErrorEvent event;
    for (std::string *text : { &event.service, &event.environment, &event.release, &event.type,
             &event.message, &event.endpoint, &event.method, &event.userId, &event.requestId, &event.traceId,
             &event.stackText, &event.recentLogs })
        *text = secret;
    event.extra = "{\"" + secret + "\":[\"" + secret + "\"]}";
    event.tags = { { secret, secret } };
    event.clientFingerprint = { secret };
    event.trace.exceptions
        = { { secret, secret, { { secret, 1, 0, secret, secret, secret, true } }, Link::Outermost, -1 } };

    const redact::Redacted<ErrorEvent> redacted = Rules().event(event);

    const Frame &frame = redacted->trace.exceptions.front().frames.front();
    for (const std::string &text : { redacted->service, redacted->environment, redacted->release,
             redacted->type, redacted->message, redacted->endpoint, redacted->method, redacted->userId,
             redacted->requestId, redacted->traceId, redacted->stackText, redacted->recentLogs,
             redacted->tags.front().key, redacted->tags.front().value, redacted->clientFingerprint.front(),
             redacted->trace.exceptions.front().type, redacted->trace.exceptions.front().message, frame.file,
             frame.function, frame.module, frame.source })
        EXPECT_EQ(text, "[redacted:email]");
    EXPECT_EQ(redacted->extra, R"({"[redacted:email]":["[redacted:email]"]})");
    EXPECT_EQ(redacted->redactions, (std::vector<RedactionCount>{ { "email", 23 } }));
}

TEST(RedactEvent, redactsJsonByKeyWhateverTheValueIs)
{
    EXPECT_EQ(redactedExtra(R"({"db":{"password":12345,"host":"db1"}})"),
        R"({"db":{"password":"[redacted:password]","host":"db1"}})");
    EXPECT_EQ(redactedExtra(R"({"credentials":{"user":"bob1","other":["abc12345"]}})"),
        R"({"credentials":{"user":"[redacted:credential]","other":["[redacted:credential]"]}})");
    EXPECT_EQ(redactedExtra(R"({"headers":{"Authorization":"Bearer abcdef123456"}})"),
        R"({"headers":{"Authorization":"Bearer [redacted:authorization]"}})");
    EXPECT_EQ(redactedExtra(R"({"request":{"body":{"name":"Jane"},"url":"/a"}})"),
        R"({"request":{"body":"[redacted:body]","url":"/a"}})");
}

TEST(RedactEvent, keepsADocumentWithoutSecretsByteForByte)
{
    const std::string extra
        = "{ \"a\" : 1.50,\n \"big\":12345678901234567890, \"n\":null, \"t\":[true,\"x\"] }";
    EXPECT_EQ(redactedExtra(extra), extra);
}

TEST(RedactEvent, givesValidJsonForACardThatCameAsANumber)
{
    const std::string extra = redactedExtra(R"({"pan":4111111111111111,"at":1763972400123})");
    EXPECT_EQ(extra, R"({"pan":"[redacted:card]","at":1763972400123})");
    simdjson::dom::parser parser;
    EXPECT_EQ(parser.parse(extra).error(), simdjson::SUCCESS);
}

TEST(RedactEvent, takesExtraThatIsNoJsonAsText)
{
    EXPECT_EQ(redactedExtra("{broken password=hunter2"), "{broken password=[redacted:password]");
}

TEST(RedactEvent, redactsTagsByTheirKey)
{
    ErrorEvent event;
    event.tags = { { "api_key", "abc123" }, { "release", "1.2.3" } };
    EXPECT_EQ(Rules().event(event)->tags,
        (std::vector<Tag>{ { "api_key", "[redacted:api-key]" }, { "release", "1.2.3" } }));
}

TEST(RedactEvent, redactsTheQueryOfAnEndpoint)
{
    ErrorEvent event;
    event.endpoint = "/callback?state=1&access_token=9f8e7d6c5b4a&lang=en";
    EXPECT_EQ(Rules().event(event)->endpoint, "/callback?state=1&access_token=[redacted:token]&lang=en");
}

TEST(RedactEvent, keepsAddressesOfItsOwnNetworkAndPathsOfTheTrace)
{
    ErrorEvent event;
    event.message = "connect ECONNREFUSED 10.0.3.7:5432 for 133.21.7.9";
    event.stackText = "File \"/home/jane/shop/pay.py\", line 3, in pay";
    const redact::Redacted<ErrorEvent> redacted = Rules().event(event);
    EXPECT_EQ(redacted->message, "connect ECONNREFUSED 10.0.3.7:5432 for [redacted:ip]");
    EXPECT_EQ(redacted->stackText, event.stackText);
    EXPECT_EQ(
        Rules().redact("connect ECONNREFUSED 10.0.3.7:5432"), "connect ECONNREFUSED [redacted:ip]:5432");
}

TEST(RedactEvent, leavesTheValueOfAKeyThatWasASecretAsItIsTheNextTime)
{
    const std::string once = redactedExtra(R"({"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B":1})");
    EXPECT_EQ(once, R"({"[redacted:private-key]":1})");
    EXPECT_EQ(redactedExtra(once), once);
    ErrorEvent event;
    event.tags = { { "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B", "value" } };
    const ErrorEvent first = *Rules().event(event);
    EXPECT_EQ(Rules().event(first)->tags, first.tags);
}

TEST(RedactEvent, redactingAnEventTwiceChangesNothingAndKeepsItsCounts)
{
    ErrorEvent event = eventWithExtra(R"({"token":"abc12345","body":"a=b"})");
    event.message = "password=hunter2 for jane@example.com";
    const redact::Redacted<ErrorEvent> once = Rules().event(event);
    EXPECT_EQ(*Rules().event(*once), *once);
}
