// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(RubyTraces, ruby34NamesTheClassOfAMethod)
{
    EXPECT_EQ(told(R"x(app/pay.rb:3:in 'Integer#/': divided by 0 (ZeroDivisionError)
	from app/pay.rb:3:in 'Shop::Pay.split'
	from app/pay.rb:7:in '<main>'
)x"),
        R"x(ZeroDivisionError|divided by 0|outermost
  app/pay.rb:3 Integer#/
  app/pay.rb:3 Shop::Pay.split
  app/pay.rb:7 <main>
)x");
}

TEST(RubyTraces, aReversedTraceIsTurned)
{
    EXPECT_EQ(told(R"x(Traceback (most recent call last):
	2: from a.rb:9:in `<main>'
	1: from a.rb:5:in `run'
a.rb:2:in `pay': no card (Shop::PayError)
)x"),
        R"x(Shop::PayError|no card|outermost
  a.rb:2 pay
  a.rb:5 run
  a.rb:9 <main>
)x");
}

TEST(RubyTraces, railsPutsItsTagsBeforeEveryLine)
{
    EXPECT_EQ(told(R"x(F, [2024-05-01T10:00:00.123456 #123] FATAL -- : [req-1]   
F, [2024-05-01T10:00:00.123456 #123] FATAL -- : [req-1] NoMethodError (undefined method `total' for nil:NilClass):
F, [2024-05-01T10:00:00.123456 #123] FATAL -- : [req-1]   
F, [2024-05-01T10:00:00.123456 #123] FATAL -- : [req-1] app/models/cart.rb:12:in `pay'
F, [2024-05-01T10:00:00.123456 #123] FATAL -- : [req-1] app/controllers/carts_controller.rb:5:in `create'
)x"),
        R"x(NoMethodError|undefined method `total' for nil:NilClass|outermost
  app/models/cart.rb:12 pay
  app/controllers/carts_controller.rb:5 create
)x");
}

TEST(RubyTraces, anUnhandledExceptionIsARuntimeError)
{
    EXPECT_EQ(told(R"x(a.rb:2:in `pay': unhandled exception
	from a.rb:4:in `<main>'
)x"),
        R"x(RuntimeError|unhandled exception|outermost
  a.rb:2 pay
  a.rb:4 <main>
)x");
}

TEST(RubyTraces, theTypeStandsBehindTheFirstLineOfAMessage)
{
    EXPECT_EQ(told(R"x(a.rb:1:in `foo': boom (RuntimeError)
detail line
	from a.rb:4:in `<main>'
	 ... 1000 levels...
	from a.rb:4:in `x'
)x"),
        R"x(RuntimeError|boom
detail line|outermost
  a.rb:1 foo
  a.rb:4 <main>
  a.rb:4 x
)x");
}

TEST(RubyTraces, sidekiqsFramesAreBare)
{
    EXPECT_EQ(told(R"x(2024-05-01T10:00:00.123Z pid=1 tid=abc WARN: Shop::PayError: no card
2024-05-01T10:00:00.123Z pid=1 tid=abc WARN: /app/lib/pay.rb:12:in `run'
/usr/local/bundle/gems/sidekiq-7.0.0/lib/sidekiq/processor.rb:202:in `execute_job'
)x"),
        R"x(Shop::PayError|no card|outermost
  /app/lib/pay.rb:12 run
  /usr/local/bundle/gems/sidekiq-7.0.0/lib/sidekiq/processor.rb:202 execute_job
)x");
}

TEST(RubyTraces, jrubyNamesTheMethodFirst)
{
    EXPECT_EQ(told(R"x(RuntimeError: no card
     pay at app/pay.rb:3
  <main> at app/pay.rb:9
)x"),
        R"x(RuntimeError|no card|outermost
  app/pay.rb:3 pay
  app/pay.rb:9 <main>
)x");
}
