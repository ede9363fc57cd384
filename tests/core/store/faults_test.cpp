// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "tests/core/store/child.h"
#include "tests/core/store/story.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <csignal>
#include <grp.h>
#include <set>
#include <sys/resource.h>
#include <unistd.h>

namespace faultline::store {
namespace {

using testing::batchOf;
using testing::checkoutFailure;
using testing::Child;
using testing::kNow;
using testing::otherFailure;
using testing::Workspace;

std::string integrityOf(const StoreLocation &location)
{
    std::string answer;
    const auto connection = dialectOf(location).open(location, Dialect::Access::Read);
    if (!connection)
        return connection.error().message;
    static_cast<void>((*connection)->each("PRAGMA integrity_check", {}, [&answer](const Row &query) {
        answer += textAt(query, 0);
        return true;
    }));
    return answer;
}

/// Writes batches for ever and says each acknowledged event's number through the pipe.
void writeForEver(const Workspace &workspace, int first, int acknowledged)
{
    const auto writer = workspace.writer();
    if (!writer)
        _exit(3);
    for (int number = first;;) {
        std::vector<DigestedEvent> events;
        for (int i = 0; i < 5; ++i)
            events.push_back(checkoutFailure(number + i));
        if (!(*writer)->write(batchOf(events)).ok())
            _exit(4);
        for (int i = 0; i < 5; ++i, ++number) {
            if (::write(acknowledged, &number, sizeof number) != sizeof number)
                _exit(5);
        }
        static_cast<void>((*writer)->indexSlice(3));
    }
}

TEST(StoreFaults, loseNothingAcknowledgedToKillNine)
{
    const Workspace workspace;
    std::set<int> acknowledged;
    for (int round = 0; round < 10; ++round) {
        Child child([&workspace, round](int pipe) { writeForEver(workspace, round * 100000, pipe); });
        // Each round dies at another point of its writing, once that many events were acknowledged.
        for (int number = 0, count = 0; count < 20 + 23 * round && child.read(&number, sizeof number);
             ++count)
            acknowledged.insert(number);
        child.signal(SIGKILL);
        for (int number = 0; child.read(&number, sizeof number);)
            acknowledged.insert(number);
        child.wait();
    }
    ASSERT_GE(acknowledged.size(), 10u * 20u);
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    while ((*writer)->indexSlice(500).valueOr(0) > 0) { }
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    std::multiset<EventId> stored;
    for (std::int64_t after = 0;;) {
        const auto slice = (*reader)->eventsForReprocess(after, 1000);
        ASSERT_TRUE(slice.ok());
        if (slice->empty())
            break;
        for (const StoredEvent &event : *slice)
            stored.insert(event.digested.event.id);
        after = slice->back().sequence;
    }
    for (const int number : acknowledged)
        EXPECT_EQ(stored.count(checkoutFailure(number).event.id), 1u) << number;
    EXPECT_EQ((*reader)->pattern(PatternId{ 1 }, kNow).valueOr({}).pattern.eventCount,
        static_cast<std::int64_t>(stored.size()));
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, static_cast<std::int64_t>(stored.size()));
    EXPECT_EQ(integrityOf(workspace.location()), "ok");
}

TEST(StoreFaults, keepNothingOfABatchThatMeetsAFullDiskAndGoOnWhenThereIsRoom)
{
    const Workspace workspace;
    Child child([&workspace](int) {
        // Beyond a size, writing a file fails as it does on a full disk.
        ::signal(SIGXFSZ, SIG_IGN);
        const auto writer = workspace.writer();
        if (!writer || !(*writer)->write(batchOf({ checkoutFailure(1) })).ok())
            _exit(3);
        const auto size = QFileInfo(QString::fromStdString(workspace.path("local.db-wal"))).size();
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlimit full{ static_cast<rlim_t>(size) + 20000, limit.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &full);
        std::vector<DigestedEvent> many;
        for (int i = 100; i < 400; ++i)
            many.push_back(otherFailure(i, "kind" + std::to_string(i), Severity::Low));
        const auto failed = (*writer)->write(batchOf(many));
        if (failed.ok() || failed.error().code != ErrorCode::Storage || failed.error().message.empty())
            _exit(4);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = (*writer)->write(batchOf({ checkoutFailure(2), many.front() }));
        if (!written || written->front().sequence != 2 || (*written)[1].pattern != PatternId{ 2 })
            _exit(5);
        _exit(0);
    });
    EXPECT_EQ(child.wait(), 0);
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ((*reader)->totals().valueOr({}).eventCount, 3);
    EXPECT_EQ((*reader)->totals().valueOr({}).patternCount, 2);
    EXPECT_EQ(integrityOf(workspace.location()), "ok");
}

TEST(StoreFaults, sayThatTheDiskIsFull)
{
    const Workspace workspace;
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto connection
        = dialectOf(workspace.location()).open(workspace.location(), Dialect::Access::Write);
    ASSERT_TRUE(connection.ok());
    ASSERT_TRUE((*connection)->number("PRAGMA max_page_count=1").ok());
    Error error;
    for (int i = 0; i < 200 && error.message.empty(); ++i) {
        const auto ran = (*connection)
                             ->run("INSERT INTO name(text) VALUES(?)",
                                 { text(std::to_string(i) + std::string(4000, 'n')) });
        if (!ran)
            error = ran.error();
    }
    EXPECT_EQ(error.code, ErrorCode::Storage);
    EXPECT_NE(error.message.find("disk is full"), std::string::npos);
}

TEST(StoreFaults, sayThatTheFileIsReadOnlyAndReadItAllTheSame)
{
    const Workspace workspace;
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
        ASSERT_TRUE((*writer)->close().ok());
    }
    Child child([&workspace](int) {
        const QString folder = QString::fromStdString(workspace.path(""));
        const QString file = QString::fromStdString(workspace.path("local.db"));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadOther);
        QFile::setPermissions(
            folder, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        // Root may write everything, so become nobody where this is run by root.
        if (::geteuid() == 0) {
            QDir parent(folder);
            parent.cdUp();
            QFile::setPermissions(parent.path(), QFile::permissions(parent.path()) | QFile::ExeOther);
            if (::setgroups(0, nullptr) != 0 || ::setgid(65534) != 0 || ::setuid(65534) != 0)
                _exit(2);
        }
        const auto writer = workspace.writer();
        const bool isRefused
            = !writer.ok() && writer.error().code == ErrorCode::Storage && !writer.error().hint.empty();
        const auto reader = workspace.reader();
        const bool isRead = reader.ok() && (*reader)->totals().valueOr({}).eventCount == 1;
        _exit(isRefused ? (isRead ? 0 : 4) : 3);
    });
    EXPECT_EQ(child.wait(), 0);
}

