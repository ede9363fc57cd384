// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/addresses.h"
#include "core/analyse/first_actions.h"
#include "core/analyse/sayings.h"
#include "core/analyse/weights.h"

#include <gtest/gtest.h>

#include <ostream>

namespace faultline::analyse {
namespace {

struct SayingCase {
    const char *name;
    const char *type;
    const char *message;
    const char *reason;
    const char *key;
    const char *sentence;
};

void PrintTo(const SayingCase &saying, std::ostream *out)
{
    *out << saying.name;
}

class EverySaying : public ::testing::TestWithParam<SayingCase> { };

TEST_P(EverySaying, isReadFromTypeAndMessage)
{
    const auto saying = sayingOf(GetParam().type, GetParam().message);
    ASSERT_TRUE(saying.has_value());
    EXPECT_EQ(saying->reason, GetParam().reason);
    EXPECT_EQ(saying->key(), GetParam().key);
    EXPECT_EQ(saying->sentence, GetParam().sentence);
}

TEST_P(EverySaying, hasAWeightAndSomethingToDoFirst)
{
    EXPECT_GT(weightOf(GetParam().reason), 0);
    const auto rows = firstActions();
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [](const FirstAction &row) {
        return row.reason == GetParam().reason && !row.kind.empty() && !row.plainAction.empty()
            && !row.why.empty();
    }));
}

INSTANTIATE_TEST_SUITE_P(Errors, EverySaying,
    ::testing::Values(SayingCase{ "disk", "OSError", "[Errno 28] No space left on device: /var/x",
                          "says_disk_full", "resource:disk", "The disk that holds `/var/x` is full" },
        SayingCase{ "memory", "MemoryError", "", "says_out_of_memory", "resource:memory",
            "The process ran out of memory" },
        SayingCase{ "permission", "PermissionError", "[Errno 13] Permission denied: '/etc/app.conf'",
            "says_no_permission", "resource:permissions", "The process may not use `/etc/app.conf`" },
        SayingCase{ "credentials", "urllib.error.HTTPError", "HTTP Error 401: Unauthorized", "says_denied",
            "resource:credentials", "The credentials were not accepted" },
        SayingCase{ "refused", "ConnectionRefusedError",
            "[Errno 111] connect to 10.0.0.7:6379 Connection refused", "says_refused",
            "service:10.0.0.7:6379", "`10.0.0.7:6379` refused the connection: nothing listens there" },
        SayingCase{ "name", "socket.gaierror", "[Errno -2] Name or service not known", "says_unreachable",
            "service:the called service", "Another service could not be reached" },
        SayingCase{ "timeOfACall", "requests.exceptions.ReadTimeout",
            "HTTPSConnectionPool(host='api.example', port=443): Read timed out. (read timeout=1)",
            "says_timeout", "service:api.example:443", "`api.example:443` did not answer in time" },
        SayingCase{ "timeAlone", "TimeoutError", "", "says_timeout", "resource:time limit",
            "An answer did not come within the time limit" },
        SayingCase{ "pool", "TimeoutError",
            "QueuePool limit of size 2 overflow 0 reached, connection timed out, timeout 30.00",
            "says_pool_exhausted", "resource:connection pool", "Every connection of the pool was in use" },
        SayingCase{ "rate", "openai.RateLimitError", "Error code: 429 - rate limit reached",
            "says_rate_limited", "provider:openai", "Calls were limited by `openai`" },
        SayingCase{ "answer", "UpstreamError", "payment answered 500 to POST /pay/7: pool",
            "says_server_error", "service:payment", "`payment` answered with an error of its own" },
        SayingCase{ "answerOfAUrl", "httpx.HTTPStatusError",
            "Server error '503 Service Unavailable' for url 'http://stock:8003/reserve'", "says_server_error",
            "service:stock:8003", "`stock:8003` answered with an error of its own" },
        SayingCase{ "key", "KeyError", "'price'", "says_missing_key", "input_field:price",
            "The data has no field `price`" },
        SayingCase{ "keyThatSoundsLikeMore", "KeyError", "'connection refused'", "says_missing_key",
            "input_field:connection refused", "The data has no field `connection refused`" },
        SayingCase{ "nothing", "TypeError", "Cannot read properties of undefined (reading 'id')",
            "says_missing_value", "code:id", "Nothing was there where the code reads `id`" },
        SayingCase{ "module", "ModuleNotFoundError", "No module named 'yaml'", "says_missing_module",
            "code:yaml", "The program could not load `yaml`" },
        SayingCase{ "syntax", "SyntaxError", "invalid syntax", "says_syntax", "code:syntax",
            "The code could not be parsed" },
        SayingCase{ "json", "json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)",
            "says_bad_json", "input_field:the body", "What was read is not JSON" },
        SayingCase{ "validation", "pydantic.ValidationError", "field required 'email'", "says_bad_input",
            "input_field:email", "A validator refused `email`" },
        SayingCase{ "setting", "django.core.exceptions.ImproperlyConfigured",
            "The setting 'SECRET_KEY' is empty", "says_missing_setting", "setting:SECRET_KEY",
            "The setting `SECRET_KEY` is missing or wrong" },
        SayingCase{ "column", "sqlite3.OperationalError", "no such column: totl", "says_bad_query",
            "resource:totl", "The database does not know `totl`" },
        SayingCase{ "lock", "sqlite3.OperationalError", "database is locked", "says_locked",
            "resource:database lock", "Another transaction held the lock" }),
    [](const auto &saying) { return std::string(saying.param.name); });

TEST(Sayings, whatAUserWroteIsNotWhatTheErrorSays)
{
    EXPECT_FALSE(sayingOf("ValueError", R"(user said "connection refused" in comment field)").has_value());
    EXPECT_FALSE(sayingOf("ValueError", "comment 'the disk is full of lies' is too long").has_value());
}

TEST(Sayings, whatAnAnswerHoldsIsStillSaid)
{
    EXPECT_TRUE(
        sayingOf("ConnectionError", "Max retries (Caused by NewConnectionError('x: Connection refused'))"));
    EXPECT_TRUE(sayingOf("ApiError", R"({"error": "connection refused"})"));
}

TEST(Sayings, aLogLineNamesTheServiceRatherThanItsAddress)
{
    const auto saying = sayingOfLogLine("redis: connection refused 127.0.0.1:6379");
    ASSERT_TRUE(saying.has_value());
    EXPECT_EQ(saying->key(), "service:redis");
}

TEST(Sayings, aLogLineThatMerelyFailedSaysNothingOfAResource)
{
    EXPECT_FALSE(sayingOfLogLine("could not send mail to ops").has_value());
    EXPECT_FALSE(sayingOfLogLine("KeyError: 'sku'").has_value());
}

TEST(Sayings, aPlaceInCodeIsNoAddress)
{
    EXPECT_EQ(addressIn("failed at app.py:12 in f"), "");
    EXPECT_EQ(addressIn("http://bob:secret@db.internal:5432/x"), "db.internal:5432");
    EXPECT_EQ(addressIn(std::string(100000, ':') + "/"), "");
}

TEST(Sayings, anActionNamesItsObjectAndSaysSomethingWithoutOne)
{
    for (const auto &row : firstActions()) {
        EXPECT_EQ(actionText(row, {}).find("{}"), std::string::npos) << row.plainAction;
        EXPECT_FALSE(actionText(row, {}).empty()) << row.reason;
        EXPECT_EQ(actionText(row, "/var").find("{}"), std::string::npos) << row.action;
    }
}

} // namespace
} // namespace faultline::analyse
