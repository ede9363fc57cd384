// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/chunks.h"

#include <gtest/gtest.h>

namespace faultline::receive::gate {
namespace {

struct ChunkCase {
    std::string name;
    std::string bytes;
    std::string expected; ///< the body, or the kind of the error
    bool isRefused = false;
    std::size_t used = 0; ///< 0: all
};

const std::vector<ChunkCase> kChunkCases{
    { "oneChunk", "5\r\nhello\r\n0\r\n\r\n", "hello" },
    { "twoChunks", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", "abc0123456789" },
    { "lowerAndUpperHex", "a\r\n0123456789\r\nB\r\n0123456789x\r\n0\r\n\r\n", "01234567890123456789x" },
    { "leadingZeros", "0003\r\nabc\r\n000\r\n\r\n", "abc" },
    { "extension", "3;name=value\r\nabc\r\n0;last\r\n\r\n", "abc" },
    { "emptyBody", "0\r\n\r\n", "" },
    { "lineBreaksAreData", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n" },
    { "nextRequestIsLeft", "1\r\na\r\n0\r\n\r\nGET /", "a", false, 11 },
    { "noHex", "zz\r\n", "bad_request", true },
    { "negative", "-5\r\nhello", "bad_request", true },
    { "plus", "+5\r\nhello", "bad_request", true },
    { "prefixed", "0x5\r\nhello", "bad_request", true },
    { "blankBefore", " 5\r\nhello", "bad_request", true },
    { "noSize", "\r\nhello", "bad_request", true },
    { "extensionWithoutSize", ";a\r\n", "bad_request", true },
    { "bareLineFeed", "5\nhello", "bad_request", true },
    { "dataLongerThanSaid", "3\r\nabcd\r\n", "bad_request", true },
    { "dataWithoutEnd", "3\r\nabc0\r\n\r\n", "bad_request", true },
    { "trailer", "0\r\nX-Hidden: 1\r\n\r\n", "bad_request", true },
    { "sixteenDigits", "0000000000000001\r\na", "bad_request", true },
    { "longExtension", "1;" + std::string(300, 'x') + "\r\na\r\n", "bad_request", true },
    { "controlInExtension", "1;\x01\r\na\r\n", "bad_request", true },
    { "lineFeedInExtension", "1;a\n\r\na\r\n", "bad_request", true },
    { "sizeOverTheBound", "65\r\n", "too_large", true },
    { "hugeSize", "fffffffffffffff\r\n", "too_large", true },
    { "sumOverTheBound", "60\r\n" + std::string(96, 'x') + "\r\n5\r\n", "too_large", true },
};

class EveryChunkedBody : public ::testing::TestWithParam<ChunkCase> { };

TEST_P(EveryChunkedBody, isReadOrRefusedInOnePiece)
{
    const ChunkCase &row = GetParam();
    ChunkWalker walker(100);
    std::string body;
    const auto used = walker.walk(row.bytes, body);
    ASSERT_EQ(used.ok(), !row.isRefused);
    if (row.isRefused) {
        EXPECT_EQ(used.error().kind, row.expected);
        return;
    }
    EXPECT_EQ(body, row.expected);
    EXPECT_EQ(*used, row.used > 0 ? row.used : row.bytes.size());
    EXPECT_TRUE(walker.isDone());
}

TEST_P(EveryChunkedBody, isReadOrRefusedByteByByteToo)
{
    const ChunkCase &row = GetParam();
    ChunkWalker walker(100);
    std::string body;
    for (const char c : row.bytes) {
        const auto used = walker.walk(std::string_view(&c, 1), body);
        if (!used) {
            EXPECT_TRUE(row.isRefused);
            EXPECT_EQ(used.error().kind, row.expected);
            return;
        }
    }
    EXPECT_FALSE(row.isRefused);
    EXPECT_EQ(body, row.expected);
    EXPECT_TRUE(walker.isDone());
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryChunkedBody, ::testing::ValuesIn(kChunkCases),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveChunks, boundTheFramingOfTinyChunks)
{
    ChunkWalker walker(1'000'000);
    std::string body;
    const std::string extension(200, 'e');
    std::string kind;
    for (int i = 0; i < 20'000 && kind.empty(); ++i) {
        const auto used = walker.walk("1;" + extension + "\r\na\r\n", body);
        if (!used)
            kind = used.error().kind;
    }
    EXPECT_EQ(kind, "too_large");
    EXPECT_LT(body.size(), 10'000U);
}

} // namespace
} // namespace faultline::receive::gate
