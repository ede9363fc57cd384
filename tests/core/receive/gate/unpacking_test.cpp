// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/unpacking.h"
#include "tests/core/receive/packing.h"

#include <gtest/gtest.h>

namespace faultline::receive::gate {
namespace {

using namespace faultline::testing;

constexpr std::size_t kMost = 1024 * 1024;

struct PackingCase {
    std::string name;
    std::string encoding; ///< as the header says it
    std::string (*pack)(std::string_view text);
};

std::string asItIs(std::string_view text)
{
    return std::string(text);
}

const std::vector<PackingCase> kPackingCases{
    { "none", "", asItIs },
    { "identity", "identity", asItIs },
    { "gzip", "gzip", gzipped },
    { "gzipInCapitals", " GZIP ", gzipped },
    { "xGzip", "x-gzip", gzipped },
    { "deflateWrapped", "deflate", zlibbed },
    { "deflateRaw", "deflate", rawDeflated },
    { "brotli", "br", brotlied },
    { "zstd", "zstd", zstdPacked },
    { "snappy", "snappy", snapped },
    { "gzipThenBrotli", "gzip, br", [](std::string_view text) { return brotlied(gzipped(text)); } },
    { "identityBetween", "deflate, identity, zstd",
        [](std::string_view text) { return zstdPacked(zlibbed(text)); } },
    { "twoGzipMembers", "gzip",
        [](std::string_view text) { return gzipped(text.substr(0, 10)) + gzipped(text.substr(10)); } },
};

std::string exampleText()
{
    std::string text;
    for (int i = 0; text.size() < 300'000; ++i)
        text += "line " + std::to_string(i * 7919) + " of a log\n";
    return text;
}

class EveryPacking : public ::testing::TestWithParam<PackingCase> {
protected:
    bool isPacked() const { return GetParam().pack != asItIs; }
};

TEST_P(EveryPacking, comesOffWhole)
{
    const std::string text = exampleText();
    const auto plain = unpacked(GetParam().pack(text), GetParam().encoding, kMost);
    ASSERT_TRUE(plain.ok()) << plain.error().message;
    EXPECT_EQ(*plain, text);
}

TEST_P(EveryPacking, isLetInUpToTheBoundAndNoByteFurther)
{
    if (!isPacked())
        return; // bounded before it comes here
    const std::string text = exampleText();
    EXPECT_TRUE(unpacked(GetParam().pack(text), GetParam().encoding, text.size()).ok());
    const auto plain = unpacked(GetParam().pack(text), GetParam().encoding, text.size() - 1);
    ASSERT_FALSE(plain.ok());
    EXPECT_EQ(statusOf(plain.error()), 413);
}

TEST_P(EveryPacking, ofABombIsTooLarge)
{
    const std::string zeros(32 * 1024 * 1024, '\0');
    if (!isPacked())
        return;
    const auto plain = unpacked(GetParam().pack(zeros), GetParam().encoding, kMost);
    ASSERT_FALSE(plain.ok());
    EXPECT_EQ(errorWord(plain.error()), "too_large");
}

TEST_P(EveryPacking, cutShortIsRefusedAtEveryLength)
{
    if (!isPacked())
        return;
    const std::string packed = GetParam().pack("the whole of a short text, twice: the whole of a short text");
    for (std::size_t length = 1; length < packed.size(); ++length) {
        const auto plain = unpacked(packed.substr(0, length), GetParam().encoding, kMost);
        if (GetParam().name == "twoGzipMembers" && plain.ok())
            continue; // the first member is whole
        ASSERT_FALSE(plain.ok()) << length;
        EXPECT_EQ(statusOf(plain.error()), 400);
        EXPECT_EQ(plain.error().field, "Content-Encoding");
    }
}

TEST_P(EveryPacking, withSomethingBehindItIsRefused)
{
    if (!isPacked())
        return;
    const auto plain = unpacked(GetParam().pack(exampleText()) + "and more", GetParam().encoding, kMost);
    ASSERT_FALSE(plain.ok());
    EXPECT_EQ(errorWord(plain.error()), "invalid_encoding");
}

INSTANTIATE_TEST_SUITE_P(Receive, EveryPacking, ::testing::ValuesIn(kPackingCases),
    [](const auto &row) { return row.param.name; });

TEST(ReceiveUnpacking, refusesWhatItDoesNotKnowByName)
{
    for (const std::string encoding : { "compress", "gzip, lz4", "gzip, br, gzip", "\xff\xfe" }) {
        const auto plain = unpacked("body", encoding, kMost);
        ASSERT_FALSE(plain.ok()) << encoding;
        EXPECT_EQ(statusOf(plain.error()), 415);
        EXPECT_FALSE(plain.error().hint.empty());
    }
}

TEST(ReceiveUnpacking, takesAnEmptyBodyForNothing)
{
    const auto plain = unpacked("", "gzip", kMost);
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(*plain, "");
}

TEST(ReceiveUnpacking, refusesAZstdWindowThatWouldTakeMemory)
{
    const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx *)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 27);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
    std::string packed(ZSTD_compressBound(100), '\0');
    ZSTD_inBuffer in{ "text", 4, 0 };
    ZSTD_outBuffer out{ packed.data(), packed.size(), 0 };
    ASSERT_EQ(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush), 0U);
    ASSERT_EQ(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end), 0U);
    packed.resize(out.pos);
    const auto plain = unpacked(packed, "zstd", kMost);
    ASSERT_FALSE(plain.ok());
    EXPECT_EQ(statusOf(plain.error()), 400);
}

TEST(ReceiveUnpacking, readsAllContentEncodingHeadersAndTakesThemOut)
{
    Request request;
    request.headers = { { "content-encoding", "" }, { "content-encoding", "gzip" },
        { "content-encoding", "br" }, { "content-length", "7" }, { "accept", "*/*" } };
    request.body = brotlied(gzipped("plain"));
    ASSERT_TRUE(unpack(request).ok());
    EXPECT_EQ(request.body, "plain");
    EXPECT_EQ(request.headers, (NamedValues{ { "accept", "*/*" } }));
}

TEST(ReceiveUnpacking, leavesABodyThatIsNotPackedAlone)
{
    Request request;
    request.headers = { { "content-length", "5" } };
    request.body = "plain";
    ASSERT_TRUE(unpack(request).ok());
    EXPECT_EQ(request.body, "plain");
    EXPECT_EQ(request.headers.size(), 1U);
}

} // namespace
} // namespace faultline::receive::gate
