// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/error_event.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/structured.h"

#include <gtest/gtest.h>

using namespace faultline;

namespace {

const UtcTime kMoment = *parseIso8601("2026-01-02T10:00:00Z");
const EventId kOwnId = *Uuid::parse("0193f0a0-0000-7000-8000-000000000001");

Frame frameOf(std::string file, std::string function, bool isOwn = true)
{
    Frame frame;
    frame.file = std::move(file);
    frame.line = 12;
    frame.function = std::move(function);
    frame.inApp = isOwn;
    return frame;
}

Exception exceptionOf(std::string type, std::string message, Frame frame, Link link, int parent)
{
    return { std::move(type), std::move(message), { std::move(frame) }, link, parent };
}

/// What a FastAPI service with a middleware that reads the body sends, as its SDK takes it apart.
receive::ErrorPayload behindMiddleware()
{
    const std::string anyio = "/usr/lib/python3/dist-packages/anyio/streams/memory.py";
    receive::ErrorPayload payload;
    payload.service = "shop";
    payload.type = "KeyError";
    payload.error = "'amount'";
    payload.trace.language = "python";
    payload.trace.exceptions = {
        exceptionOf("KeyError", "'amount'", frameOf("/srv/shop/app.py", "price"), Link::Outermost, -1),
        exceptionOf("anyio.EndOfStream", "", frameOf(anyio, "receive", false), Link::Context, 0),
        exceptionOf("anyio.WouldBlock", "", frameOf(anyio, "receive_nowait", false), Link::Context, 1),
    };
    return payload;
}

struct LanguageCase {
    std::string_view said;
    std::string_view file;
    std::string_view language;

    friend void PrintTo(const LanguageCase &tried, std::ostream *out)
    {
        *out << tried.said << " " << tried.file;
    }
};

class EveryStructuredLanguage : public testing::TestWithParam<LanguageCase> { };

} // namespace

TEST_P(EveryStructuredLanguage, isAnIdOfTheTable)
{
    StackTrace sent;
    sent.language = GetParam().said;
    sent.exceptions
        = { exceptionOf("E", "", frameOf(std::string(GetParam().file), "f"), Link::Outermost, -1) };
    EXPECT_EQ(normalise::structuredTrace(sent).language, GetParam().language);
}

INSTANTIATE_TEST_SUITE_P(Languages, EveryStructuredLanguage,
    testing::Values(LanguageCase{ "python", "app.py", "python" },
        LanguageCase{ "Node", "a.js", "javascript" }, LanguageCase{ "", "/srv/shop/app.py", "python" },
        LanguageCase{ "other", "app.js?v=3", "javascript" }, LanguageCase{ "native", "cart.cpp", "cpp" },
        LanguageCase{ "cocoa", "Cart.swift", "swift" }, LanguageCase{ "kotlin", "Cart.kt", "java" },
        LanguageCase{ "", "Cart.cs", "csharp" }, LanguageCase{ "", "cart.rs", "rust" },
        LanguageCase{ "", "cart.go", "go" }, LanguageCase{ "cobol", "cart.cbl", "cobol" }));

TEST(StructuredTrace, everyParentStandsBeforeItsChild)
{
    StackTrace sent;
    for (int i = 0; i < 3; ++i)
        sent.exceptions.push_back(exceptionOf("E", "", frameOf("a.py", "f"), Link::Cause, 7));
    const StackTrace trace = normalise::structuredTrace(sent);
    ASSERT_EQ(trace.exceptions.size(), 3u);
    EXPECT_EQ(trace.exceptions[0].link, Link::Outermost);
    EXPECT_EQ(trace.exceptions[0].parent, -1);
    EXPECT_EQ(trace.exceptions[1].parent, 0);
    EXPECT_EQ(trace.exceptions[2].parent, 1);
}

TEST(StructuredTrace, boundsAreThoseOfTexts)
{
    StackTrace sent;
    sent.exceptions.resize(normalise::kMaxExceptions + 5);
    sent.exceptions[0].frames.resize(normalise::kMaxFrames + 5);
    const StackTrace trace = normalise::structuredTrace(sent);
    EXPECT_EQ(trace.exceptions.size(), normalise::kMaxExceptions);
    EXPECT_EQ(trace.exceptions[0].frames.size(), normalise::kMaxFrames);
}

