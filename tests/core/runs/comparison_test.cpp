// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/comparison.h"
#include "core/runs/run_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace faultline::runs {
namespace {

RunOperation operation(const std::string &name, std::vector<int> milliseconds)
{
    RunOperation made{ "shop", name, {}, 0 };
    for (const int each : milliseconds)
        made.durations.emplace_back(std::chrono::milliseconds(each));
    std::sort(made.durations.begin(), made.durations.end());
    return made;
}

/// `count` durations around a median, a tenth up and down.
RunOperation noisy(const std::string &name, int count, double milliseconds, unsigned seed)
{
    std::mt19937 engine(seed);
    std::normal_distribution<double> around(milliseconds, milliseconds / 10);
    RunOperation made{ "shop", name, {}, 0 };
    for (int i = 0; i < count; ++i)
        made.durations.emplace_back(static_cast<std::int64_t>(std::max(around(engine), 0.01) * 1000));
    std::sort(made.durations.begin(), made.durations.end());
    return made;
}

RunContents contents(const std::string &name, std::vector<RunOperation> operations)
{
    RunContents made;
    made.name = name;
    made.run = Run{ name, "shop", {}, "shop", {}, UtcTime{}, 0 };
    made.operations = std::move(operations);
    return made;
}

RunError error(std::int64_t pattern)
{
    return { PatternId{ pattern }, "KeyError: 'amount'", "cart.py:7 in total", "shop", Severity::High, 2,
        false };
}

TEST(RunComparison, tellsNewErrorsFromThoseThatAreGoneAndShared)
{
    RunContents before = contents("a", {});
    before.errors = { error(1), error(2) };
    RunContents after = contents("b", {});
    after.errors = { error(2), error(3) };
    const Comparison comparison = compared(before, after);
    ASSERT_EQ(comparison.appeared.size(), 1u);
    EXPECT_EQ(comparison.appeared[0].pattern.number, 3);
    ASSERT_EQ(comparison.gone.size(), 1u);
    EXPECT_EQ(comparison.gone[0].pattern.number, 1);
    EXPECT_EQ(comparison.sharedErrorCount, 1);
}

TEST(RunComparison, anOperationThatTakesHalfAgainAsLongIsSlowerAndTheOtherWayRoundFaster)
{
    const RunContents quick = contents("a", { noisy("GET /cart", 20, 10, 1) });
    const RunContents slow = contents("b", { noisy("GET /cart", 20, 15, 2) });
    const Comparison slower = compared(quick, slow);
    ASSERT_EQ(slower.slower.size(), 1u);
    EXPECT_NEAR(slower.slower[0].ratio, 1.5, 0.2);
    EXPECT_EQ(slower.slower[0].countBefore, 20);
    EXPECT_GE(slower.slower[0].p95After, slower.slower[0].medianAfter);
    const Comparison faster = compared(slow, quick);
    EXPECT_TRUE(faster.slower.empty());
    EXPECT_EQ(faster.faster.size(), 1u);
}

TEST(RunComparison, noiseIsNoDifference)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Comparison same = compared(contents("a", { noisy("q", 12, 10, 2 * seed) }),
            contents("b", { noisy("q", 12, 10, 2 * seed + 1) }));
        EXPECT_TRUE(same.slower.empty() && same.faster.empty()) << seed;
        EXPECT_EQ(same.alikeCount, 1);
    }
}

TEST(RunComparison, fewSpansAreNotJudgedHoweverTheyDiffer)
{
    const Comparison few = compared(
        contents("a", { operation("q", { 1, 1, 1 }) }), contents("b", { operation("q", { 900, 900, 900 }) }));
    EXPECT_TRUE(few.slower.empty());
    EXPECT_EQ(few.unjudgedCount, 1);
}

TEST(RunComparison, lessThanAMillisecondIsNotWorthAWord)
{
    const Comparison tiny
        = compared(contents("a", { noisy("q", 50, 0.2, 1) }), contents("b", { noisy("q", 50, 0.6, 2) }));
    EXPECT_TRUE(tiny.slower.empty());
    EXPECT_EQ(tiny.alikeCount, 1);
}

TEST(RunComparison, oneSlowCallAmongManyIsNoSlowerOperation)
{
    std::vector<int> usual(30, 10);
    std::vector<int> withOne = usual;
    withOne.back() = 5000;
    const Comparison one
        = compared(contents("a", { operation("q", usual) }), contents("b", { operation("q", withOne) }));
    EXPECT_TRUE(one.slower.empty());
}

TEST(RunComparison, saysWhatItDoesNotKnow)
{
    RunContents before = contents("a", {});
    before.run.reset();
    RunContents after = contents("b", { noisy("q", 20, 10, 1) });
    after.run->endedAt.reset();
    after.run->lostLineCount = 3;
    const Comparison comparison = compared(before, after);
    std::string all;
    for (const std::string &sentence : comparison.unknown)
        all += sentence + "\n";
    EXPECT_NE(all.find("a has no spans"), std::string::npos) << all;
    EXPECT_NE(all.find("its own record is not here"), std::string::npos) << all;
    EXPECT_NE(all.find("b has not ended"), std::string::npos) << all;
    EXPECT_NE(all.find("3 lines of b's output"), std::string::npos) << all;
    EXPECT_EQ(comparison.onlyAfterCount, 1);
    JsonWriter json;
    writeComparison(json, comparison);
    EXPECT_NE(json.text().find("\"unknown\":[\""), std::string::npos);
    EXPECT_NE(json.text().find(comparisonRule()), std::string::npos);
}

TEST(RunDurations, medianAndNinetyFifthAreThoseOfTheDurations)
{
    EXPECT_EQ(medianOf({ Micros(1), Micros(2), Micros(9) }), Micros(2));
    EXPECT_EQ(medianOf({ Micros(1), Micros(3) }), Micros(2));
    EXPECT_EQ(p95Of({ Micros(7) }), Micros(7));
    std::vector<Micros> hundred;
    for (int i = 1; i <= 100; ++i)
        hundred.emplace_back(i);
    EXPECT_EQ(p95Of(hundred), Micros(95));
}

} // namespace
} // namespace faultline::runs