TEST(StoreFaults, sayThatTheFileIsLockedAndGoOnWhenItIsFree)
{
    const Workspace workspace;
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    const auto other = dialectOf(workspace.location()).open(workspace.location(), Dialect::Access::Write);
    ASSERT_TRUE(other.ok());
    ASSERT_TRUE((*other)->begin().ok());
    const auto failed = (*writer)->write(batchOf({ checkoutFailure(1) }));
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error().code, ErrorCode::Storage);
    EXPECT_NE(failed.error().message.find("locked"), std::string::npos);
    EXPECT_FALSE((*writer)->probe().ok());
    (*other)->rollback();
    EXPECT_TRUE((*writer)->probe().ok());
    EXPECT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
}

TEST(StoreFaults, letOnlyOneWriterInAndFreeItsPlaceWhenItDies)
{
    const Workspace workspace;
    {
        const auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        const auto second = workspace.writer();
        ASSERT_FALSE(second.ok());
        EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    }
    Child child([&workspace](int pipe) {
        const auto writer = workspace.writer();
        const int isOpen = writer.ok() ? 1 : 0;
        static_cast<void>(!::write(pipe, &isOpen, sizeof isOpen));
        ::pause();
    });
    int isOpen = 0;
    ASSERT_TRUE(child.read(&isOpen, sizeof isOpen));
    ASSERT_EQ(isOpen, 1);
    EXPECT_FALSE(workspace.writer().ok());
    child.signal(SIGKILL);
    child.wait();
    EXPECT_TRUE(workspace.writer().ok());
}

