// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a stranger meets it.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace faultline::testing;

TEST(CommandLine, helpOfACommandSaysHowItIsCalled)
{
    ServedConsole console;
    const auto help = console.run({ QStringLiteral("report"), QStringLiteral("--help") });
    EXPECT_EQ(help.code, 0);
    EXPECT_TRUE(help.text.startsWith("usage: faultlinectl report [options] REPORT_ID|PATTERN_ID|ERROR_ID"))
        << help.text.constData();
    EXPECT_TRUE(help.text.contains("--workspace <file>")) << help.text.constData();
    EXPECT_EQ(console.run({ QStringLiteral("help"), QStringLiteral("report") }).text, help.text);
    EXPECT_TRUE(console.run({ QStringLiteral("help") }).text.contains("Exit codes"));
}

TEST(CommandLine, aMistypedCommandIsToldWhichOneWasMeant)
{
    ServedConsole console;
    const auto typo = console.run({ QStringLiteral("serch") });
    EXPECT_EQ(typo.code, 2);
    EXPECT_TRUE(typo.problems.contains("Did you mean search?")) << typo.problems.constData();
    EXPECT_TRUE(console.run({ QStringLiteral("zzz") }).problems.contains("--help"));
}

TEST(CommandLine, whatACommandDoesNotTakeIsRefused)
{
    ServedConsole console;
    for (const char *name : { "serve", "doctor", "reprocess", "template", "classify" }) {
        const auto refused = console.run({ QString::fromLatin1(name), QStringLiteral("extra") });
        EXPECT_EQ(refused.code, 2) << name;
        EXPECT_TRUE(refused.problems.contains("extra")) << refused.problems.constData();
    }
    EXPECT_EQ(
        console.run({ QStringLiteral("reprocess"), QStringLiteral("--since"), QStringLiteral("noon") }).code,
        2);
    EXPECT_EQ(console.run({ QStringLiteral("fingerprint") }).code, 2);
    EXPECT_EQ(
        console.run({ QStringLiteral("search"), QStringLiteral("--limit"), QStringLiteral("many") }).code, 2);
}

TEST(CommandLine, textsComeOutAsJsonWhereThatIsAskedFor)
{
    ServedConsole console;
    const auto json = [&](const char *name, const QByteArray &input) {
        return QJsonDocument::fromJson(
            console.run({ QString::fromLatin1(name), QStringLiteral("--json") }, input).text)
            .object();
    };
    EXPECT_EQ(json("redact", "mail bob@example.com").value(QStringLiteral("output")).toString(),
        QStringLiteral("mail [redacted:email]"));
    EXPECT_TRUE(json("normalise", "took 5 ms").contains(QStringLiteral("output")));
    const auto mined = json("template", "took 5 ms\n");
    EXPECT_TRUE(mined.contains(QStringLiteral("id")));
    EXPECT_TRUE(mined.contains(QStringLiteral("template")));
}

TEST(CommandLine, eventsOfOneFailureHaveOneFingerprintAndOthersAnother)
{
    ServedConsole console;
    const auto line = [](const char *id, const char *message, const char *function) -> QByteArray {
        return QByteArray(R"({"id":")") + id
            + R"(","event":{"platform":"python","exceptions":[{"type":"KeyError","value":")" + message
            + R"(","frames":[{"filename":"/usr/lib/python3/runpy.py","function":"run","lineno":1},)"
            + R"({"filename":"shop/cart.py","function":")" + function + R"(","lineno":7}]}]}})" + "\n";
    };
    const auto answered = console.run({ QStringLiteral("fingerprint"), QStringLiteral("--ndjson") },
        line("a", "'amount'", "total") + line("b", "'price'", "total") + line("c", "'amount'", "ship"));
    ASSERT_EQ(answered.code, 0) << answered.problems.constData();
    const auto lines = answered.text.trimmed().split('\n');
    ASSERT_EQ(lines.size(), 3);
    const auto key = [&](int at) {
        return QJsonDocument::fromJson(lines[at])
            .object()
            .value(QStringLiteral("fp"))
            .toArray()
            .first()
            .toString();
    };
    EXPECT_EQ(key(0), key(1));
    EXPECT_NE(key(0), key(2));
    EXPECT_EQ(QJsonDocument::fromJson(lines[0]).object().value(QStringLiteral("in_app")).toArray(),
        (QJsonArray{ false, true }));
}

TEST(CommandLine, doctorSaysThatNobodyCameAndThenThatOneWasRefused)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const QStringList ask{ QStringLiteral("doctor"), QStringLiteral("--url"),
        QString::fromLatin1(console.url()) };
    EXPECT_TRUE(console.run(ask).text.contains("Nothing came since it started"));
    HttpClient client(console.port());
    EXPECT_EQ(client.post("/ingest-error", R"({"error":"x"})").status, 400);
    const auto refused = console.run(ask);
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.text.contains("payloads were refused")) << refused.text.constData();
}

TEST(CommandLine, reprocessWaitsForTheConsoleToBeClosedAndChangesNothingOfThisVersion)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    HttpClient client(console.port());
    for (int i = 0; i < 4; ++i)
        ASSERT_EQ(
            client.post("/ingest-error", R"({"service":"shop","error":"KeyError: 'amount'"})").status, 200);
    const auto busy = console.run({ QStringLiteral("reprocess") });
    EXPECT_EQ(busy.code, 3);
    EXPECT_TRUE(busy.problems.contains("writes to this workspace")) << busy.problems.constData();
    ASSERT_EQ(console.terminate(), 0);
    const auto done = console.run({ QStringLiteral("reprocess"), QStringLiteral("--json") });
    ASSERT_EQ(done.code, 0) << done.problems.constData();
    const auto told = QJsonDocument::fromJson(done.text).object();
    EXPECT_EQ(told.value(QStringLiteral("events")).toInt(), 4);
    EXPECT_EQ(told.value(QStringLiteral("changed_events")).toInt(), 0);
    EXPECT_EQ(console.run({ QStringLiteral("reprocess"), QStringLiteral("--verify") }).code, 0);
}
