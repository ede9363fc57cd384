// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace faultline;

namespace {

Frame appFrame(const char *file, int line, const char *function)
{
    return { file, line, 0, function, "", "", true };
}

Frame libraryFrame(const char *file, int line, const char *function)
{
    return { file, line, 0, function, "", "", false };
}

ErrorEvent checkoutError()
{
    ErrorEvent event;
    event.service = "checkout-api";
    event.endpoint = "/checkout";
    event.type = "KeyError";
    event.message = "'price' of item 42";
    event.trace.language = "python";
    event.trace.exceptions = { { "KeyError", "'price' of item 42",
        { appFrame("pricing/totals.py", 88, "line_total"),
            libraryFrame("/usr/lib/python3/fastapi/routing.py", 3, "run"),
            appFrame("shop/app.py", 12, "checkout") },
        Link::Outermost, -1 } };
    return event;
}

std::string keyOf(const ErrorEvent &event)
{
    return fingerprint::fingerprint(event).key;
}

const FingerprintPart *partWith(const Fingerprint &fingerprint, const std::string &value)
{
    const auto part = std::find_if(fingerprint.parts.begin(), fingerprint.parts.end(),
        [&value](const FingerprintPart &candidate) { return candidate.value == value; });
    return part == fingerprint.parts.end() ? nullptr : &*part;
}

} // namespace

