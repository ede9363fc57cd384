// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/dialect.h"
#include "core/store/telemetry/signal_block.h"
#include "tests/core/store/telemetry/signal_story.h"

#include <gtest/gtest.h>

namespace faultline::store {
namespace {

using testing::linesFrom;
using testing::packedOf;
using testing::Workspace;

/// Lines that have as much to say as one may.
Signals longLinesFrom(int first, int count)
{
    Signals signals = linesFrom(first, count);
    for (LogRecord &log : signals.logs)
        log.message.append(60'000, ' ');
    return signals;
}

std::size_t expandedBytesOf(std::string_view content)
{
    const auto columns = ColumnReader::open(content);
    EXPECT_TRUE(columns.ok());
    return columns.ok() ? columns->expandedBytes() : 0;
}

TEST(PackedSignals, areInSeveralBlocksWhereOneWouldBeTooLarge)
{
    const auto packed = packSignals(longLinesFrom(0, 300));
    ASSERT_GE(packed.blocks.size(), 3U);
    EXPECT_EQ(packed.count(), 300U);
    for (const PackedBlock &block : packed.blocks)
        EXPECT_LT(expandedBytesOf(block.content), 2 * kMostBlockBytes);
}

TEST(PackedSignals, areInABlockOfTheirOwnWhereOneRecordIsTooLarge)
{
    Signals signals;
    signals.spans = { testing::orderSpan(0), testing::orderSpan(7), testing::orderSpan(14) };
    signals.spans[1].events.front().attributes.assign(kMostBlockBytes + 1, ' ');
    EXPECT_EQ(packSignals(signals).blocks.size(), 3U);
}

class CompactedSignals : public testing::EveryStore {
protected:
    Workspace workspace{ GetParam() };

    void store(Writer &writer, Signals signals)
    {
        Batch batch;
        batch.signals.push_back(packedOf(std::move(signals)));
        ASSERT_TRUE(writer.write(batch).ok());
    }

    std::vector<std::size_t> blockSizes()
    {
        std::vector<std::size_t> sizes;
        auto connection = dialectOf(workspace.location()).open(workspace.location(), Dialect::Access::Read);
        EXPECT_TRUE(connection.ok());
        if (!connection.ok())
            return sizes;
        const auto read = (*connection)
                              ->each("SELECT content FROM signal_content ORDER BY block", {},
                                  [&sizes](const Row &query) {
                                      sizes.push_back(expandedBytesOf(bytesAt(query, 0)));
                                      return true;
                                  });
        EXPECT_TRUE(read.ok());
        return sizes;
    }

    std::int64_t blockCount()
    {
        auto connection = dialectOf(workspace.location()).open(workspace.location(), Dialect::Access::Read);
        EXPECT_TRUE(connection.ok());
        return connection ? (*connection)->number("SELECT count(*) FROM signal_content").valueOr(-1) : -1;
    }

    /// The writer is another one then, since there is one at a time.
    void damageBlock(Result<std::unique_ptr<Writer>> &writer, int block)
    {
        writer->reset();
        {
            auto connection
                = dialectOf(workspace.location()).open(workspace.location(), Dialect::Access::Write);
            ASSERT_TRUE(connection.ok());
            ASSERT_TRUE((*connection)
                            ->run("UPDATE signal_content SET content = ? WHERE block = ?",
                                { bytes("damaged"), integer(block) })
                            .ok());
        }
        writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
    }

    int compactions(Writer &writer)
    {
        int count = 0;
        while (count < 100 && writer.compactSignals().valueOr(false))
            ++count;
        return count;
    }
};

INSTANTIATE_TEST_SUITE_P(
    Signals, CompactedSignals, testing::kEveryStore, ::testing::PrintToStringParamName());

TEST_P(CompactedSignals, staySmallEnoughToBeRead)
{
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 16; ++i)
        store(**writer, longLinesFrom(10 * i, 10));
    EXPECT_GT(compactions(**writer), 0);
    const auto sizes = blockSizes();
    EXPECT_LT(sizes.size(), 16U);
    for (const std::size_t size : sizes)
        EXPECT_LE(size, kMostBlockBytes);
}

TEST_P(CompactedSignals, passOverLargeBlocksAndPutTheSmallOnesBehindThemTogether)
{
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 3; ++i)
        store(**writer, longLinesFrom(100 * i, 75));
    for (int i = 0; i < 20; ++i)
        store(**writer, linesFrom(1000 + i, 1));
    EXPECT_EQ(compactions(**writer), 1);
    EXPECT_EQ(blockSizes().size(), 4U);
    EXPECT_EQ((*writer)->smallBlockCount(), 1);
}

TEST_P(CompactedSignals, passOverADamagedBlockAfterSayingSo)
{
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 40; ++i)
        store(**writer, linesFrom(i, 1));
    damageBlock(writer, 10);
    const auto met = (*writer)->compactSignals();
    ASSERT_FALSE(met.ok());
    EXPECT_FALSE(met.error().message.empty());
    EXPECT_EQ((*writer)->smallBlockCount(), 30) << "up to the damaged one they stay as they are";
    EXPECT_EQ(compactions(**writer), 1);
    EXPECT_EQ(blockCount(), 11);
    store(**writer, linesFrom(100, 1));
    EXPECT_FALSE((*writer)->compactSignals().valueOr(true)) << "nothing of it is tried again";
}

TEST_P(CompactedSignals, areNoBusinessOfAClientsTransaction)
{
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    Batch batch;
    for (int i = 0; i < 1200; ++i)
        batch.signals.push_back(packedOf(linesFrom(i, 1)));
    ASSERT_TRUE((*writer)->write(batch).ok());
    damageBlock(writer, 1);
    store(**writer, linesFrom(2000, 1));
    EXPECT_EQ((*writer)->smallBlockCount(), 1201);
}

} // namespace
} // namespace faultline::store