/// A store with many pages, closed.
void fill(const Workspace &workspace, int count)
{
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    std::vector<DigestedEvent> events;
    for (int i = 1; i <= count; ++i) {
        DigestedEvent digested = i % 2 == 0 ? checkoutFailure(i) : otherFailure(i, "payment", Severity::High);
        digested.event.recentLogs = std::string(500, 'a') + std::to_string(i * 7919);
        events.push_back(digested);
    }
    ASSERT_TRUE((*writer)->write(batchOf(events)).ok());
    while ((*writer)->indexSlice(1000).valueOr(0) > 0) { }
    ASSERT_TRUE((*writer)->close().ok());
}

void overwrite(const std::string &path, qint64 from, qint64 bytes)
{
    QFile file(QString::fromStdString(path));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_TRUE(file.seek(from));
    ASSERT_EQ(file.write(QByteArray(static_cast<qsizetype>(bytes), 'X')), bytes);
}

TEST(StoreFaults, setAFileAsideThatIsNoDatabaseAndNeverOverwriteIt)
{
    const Workspace workspace;
    fill(workspace, 10);
    overwrite(workspace.path("local.db"), 0, 100);
    QFile damaged(QString::fromStdString(workspace.path("local.db")));
    ASSERT_TRUE(damaged.open(QIODevice::ReadOnly));
    const QByteArray bytes = damaged.readAll();
    damaged.close();
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    const OpenReport &report = (*writer)->openReport();
    EXPECT_TRUE(report.wasCorrupt);
    EXPECT_FALSE(report.sentence.empty());
    EXPECT_NE(report.setAside.find("local.db.corrupt-20251120T141236Z"), std::string::npos);
    QFile aside(QString::fromStdString(report.setAside));
    ASSERT_TRUE(aside.open(QIODevice::ReadOnly));
    EXPECT_EQ(aside.readAll(), bytes);
    EXPECT_TRUE((*writer)->write(batchOf({ checkoutFailure(1) })).ok());
}

TEST(StoreFaults, salvageWhatReadsOfADamagedFile)
{
    const Workspace workspace;
    fill(workspace, 2000);
    const QFileInfo file(QString::fromStdString(workspace.path("local.db")));
    overwrite(workspace.path("local.db"), file.size() / 2 / 8192 * 8192, 8192 * 6);
    {
        // The damage is met, noted, and found by the next opening.
        const auto reader = workspace.reader();
        ASSERT_TRUE(reader.ok());
        bool isMet = false;
        for (std::int64_t after = 0; after < 2000; ++after)
            isMet = isMet || !(*reader)->eventsForReprocess(after, 1).ok();
        if (!isMet)
            dialectOf(workspace.location()).noteDamage(workspace.location());
    }
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    const OpenReport report = (*writer)->openReport();
    ASSERT_TRUE(report.wasCorrupt);
    EXPECT_GE(report.salvagedEvents, 1000);
    EXPECT_EQ(report.unindexedEvents, 0);
    const auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto totals = (*reader)->totals();
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals->eventCount, report.salvagedEvents);
    EXPECT_EQ(totals->patternCount, 2);
    EXPECT_EQ(integrityOf(workspace.location()), "ok");
    const auto rows = (*reader)->eventsForReprocess(0, 1000);
    ASSERT_TRUE(rows.ok()) << rows.error().message;
    EXPECT_EQ(rows->front().digested.event.type, "TimeoutError");
    EventQuery query;
    query.text = "payment";
    EXPECT_FALSE((*reader)->events(query).valueOr({}).rows.empty());
    EXPECT_TRUE((*writer)->write(batchOf({ checkoutFailure(5000) })).ok());
}

TEST(StoreFaults, checkASoundFileOnceWhereDamageWasNotedWronglyAndKeepIt)
{
    const Workspace workspace;
    fill(workspace, 10);
    dialectOf(workspace.location()).noteDamage(workspace.location());
    const auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    EXPECT_FALSE((*writer)->openReport().wasCorrupt);
    EXPECT_FALSE(QFileInfo::exists(QString::fromStdString(workspace.path("local.db.damaged"))));
}

} // namespace
} // namespace faultline::store
