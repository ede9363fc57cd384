// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/filter.h"
#include "core/store/telemetry/signal_block.h"
#include "tests/core/store/telemetry/signal_story.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace faultline::store {
namespace {

using testing::kNow;
using testing::orderLine;

/// Values of every sort, among them those at the ends of their ranges.
class AnyValues {
public:
    explicit AnyValues(unsigned seed)
        : m_engine(seed)
    {
    }

    std::string text()
    {
        static const std::vector<std::string> kTexts{ "", "a", "Größe", "0123456789abcdef",
            "0123456789ABCDEF", "line one\nline two", std::string(3000, 'x'), "{\"a\":{\"b\":\"c\\n\"}}",
            "\xF0\x9F\x90\x9B", "deadbeef" };
        const auto pick = m_engine() % (kTexts.size() + 2);
        return pick < kTexts.size() ? kTexts[pick] : "text " + std::to_string(m_engine() % 9999);
    }

    std::int64_t number()
    {
        static constexpr std::array kEnds{ std::numeric_limits<std::int64_t>::min(),
            std::numeric_limits<std::int64_t>::max(), std::int64_t{ 0 }, std::int64_t{ -1 } };
        const auto pick = m_engine() % 12;
        return pick < kEnds.size() ? kEnds[pick] : static_cast<std::int64_t>(m_engine() % 100'000) - 50'000;
    }

    double real()
    {
        static constexpr std::array kReals{ 0.0, -0.0, 1.5, std::numeric_limits<double>::infinity(),
            std::numeric_limits<double>::denorm_min(), -1e300 };
        return kReals[m_engine() % kReals.size()];
    }

    UtcTime moment() { return utcTime(number()); }

    bool coin() { return m_engine() % 2 == 0; }

    Uuid id()
    {
        Uuid id;
        for (auto &byte : id.bytes)
            byte = static_cast<std::uint8_t>(m_engine());
        return id;
    }

    Origin origin() { return { id(), moment(), moment(), text(), text(), text(), text() }; }

    template <class Item, class Make> std::vector<Item> few(Make make)
    {
        std::vector<Item> items;
        for (auto left = m_engine() % 4; left > 0; --left)
            items.push_back(make());
        return items;
    }

    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<unsigned>(most + 1)); }

private:
    std::mt19937 m_engine;
};

LogRecord anyLog(AnyValues &any)
{
    return { any.origin(), static_cast<Level>(any.upTo(5)), any.text(), any.text(), any.text(), any.text(),
        any.text(), any.text(), any.text(), any.text() };
}

Span anySpan(AnyValues &any)
{
    Span span{ any.origin(), any.text(), any.text(), any.text(), any.text(), any.text(),
        static_cast<SpanStatus>(any.upTo(2)), any.text(), Micros{ any.number() }, any.text(), {} };
    span.events = any.few<SpanEvent>([&] { return SpanEvent{ any.moment(), any.text(), any.text() }; });
    return span;
}

MetricPoint anyPoint(AnyValues &any)
{
    MetricPoint point{ any.origin(), any.text(), any.text(), static_cast<MetricKind>(any.upTo(2)), any.coin(),
        any.real(), {}, any.text() };
    if (any.coin()) {
        Histogram histogram{ static_cast<std::uint64_t>(any.number()), any.real(), {}, any.real(), {}, {} };
        histogram.bounds = any.few<double>([&] { return any.real(); });
        histogram.counts = any.few<std::uint64_t>([&] { return static_cast<std::uint64_t>(any.number()); });
        point.histogram = histogram;
    }
    return point;
}

template <class Record> std::vector<Record> readBack(const std::vector<Record> &records)
{
    std::vector<Record> read;
    const PackedBlock block = packBlock<Record>(records);
    EXPECT_EQ(block.count, static_cast<std::int64_t>(records.size()));
    const auto done = unpackBlock(block.content, read);
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().message);
    return read;
}

class EverySeed : public ::testing::TestWithParam<unsigned> { };

