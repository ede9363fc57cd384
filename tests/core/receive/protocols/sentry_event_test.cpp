// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "tests/core/receive/protocols/sentry_requests.h"

#include <algorithm>
#include <simdjson.h>

namespace faultline::receive {
namespace {

std::string tagOf(const ErrorPayload &error, std::string_view key)
{
    for (const Tag &tag : error.tags) {
        if (tag.key == key)
            return tag.value;
    }
    return "(none)";
}

TEST(SentryEvent, readsWhatThePythonSdkSends)
{
    const auto error = storedError(R"({"level":"error","exception":{"values":[
        {"module":null,"type":"KeyError","value":"'amount'","mechanism":{"type":"flask","handled":false},"stacktrace":{"frames":[
          {"filename":"app.py","abs_path":"/srv/billing/app.py","function":"pay","module":"__main__","lineno":36,
           "pre_context":["def pay():"],"context_line":"        amount = request.get_json()['amount']","vars":{"k":"1"},"in_app":true}]}},
        {"module":"billing.errors","type":"DeclinedError","value":"no amount in the request","mechanism":{"type":"flask","handled":false},
         "stacktrace":{"frames":[
          {"filename":"flask/app.py","abs_path":"/usr/lib/python3/dist-packages/flask/app.py","function":"wsgi_app","module":"flask.app","lineno":2525,"in_app":false},
          {"filename":"app.py","abs_path":"/srv/billing/app.py","function":"pay","module":"__main__","lineno":38,
           "context_line":"        raise DeclinedError('no amount in the request') from e","vars":{"card":{"number":"4111"}},"in_app":true}]}}]},
        "event_id":"7797a9c729744b728769efde7573c95b","timestamp":"2026-11-22T04:09:21.824939Z","transaction":"pay","logger":"billing",
        "breadcrumbs":{"values":[{"type":"log","level":"warning","category":"billing","message":"stock low","timestamp":"2026-11-22T04:09:21.820720Z","data":{"n":3}}]},
        "contexts":{"trace":{"trace_id":"72dcb9bddb184a9e9e91240770dae7b5","span_id":"9ce683fc4dbbbdfe","op":"http.server"},"invoice":{"id":"inv-77"}},
        "modules":{"flask":"2.2.2"},"tags":{"plan":"pro"},"user":{"id":"u-9","email":"tom@example.org","ip_address":"127.0.0.1"},
        "request":{"method":"POST","url":"http://127.0.0.1:5000/pay?coupon=a","headers":{"X-Request-Id":"rq-1","Authorization":"Bearer s3cr3t"},"cookies":{"sid":"abc"},"data":{"order":0}},
        "extra":{"sys.argv":["app.py"],"request":"mine"},"release":"billing@1.8.3","environment":"prod","server_name":"billing-7","dist":"42",
        "sdk":{"name":"sentry.python","version":"1.9.10"},"platform":"python"})");
    ErrorPayload expected;
    expected.service = "billing";
    expected.type = "billing.errors.DeclinedError";
    expected.error = "no amount in the request";
    expected.trace.language = "python";
    const Frame failing{ "/srv/billing/app.py", 38, 0, "pay", "__main__",
        "        raise DeclinedError('no amount in the request') from e", true };
    const Frame library{ "/usr/lib/python3/dist-packages/flask/app.py", 2525, 0, "wsgi_app", "flask.app", "",
        false };
    const Frame cause{ "/srv/billing/app.py", 36, 0, "pay", "__main__",
        "        amount = request.get_json()['amount']", true };
    expected.trace.exceptions = { { "billing.errors.DeclinedError", "no amount in the request",
                                      { failing, library }, Link::Outermost, -1 },
        { "KeyError", "'amount'", { cause }, Link::Cause, 0 } };
    expected.recentLogs = "2026-11-22T04:09:21.820720Z WARNING billing: stock low {\"n\":3}";
    expected.timestamp = "2026-11-22T04:09:21.824939Z";
    expected.environment = "prod";
    expected.endpoint = "pay";
    expected.method = "POST";
    expected.userId = "u-9";
    expected.requestId = "rq-1";
    expected.traceId = "72dcb9bddb184a9e9e91240770dae7b5";
    expected.spanId = "9ce683fc4dbbbdfe";
    expected.release = "billing@1.8.3";
    expected.level = "error";
    expected.handled = false;
    expected.eventId = *Uuid::parse("7797a9c729744b728769efde7573c95b");
    expected.extra
        = R"({"request":{"url":"http://127.0.0.1:5000/pay?coupon=a","method":"POST","headers":{"X-Request-Id":"rq-1","Authorization":"Bearer s3cr3t"},"cookies":{"sid":"abc"},"data":{"order":0}},)"
          R"("contexts":{"trace":{"trace_id":"72dcb9bddb184a9e9e91240770dae7b5","span_id":"9ce683fc4dbbbdfe","op":"http.server"},"invoice":{"id":"inv-77"}},)"
          R"("vars":{"card":{"number":"4111"}},"sys.argv":["app.py"],"extra.request":"mine"})";
    expected.tags = { { "plan", "pro" }, { "server_name", "billing-7" }, { "logger", "billing" },
        { "dist", "42" }, { "platform", "python" }, { "mechanism", "flask" }, { "sdk.name", "sentry.python" },
        { "sdk.version", "1.9.10" } };
    EXPECT_EQ(error, expected);
    EXPECT_EQ(error.extra, expected.extra);
}

