// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spool/batch_codec.h"
#include "core/store/spool/spool.h"
#include "tests/core/store/child.h"
#include "tests/core/store/story.h"

#include <QFile>
#include <QFileInfo>

#include <gtest/gtest.h>

namespace faultline::store {
namespace {

using testing::batchOf;
using testing::checkoutFailure;
using testing::kNow;
using testing::StoreKind;
using testing::Workspace;

constexpr std::int64_t kRoom = std::int64_t{ 1 } << 24;

Uuid numbered(int number)
{
    Uuid id;
    id.bytes[0] = 9;
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

/// A batch with these events and, as its signals, as many log records.
Batch batchWith(const Uuid &spool, int number, const std::vector<int> &events)
{
    const Packer packer;
    Batch batch;
    Signals signals;
    for (const int event : events) {
        batch.events.push_back(packer.packed(testing::passed(checkoutFailure(event))));
        LogRecord &log = signals.logs.emplace_back();
        log.origin = { numbered(event), kNow, kNow, "logs", "shop", "", "" };
        log.message = "line " + std::to_string(event);
    }
    Change &change = signals.changes.emplace_back();
    change.origin = { numbered(100 + number), kNow, kNow, "deployments", "shop", "", "" };
    batch.signals.push_back(packSignals(redact::Rules().signals(std::move(signals), nullptr)));
    batch.mark = BatchMark{ spool, numbered(number) };
    return batch;
}

std::unique_ptr<Spool> openedSpool(const std::string &path, std::int64_t room = kRoom)
{
    auto spool = Spool::open(path, room);
    EXPECT_TRUE(spool.ok()) << (spool.ok() ? "" : spool.error().message);
    return spool.ok() ? std::move(*spool) : nullptr;
}

void append(Spool &spool, int number, const std::vector<int> &events)
{
    const auto kept = spool.append(batchWith(spool.id(), number, events));
    ASSERT_TRUE(kept.ok()) << kept.error().message;
}

TEST(Spool, givesBackWhatItWasGivenInOrderAfterItWasOpenedAgain)
{
    const Workspace workspace;
    const std::string path = workspace.path("a.spool");
    Uuid id;
    {
        const auto spool = openedSpool(path);
        id = spool->id();
        append(*spool, 1, { 1, 2 });
        append(*spool, 2, { 3 });
    }
    const auto spool = openedSpool(path);
    EXPECT_EQ(spool->id(), id);
    EXPECT_EQ(spool->counts().events, 3);
    EXPECT_EQ(spool->counts().signals, 5);
    const auto batches = spool->oldest(100, kRoom);
    ASSERT_TRUE(batches.ok());
    ASSERT_EQ(batches->size(), 2u);
    EXPECT_EQ((*batches)[1].id(), numbered(2));
    const PackedEvent &event = (*batches)[0].events()[1];
    const PackedEvent whole = Packer().packed(checkoutFailure(2));
    EXPECT_EQ(event.digested, whole.digested);
    EXPECT_EQ(event.stack, whole.stack);
    EXPECT_EQ(event.derivation, whole.derivation);
    const Batch given = batchWith(id, 1, { 1, 2 });
    const PackedBlock &block = (*batches)[0].signals()[0].blocks[0];
    EXPECT_EQ(block.content, given.signals[0]->blocks[0].content);
    EXPECT_EQ(block.words, given.signals[0]->blocks[0].words);
    EXPECT_EQ((*batches)[0].signals()[0].rows[0].id, numbered(101));
    EXPECT_EQ((*batches)[0].signals()[0].counts.size(), given.signals[0]->counts.size());
}

TEST(Spool, givesAtLeastOneAndNoMoreThanIsAskedFor)
{
    const Workspace workspace;
    const auto spool = openedSpool(workspace.path("a.spool"));
    for (int i = 1; i <= 3; ++i)
        append(*spool, i, { 2 * i, 2 * i + 1 });
    EXPECT_EQ(spool->oldest(1, kRoom).valueOr({}).size(), 1u);
    EXPECT_EQ(spool->oldest(4, kRoom).valueOr({}).size(), 2u);
    EXPECT_EQ(spool->oldest(100, 1).valueOr({}).size(), 1u);
}

TEST(Spool, isSmallAgainOnceAllIsStoredAndKeepsItsId)
{
    const Workspace workspace;
    const auto spool = openedSpool(workspace.path("a.spool"));
    const auto empty = spool->counts().bytes;
    for (int i = 1; i <= 3; ++i)
        append(*spool, i, { i });
    ASSERT_TRUE(spool->dropUpTo(numbered(2)).ok());
    EXPECT_EQ(spool->counts().batches, 1);
    EXPECT_GT(spool->counts().bytes, empty);
    ASSERT_TRUE(spool->dropUpTo(numbered(77)).ok());
    EXPECT_EQ(spool->counts().batches, 1) << "an id that none has";
    ASSERT_TRUE(spool->drop(1).ok());
    EXPECT_TRUE(spool->isEmpty());
    EXPECT_EQ(spool->counts().bytes, empty);
}

TEST(Spool, refusesWhatPassesItsBoundAndTakesWhatFits)
{
    const Workspace workspace;
    const auto spool = openedSpool(workspace.path("a.spool"), 3000);
    int kept = 0;
    for (int i = 1; i <= 40; ++i) {
        const auto done = spool->append(batchWith(spool->id(), i, { i }));
        kept += done.ok() ? 1 : 0;
        if (!done) {
            EXPECT_EQ(done.error().code, ErrorCode::Busy);
        }
    }
    EXPECT_GT(kept, 0);
    EXPECT_LT(kept, 40);
    EXPECT_LE(spool->counts().bytes, 3000);
    EXPECT_EQ(spool->counts().batches, kept);
}

TEST(Spool, belongsToItsUserAndToOneProgram)
{
    const Workspace workspace;
    const auto spool = openedSpool(workspace.path("a.spool"));
    const QFileInfo file(QString::fromStdString(workspace.path("a.spool")));
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), 0);
    const auto second = Spool::open(workspace.path("a.spool"), kRoom);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
}

TEST(Spool, keepsWhatIsWholeOfAFileThatWasCutOffAnywhere)
{
    const Workspace workspace;
    const std::string path = workspace.path("a.spool");
    std::int64_t first = 0;
    std::int64_t whole = 0;
    {
        const auto spool = openedSpool(path);
        append(*spool, 1, { 1 });
        first = spool->counts().bytes;
        append(*spool, 2, { 2 });
        whole = spool->counts().bytes;
    }
    QFile file(QString::fromStdString(path));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (std::int64_t length = first; length < whole; length += 7) {
        const std::string cut = workspace.path("cut" + std::to_string(length) + ".spool");
        QFile target(QString::fromStdString(cut));
        ASSERT_TRUE(target.open(QIODevice::WriteOnly));
        target.write(bytes.left(length));
        target.close();
        const auto spool = openedSpool(cut);
        ASSERT_EQ(spool->counts().batches, 1) << length;
        append(*spool, 3, { 3 });
        const auto batches = spool->oldest(100, kRoom);
        ASSERT_EQ(batches.valueOr({}).size(), 2u);
        EXPECT_EQ((*batches)[1].id(), numbered(3));
        EXPECT_EQ(QFile::exists(QString::fromStdString(cut + ".damaged")), length > first);
    }
}

TEST(Spool, takesNoFileOfAnother)
{
    const Workspace workspace;
    openedSpool(workspace.path("a.spool")).reset();
    QFile file(QString::fromStdString(workspace.path("a.spool")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is a letter to somebody and no spool at all");
    file.close();
    EXPECT_FALSE(Spool::open(workspace.path("a.spool"), kRoom).ok());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().startsWith("this is a letter"));
}

TEST(Spool, putsAsideWhatTheStoreNeverTakes)
{
    const Workspace workspace;
    const auto spool = openedSpool(workspace.path("a.spool"));
    append(*spool, 1, { 1 });
    append(*spool, 2, { 2 });
    ASSERT_TRUE(spool->setAside().ok());
    EXPECT_EQ(spool->counts().batches, 1);
    EXPECT_EQ(spool->oldest(9, kRoom).valueOr({}).front().id(), numbered(2));
    EXPECT_GT(QFileInfo(QString::fromStdString(workspace.path("a.spool.refused"))).size(), 100);
}

TEST(Spool, keepsEachBatchThatItSaidYesToThroughKills)
{
    const Workspace workspace;
    const std::string path = workspace.path("a.spool");
    openedSpool(path).reset();
    int acknowledged = 0;
    for (int round = 0; round < 5; ++round) {
        const auto before = openedSpool(path)->counts().batches;
        EXPECT_GE(before, acknowledged);
        acknowledged = static_cast<int>(before);
        testing::Child child([&path](int pipe) {
            auto spool = Spool::open(path, kRoom);
            for (int i = 1; spool.ok() && i < 100; ++i) {
                if (!(*spool)->append(batchWith((*spool)->id(), i, { i })))
                    return;
                static_cast<void>(!::write(pipe, &i, sizeof i));
            }
        });
        int number = 0;
        for (int i = 0; i < 5 + round; ++i)
            ASSERT_TRUE(child.read(&number, sizeof number));
        child.signal(SIGKILL);
        while (child.read(&number, sizeof number)) { }
        child.wait();
        acknowledged += number;
    }
    EXPECT_GE(openedSpool(path)->counts().batches, acknowledged);
}

TEST(SpooledBatches, postgresStoresThemOnceWhereverDrainingWasCutOff)
{
    Workspace workspace(StoreKind::Postgres);
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a.spool")).toStdString();
    Uuid id;
    {
        const auto spool = openedSpool(path);
        id = spool->id();
        for (int i = 1; i <= 4; ++i)
            append(*spool, i, { 2 * i, 2 * i + 1 });
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        // Stored, and the program ends before the spool knows.
        ASSERT_TRUE((*writer)->write(spool->oldest(4, kRoom).valueOr({}), id).ok());
    }
    const auto spool = openedSpool(path);
    EXPECT_EQ(spool->counts().batches, 4);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto last = (*writer)->lastStored(id);
    EXPECT_EQ(last.valueOr({}), numbered(2));
    ASSERT_TRUE(spool->dropUpTo(*last).ok());
    const auto rest = spool->oldest(100, kRoom);
    ASSERT_EQ(rest.valueOr({}).size(), 2u);
    const auto written = (*writer)->write(*rest, id);
    ASSERT_TRUE(written.ok()) << written.error().message;
    EXPECT_EQ(written->size(), 4u);
    auto &cluster = faultline::testing::PostgresCluster::shared();
    EXPECT_EQ(cluster.answer(workspace.database(), "SELECT count(*) FROM event"), "8");
    EXPECT_EQ(
        cluster.answer(workspace.database(), "SELECT sum(count) FROM signal_block WHERE kind = 1"), "8");
    EXPECT_EQ((*writer)->lastStored(numbered(0)).valueOr(id), Uuid{}) << "another spool";
}

TEST(BatchInDoubt, postgresKnowsItByItsMarkExactlyWhereItWasStored)
{
    Workspace workspace(StoreKind::Postgres);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const Uuid spool = numbered(200);
    ASSERT_TRUE((*writer)->write(batchWith(spool, 1, { 1 })).ok());
    EXPECT_EQ((*writer)->lastStored(spool).valueOr({}), numbered(1));
    faultline::testing::PostgresCluster::shared().answer(
        workspace.database(), "ALTER TABLE event ADD CONSTRAINT breaks CHECK(sequence < 2)");
    EXPECT_FALSE((*writer)->write(batchWith(spool, 2, { 2 })).ok());
    EXPECT_EQ((*writer)->lastStored(spool).valueOr({}), numbered(1));
}

} // namespace
} // namespace faultline::store
