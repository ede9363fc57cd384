// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/compression.h"
#include "core/store/event_codec.h"
#include "core/store/stack_outline.h"
#include "tests/core/store/story.h"

#include <gtest/gtest.h>

#include <random>
#include <simdjson.h>

namespace faultline::store {
namespace {

using testing::checkoutFailure;

/// What comes back when an event goes to the store and is read again: columns as they are, parts decoded.
DigestedEvent throughStore(const DigestedEvent &digested)
{
    const auto words = stackWords(digested.event);
    DigestedEvent back;
    back.event = digested.event;
    ErrorEvent &event = back.event;
    event.protocol.clear();
    event.level = Level::Trace;
    event.isHandled = !digested.event.isHandled;
    for (std::string *text :
        { &event.endpoint, &event.method, &event.userId, &event.stackText, &event.recentLogs, &event.extra })
        text->clear();
    event.trace = {};
    event.tags.clear();
    event.clientFingerprint.clear();
    event.redactions.clear();
    EXPECT_TRUE(
        decodeContext(contextJson(digested.event, words), stackJson(digested.event, words), event).ok());
    EXPECT_TRUE(decodeDerivation(derivationJson(digested), back).ok());
    return back;
}

TEST(EventCodec, givesACompleteEventBack)
{
    DigestedEvent digested = checkoutFailure(1);
    digested.event.clientFingerprint = { "{{ default }}", "checkout" };
    digested.event.redactions = { { "email", 2 }, { "token", 1 } };
    digested.event.level = Level::Fatal;
    digested.event.isHandled = true;
    EXPECT_EQ(throughStore(digested), digested);
}

TEST(EventCodec, givesAnEmptyEventBack)
{
    EXPECT_EQ(throughStore(DigestedEvent{}), DigestedEvent{});
}

TEST(EventCodec, keepsAStackThatWasSentInPartsOnly)
{
    DigestedEvent digested = checkoutFailure(1);
    digested.event.stackText.clear();
    EXPECT_EQ(throughStore(digested), digested);
}

TEST(EventCodec, sharesTheStackOfEqualFailuresWithOtherValues)
{
    const DigestedEvent one = checkoutFailure(1);
    const DigestedEvent other = checkoutFailure(20002);
    EXPECT_EQ(stackJson(one.event, stackWords(one.event)), stackJson(other.event, stackWords(other.event)));
    EXPECT_EQ(stackKey(one.event, stackWords(one.event)), stackKey(other.event, stackWords(other.event)));
    EXPECT_EQ(derivationJson(one), derivationJson(other));
    EXPECT_EQ(derivationKey(one), derivationKey(other));
}

TEST(EventCodec, tellsByItsKeysWhatTheJsonTellsApart)
{
    const DigestedEvent one = checkoutFailure(1);
    const auto differs = [&one](const auto &change) {
        DigestedEvent other = one;
        change(other);
        return stackKey(other.event, stackWords(other.event)) != stackKey(one.event, stackWords(one.event))
            || derivationKey(other) != derivationKey(one);
    };
    EXPECT_FALSE(differs([](DigestedEvent &) {}));
    EXPECT_TRUE(differs([](DigestedEvent &other) { other.event.trace.exceptions[0].frames[0].line = 89; }));
    EXPECT_TRUE(
        differs([](DigestedEvent &other) { other.event.trace.exceptions[0].frames[1].inApp = true; }));
    EXPECT_TRUE(differs([](DigestedEvent &other) { other.event.stackText += ' '; }));
    EXPECT_TRUE(differs([](DigestedEvent &other) { other.severity.reasons.push_back("unhandled"); }));
    EXPECT_TRUE(differs([](DigestedEvent &other) { other.classification.score = 0.71; }));
    EXPECT_TRUE(differs([](DigestedEvent &other) { other.fingerprint.parts[0].isUsed = false; }));
}

TEST(EventCodec, givesMarksBackThatAClientSent)
{
    DigestedEvent digested = checkoutFailure(1);
    digested.event.stackText = "KeyError: \x01\x10 \x01\x11 " + digested.event.message;
    EXPECT_EQ(throughStore(digested), digested);
    digested = checkoutFailure(2);
    digested.event.trace.exceptions.front().message += "\x01\x10";
    EXPECT_EQ(throughStore(digested), digested);
}

TEST(EventCodec, givesMessagesBackThatAreParts)
{
    DigestedEvent digested = checkoutFailure(1);
    digested.event.message = "aaa";
    digested.event.stackText = "aaaaaaa aaa\nbaaab";
    Exception inner = digested.event.trace.exceptions.front();
    inner.message = "baaab";
    inner.link = Link::Cause;
    inner.parent = 0;
    digested.event.trace.exceptions.front().message = "aaaa";
    digested.event.trace.exceptions.push_back(inner);
    EXPECT_EQ(throughStore(digested), digested);
}

TEST(EventCodec, givesRandomTextsBack)
{
    std::mt19937 random(7);
    static constexpr const char *kPieces[] = { "a", "ab", "\x01", "\x10", "\x11", "\"", "\\", "\n",
        "\xC3\xA9", "\xF0\x9F\x92\xA5", "abc", "\xEF\xBB\xBF", "{", "\x1B[0m", "\x7F" };
    const auto text = [&random] {
        std::string made;
        for (auto i = random() % 12; i > 0; --i)
            made += kPieces[random() % std::size(kPieces)];
        return made;
    };
    for (int round = 0; round < 2000; ++round) {
        DigestedEvent digested = checkoutFailure(round);
        digested.event.message = text();
        digested.event.stackText = text() + digested.event.message + text();
        digested.event.recentLogs = text();
        digested.event.extra = text();
        digested.event.tags = { { text(), text() }, { text(), text() } };
        Exception inner{ text(), text(), { { text(), 1, 2, text(), text(), text(), true } }, Link::Context,
            0 };
        digested.event.stackText += inner.message;
        digested.event.trace.exceptions.front().message = digested.event.message + text();
        digested.event.trace.exceptions.push_back(inner);
        ASSERT_EQ(throughStore(digested), digested) << "round " << round;
    }
}

TEST(EventCodec, refusesPartsThatAreNotJson)
{
    ErrorEvent event;
    EXPECT_FALSE(decodeContext("{\"protocol\":", {}, event).ok());
    EXPECT_FALSE(decodeContext("{}", "nothing", event).ok());
    DigestedEvent digested;
    EXPECT_FALSE(decodeDerivation("", digested).ok());
    EXPECT_TRUE(decodeContext("[1,2]", "{\"exceptions\":[4,{\"frames\":7}]}", event).ok());
}

TEST(EventDocument, isJsonWithTheClientsOwnInside)
{
    DigestedEvent digested = checkoutFailure(1);
    const std::string document = eventDocument(9, PatternId{ 3 }, digested);
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    ASSERT_EQ(parser.parse(document).get(element), simdjson::SUCCESS);
    EXPECT_EQ(element["extra"]["cart"].get_int64().value(), 3);
    EXPECT_EQ(element["pattern"].get_string().value(), "FL-3");
    digested.event.extra = "{\"broken\":";
    const std::string broken = eventDocument(9, PatternId{ 3 }, digested);
    ASSERT_EQ(parser.parse(broken).get(element), simdjson::SUCCESS);
    EXPECT_EQ(element["extra"].get_string().value(), "{\"broken\":");
}

TEST(Compression, givesTextsBack)
{
    Compression compression;
    for (const std::string &text : { std::string(), std::string("x"), std::string(200000, 'y'),
             contextJson(checkoutFailure(1).event, {}) }) {
        const std::string bytes(compression.compressed(text));
        const auto back = compression.expanded(bytes, Compression::newestDictionary());
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(*back, text);
    }
}

TEST(Compression, makesAContextSmallerThanHalf)
{
    Compression compression;
    const std::string context = contextJson(checkoutFailure(1).event, {});
    EXPECT_LT(compression.compressed(context).size() * 2, context.size());
}

TEST(Compression, refusesDamageAndBombs)
{
    Compression compression;
    std::string bytes(compression.compressed(std::string(5000, 'z') + "end"));
    EXPECT_FALSE(compression.expanded(bytes.substr(0, bytes.size() / 2), 1).ok());
    EXPECT_FALSE(compression.expanded("no frame at all", 1).ok());
    EXPECT_FALSE(compression.expanded(bytes, 99).ok());
    const std::string bomb(compression.compressed(std::string(Compression::kMostExpandedBytes + 1, '0')));
    EXPECT_LT(bomb.size(), 100000u);
    EXPECT_FALSE(compression.expanded(bomb, 1).ok());
}

} // namespace
} // namespace faultline::store
