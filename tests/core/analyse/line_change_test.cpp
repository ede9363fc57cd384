// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/line_change.h"

#include <gtest/gtest.h>

#include <ostream>

namespace faultline::analyse {
namespace {

struct LineCase {
    const char *name;
    const char *before;
    const char *after;
    const char *said;
    std::vector<std::string> names;
    Bearing bearing;
};

void PrintTo(const LineCase &line, std::ostream *out)
{
    *out << line.name;
}

class EveryLineChange : public ::testing::TestWithParam<LineCase> { };

TEST_P(EveryLineChange, isJudgedByTheExpressionThatTheErrorIsAbout)
{
    const auto &line = GetParam();
    EXPECT_EQ(bearingOf({ line.before }, line.after, line.said, line.names), line.bearing);
}

INSTANTIATE_TEST_SUITE_P(Lines, EveryLineChange,
    ::testing::Values(LineCase{ "aFieldBesideTheWrappedOne", R"(s += line["price"] * line["qty"])",
                          R"(s += line["price"] * int(line["qty"]))", "KeyError: 'price'", { "price" },
                          Bearing::Untouched },
        LineCase{ "theWrappingCallItself", R"(s += line["price"] * line["qty"])",
            R"(s += line["price"] * int(line["qty"]))", "TypeError: int() argument must be a string", {},
            Bearing::Touched },
        LineCase{ "aRenamedField", R"(return line["price"])", R"(return line["amount"])",
            "KeyError: 'amount'", { "amount" }, Bearing::Touched },
        LineCase{ "theSameFieldOfAnotherObject", R"(return line["price"])", R"(return order["price"])",
            "KeyError: 'price'", { "price" }, Bearing::Touched },
        LineCase{ "anotherKindOfQuote", R"(return line['price'])", R"(return line["price"])",
            "KeyError: 'price'", { "price" }, Bearing::Untouched },
        LineCase{ "aTimeLimit", R"(r = requests.post("https://api.example", json=c, timeout=3))",
            R"(r = requests.post("https://api.example", json=c, timeout=1))",
            "ReadTimeout: Read timed out. (read timeout=1)", {}, Bearing::Touched },
        LineCase{ "aBodyBesideTheTimeLimit", R"(r = requests.post("https://api.example", json=c, timeout=3))",
            R"(r = requests.post("https://api.example", json=dict(c), timeout=3))",
            "ReadTimeout: Read timed out. (read timeout=3)", {}, Bearing::Untouched },
        LineCase{ "whatTheMissingAttributeIsReadFrom", "return find(id).name", "return lookup(id).name",
            "AttributeError: 'NoneType' object has no attribute 'name'", { "name" }, Bearing::Touched },
        LineCase{ "anArgumentBesideTheMissingAttribute", "log(find(id).name, 1)", "log(find(id).name, 2)",
            "AttributeError: 'NoneType' object has no attribute 'name'", { "name" }, Bearing::Untouched },
        LineCase{ "theDivisor", "return total / count", "return total / len(rows)",
            "ZeroDivisionError: division by zero", {}, Bearing::Touched },
        LineCase{ "aCallAroundTheDivision", "return total / count", "return round(total / count)",
            "ZeroDivisionError: division by zero", {}, Bearing::Untouched },
        LineCase{ "theIndex", "return rows[0]", "return rows[1]", "IndexError: list index out of range", {},
            Bearing::Touched },
        LineCase{ "whatNobodyNames", "return check(order)", "return verify(order)", "RuntimeError: refused",
            {}, Bearing::Unknown }),
    [](const auto &line) { return std::string(line.param.name); });

TEST(LineChange, aNewLineIsTouchedAsAWhole)
{
    EXPECT_EQ(bearingOf({}, R"(x = order["price"])", "KeyError: 'price'", { "price" }), Bearing::Touched);
}

TEST(LineChange, saysWhichNameDecided)
{
    std::string subject;
    bearingOf({ R"(a["price"] + b)" }, R"(a["price"] + c)", "KeyError: 'price'", { "price" }, &subject);
    EXPECT_EQ(subject, "price");
}

TEST(LineChange, theWordsOfTheNamedExpressionAreThoseThatMatter)
{
    EXPECT_EQ(wordsAround(R"(s += line["price"] * int(line["qty"]))", { "price" }),
        (std::vector<std::string>{ "line", "price" }));
    EXPECT_TRUE(wordsAround("s += a * b", { "price" }).empty());
}

TEST(LineChange, aLogCallACommentAndADocstringOnlySpeak)
{
    EXPECT_TRUE(onlySpeaks(R"(service.log.info("paying %d", amount))"));
    EXPECT_TRUE(onlySpeaks("  # the amount"));
    EXPECT_TRUE(onlySpeaks(R"("""One amount of a line.""")"));
    EXPECT_FALSE(onlySpeaks("amount = log.amount"));
    EXPECT_FALSE(onlySpeaks("if print(x) > amount:"));
}

TEST(LineChange, hostileLinesAreReadToTheirEnd)
{
    EXPECT_EQ(bearingOf({ ")))]]]" }, "((([[[", "KeyError: 'x'", { "x" }), Bearing::Unknown);
    EXPECT_EQ(bearingOf({ "" }, ".x.", "KeyError: 'x'", { "x" }), Bearing::Touched);
    EXPECT_EQ(bearingOf({ "a" }, "]x[(", "KeyError: 'x'", { "x" }), Bearing::Touched);
    EXPECT_EQ(bearingOf({ "a" }, "/", "division by zero", {}), Bearing::Touched);
}

} // namespace
} // namespace faultline::analyse
