// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/collect/repository/enclosing_function.h"
#include "core/collect/repository/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace faultline::collect {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(NamesInMessage, takesWhatTheMessageNames)
{
    EXPECT_THAT(namesInMessage("'amount'"), ElementsAre("amount"));
    EXPECT_THAT(namesInMessage("'NoneType' object has no attribute 'email'"), ElementsAre("email"));
    EXPECT_THAT(
        namesInMessage("Cannot read properties of undefined (reading 'amount')"), ElementsAre("amount"));
    EXPECT_THAT(namesInMessage("no such column: totl"), ElementsAre("totl"));
    EXPECT_THAT(namesInMessage("cart.addLine is not a function"), ElementsAre("addLine", "cart"));
    EXPECT_THAT(namesInMessage("can't open it, isn't there"), ElementsAre());
}

TEST(NamesInCode, leavesKeywordsAndCommentsOut)
{
    EXPECT_THAT(
        namesInCode("return line[\"amount\"] * rate  # the price"), ElementsAre("line", "amount", "rate"));
    EXPECT_THAT(namesInCode("return count // size"), ElementsAre("count", "size"));
    EXPECT_THAT(namesInCode("// amount"), ElementsAre());
}

TEST(DefinesName, tellsDefinitionsFromUses)
{
    for (const auto *line : { "BATCH = 0", "def BATCH(x):", "export const BATCH = 3;", "class BATCH:",
             "public long BATCH(int x) {", "BATCH: int = 3", "\"BATCH\": 3,", "self.BATCH = 3" })
        EXPECT_TRUE(definesName(line, "BATCH")) << line;
    for (const auto *line :
        { "return BATCH", "if BATCH == 0:", "x = BATCH", "run(BATCH = 3)", "BATCHES = 1" })
        EXPECT_FALSE(definesName(line, "BATCH")) << line;
}

const std::string kSource
    = "RATE = 1\n\n\ndef other():\n    pass\n\n\ndef total(order):\n    rate = find_rate(order.code)\n"
      "    lines = order.lines\n    return sum(lines) * rate\n\n\ndef last():\n    pass\n";

TEST(EnclosingFunction, isFoundByNameAndIndentation)
{
    const auto all = lines(kSource);
    const auto range = enclosingFunction(all, 11, "total");
    EXPECT_EQ(range.first, 8);
    EXPECT_EQ(range.last, 11);
    EXPECT_EQ(enclosingFunction(all, 99, "total").first, 0);
}

TEST(NamesFlowingInto, followsAssignmentsBack)
{
    const auto all = lines(kSource);
    const auto names = namesFlowingInto(all, enclosingFunction(all, 11, "total"), 11);
    EXPECT_THAT(names, Contains("find_rate"));
    EXPECT_THAT(names, Contains("code"));
}

} // namespace
} // namespace faultline::collect