TEST_P(EverySeed, givesBackWhatWasPacked)
{
    AnyValues any(GetParam());
    std::vector<LogRecord> logs;
    std::vector<Span> spans;
    std::vector<MetricPoint> points;
    for (int i = 0; i < 40; ++i) {
        logs.push_back(anyLog(any));
        spans.push_back(anySpan(any));
        points.push_back(anyPoint(any));
    }
    EXPECT_EQ(readBack(logs), logs);
    EXPECT_EQ(readBack(spans), spans);
    EXPECT_EQ(readBack(points), points);
}

INSTANTIATE_TEST_SUITE_P(Packing, EverySeed, ::testing::Range(1u, 9u));

TEST(Packing, partsARequestLargerThanABlock)
{
    const auto packed = packSignals(testing::linesFrom(0, 5000));
    ASSERT_EQ(packed.blocks.size(), 2U);
    EXPECT_EQ(packed.blocks[0].count, 4096);
    EXPECT_EQ(packed.blocks[1].count, 904);
    EXPECT_EQ(packed.count(), 5000U);
    EXPECT_GT(packed.bytes(), packed.blocks[0].content.size());
}

TEST(Packing, saysOfABlockWhatLetsItBePassedOver)
{
    const auto packed = packSignals(testing::linesFrom(3, 3));
    ASSERT_EQ(packed.blocks.size(), 1U);
    const PackedBlock &block = packed.blocks.front();
    EXPECT_EQ(block.firstAt, orderLine(3).origin.at);
    EXPECT_EQ(block.lastAt, orderLine(5).origin.at);
    EXPECT_EQ(block.levels, 1U << 1 | 1U << 2);
    EXPECT_EQ(block.services, std::vector<std::string>{ "checkout-api" });
    EXPECT_TRUE(filterMayHold(block.words, wordHash("order")));
    EXPECT_TRUE(filterMayHold(block.words, wordHash("first"))) << "a word of an attribute's value";
    EXPECT_TRUE(filterMayHold(block.words, wordHash("second"))) << "an escape is no part of a word";
    EXPECT_TRUE(filterMayHold(block.words, attributeHash("http.status", "203")));
    EXPECT_TRUE(filterMayHold(block.ids, idHash("REQ-0")));
    EXPECT_FALSE(filterMayHold(block.words, wordHash("refund")));
}

TEST(Packing, takesLittleRoomForLines)
{
    const auto packed = packSignals(testing::linesFrom(0, 4096));
    const PackedBlock &block = packed.blocks.front();
    EXPECT_LT((block.content.size() + block.ids.size() + block.words.size()) / 4096, 60U);
}

TEST(Packing, refusesEveryCutOfABlockWithoutHarm)
{
    const std::string content = packSignals(testing::linesFrom(0, 30)).blocks.front().content;
    for (std::size_t size = 0; size < content.size(); ++size) {
        std::vector<LogRecord> read;
        EXPECT_FALSE(unpackBlock(std::string_view(content).substr(0, size), read).ok()) << size;
    }
}

