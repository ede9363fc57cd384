// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(PerlTraces, whatWasReadLastIsNotInTheMessage)
{
    EXPECT_EQ(told(R"x(no card at lib/Pay.pm line 12, <STDIN> line 3.
	Shop::Pay::pay("x") called at bin/shop line 4
	eval {...} called at bin/shop line 3
)x"),
        R"x(|no card|outermost
  lib/Pay.pm:12 
  bin/shop:4 Shop::Pay::pay
  bin/shop:3 eval
)x");
}

TEST(PerlTraces, aDeadProgramHasOnePlace)
{
    EXPECT_EQ(told(R"x(Can't locate object method "pay" via package "Shop" at /srv/shop/app.pl line 7.
)x"),
        R"x(|Can't locate object method "pay" via package "Shop"|outermost
  /srv/shop/app.pl:7 
)x");
}

TEST(PerlTraces, aTraceOfItsOwnHasNoMessage)
{
    EXPECT_EQ(told(R"x(Trace begun at lib/Pay.pm line 12
Shop::Pay::pay('x') called at app.pl line 4
main::run at app.pl line 9
)x"),
        R"x(||outermost
  lib/Pay.pm:12 
  app.pl:4 Shop::Pay::pay
)x");
}
