// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "tests/core/receive/protocols/sentry_requests.h"

namespace faultline::receive {
namespace {

using namespace std::string_literals;

constexpr char kEventId[] = "12a9a81de0bc480a87fb6750da8e4884";

TEST(SentryEnvelope, readsAnEventWithItsAttachmentsByLength)
{
    const std::string bytes = "\0\n\r\n\xff{\"\n\0"s;
    const auto payloads = decoded(envelopeRequest("{\"event_id\":\""s + kEventId
        + "\",\"sent_at\":\"2026-11-22T04:09:12.404Z\"}\n{\"type\":\"event\"}\n"
          "{\"message\":\"boom\",\"release\":\"shop@2.3.1\",\"environment\":\"staging\"}\n"
          "{\"type\":\"attachment\",\"length\":9,\"filename\":\"core.bin\","
          "\"content_type\":\"application/octet-stream\"}\n"
        + bytes + "\n{\"type\":\"attachment\",\"length\":0,\"filename\":\"empty\"}\n"));
    EXPECT_TRUE(payloads.refused.empty());
    EXPECT_EQ(payloads.clientId, kEventId);
    ASSERT_EQ(payloads.errors.size(), 1u);
    EXPECT_EQ(payloads.errors[0].second.eventId, *Uuid::parse(kEventId));
    ASSERT_EQ(payloads.attachments.size(), 2u);
    const AttachmentPayload &core = payloads.attachments[0];
    EXPECT_EQ(core.bytes, bytes);
    EXPECT_EQ(core.fileName, "core.bin");
    EXPECT_EQ(core.contentType, "application/octet-stream");
    EXPECT_EQ(core.eventId, kEventId);
    EXPECT_EQ(core.origin.service, "shop");
    EXPECT_EQ(core.origin.release, "shop@2.3.1");
    EXPECT_EQ(core.origin.environment, "staging");
    EXPECT_EQ(core.origin.at.text, "2026-11-22T04:09:12.404Z");
    EXPECT_EQ(core.origin.index, 1u);
    EXPECT_TRUE(payloads.attachments[1].bytes.empty());
}

/// The same envelope with other ends of lines and lengths.
struct Framing {
    std::string name;
    std::string body;
};

const std::vector<Framing> kFramings{
    { "plain", "{}\n{\"type\":\"event\"}\n{\"message\":\"a\"}\n{\"type\":\"event\"}\n{\"message\":\"b\"}\n" },
    { "noFinalNewline",
        "{}\n{\"type\":\"event\"}\n{\"message\":\"a\"}\n{\"type\":\"event\"}\n{\"message\":\"b\"}" },
    { "carriageReturns",
        "{}\r\n{\"type\":\"event\"}\r\n{\"message\":\"a\"}\r\n{\"type\":\"event\"}\r\n{\"message\":\"b\"}"
        "\r\n" },
    { "lengths",
        "{}\n{\"type\":\"event\",\"length\":15}\n{\"message\":\"a\"}\n{\"length\":15,\"type\":\"event\"}\n"
        "{\"message\":\"b\"}" },
    { "lengthsAndCarriageReturns",
        "{}\r\n{\"type\":\"event\",\"length\":15}\r\n{\"message\":\"a\"}\r\n{\"type\":\"event\",\"length\":"
        "15}\r\n"
        "{\"message\":\"b\"}\r\n" },
    { "nullLength",
        "{}\n{\"type\":\"event\",\"length\":null}\n{\"message\":\"a\"}\n{\"type\":\"event\"}\n{\"message\":"
        "\"b\"}" },
    { "blankLines",
        "{}\n\n{\"type\":\"event\"}\n{\"message\":\"a\"}\n\n "
        "\n{\"type\":\"event\"}\n{\"message\":\"b\"}\n\n\n" },
    { "lengthsThatCountTooLittle",
        "{}\n{\"type\":\"event\",\"length\":13}\n{\"message\":\"a\"}\n{\"type\":\"event\"}\n{\"message\":"
        "\"b\"}\n" },
    { "payloadOverLines",
        "{}\n{\"type\":\"event\",\"length\":19}\n{\n\"message\":\n\"a\"\n}\n\n{\"type\":\"event\"}\n"
        "{\"message\":\"b\"}\n" },
};

class EverySentryFraming : public testing::TestWithParam<Framing> { };

TEST_P(EverySentryFraming, holdsTheSameTwoEvents)
{
    const auto payloads = decoded(envelopeRequest(GetParam().body));
    EXPECT_TRUE(payloads.refused.empty());
    ASSERT_EQ(payloads.errors.size(), 2u);
    EXPECT_EQ(payloads.errors[0].second.error, "a");
    EXPECT_EQ(payloads.errors[1].second.error, "b");
    EXPECT_EQ(payloads.errors[1].first, 1u);
}

INSTANTIATE_TEST_SUITE_P(
    All, EverySentryFraming, testing::ValuesIn(kFramings), [](const auto &row) { return row.param.name; });

/// Bodies whose first line is no header.
const std::vector<std::string> kHeaderless{ "", "\n", "boom", "[]\n{\"type\":\"event\"}\n{}",
    "{\"event_id\":", "\"{}\"", "null\n", "{} {}\n", "\xff\n", "PK\x03\x04" };

class EveryBodyWithoutHeader : public testing::TestWithParam<std::string> { };

TEST_P(EveryBodyWithoutHeader, isRefusedWithFieldAndHint)
{
    const auto payloads = decodeSentryEnvelope(envelopeRequest(GetParam()));
    ASSERT_FALSE(payloads.ok());
    EXPECT_EQ(payloads.error().kind, "invalid_json");
    EXPECT_EQ(payloads.error().field, "header");
    EXPECT_FALSE(payloads.error().hint.empty());
    EXPECT_EQ(statusOf(payloads.error()), 400);
}

INSTANTIATE_TEST_SUITE_P(All, EveryBodyWithoutHeader, testing::ValuesIn(kHeaderless));

/// A bad item between two good ones.
struct BadItem {
    std::string name;
    std::string item;
    std::string field;
    std::string kind;
};

const std::vector<BadItem> kBadItems{
    { "payloadNoJson", "{\"type\":\"event\"}\n{\"message\":\n", "items[1]", "invalid_json" },
    { "payloadEmpty", "{\"type\":\"event\",\"length\":0}\n\n", "items[1]", "invalid_json" },
    { "payloadList", "{\"type\":\"event\"}\n[1]\n", "items[1]", "invalid_field" },
    { "payloadBadUtf8", "{\"type\":\"event\"}\n{\"message\":\"\xff\"}\n", "items[1]", "invalid_json" },
    { "payloadTooDeep",
        "{\"type\":\"event\"}\n{\"extra\":" + std::string(5'000, '[') + std::string(5'000, ']') + "}\n",
        "items[1]", "invalid_json" },
    { "headerNoJson", "{\"type\":\n{\"message\":\"lost\"}\n", "items[1]", "invalid_json" },
    { "headerNoJsonBeforeATypedPayload",
        "{\"type\":\n{\"type\":\"transaction\",\"spans\":[],\"contexts\":{}}\n", "items[1]", "invalid_json" },
    { "headerWithoutType", "{\"length\":2}\n{}\n", "items[1].type", "missing_field" },
    { "headerWithTypeOfAnotherType", "{\"type\":[1]}\n{}\n", "items[1].type", "missing_field" },
    { "checkInWithoutMonitor", "{\"type\":\"check_in\"}\n{\"status\":\"ok\"}\n", "items[1].monitor_slug",
        "missing_field" },
    { "feedbackWithoutWords", "{\"type\":\"user_report\"}\n{\"comments\":\" \"}\n", "items[1].message",
        "missing_field" },
    { "sessionsWithoutSums", "{\"type\":\"sessions\"}\n{}\n", "items[1].aggregates", "missing_field" },
    { "logThatIsNoObject", "{\"type\":\"log\",\"item_count\":1}\n{\"items\":[7]}\n", "items[1].items[0]",
        "invalid_field" },
};

class EveryBadSentryItem : public testing::TestWithParam<BadItem> { };

TEST_P(EveryBadSentryItem, isRefusedByItsPlaceAndTheOthersAreKept)
{
    const auto payloads = decoded(envelopeRequest("{}\n{\"type\":\"event\"}\n{\"message\":\"before\"}\n"
        + GetParam().item + "{\"type\":\"event\"}\n{\"message\":\"behind\"}\n"));
    ASSERT_EQ(payloads.errors.size(), 2u);
    EXPECT_EQ(payloads.errors[0].second.error, "before");
    EXPECT_EQ(payloads.errors[1].second.error, "behind");
    EXPECT_EQ(payloads.errors[1].first, 2u);
    ASSERT_EQ(payloads.refused.size(), 1u);
    const RecordError &refused = payloads.refused[0];
    EXPECT_EQ(refused.index, 1u);
    EXPECT_EQ(refused.error.index, 1u);
    EXPECT_EQ(refused.error.field, GetParam().field);
    EXPECT_EQ(refused.error.kind, GetParam().kind);
    EXPECT_FALSE(refused.error.hint.empty());
    EXPECT_TRUE(isValidUtf8(refused.error.message));
}

INSTANTIATE_TEST_SUITE_P(
    All, EveryBadSentryItem, testing::ValuesIn(kBadItems), [](const auto &row) { return row.param.name; });

TEST(SentryEnvelope, refusesAPayloadThatWasCutShortAndKeepsWhatCameBefore)
{
    const auto payloads = decoded(envelopeRequest("{}\n{\"type\":\"event\"}\n{\"message\":\"before\"}\n"
                                                  "{\"type\":\"attachment\",\"length\":4000}\nonly this"));
    EXPECT_EQ(payloads.errors.size(), 1u);
    EXPECT_TRUE(payloads.attachments.empty());
    ASSERT_EQ(payloads.refused.size(), 1u);
    EXPECT_EQ(payloads.refused[0].error.field, "items[1].length");
    EXPECT_EQ(payloads.refused[0].error.message, "items[1] says 4000 bytes, and 9 came.");
}

/// Kinds that are acknowledged and not used.
const std::vector<std::string> kUnusedKinds{ "client_report", "profile", "profile_chunk", "replay_event",
    "replay_recording", "replay_video", "statsd", "metric_buckets", "metric_meta", "otel_span",
    "raw_security", "nel", "a kind of next year" };

class EveryUnusedSentryKind : public testing::TestWithParam<std::string> { };

TEST_P(EveryUnusedSentryKind, isCountedAndIsNoError)
{
    const std::string binary = "\x78\x9c\n\0{"s;
    const auto payloads = decoded(envelopeRequest("{}\n{\"type\":\"" + GetParam() + "\",\"length\":5}\n"
        + binary + "\n{\"type\":\"" + GetParam() + "\"}\n{}\n{\"type\":\"event\"}\n{\"message\":\"m\"}"));
    EXPECT_EQ(payloads.unused, (std::map<std::string, std::size_t>{ { GetParam(), 2u } }));
    EXPECT_TRUE(payloads.refused.empty());
    EXPECT_EQ(payloads.errors.size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(All, EveryUnusedSentryKind, testing::ValuesIn(kUnusedKinds));

TEST(SentryEnvelope, countsDumpsAndViewHierarchiesInsteadOfKeepingThem)
{
    const auto payloads = decoded(envelopeRequest(
        "{}\n{\"type\":\"attachment\",\"attachment_type\":\"event.minidump\",\"length\":4}\nMDMP\n"
        "{\"type\":\"attachment\",\"attachment_type\":\"event.view_hierarchy\",\"length\":2}\n{}\n"
        "{\"type\":\"attachment\",\"attachment_type\":\"event.attachment\",\"length\":2}\nhi\n"));
    EXPECT_EQ(payloads.unused.at("attachment event.minidump"), 1u);
    EXPECT_EQ(payloads.unused.at("attachment event.view_hierarchy"), 1u);
    ASSERT_EQ(payloads.attachments.size(), 1u);
    EXPECT_EQ(payloads.attachments[0].bytes, "hi");
}

TEST(SentryEnvelope, keepsTheNamesOfUnknownKindsWithinBounds)
{
    std::string body = "{}\n";
    for (int i = 0; i < 300; ++i)
        body += "{\"type\":\"kind " + std::to_string(i) + std::string(90, 'x') + "\"}\n{}\n";
    const auto payloads = decoded(envelopeRequest(body));
    EXPECT_LE(payloads.unused.size(), 65u);
    std::size_t count = 0;
    for (const auto &[kind, times] : payloads.unused) {
        EXPECT_LE(kind.size(), 60u);
        count += times;
    }
    EXPECT_EQ(count, 300u);
}

TEST(SentryEnvelope, boundsItemsAndRecords)
{
    std::string items = "{}\n";
    for (int i = 0; i < 1'100; ++i)
        items += "{\"type\":\"profile\"}\n{}\n";
    const auto many = decoded(envelopeRequest(items));
    EXPECT_EQ(many.unused.at("profile"), 1'000u);
    ASSERT_EQ(many.refused.size(), 1u);
    EXPECT_EQ(many.refused[0].error.code, ErrorCode::TooLarge);

    std::string logs = "{\"items\":[{}";
    for (int i = 0; i < 30'000; ++i)
        logs += ",{}";
    const auto flood = decoded(itemRequest("log", logs + "]}"));
    EXPECT_EQ(flood.logs.size(), 20'000u);
    ASSERT_EQ(flood.refused.size(), 1u);
    EXPECT_EQ(flood.refused[0].error.code, ErrorCode::TooLarge);
}

TEST(SentryEnvelope, givesUpOnAFloodOfLinesThatAreNoHeaders)
{
    std::string body = "{}\n";
    for (int i = 0; i < 5'000; ++i)
        body += "{\"not a header\n";
    const auto payloads
        = decoded(envelopeRequest(body + "{\"type\":\"event\"}\n{\"message\":\"too far\"}\n"));
    EXPECT_TRUE(payloads.errors.empty());
    EXPECT_EQ(payloads.refused.size(), 1u);
}

TEST(SentryEnvelope, takesTheIdOfTheEnvelopeOrOfTheEvent)
{
    const std::string dashed = "12A9A81D-E0BC-480A-87FB-6750DA8E4884";
    const auto fromHeader = decoded(envelopeRequest("{\"event_id\":\"" + dashed
        + "\"}\n{\"type\":\"event\"}\n{\"event_id\":\"" + kEventId + "\",\"message\":\"m\"}"));
    EXPECT_EQ(fromHeader.clientId, kEventId);
    EXPECT_EQ(fromHeader.errors.at(0).second.eventId, *Uuid::parse(dashed));
    const auto fromEvent
        = decoded(itemRequest("event", "{\"event_id\":\"" + dashed + "\",\"message\":\"m\"}"));
    EXPECT_EQ(fromEvent.clientId, kEventId);
    const auto fromNowhere = decoded(itemRequest("event", R"({"event_id":"what?","message":"m"})"));
    EXPECT_EQ(fromNowhere.clientId, "");
    EXPECT_EQ(fromNowhere.errors.at(0).second.eventId, std::nullopt);
    EXPECT_EQ(decoded(envelopeRequest("{\"event_id\":\""s + kEventId + "\"}")).clientId, kEventId);
}

TEST(SentryEnvelope, mendsHalvesOfPairsNulsAndLongIntegers)
{
    const auto payloads = decoded(itemRequest("event",
        R"({"message":"cut \ud83d","extra":{"nul":"a\u0000b","big":123456789012345678901234567890},"tags":{"t\u0000":"x"}})"));
    ASSERT_EQ(payloads.errors.size(), 1u);
    const ErrorPayload &error = payloads.errors[0].second;
    EXPECT_EQ(error.error, "cut \uFFFD");
    EXPECT_EQ(error.extra, R"({"nul":"a\ufffdb","big":"123456789012345678901234567890"})");
    EXPECT_EQ(error.tags.at(0), (Tag{ "t\uFFFD", "x" }));
}

} // namespace
} // namespace faultline::receive