TEST(Packing, standsEveryFlippedByte)
{
    const std::string content = packSignals(testing::linesFrom(0, 30)).blocks.front().content;
    for (std::size_t i = 0; i < content.size(); ++i) {
        std::string damaged = content;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        std::vector<LogRecord> read;
        const auto done = unpackBlock(damaged, read);
        EXPECT_TRUE(!done.ok() || read.size() <= 65'536U);
    }
}

TEST(Filter, holdsWhatWasPutInAndSeldomWhatWasNot)
{
    for (const std::size_t size : { 1U, 10U, 900U, 1100U, 20'000U }) {
        std::vector<std::uint64_t> hashes;
        for (std::size_t i = 0; i < size; ++i)
            hashes.push_back(filterHash("in " + std::to_string(i)));
        const std::string filter = makeFilter(hashes);
        int wrong = 0;
        for (std::size_t i = 0; i < size; ++i)
            EXPECT_TRUE(filterMayHold(filter, filterHash("in " + std::to_string(i))));
        for (int i = 0; i < 10'000; ++i)
            wrong += filterMayHold(filter, filterHash("out " + std::to_string(i))) ? 1 : 0;
        EXPECT_LT(wrong, 60) << size;
    }
}

TEST(Filter, isFoundInItsPartAsInTheWhole)
{
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < 5000; ++i)
        hashes.push_back(filterHash(std::to_string(i)));
    const std::string filter = makeFilter(hashes);
    ASSERT_TRUE(isParted(filter.size()));
    const std::size_t partSize = filter.size() / kFilterParts;
    ASSERT_EQ(partSize % kFilterBlockBytes, 0U);
    for (int i = 0; i < 10'000; ++i) {
        const std::uint64_t hash = filterHash(std::to_string(i));
        const FilterPlace place = filterPlace(hash);
        const std::size_t block = (std::uint64_t{ place.partFraction } * (partSize / 32)) >> 32;
        const std::string_view bits = std::string_view(filter).substr(place.part * partSize + block * 32, 32);
        EXPECT_EQ(mayHold(bits, hash), filterMayHold(filter, hash)) << i;
    }
}

TEST(Filter, holdsNothingWhereNothingWasPutIn)
{
    std::vector<std::uint64_t> none;
    EXPECT_EQ(makeFilter(none), "");
    EXPECT_FALSE(filterMayHold("", filterHash("a")));
    EXPECT_FALSE(mayHold("short", filterHash("a")));
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    for (WordReader reader(text); reader.next();)
        words.emplace_back(reader.word());
    return words;
}

TEST(Words, areRunsOfLettersAndDigitsWithoutCaseAndAccents)
{
    using List = std::vector<std::string>;
    EXPECT_EQ(wordsOf("Order #4711: Größe=XL, café/Ünïcode"),
        (List{ "order", "4711", "große", "xl", "cafe", "unicode" }));
    EXPECT_EQ(wordsOf("cafe\xCC\x81s"), (List{ "cafes" })) << "an accent of its own";
    EXPECT_EQ(wordsOf("日本語 テスト—ok"), (List{ "日本語", "テスト", "ok" }));
    EXPECT_EQ(wordsOf("결제 승인 실패"), (List{ "결제", "승인", "실패" }))
        << "Hangul is made of letters, not of accents";
    EXPECT_EQ(wordsOf("ハグ हिन्दी"), (List{ "ハグ", "हिन्दी" })) << "marks that make another letter";
    EXPECT_EQ(wordsOf(" -- "), List{});
    EXPECT_EQ(wordsOf("\xFFtail\xC3").size(), 1U) << "bytes that are no character part words";
}

TEST(Words, ofAttributesHaveTheirPath)
{
    const std::vector<Attribute> expected{ { "http.status", "200" }, { "ok", "true" }, { "ratio", "0.5" },
        { "name", "a\"b" } };
    EXPECT_EQ(
        attributesOf(R"({"http":{"status":200},"ok":true,"ratio":0.5,"name":"a\"b","list":[1],"no":null})"),
        expected);
    EXPECT_TRUE(attributesOf("no json").empty());
    EXPECT_TRUE(attributesOf("[1,2]").empty());
}

TEST(Columns, thatABlockIsTooOldToHaveAreEmpty)
{
    ColumnWriter numbers(ColumnForm::Number);
    numbers.number(7);
    numbers.number(8);
    const std::string content = joinColumns(2, { numbers });
    auto reader = ColumnReader::open(content);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(reader->expand(0, ColumnForm::Number).ok());
    ASSERT_TRUE(reader->expand(2, ColumnForm::Text).ok());
    ASSERT_TRUE(reader->expand(1, ColumnForm::Number).ok());
    EXPECT_EQ(reader->text(2, 1), "");
    EXPECT_EQ(reader->number(1, 1), 0);
    EXPECT_EQ(reader->number(0, 1), 8);
    EXPECT_FALSE(reader->expand(100, ColumnForm::Text).ok());
}

} // namespace
} // namespace faultline::store