TEST(SentryEvent, ordersAChainOfNodeByItsIds)
{
    const auto error = storedError(
        R"({"platform":"node","level":"error","transaction":"POST /checkout","exception":{"values":[
        {"type":"SyntaxError","value":"Unexpected end","stacktrace":{"frames":[{"filename":"/srv/app.js","function":"?","lineno":54,"colno":54,"in_app":true},
            {"filename":"<anonymous>","module":"<anonymous>","function":"JSON.parse","in_app":false}]},"mechanism":{"handled":true,"type":"chained","source":"cause","exception_id":2,"parent_id":1}},
        {"type":"PaymentError","value":"rubbish","mechanism":{"handled":true,"type":"chained","source":"cause","exception_id":1,"parent_id":0}},
        {"type":"Error","value":"checkout failed","mechanism":{"type":"auto.http.express","handled":false,"exception_id":0}}]}})");
    const auto &exceptions = error.trace.exceptions;
    ASSERT_EQ(exceptions.size(), 3u);
    EXPECT_EQ(error.type, "Error");
    EXPECT_EQ(error.error, "checkout failed");
    EXPECT_EQ(error.endpoint, "/checkout");
    EXPECT_EQ(error.method, "POST");
    EXPECT_EQ(error.handled, false);
    EXPECT_EQ(tagOf(error, "mechanism"), "auto.http.express");
    EXPECT_EQ(exceptions[1].type, "PaymentError");
    EXPECT_EQ(exceptions[1].parent, 0);
    EXPECT_EQ(exceptions[2].type, "SyntaxError");
    EXPECT_EQ(exceptions[2].parent, 1);
    EXPECT_EQ(exceptions[2].link, Link::Cause);
    const std::vector<Frame> frames{ { "<anonymous>", 0, 0, "JSON.parse", "<anonymous>", "", false },
        { "/srv/app.js", 54, 54, "", "", "", true } };
    EXPECT_EQ(exceptions[2].frames, frames);
}

TEST(SentryEvent, readsAGroupAsATreeWhoseMembersSayWhatHappened)
{
    const auto error = storedError(R"({"platform":"python","exception":{"values":[
        {"type":"ValueError","value":"inner","mechanism":{"exception_id":4,"parent_id":3,"source":"__context__"}},
        {"type":"ConnectionError","value":"shard 2","mechanism":{"exception_id":3,"parent_id":0,"source":"exceptions[1]"}},
        {"type":"OSError","value":"why","mechanism":{"exception_id":2,"parent_id":1,"source":"__cause__"}},
        {"type":"TimeoutError","value":"shard 1","mechanism":{"exception_id":1,"parent_id":0,"source":"exceptions[0]"}},
        {"type":"ExceptionGroup","value":"2 shards failed","mechanism":{"exception_id":0,"is_exception_group":true,"handled":false}}]}})");
    EXPECT_EQ(error.type, std::nullopt);
    EXPECT_EQ(error.error, "");
    const std::vector<Exception> expected{ { "ExceptionGroup", "2 shards failed", {}, Link::Outermost, -1 },
        { "TimeoutError", "shard 1", {}, Link::Member, 0 }, { "OSError", "why", {}, Link::Cause, 1 },
        { "ConnectionError", "shard 2", {}, Link::Member, 0 },
        { "ValueError", "inner", {}, Link::Context, 3 } };
    EXPECT_EQ(error.trace.exceptions, expected);
}

