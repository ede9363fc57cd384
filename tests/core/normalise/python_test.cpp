// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using namespace faultline;
using normalise::parseStackTrace;
using normalise::test::told;

TEST(PythonTrace, framesAreInnermostFirstWithTheirSourceAndWithoutMarks)
{
    const auto trace = parseStackTrace(R"(Traceback (most recent call last):
  File "/srv/shop/app.py", line 12, in <module>
    main()
  File "/srv/shop/cart.py", line 40, in total
    return sum(price(item) for item in items)
               ^^^^^^^^^^^
  File "/srv/shop/cart.py", line 44, in price
    return item["price"] * item["count"]
           ~~~~^^^^^^^^^
KeyError: 'price'
)",
        {});
    EXPECT_EQ(trace.language, "python");
    EXPECT_EQ(told(trace),
        "KeyError|'price'|outermost\n"
        "  /srv/shop/cart.py:44 price\n"
        "  /srv/shop/cart.py:40 total\n"
        "  /srv/shop/app.py:12 <module>\n");
    EXPECT_EQ(trace.exceptions[0].frames[0].source, R"(return item["price"] * item["count"])");
}

TEST(PythonTrace, theLastBlockIsTheOutermostAndEarlierOnesAreItsCausesAndContexts)
{
    EXPECT_EQ(told(R"(Traceback (most recent call last):
  File "db.py", line 3, in load
    rows[0]
IndexError: list index out of range

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "db.py", line 5, in load
    raise NotFound("order 7") from error
shop.errors.NotFound: order 7

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "api.py", line 9, in show
    log.bad()
AttributeError: 'Logger' object has no attribute 'bad'
)"),
        "AttributeError|'Logger' object has no attribute 'bad'|outermost\n"
        "  api.py:9 show\n"
        "shop.errors.NotFound|order 7|context of 0\n"
        "  db.py:5 load\n"
        "IndexError|list index out of range|cause of 1\n"
        "  db.py:3 load\n");
}

TEST(PythonTrace, aGroupHoldsItsMembersWithTheirOwnChains)
{
    EXPECT_EQ(told(R"(  + Exception Group Traceback (most recent call last):
  |   File "jobs.py", line 20, in run
  |     raise ExceptionGroup("jobs failed", errors)
  | ExceptionGroup: jobs failed (3 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "jobs.py", line 4, in fetch
    |     int("x")
    | ValueError: invalid literal
    | 
    | The above exception was the direct cause of the following exception:
    | 
    | Traceback (most recent call last):
    |   File "jobs.py", line 6, in fetch
    |     raise JobError("fetch")
    | JobError: fetch
    +---------------- 2 ----------------
    | Exception Group Traceback (most recent call last):
    |   File "jobs.py", line 11, in nested
    |     raise ExceptionGroup("deep", [TypeError(1)])
    | ExceptionGroup: deep (1 sub-exception)
    +-+---------------- 1 ----------------
      | TypeError: 1
      +------------------------------------
    +---------------- 3 ----------------
    | OSError: disk full
    +------------------------------------
)"),
        "ExceptionGroup|jobs failed (3 sub-exceptions)|outermost\n"
        "  jobs.py:20 run\n"
        "JobError|fetch|member of 0\n"
        "  jobs.py:6 fetch\n"
        "ValueError|invalid literal|cause of 1\n"
        "  jobs.py:4 fetch\n"
        "ExceptionGroup|deep (1 sub-exception)|member of 0\n"
        "  jobs.py:11 nested\n"
        "TypeError|1|member of 3\n"
        "OSError|disk full|member of 0\n");
}

TEST(PythonTrace, anErrorRaisedWhileAGroupIsHandledIsOutermost)
{
    const auto trace = parseStackTrace(R"(  + Exception Group Traceback (most recent call last):
  |   File "/usr/lib/python3/dist-packages/starlette/_utils.py", line 76, in collapse_excgroups
  |     yield
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/shop/app.py", line 4, in pay
    |     raise ValueError("no card")
    | ValueError: no card
    +------------------------------------

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/shop/app.py", line 4, in pay
    raise ValueError("no card")
ValueError: no card
)",
        {});
    ASSERT_EQ(trace.exceptions.size(), 3u);
    EXPECT_EQ(trace.exceptions[0].type, "ValueError");
    EXPECT_EQ(trace.exceptions[1].link, Link::Context);
    EXPECT_EQ(normalise::primaryException(trace), 0u);
    EXPECT_EQ(normalise::rootException(trace), 0u);
}

