// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/category_marks.h"
#include "core/pattern/classification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>

namespace faultline::pattern {

void PrintTo(const CategoryRule &rule, std::ostream *out)
{
    *out << rule.id;
}

namespace {

Category categoryFor(std::string_view type, std::string_view text)
{
    return CategoryRules().classifyText(type, text).category;
}

class EveryCategoryRule : public testing::TestWithParam<CategoryRule> { };

TEST_P(EveryCategoryRule, decidesItsOwnExample)
{
    const CategoryRule &rule = GetParam();
    const Classification found = CategoryRules().classifyText(rule.exampleType, rule.exampleText);
    EXPECT_EQ(found.rule, rule.id);
    EXPECT_EQ(found.category, rule.category);
    EXPECT_DOUBLE_EQ(found.score, rule.score);
}

TEST_P(EveryCategoryRule, hasWordsForItsMarks)
{
    const CategoryRule &rule = GetParam();
    EXPECT_GT(rule.needs.size(), 0u);
    EXPECT_FALSE(rule.description.empty());
    EXPECT_GT(rule.score, 0);
    EXPECT_LE(rule.score, 1);
}

INSTANTIATE_TEST_SUITE_P(Rules, EveryCategoryRule,
    testing::ValuesIn(categoryRules().begin(), categoryRules().end()), [](const auto &tested) {
        std::string id(tested.param.id);
        std::replace(id.begin(), id.end(), '.', '_');
        return id;
    });

TEST(CategoryRules, haveOneIdEach)
{
    std::set<std::string_view> ids;
    for (const CategoryRule &rule : categoryRules())
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
}

TEST(CategoryRules, areThereForEachCategory)
{
    std::set<Category> categories;
    for (const CategoryRule &rule : categoryRules())
        categories.insert(rule.category);
    EXPECT_EQ(categories.size(), kCategoryNames.size());
}

TEST(CategoryWords, areLowerCaseAndNotEmpty)
{
    for (const WordRow &row : categoryWords()) {
        EXPECT_FALSE(row.words.empty());
        EXPECT_EQ(row.words.find("||"), std::string_view::npos) << row.words;
        EXPECT_NE(row.words.back(), '|') << row.words;
        for (const char c : row.words)
            EXPECT_FALSE(c >= 'A' && c <= 'Z') << row.words;
    }
}

struct OrderCase {
    const char *name;
    std::string_view type;
    std::string_view text;
    Category category;
};

void PrintTo(const OrderCase &order, std::ostream *out)
{
    *out << order.name;
}

class EveryPairOfCategories : public testing::TestWithParam<OrderCase> { };

TEST_P(EveryPairOfCategories, isDecidedByTheOrder)
{
    EXPECT_EQ(categoryFor(GetParam().type, GetParam().text), GetParam().category);
}

INSTANTIATE_TEST_SUITE_P(Order, EveryPairOfCategories,
    testing::Values(
        OrderCase{ "rateBeforeProvider", "openai.RateLimitError", "Error code: 429", Category::RateLimit },
        OrderCase{ "authBeforeProvider", "anthropic.AuthenticationError", "Error code: 401", Category::Auth },
        OrderCase{ "authBeforeDatabase", "psycopg2.OperationalError",
            "FATAL: password authentication failed for user \"shop\"", Category::Auth },
        OrderCase{ "timeoutBeforeService", "FetchError", "request to https://api.example.com timed out",
            Category::Timeout },
        OrderCase{ "timeoutBeforeCache", "io.lettuce.core.RedisCommandTimeoutException", "no answer",
            Category::Timeout },
        OrderCase{ "validationBeforeTimeoutAsAField", "pydantic.ValidationError",
            "1 validation error for Settings\ntimeout\n  Input should be a valid integer",
            Category::Validation },
        OrderCase{ "providerBeforeService", "Error", "HTTP 502 Bad Gateway from https://openrouter.ai/api",
            Category::Provider },
        OrderCase{ "databaseConstraintIsNoValidation", "org.hibernate.exception.ConstraintViolationException",
            "could not execute statement", Category::Database },
        OrderCase{ "ownCheckIsValidation", "jakarta.validation.ConstraintViolationException",
            "create.name: must not be blank", Category::Validation },
        OrderCase{
            "cachePortBeforeService", "Error", "connect ECONNREFUSED 127.0.0.1:6379", Category::Cache },
        OrderCase{ "databasePortBeforeService", "", "dial tcp 10.0.0.3:5432: connect: connection refused",
            Category::Database },
        OrderCase{ "otherPortIsAService", "Error", "connect ECONNREFUSED 10.0.4.17:8443",
            Category::ExternalService },
        OrderCase{ "lockWaitIsNoTimeout", "", "Lock wait timeout exceeded; try restarting transaction",
            Category::Database },
        OrderCase{ "keyErrorStaysInternal", "KeyError", "'database'", Category::Internal },
        OrderCase{ "nameInTypeErrorStaysInternal", "TypeError",
            "Cannot read properties of undefined (reading 'openai')", Category::Internal },
        OrderCase{ "seedRateLimit", "HTTPException", "Rate limit exceeded: 429 Too Many Requests",
            Category::RateLimit },
        OrderCase{ "seedPool", "ConnectionPoolError", "Connection pool exhausted for Supabase",
            Category::Database }),
    [](const auto &tested) { return tested.param.name; });

TEST(CategoryRules, takeNoLineNumberForAStatus)
{
    EXPECT_EQ(categoryFor("ValueError", "cannot parse line 429 of orders.csv"), Category::Internal);
    EXPECT_EQ(categoryFor("ValueError", "expected 401 rows, not 12"), Category::Internal);
}

TEST(CategoryRules, findWordsOnlyWhole)
{
    EXPECT_EQ(CategoryRules().classifyText("Error", "the predisposed stripes").rule, "service.names");
    EXPECT_EQ(CategoryRules().classifyText("Error", "a dbase of ideas").rule, "none");
}

TEST(CategoryRules, answerInternalByNoRuleWhereNothingFits)
{
    const Classification found = CategoryRules().classifyText("", "");
    EXPECT_EQ(found.category, Category::Internal);
    EXPECT_EQ(found.rule, "none");
    EXPECT_EQ(found.score, 0);
}

TEST(CategoryRules, keepTheRunnerUp)
{
    const Classification found = CategoryRules().classifyText("openai.RateLimitError", "Error code: 429");
    EXPECT_EQ(found.runnerUp, Category::Provider);
    EXPECT_EQ(found.runnerUpRule, "provider.types");
    EXPECT_LT(found.runnerUpScore, found.score);
}

TEST(CategoryRules, readCausesWhereTheEventSaysLittle)
{
    ErrorEvent event;
    event.type = "CheckoutFailed";
    event.message = "could not finish";
    event.trace.exceptions = { { "CheckoutFailed", "could not finish", {}, Link::Outermost, -1 },
        { "psycopg2.errors.DeadlockDetected", "deadlock detected", {}, Link::Cause, 0 } };
    EXPECT_EQ(CategoryRules().classify(event).category, Category::Database);
}

TEST(CategoryRules, leaveCausesAloneWhereTheEventIsClear)
{
    ErrorEvent event;
    event.type = "RateLimitError";
    event.message = "429 Too Many Requests";
    event.trace.exceptions = { { "RateLimitError", "429 Too Many Requests", {}, Link::Outermost, -1 },
        { "psycopg2.errors.DeadlockDetected", "deadlock detected", {}, Link::Cause, 0 } };
    EXPECT_EQ(CategoryRules().classify(event).category, Category::RateLimit);
}

TEST(CategoryRules, askTheLibraryThatThrew)
{
    ErrorEvent event;
    event.type = "Error";
    event.message = "Connection terminated unexpectedly";
    Frame frame;
    frame.file = "/srv/app/node_modules/ioredis/built/Redis.js";
    event.trace.exceptions = { { "Error", event.message, { frame }, Link::Outermost, -1 } };
    EXPECT_EQ(CategoryRules().classify(event).category, Category::Cache);
}

TEST(OwnCategoryRules, comeBeforeShippedOnesAndKeepTheseAsRunnerUp)
{
    const auto rules = CategoryRules::withOwn("[[rule]]\nid = \"ours\"\ncategory = \"cache_error\"\n"
                                              "contains = [\"Too Many\"]\nstatus = 429\n");
    ASSERT_TRUE(rules.ok()) << rules.error().message;
    const Classification found = rules->classifyText("HTTPError", "429 Too Many Requests");
    EXPECT_EQ(found.category, Category::Cache);
    EXPECT_EQ(found.rule, "ours");
    EXPECT_EQ(found.runnerUp, Category::RateLimit);
    EXPECT_EQ(rules->classifyText("HTTPError", "Too Many requests").category, Category::RateLimit);
}

TEST(OwnCategoryRules, askForTheServiceAndTheLastPartOfTheType)
{
    const auto rules = CategoryRules::withOwn("[[rule]]\nid = \"ours\"\ncategory = \"validation_error\"\n"
                                              "type = \"LedgerClosed\"\nservice = [\"books\"]\n");
    ASSERT_TRUE(rules.ok());
    ErrorEvent event;
    event.type = "app.errors.LedgerClosed";
    event.service = "books";
    EXPECT_EQ(rules->classify(event).category, Category::Validation);
    event.service = "shop";
    EXPECT_EQ(rules->classify(event).category, Category::Internal);
    event.service = "books";
    event.type = "NotLedgerClosed";
    EXPECT_EQ(rules->classify(event).category, Category::Internal);
}

TEST(CategoryRules, quotedWordsOfAPersonDecideNothing)
{
    const CategoryRules rules;
    EXPECT_EQ(rules.classifyText("ValueError", R"(user said "connection refused" in comment field)").category,
        rules.classifyText("ValueError", R"(user said "hello there" in comment field)").category);
    EXPECT_EQ(rules.classifyText("RuntimeError", R"(comment: 'too many requests' is too long)").category,
        Category::Internal);
}

TEST(CategoryRules, quotedWordsOfAProgramStillDecide)
{
    const CategoryRules rules;
    EXPECT_EQ(rules.classifyText("Error", R"(the server answered "429 Too Many Requests")").category,
        Category::RateLimit);
}

struct WrongRules {
    const char *name;
    std::string_view toml;
    std::string_view place;
    std::string_view field;
};

void PrintTo(const WrongRules &wrong, std::ostream *out)
{
    *out << wrong.name;
}

class EveryWrongOwnRule : public testing::TestWithParam<WrongRules> { };

TEST_P(EveryWrongOwnRule, isRefusedWithItsPlaceAndField)
{
    const auto rules = CategoryRules::withOwn(GetParam().toml);
    ASSERT_FALSE(rules.ok());
    EXPECT_EQ(rules.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(rules.error().message.find(GetParam().place), std::string::npos) << rules.error().message;
    EXPECT_NE(rules.error().message.find(GetParam().field.empty() ? "" : "xpected"), std::string::npos)
        << rules.error().message;
    EXPECT_EQ(rules.error().field, GetParam().field);
}

INSTANTIATE_TEST_SUITE_P(Mistakes, EveryWrongOwnRule,
    testing::Values(WrongRules{ "noToml", "[[rule]]\nid = \n", "Line 2", "" },
        WrongRules{ "otherSection", "[rules]\n", "Line 1, column", "rules" },
        WrongRules{ "noId", "[[rule]]\ncategory = \"auth_error\"\ntype = \"A\"\n", "Line 1", "id" },
        WrongRules{ "unknownCategory", "[[rule]]\nid = \"a\"\ncategory = \"oops\"\ntype = \"A\"\n",
            "Line 3, column 12", "category" },
        WrongRules{ "unknownKey", "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\ntypes = \"A\"\n",
            "Line 4, column 1", "types" },
        WrongRules{ "emptyWord",
            "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\ncontains = [\"a\", \"\"]\n",
            "Line 4, column 18", "contains" },
        WrongRules{ "statusOutOfRange", "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\nstatus = 200\n",
            "Line 4", "status" },
        WrongRules{ "scoreTooHigh",
            "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\ntype = \"A\"\nscore = 2.0\n", "Line 5",
            "score" },
        WrongRules{ "sameIdTwice",
            "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\ntype = \"A\"\n"
            "[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\ntype = \"B\"\n",
            "Line 5", "id" }),
    [](const auto &tested) { return tested.param.name; });

TEST(OwnCategoryRules, mustSayWhatTheyFit)
{
    const auto rules = CategoryRules::withOwn("[[rule]]\nid = \"a\"\ncategory = \"auth_error\"\n");
    ASSERT_FALSE(rules.ok());
    EXPECT_NE(rules.error().message.find("at least one of"), std::string::npos);
}

} // namespace
} // namespace faultline::pattern