TEST(SentryEvent, keepsEveryExceptionWhoseParentsAreNonsense)
{
    const auto error = storedError(R"({"exception":[
        {"type":"A","mechanism":{"exception_id":1,"parent_id":2}},
        {"type":"B","mechanism":{"exception_id":2,"parent_id":1}},
        {"type":"C","mechanism":{"exception_id":3,"parent_id":3}},
        {"type":"D","mechanism":{"exception_id":3,"parent_id":99}},
        {"type":"E","mechanism":{"exception_id":-5,"parent_id":1e300}}]})");
    std::string types;
    for (const Exception &exception : error.trace.exceptions) {
        types += exception.type;
        EXPECT_LT(exception.parent, static_cast<int>(types.size()) - 1);
    }
    EXPECT_EQ(types.front(), 'E');
    std::sort(types.begin(), types.end());
    EXPECT_EQ(types, "ABCDE");
}

TEST(SentryEvent, takesTheFramesOfTheThreadThatCrashed)
{
    const std::string threads
        = R"("threads":{"values":[{"id":1,"current":true,"stacktrace":{"frames":[{"function":"idle"}]}},
        {"id":2,"crashed":true,"stacktrace":{"frames":[{"function":"main"},{"function":"crash","package":"/app/game"}]}}]})";
    const auto without = storedError("{\"level\":\"fatal\"," + threads + "}");
    ASSERT_EQ(without.trace.exceptions.size(), 1u);
    EXPECT_EQ(without.trace.exceptions[0].frames.at(0).function, "crash");
    EXPECT_EQ(without.trace.exceptions[0].frames.at(0).module, "/app/game");
    EXPECT_EQ(without.error, kUnlabelledEvent);
    EXPECT_EQ(without.handled, std::nullopt);
    const auto with = storedError(
        "{\"exception\":[{\"type\":\"SIGSEGV\",\"value\":\"bad\",\"thread_id\":1}]," + threads + "}");
    ASSERT_EQ(with.trace.exceptions.size(), 1u);
    EXPECT_EQ(with.trace.exceptions[0].type, "SIGSEGV");
    EXPECT_EQ(with.trace.exceptions[0].frames.at(0).function, "idle");
}

TEST(SentryEvent, prefersTheMappedTraceAndFallsBackToTheRawOne)
{
    const auto both = storedError(
        R"({"exception":[{"type":"E","raw_stacktrace":{"frames":[{"function":"a.b"}]},"stacktrace":{"frames":[{"function":"total"}]}}]})");
    EXPECT_EQ(both.trace.exceptions.at(0).frames.at(0).function, "total");
    const auto raw = storedError(
        R"({"exception":[{"type":"E","raw_stacktrace":{"frames":[{"function":"a.b"}]},"stacktrace":{"frames":[]}}]})");
    EXPECT_EQ(raw.trace.exceptions.at(0).frames.at(0).function, "a.b");
    const auto old
        = storedError(R"({"message":"m","stacktrace":{"frames":[{"filename":"a.js","lineno":3}]}})");
    EXPECT_EQ(old.error, "m");
    EXPECT_EQ(old.trace.exceptions.at(0).frames.at(0).line, 3);
}

TEST(SentryEvent, leavesInAppOpenWhereTheSdkMarksNoFrameAsOwn)
{
    const auto error = storedError(
        R"({"exception":[{"type":"E","stacktrace":{"frames":[{"function":"no","in_app":false},{"function":"silent"}]}}]})");
    const auto &frames = error.trace.exceptions.at(0).frames;
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_TRUE(frames[0].inApp);
    EXPECT_FALSE(frames[1].inApp);
}

TEST(SentryEvent, takesAFrameThatIsUnmarkedBesideOwnOnesForALibrarys)
{
    const auto error = storedError(
        R"({"exception":[{"type":"E","stacktrace":{"frames":[{"function":"silent"},{"function":"yes","in_app":true}]}}]})");
    const auto &frames = error.trace.exceptions.at(0).frames;
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_TRUE(frames[0].inApp);
    EXPECT_FALSE(frames[1].inApp);
}

