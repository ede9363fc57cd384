// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(LuaTraces, openRestyLeavesLinesOut)
{
    EXPECT_EQ(
        told(
            R"x(2024/05/01 10:00:00 [error] 7#7: *1 lua entry thread aborted: runtime error: /app/pay.lua:12: attempt to index a nil value
stack traceback:
coroutine 0:
	/app/pay.lua: in function 'pay'
	content_by_lua(nginx.conf:20):3: in main chunk, client: 127.0.0.1
)x"),
        R"x(|/app/pay.lua:12: attempt to index a nil value|outermost
  /app/pay.lua:0 function 'pay'
  content_by_lua(nginx.conf:20):3 main chunk
)x");
}

TEST(LuaTraces, lua51EndsWithoutAName)
{
    EXPECT_EQ(told(R"x(lua: a.lua:3: boom
stack traceback:
	[C]: in function 'error'
	a.lua:3: in function 'pay'
	a.lua:6: in main chunk
	[C]: ?
)x"),
        R"x(|a.lua:3: boom|outermost
  [C]:0 function 'error'
  a.lua:3 function 'pay'
  a.lua:6 main chunk
  [C]:0 ?
)x");
}