TEST(PythonTrace, messagesMayHaveSeveralLinesUntilTheLogGoesOn)
{
    EXPECT_EQ(told(R"(2026-01-02 10:00:00,001 ERROR shop request failed
Traceback (most recent call last):
  File "/srv/shop/db.py", line 9, in query
    cursor.execute(sql)
sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection refused
	Is the server running on that host?

[SQL: SELECT 1]
2026-01-02 10:00:00,002 INFO shop next request
)"),
        "sqlalchemy.exc.OperationalError|(psycopg2.OperationalError) connection refused\n"
        "\tIs the server running on that host?|outermost\n"
        "  /srv/shop/db.py:9 query\n");
}

TEST(PythonTrace, sqlAlchemysHintBehindABlankLineBelongsToTheMessage)
{
    const auto trace = parseStackTrace(R"(Traceback (most recent call last):
  File "/srv/shop/db.py", line 9, in query
    cursor.execute(sql)
sqlalchemy.exc.IntegrityError: duplicate key
[SQL: INSERT INTO orders]

(Background on this error at: https://sqlalche.me/e/20/gkpj)

unrelated
)",
        {});
    ASSERT_EQ(trace.exceptions.size(), 1u);
    EXPECT_TRUE(trace.exceptions[0].message.ends_with("gkpj)")) << trace.exceptions[0].message;
}

TEST(PythonTrace, notesOfAKeyErrorAreNotItsMessage)
{
    EXPECT_EQ(told(R"(Traceback (most recent call last):
  File "a.py", line 1, in f
    {}["x"]
KeyError: 'x'
while reading part 4
)"),
        "KeyError|'x'|outermost\n  a.py:1 f\n");
}

TEST(PythonTrace, theLineOfASyntaxErrorIsNoCallUnlessThereIsNothingElse)
{
    EXPECT_EQ(told(R"(Traceback (most recent call last):
  File "main.py", line 2, in <module>
    import pages
  File "/srv/shop/pages.py", line 15
    def show(:
             ^
SyntaxError: invalid syntax
)"),
        "SyntaxError|invalid syntax|outermost\n  main.py:2 <module>\n");
    EXPECT_EQ(told("  File \"main.py\", line 3\n    def (\n        ^\nSyntaxError: invalid syntax\n"),
        "SyntaxError|invalid syntax|outermost\n  main.py:3 \n");
}

TEST(PythonTrace, repeatedLinesAndMissingSourcesAreFine)
{
    EXPECT_EQ(told(R"(Traceback (most recent call last):
  File "<string>", line 1, in <module>
  File "C:\shop\deep.py", line 2, in dive
    dive(n - 1)
  [Previous line repeated 996 more times]
RecursionError: maximum recursion depth exceeded
)"),
        "RecursionError|maximum recursion depth exceeded|outermost\n"
        "  C:\\shop\\deep.py:2 dive\n"
        "  <string>:1 <module>\n");
}

TEST(PythonTrace, anErrorWithoutMessageAndOneCutOffAreKept)
{
    EXPECT_EQ(told("Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    "
                   "g()\nNotImplementedError\n"),
        "NotImplementedError||outermost\n  a.py:1 f\n");
    EXPECT_EQ(told("Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\n  File "
                   "\"b.py\", li"),
        "||outermost\n  a.py:1 f\n");
}

TEST(PythonTrace, aTraceOfAnotherProcessInsideQuotesIsTheCause)
{
    EXPECT_EQ(told(R"(concurrent.futures.process._RemoteTraceback: 
"""
Traceback (most recent call last):
  File "work.py", line 3, in job
    1 / 0
ZeroDivisionError: division by zero
"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "main.py", line 8, in <module>
    future.result()
ZeroDivisionError: division by zero
)"),
        "ZeroDivisionError|division by zero|outermost\n"
        "  main.py:8 <module>\n"
        "ZeroDivisionError|division by zero|cause of 0\n"
        "  work.py:3 job\n");
}