struct FileRow {
    std::string filename;
    std::string absolute;
    std::string file;
};

const std::vector<FileRow> kFiles{
    { "flask/app.py", "/usr/lib/python3/dist-packages/flask/app.py",
        "/usr/lib/python3/dist-packages/flask/app.py" },
    { "./src/App.js", "webpack:///./src/App.js", "webpack:///./src/App.js" },
    { "/src/Pay.php", "/var/www/src/Pay.php", "/var/www/src/Pay.php" },
    { "app:///main.js", "/tmp/bundle.js", "app:///main.js" },
    { "Pay.java", "", "Pay.java" },
    { "", "/srv/a.rb", "/srv/a.rb" },
};

TEST(SentryEvent, takesTheLongerFormOfAFile)
{
    for (const FileRow &row : kFiles) {
        const auto error
            = storedError(R"({"exception":[{"type":"E","stacktrace":{"frames":[{"function":"f","filename":")"
                + row.filename + R"(","abs_path":")" + row.absolute + R"("}]}}]})");
        EXPECT_EQ(error.trace.exceptions.at(0).frames.at(0).file, row.file);
    }
}

struct MessageRow {
    std::string name;
    std::string members;
    std::string message;
};

const std::vector<MessageRow> kMessages{
    { "plain", R"("message":"disk full")", "disk full" },
    { "object", R"("message":{"formatted":"disk full on /var","message":"disk full on %s"})",
        "disk full on /var" },
    { "formatted", R"("logentry":{"formatted":"a 1","message":"a %d","params":[2]})", "a 1" },
    { "percent", R"("logentry":{"message":"failed for %s: %5.2f of %d%%","params":["acme",1.5,7]})",
        "failed for acme: 1.5 of 7%" },
    { "named", R"("logentry":{"message":"%(who)s owes %(sum)d","params":{"who":"eva","sum":3}})",
        "eva owes 3" },
    { "braces", R"("logentry":{"message":"{} and {1} and {}","params":["a","b"]})", "a and b and b" },
    { "namedBraces", R"("logentry":{"message":"{who} said {what:>9}","params":{"who":"eva","what":"no"}})",
        "eva said no" },
    { "tooFew", R"("logentry":{"message":"%s %s %z {0","params":["a"]})", "a %s %z {0" },
    { "noParameters", R"("logentry":{"message":"100% of {x}"})", "100% of {x}" },
    { "structured", R"("logentry":{"message":"got %s","params":[{"a":[1]}]})", R"(got {"a":[1]})" },
    { "number", R"("message":42)", "42" },
    { "logentryBeforeMessage", R"("message":"short","logentry":{"message":"long"})", "long" },
    { "emptyLogentry", R"("message":"short","logentry":{"message":"  "})", "short" },
    { "old", R"("sentry.interfaces.Message":{"message":"old"})", "old" },
    { "nothing", R"("message":null)", std::string(kUnlabelledEvent) },
};

class EverySentryMessage : public testing::TestWithParam<MessageRow> { };

TEST_P(EverySentryMessage, isWhatTheSdkWouldHavePrinted)
{
    const auto error = storedError("{" + GetParam().members + ",\"level\":\"warning\"}");
    EXPECT_EQ(error.error, GetParam().message);
    EXPECT_EQ(error.type, std::nullopt);
    EXPECT_EQ(error.handled, true);
    EXPECT_TRUE(error.trace.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    All, EverySentryMessage, testing::ValuesIn(kMessages), [](const auto &row) { return row.param.name; });

TEST(SentryEvent, keepsTheLogLineBesideTheException)
{
    const auto error = storedError(
        R"({"exception":[{"type":"ZeroDivisionError","value":"division by zero"}],"logentry":{"message":"total failed for %s","params":["acme"]}})");
    EXPECT_EQ(error.error, "division by zero");
    EXPECT_EQ(error.extra,
        R"({"logentry":{"message":"total failed for %s","params":["acme"]},"message":"total failed for acme"})");
}

TEST(SentryEvent, readsEveryLevelAsAWord)
{
    const std::vector<std::pair<std::string, std::string>> levels{ { "\"fatal\"", "fatal" },
        { "\"WARNING\"", "warning" }, { "\"log\"", "info" }, { "\"sample\"", "debug" }, { "40", "error" },
        { "\"30\"", "warning" }, { "50", "fatal" }, { "10", "debug" }, { "20", "info" } };
    for (const auto &[sent, word] : levels)
        EXPECT_EQ(storedError("{\"message\":\"m\",\"level\":" + sent + "}").level, word) << sent;
    EXPECT_EQ(storedError(R"({"message":"m","level":null})").level, std::nullopt);
}

TEST(SentryEvent, readsTagsFromPairsAndLeavesOutWhatIsNoText)
{
    const auto error = storedError(
        R"({"message":"m","tags":[["a","1"],["b",2],["c",true],["d",null],["e"],"f",[["g"],"x"],["a","again"]]})");
    EXPECT_EQ(error.tags, (std::vector<Tag>{ { "a", "1" }, { "b", "2" }, { "c", "true" } }));
}

TEST(SentryEvent, turnsBreadcrumbsIntoLogLines)
{
    const auto error = storedError(R"({"message":"m","breadcrumbs":[
        {"timestamp":1795320552.295,"message":"cart opened","category":"ui"},
        {"timestamp":"2026-11-22T04:09:13Z","type":"http","level":"error","data":{"method":"GET","status_code":500}},
        {"message":"two\nlines","level":"debug"},7,
        {"timestamp":"never","type":"navigation"}]})");
    EXPECT_EQ(error.recentLogs,
        "2026-11-22T04:09:12.295000Z INFO ui: cart opened\n"
        "2026-11-22T04:09:13.000000Z ERROR http: {\"method\":\"GET\",\"status_code\":500}\n"
        "DEBUG two\n    lines\n"
        "INFO navigation: ");
}