TEST(ErrorEventInParts, everyMemberArrives)
{
    receive::ErrorPayload payload = behindMiddleware();
    payload.error = "KeyError: 'amount'";
    payload.fingerprint = { "{{ default }}", "eu" };
    payload.spanId = "00f067aa0ba902b7";
    payload.traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    payload.release = "1.4.2";
    payload.userId = "17";
    payload.recentLogs = "2026-01-02T09:59:59Z INFO http: GET /cart";
    payload.tags = { { "region", "eu" } };
    payload.extra = R"({"cart":3})";
    auto event = normalise::errorEvent(payload, kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->type, "KeyError");
    EXPECT_EQ(event->message, "'amount'") << "the type is not said twice";
    EXPECT_EQ(event->clientFingerprint, payload.fingerprint);
    EXPECT_EQ(event->extra, R"({"span_id":"00f067aa0ba902b7","cart":3})");
    EXPECT_EQ(event->traceId, *payload.traceId);
    EXPECT_EQ(event->release, "1.4.2");
    EXPECT_EQ(event->userId, "17");
    EXPECT_EQ(event->recentLogs, *payload.recentLogs);
    EXPECT_EQ(event->tags, payload.tags);
    ASSERT_EQ(event->trace.exceptions.size(), 3u);
    EXPECT_EQ(event->trace.exceptions[0].frames, payload.trace.exceptions[0].frames);
}

TEST(ErrorEventInParts, theClientsWordThatCodeIsNotItsOwnStays)
{
    receive::ErrorPayload payload = behindMiddleware();
    payload.trace.exceptions[0].frames
        = { frameOf("/srv/shop/app.py", "price"), frameOf("/srv/shop/vendored.py", "call", false),
              frameOf("/usr/lib/python3/dist-packages/starlette/routing.py", "app") };
    auto event = normalise::errorEvent(payload, kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    normalise::parseTrace(*event, {});
    const auto &frames = event->trace.exceptions.at(0).frames;
    EXPECT_TRUE(frames.at(0).inApp);
    EXPECT_FALSE(frames.at(1).inApp) << "the client knows its dependencies";
    EXPECT_FALSE(frames.at(2).inApp) << "an installed package is never own, whatever the client says";
}

TEST(ErrorEventInParts, aTextBesideTheFramesIsKeptAndNotReadAgain)
{
    receive::ErrorPayload payload = behindMiddleware();
    payload.stacktrace = "Traceback (most recent call last):\n  File \"b.py\", line 1, in g\nValueError: x\n";
    auto event = normalise::errorEvent(payload, kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->stackText, "");
    EXPECT_TRUE(event->extra.starts_with(R"({"stacktrace":"Traceback)")) << event->extra;
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->trace.exceptions.size(), 3u);
}

TEST(ErrorEventInParts, theCauseBehindMiddlewareIsTheLastThatWasThrown)
{
    auto event = normalise::errorEvent(behindMiddleware(), kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(normalise::primaryException(event->trace), 0u);
    EXPECT_EQ(normalise::rootException(event->trace), 0u);
}

TEST(ErrorEventInParts, noiseThatTheClientNamesGivesWayToItsCause)
{
    receive::ErrorPayload payload = behindMiddleware();
    payload.type = "anyio.EndOfStream";
    payload.error.clear();
    auto &exceptions = payload.trace.exceptions;
    exceptions
        = { exceptionOf("anyio.EndOfStream", "", frameOf("x.py", "receive", false), Link::Outermost, -1),
              exceptionOf("KeyError", "'amount'", frameOf("/srv/shop/app.py", "price"), Link::Cause, 0) };
    const auto event = normalise::errorEvent(payload, kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->type, "KeyError");
    EXPECT_EQ(event->message, "'amount'");
}

TEST(ErrorEventInParts, aGroupOfOneThatHasNoNameIsAboutItsMember)
{
    receive::ErrorPayload payload = behindMiddleware();
    payload.type.reset();
    payload.error.clear();
    payload.trace.exceptions = { exceptionOf("ExceptionGroup", "unhandled errors",
                                     frameOf("x.py", "run", false), Link::Outermost, -1),
        exceptionOf("KeyError", "'amount'", frameOf("/srv/shop/app.py", "price"), Link::Member, 0) };
    auto event = normalise::errorEvent(payload, kOwnId, kMoment);
    ASSERT_TRUE(event.ok());
    normalise::parseTrace(*event, {});
    EXPECT_EQ(event->type, "KeyError");
    EXPECT_EQ(event->message, "'amount'");
}
