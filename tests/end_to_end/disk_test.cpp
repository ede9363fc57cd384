// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to the real program when the disk will not take any more: what was acknowledged is there, the
// rest was refused with a reason, and storing goes on by itself afterwards.
#include "tests/end_to_end/served_console.h"
#include "tests/support/http_client.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QSet>

#include <gtest/gtest.h>

#include <csignal>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>

using namespace faultline::testing;

namespace {

constexpr int kPatienceWithDisk = 60'000;
constexpr rlim_t kSmallDisk = 3 << 20;

/// As a full disk does, refuses to let any file grow beyond a few megabytes; works without privileges.
void limitFiles()
{
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{ kSmallDisk, RLIM_INFINITY };
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// Even root then minds the permissions of files. Fails where there is nothing to give up.
void obeyPermissions()
{
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
}

QByteArray largeError(int number)
{
    QByteArray noise;
    quint32 state = static_cast<quint32>(number) * 2654435761U + 1;
    while (noise.size() < 20'000) { // hardly compressible, so that the limit is met soon
        state = state * 1664525U + 1013904223U;
        noise += QByteArray::number(state, 36) + ' ';
    }
    return R"({"service":"shop","error":"ValueError: row )" + QByteArray::number(number)
        + R"( is odd","recent_logs":")" + noise + "\"}";
}

struct Tally {
    QSet<QByteArray> acknowledged;
    int refused = 0;
};

/// Posts until `enough` says so; every answer is either an acknowledgement or a refusal with its reason.
template <class Enough> Tally postUntil(const ServedConsole &console, int first, Enough enough)
{
    Tally tally;
    HttpClient client(console.port());
    const QDeadlineTimer deadline(kPatienceWithDisk);
    for (int number = first; !enough(tally); ++number) {
        if (deadline.hasExpired()) {
            ADD_FAILURE() << "waited too long: " << tally.acknowledged.size() << " acknowledged, "
                          << tally.refused << " refused";
            break;
        }
        const auto answer = client.post("/ingest-error?wait=0", largeError(number));
        if (answer.status == 202) {
            tally.acknowledged.insert(answer.json().value(QStringLiteral("error_id")).toString().toUtf8());
            continue;
        }
        EXPECT_EQ(answer.status, 503) << answer.body.constData();
        EXPECT_FALSE(answer.json()
                         .value(QStringLiteral("error"))
                         .toObject()
                         .value(QStringLiteral("message"))
                         .toString()
                         .isEmpty())
            << answer.body.constData();
        if (answer.status != 503)
            break;
        ++tally.refused;
    }
    return tally;
}

QSet<QByteArray> foundIds(const ServedConsole &console)
{
    const auto found = console.run({ QStringLiteral("search"), QString(), QStringLiteral("--limit"),
        QStringLiteral("100000"), QStringLiteral("--json") });
    EXPECT_EQ(found.code, 0) << found.problems.constData();
    QSet<QByteArray> ids;
    for (const auto &signal :
        QJsonDocument::fromJson(found.text).object().value(QStringLiteral("signals")).toArray())
        ids.insert(signal.toObject().value(QStringLiteral("id")).toString().toUtf8());
    return ids;
}

bool isReady(const ServedConsole &console)
{
    HttpClient client(console.port());
    return client.get("/readyz").status == 200;
}

} // namespace

TEST(Disk, aFullOneLosesNothingAcknowledgedAndStoringGoesOnOnceThereIsRoom)
{
    ServedConsole console;
    console.prepareChild(limitFiles);
    ASSERT_TRUE(console.start());
    const Tally full = postUntil(console, 0, [](const Tally &tally) { return tally.refused >= 3; });
    EXPECT_GT(full.acknowledged.size(), 10);
    EXPECT_FALSE(isReady(console));
    const rlimit room{ RLIM_INFINITY, RLIM_INFINITY };
    ASSERT_EQ(::prlimit(static_cast<pid_t>(console.processId()), RLIMIT_FSIZE, &room, nullptr), 0);
    const Tally after
        = postUntil(console, 100'000, [](const Tally &tally) { return tally.acknowledged.size() >= 5; });
    EXPECT_TRUE(isReady(console));
    EXPECT_EQ(console.terminate(), 0);
    EXPECT_EQ(foundIds(console), full.acknowledged + after.acknowledged);
}

TEST(Disk, aReadOnlyStoreIsToldAndTakenUpAgainOnceItMayBeWritten)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const Tally before
        = postUntil(console, 0, [](const Tally &tally) { return tally.acknowledged.size() >= 3; });
    ASSERT_EQ(console.terminate(), 0);
    QFile store(console.folder() + QStringLiteral("/local.db"));
    ASSERT_TRUE(store.setPermissions(QFile::ReadOwner));
    console.prepareChild(obeyPermissions);
    ASSERT_TRUE(console.start());
    const Tally during = postUntil(console, 100, [](const Tally &tally) { return tally.refused >= 2; });
    EXPECT_TRUE(during.acknowledged.isEmpty());
    EXPECT_FALSE(isReady(console));
    ASSERT_TRUE(store.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const Tally after
        = postUntil(console, 200, [](const Tally &tally) { return tally.acknowledged.size() >= 3; });
    EXPECT_EQ(console.terminate(), 0);
    EXPECT_EQ(foundIds(console), before.acknowledged + after.acknowledged);
}

TEST(Disk, aLockedStoreRefusesUntilTheOtherProgramLetsGo)
{
    ServedConsole console;
    ASSERT_TRUE(console.start());
    const Tally before
        = postUntil(console, 0, [](const Tally &tally) { return tally.acknowledged.size() >= 3; });
    QProcess other;
    other.start(QStringLiteral("/usr/bin/python3"),
        { QStringLiteral("-c"),
            QStringLiteral("import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                           "c.execute('BEGIN IMMEDIATE')\nprint('locked', flush=True)\nsys.stdin.read()\n"),
            console.folder() + QStringLiteral("/local.db") });
    ASSERT_TRUE(other.waitForReadyRead(kPatienceWithDisk)) << other.readAllStandardError().constData();
    const Tally during = postUntil(console, 100, [](const Tally &tally) { return tally.refused >= 1; });
    EXPECT_TRUE(during.acknowledged.isEmpty());
    other.closeWriteChannel();
    ASSERT_TRUE(other.waitForFinished(kPatienceWithDisk));
    const Tally after
        = postUntil(console, 200, [](const Tally &tally) { return tally.acknowledged.size() >= 3; });
    EXPECT_EQ(console.terminate(), 0);
    EXPECT_EQ(foundIds(console), before.acknowledged + after.acknowledged);
}