TEST(SentryEvent, keepsTheNewestBreadcrumbs)
{
    std::string crumbs;
    for (int i = 0; i < 700; ++i)
        crumbs += (i == 0 ? "" : ",") + std::string("{\"message\":\"m") + std::to_string(i) + "\"}";
    const auto error = storedError("{\"message\":\"m\",\"breadcrumbs\":{\"values\":[" + crumbs + "]}}");
    const auto kept = lines(*error.recentLogs);
    EXPECT_EQ(kept.size(), 500u);
    EXPECT_EQ(kept.front(), "INFO m200");
    EXPECT_EQ(kept.back(), "INFO m699");
}

TEST(SentryEvent, keepsOnlyTheUsersId)
{
    const auto error = storedError(
        R"({"message":"m","user":{"id":17,"email":"eva@example.org","username":"eva","ip_address":"{{auto}}"}})");
    EXPECT_EQ(error.userId, "17");
    EXPECT_EQ(error.extra, "");
}

TEST(SentryEvent, keepsTheClientsFingerprintButNotOursAlone)
{
    EXPECT_EQ(storedError(R"({"message":"m","fingerprint":["{{ default }}","shop",7,null]})").fingerprint,
        (std::vector<std::string>{ "{{ default }}", "shop", "7" }));
    EXPECT_TRUE(storedError(R"({"message":"m","fingerprint":["{{ default }}"]})").fingerprint.empty());
    EXPECT_TRUE(storedError(R"({"message":"m","fingerprint":["{{default}}"]})").fingerprint.empty());
}

TEST(SentryEvent, findsEndpointAndRequestIdWhereTheyAre)
{
    const auto fromUrl = storedError(
        R"({"message":"m","request":{"url":"https://shop.example/cart/7?x=1#y","headers":[["Accept","*/*"],["X-Request-ID","r-1"]]}})");
    EXPECT_EQ(fromUrl.endpoint, "/cart/7");
    EXPECT_EQ(fromUrl.requestId, "r-1");
    const auto fromCulprit = storedError(
        R"({"message":"m","culprit":"app.views in index","request":{"url":"https://shop.example"}})");
    EXPECT_EQ(fromCulprit.endpoint, "app.views in index");
    const auto listed = storedError(
        R"({"message":"m","request":{"url":"https://shop.example","headers":{"x-correlation-id":["c-1"]}}})");
    EXPECT_EQ(listed.endpoint, "/");
    EXPECT_EQ(listed.requestId, "c-1");
}

TEST(SentryEvent, readsAJavaTypeAsItIsPrinted)
{
    const auto error = storedError(
        R"({"platform":"java","exception":{"values":[{"type":"IllegalStateException","module":"java.lang","value":"closed","stacktrace":{"frames":[
        {"filename":"Pay.java","module":"com.acme.Pay","function":"charge","lineno":12}]}}]}})");
    EXPECT_EQ(error.type, "java.lang.IllegalStateException");
    EXPECT_EQ(error.trace.language, "java");
    EXPECT_EQ(error.trace.exceptions.at(0).frames.at(0),
        (Frame{ "Pay.java", 12, 0, "charge", "com.acme.Pay", "", true }));
}