TEST(Fingerprint, isSixtyFourHexDigitsOfVersionOne)
{
    const Fingerprint fingerprint = fingerprint::fingerprint(checkoutError());
    EXPECT_EQ(fingerprint.version, 1);
    EXPECT_EQ(fingerprint.key.size(), 64u);
    EXPECT_EQ(fingerprint.key.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(keyOf(ErrorEvent{}).size(), 64u);
}

TEST(Fingerprint, ignoresLinesMessagesAndLibraryFramesWhereTheApplicationHasFrames)
{
    ErrorEvent other = checkoutError();
    other.message = "something else";
    other.trace.exceptions[0].frames[0].line = 90;
    other.trace.exceptions[0].frames[1] = libraryFrame("/usr/lib/python3/starlette/app.py", 9, "call");
    other.at = utcTime(5);
    other.userId = "7";
    EXPECT_EQ(keyOf(other), keyOf(checkoutError()));
}

TEST(Fingerprint, tellsOtherFunctionsAndTypesApart)
{
    ErrorEvent function = checkoutError();
    function.trace.exceptions[0].frames[0].function = "tax_total";
    ErrorEvent type = checkoutError();
    type.trace.exceptions[0].type = "ValueError";
    EXPECT_NE(keyOf(function), keyOf(checkoutError()));
    EXPECT_NE(keyOf(type), keyOf(checkoutError()));
}

TEST(Fingerprint, agreesBetweenTwoMachinesAndTwoBuilds)
{
    ErrorEvent here = checkoutError();
    here.trace.exceptions[0].frames[0].file = "/home/jane/shop/pricing/totals.py";
    ErrorEvent there = checkoutError();
    there.trace.exceptions[0].frames[0].file = "/app/pricing/totals.py";
    EXPECT_EQ(keyOf(here), keyOf(there));
}

TEST(Fingerprint, agreesBetweenBrowsers)
{
    ErrorEvent chrome;
    chrome.trace.exceptions = { { "TypeError", "x",
        { appFrame("https://shop.example/js/main.3f9a1c2b.js", 1, "Object.total [as sum]"),
            libraryFrame("<anonymous>", 0, "Array.map"),
            appFrame("https://shop.example/js/main.3f9a1c2b.js", 9, "") },
        Link::Outermost, -1 } };
    ErrorEvent firefox = chrome;
    firefox.trace.exceptions[0].frames = { appFrame("https://cdn.example/js/main.77aa00bb.js", 2, "total"),
        appFrame("https://cdn.example/js/main.77aa00bb.js", 5, "Anonymous function") };
    EXPECT_EQ(keyOf(chrome), keyOf(firefox));
}

TEST(Fingerprint, ofAFrameWithoutANameKnowsTheFileAlone)
{
    ErrorEvent here = checkoutError();
    here.trace.exceptions[0].frames = { appFrame("a/foo.py", 1, "") };
    ErrorEvent there = here;
    there.trace.exceptions[0].frames[0].file = "foo.py";
    EXPECT_EQ(keyOf(here), keyOf(there));
    there.trace.exceptions[0].frames[0].file = "bar.py";
    EXPECT_NE(keyOf(here), keyOf(there));
}

TEST(Fingerprint, takesAPlaceholderOfASymbolicatorForNoName)
{
    ErrorEvent event = checkoutError();
    event.trace.exceptions[0].frames
        = { libraryFrame("", 0, "objc_release"), appFrame("", 0, "stripped_application_code") };
    ErrorEvent other = event;
    other.trace.exceptions[0].frames[0].function = "objc_retain";
    EXPECT_NE(keyOf(event), keyOf(other));
}

TEST(Fingerprint, leavesOutWhatNodeItselfPutsUnderEveryPromise)
{
    ErrorEvent event = checkoutError();
    event.trace.exceptions[0].frames
        = { libraryFrame("node:internal/process/task_queues", 95, "processTicksAndRejections") };
    ErrorEvent other = event;
    other.message = "the rates do not load";
    EXPECT_NE(keyOf(event), keyOf(other));
}

TEST(Fingerprint, countsARecursionOnce)
{
    ErrorEvent deep = checkoutError();
    auto &frames = deep.trace.exceptions[0].frames;
    frames.insert(frames.begin(), 30, appFrame("pricing/totals.py", 88, "line_total"));
    EXPECT_EQ(keyOf(deep), keyOf(checkoutError()));
}

TEST(Fingerprint, usesEveryExceptionOfAChain)
{
    ErrorEvent chained = checkoutError();
    chained.trace.exceptions.push_back(
        { "TimeoutError", "", { appFrame("pricing/db.py", 3, "load") }, Link::Cause, 0 });
    EXPECT_NE(keyOf(chained), keyOf(checkoutError()));
}

TEST(Fingerprint, fallsBackToTypeTemplateAndSourceWithoutFrames)
{
    ErrorEvent event = checkoutError();
    event.trace = {};
    ErrorEvent sameTemplate = event;
    sameTemplate.message = "'price' of item 7";
    ErrorEvent otherTemplate = event;
    otherTemplate.message = "'name' of item 42";
    ErrorEvent otherSource = event;
    otherSource.endpoint = "/refund";
    EXPECT_EQ(keyOf(event), keyOf(sameTemplate));
    EXPECT_NE(keyOf(event), keyOf(otherTemplate));
    EXPECT_NE(keyOf(event), keyOf(otherSource));
}

TEST(Fingerprint, takesTheClientsOwnBeforeAll)
{
    ErrorEvent event = checkoutError();
    event.clientFingerprint = { "payments", "declined" };
    ErrorEvent other;
    other.clientFingerprint = event.clientFingerprint;
    EXPECT_EQ(keyOf(event), keyOf(other));
    EXPECT_NE(keyOf(event), keyOf(checkoutError()));
}

TEST(Fingerprint, expandsTheDefaultInsideAClientsFingerprint)
{
    ErrorEvent onlyDefault = checkoutError();
    onlyDefault.clientFingerprint = { "{{ default }}" };
    EXPECT_EQ(keyOf(onlyDefault), keyOf(checkoutError()));
    ErrorEvent tenant = checkoutError();
    tenant.clientFingerprint = { "{{ default }}", "tenant-7" };
    ErrorEvent other = tenant;
    other.trace.exceptions[0].frames[0].function = "tax_total";
    EXPECT_NE(keyOf(tenant), keyOf(checkoutError()));
    EXPECT_NE(keyOf(tenant), keyOf(other));
}

TEST(Fingerprint, saysWhatItUsedAndWhyNotTheRest)
{
    ErrorEvent event = checkoutError();
    const Fingerprint fingerprint = fingerprint::fingerprint(event);
    ASSERT_NE(partWith(fingerprint, "pricing/totals.py|line_total"), nullptr);
    EXPECT_TRUE(partWith(fingerprint, "pricing/totals.py|line_total")->isUsed);
    ASSERT_NE(partWith(fingerprint, "fastapi/routing.py|run"), nullptr);
    EXPECT_EQ(partWith(fingerprint, "fastapi/routing.py|run")->reason, "library_frame");
    ASSERT_NE(partWith(fingerprint, "'price' of item <num>"), nullptr);
    EXPECT_EQ(partWith(fingerprint, "'price' of item <num>")->reason, "has_app_frames");
    event.clientFingerprint = { "mine" };
    EXPECT_EQ(partWith(fingerprint::fingerprint(event), "KeyError")->reason, "client_fingerprint");
}

TEST(Fingerprint, partsCannotRunIntoEachOther)
{
    ErrorEvent one;
    one.clientFingerprint = { "a", "b" };
    ErrorEvent two;
    two.clientFingerprint = { "a\x1e"
                              "client\x1f"
                              "b" };
    ErrorEvent three;
    three.clientFingerprint = { "ab" };
    EXPECT_NE(keyOf(one), keyOf(two));
    EXPECT_NE(keyOf(one), keyOf(three));
}

TEST(SeedFingerprint, isTheSeedsOwnHash)
{
    ErrorEvent event;
    event.type = "KeyError";
    event.message = "order 42 of 7c1811ed-e98f-4c9c-a9f9-58c757ff494f in shop42";
    event.trace.exceptions
        = { { "KeyError", "", { appFrame("pricing.py", 88, "line_total") }, Link::Outermost, -1 } };
    EXPECT_EQ(fingerprint::seedFingerprint(event),
        "535f26edc5e1ea9f9f1b2cfbae58a3aa3be723806517792a87657412e0c52a97");
}

TEST(SeedFingerprint, cutsTheMessageByCharactersAndTakesTheServiceWithoutATrace)
{
    ErrorEvent event;
    event.type = "ValueError";
    event.service = "checkout";
    for (int i = 0; i < 250; ++i)
        event.message += "\xC3\xA9";
    event.message += " 7";
    EXPECT_EQ(fingerprint::seedFingerprint(event),
        "4546d21fccaa9302a5991123169057cbd5070c4cedbf719882561891c9dbece2");
}

TEST(Culprit, isTheApplicationsFrameThatThrew)
{
    EXPECT_EQ(fingerprint::culprit(checkoutError()), "pricing/totals.py:88 in line_total");
    ErrorEvent inLibrary = checkoutError();
    auto &frames = inLibrary.trace.exceptions[0].frames;
    frames.insert(frames.begin(), libraryFrame("/usr/lib/python3/json/decoder.py", 1, "decode"));
    EXPECT_EQ(fingerprint::culprit(inLibrary), "pricing/totals.py:88 in line_total");
}

TEST(Culprit, isTheThrowingFrameWhereNoneIsTheApplications)
{
    ErrorEvent event;
    event.trace.exceptions
        = { { "E", "", { libraryFrame("/usr/lib/node/net.js", 7, "connect") }, Link::Outermost, -1 } };
    EXPECT_EQ(fingerprint::culprit(event), "node/net.js:7 in connect");
    EXPECT_EQ(fingerprint::culprit(ErrorEvent{}), "");
}