TEST(SentryEvent, readsAnErrorWithoutFramesAsTheCommandLineToolSendsIt)
{
    const auto error = storedError(
        R"({"exception":{"values":[{"type":"Error","value":"from a script","stacktrace":{"frames":[]}}]},"user":{"ip_address":"{{auto}}"},"platform":"other"})");
    EXPECT_EQ(error.type, "Error");
    EXPECT_EQ(error.error, "from a script");
    EXPECT_TRUE(error.trace.exceptions.at(0).frames.empty());
}

TEST(SentryEvent, toleratesEveryMemberOfAnotherType)
{
    const auto error = storedError(
        R"({"message":"m","exception":7,"threads":"x","level":[1],"platform":{},"timestamp":true,"transaction":[],"request":"GET /","user":"eva","tags":"a:b","contexts":[1],"breadcrumbs":"x","release":{},"fingerprint":"f","extra":[1],"sdk":"x","logger":null,"event_id":5,"server_name":["w"]})");
    EXPECT_EQ(error.error, "m");
    EXPECT_EQ(error.service, "project-7");
    EXPECT_TRUE(error.trace.isEmpty());
    EXPECT_TRUE(error.tags.empty());
    EXPECT_EQ(error.timestamp, std::nullopt);
}

TEST(SentryEvent, keepsMembersThatItDoesNotKnow)
{
    EXPECT_EQ(storedError(R"({"message":"m","novelty":{"a":1},"nothing":null,"modules":{"x":"1"}})").extra,
        R"({"novelty":{"a":1}})");
}

TEST(SentryEvent, boundsTextsFramesTagsAndExtra)
{
    std::string frames;
    std::string tags;
    for (int i = 0; i < 2'000; ++i) {
        frames += (i == 0 ? "{\"function\":\"f" : ",{\"function\":\"f") + std::to_string(i) + "\"}";
        tags += (i == 0 ? "\"t" : ",\"t") + std::to_string(i) + "\":\"v\"";
    }
    std::string exceptions;
    for (int i = 0; i < 60; ++i)
        exceptions
            += (i == 0 ? "" : ",") + std::string(R"({"type":"E","stacktrace":{"frames":[)") + frames + "]}}";
    const auto error = storedError("{\"exception\":[" + exceptions + "],\"tags\":{" + tags
        + "},\"extra\":{\"a\":1,\"b\":\"" + std::string(300'000, 'x')
        + "\"},\"request\":{\"url\":\"/a\",\"data\":\"" + std::string(100'000, 'y') + "\"}}");
    EXPECT_EQ(error.trace.exceptions.size(), 50u);
    EXPECT_EQ(error.trace.exceptions.at(0).frames.size(), 250u);
    EXPECT_EQ(error.trace.exceptions.at(0).frames.at(0).function, "f1999");
    std::size_t frameCount = 0;
    for (const Exception &exception : error.trace.exceptions)
        frameCount += exception.frames.size();
    EXPECT_EQ(frameCount, 1'000u);
    EXPECT_EQ(error.tags.size(), 200u);
    EXPECT_EQ(error.extra, R"({"request":{"url":"/a"},"a":1})");
    EXPECT_EQ(error.cuts, (std::vector<std::string>{ "extra.request", "extra", "stacktrace" }));
    const auto message = storedError("{\"message\":\"" + std::string(200'000, 'm') + "\"}");
    EXPECT_EQ(message.error.size(), 64u * 1024);
}

} // namespace
} // namespace faultline::receive
