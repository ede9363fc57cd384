// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(GoTraces, aPanicWhilePanickingIsTheContextOfTheLast)
{
    EXPECT_EQ(told(R"x(panic: first [recovered]
	panic: second

goroutine 1 [running]:
main.main.func1()
	/tmp/x.go:9 +0x49
panic({0x45e4c0?, 0x480f10?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.main()
	/tmp/x.go:12 +0x45
exit status 2
)x"),
        R"x(panic|second|outermost
  /tmp/x.go:9 main main.main.func1
  /usr/local/go/src/runtime/panic.go:770 panic
  /tmp/x.go:12 main main.main
panic|first|context of 0
)x");
}

TEST(GoTraces, goroutinesOfGo123AndFoldersOfTests)
{
    EXPECT_EQ(told(R"x(panic: runtime error: index out of range [5] with length 3 [recovered, repanicked]

goroutine 1 gp=0xc0000061c0 m=0 mp=0x5a3f20 [running]:
testing.tRunner.func1.2({0x5123c0, 0x18})
	/usr/local/go/src/testing/testing.go:1632 +0x230
github.com/acme/shop/internal/pay.(*Service).Charge(0xc000010, {0x1?, 0x2})
	/src/shop/internal/pay/pay.go:44 +0x1d
created by testing.(*T).Run in goroutine 1
	/usr/local/go/src/testing/testing.go:1743 +0x390
)x"),
        R"x(panic|runtime error: index out of range [5] with length 3|outermost
  /usr/local/go/src/testing/testing.go:1632 testing testing.tRunner.func1.2
  /src/shop/internal/pay/pay.go:44 github.com/acme/shop/internal/pay pay.(*Service).Charge
)x");
}

TEST(GoTraces, theServersWordsBeforeAPanicAreNotItsMessage)
{
    EXPECT_EQ(
        told(
            R"x(2024/05/01 10:00:00 http: panic serving 127.0.0.1:51234: runtime error: invalid memory address or nil pointer dereference
goroutine 34 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1868 +0xb9
main.(*Shop).checkout(...)
	/app/shop.go:51
)x"),
        R"x(panic|runtime error: invalid memory address or nil pointer dereference|outermost
  /usr/local/go/src/net/http/server.go:1868 net/http http.(*conn).serve.func1
  /app/shop.go:51 main main.(*Shop).checkout
)x");
}

TEST(GoTraces, ginPrintsThePlaceFirst)
{
    EXPECT_EQ(told(R"x(2024/05/01 - 10:00:00 | 500
[Recovery] 2024/05/01 - 10:00:00 panic recovered:
GET /pay HTTP/1.1
Host: localhost

no card
/usr/local/go/src/runtime/panic.go:884 (0x43a2b2)
	gopanic: done = true
/app/pay.go:12 (0x6f1e2c)
	pay: panic("no card")
)x"),
        R"x(panic|no card|outermost
  /usr/local/go/src/runtime/panic.go:884 gopanic
  /app/pay.go:12 pay
)x");
}

TEST(GoTraces, errorsWithAStackNeedNoGoroutine)
{
    EXPECT_EQ(told(R"x(load config: open x.yml: no such file or directory
main.loadConfig
	/app/main.go:20
main.main
	/app/main.go:31
runtime.main
	/usr/local/go/src/runtime/proc.go:250
)x"),
        R"x(|load config: open x.yml: no such file or directory|outermost
  /app/main.go:20 main main.loadConfig
  /app/main.go:31 main main.main
  /usr/local/go/src/runtime/proc.go:250 runtime runtime.main
)x");
}

TEST(GoTraces, aDataRaceIsToldByItsFirstAccess)
{
    EXPECT_EQ(told(R"x(==================
WARNING: DATA RACE
Write at 0x00c0000b4010 by goroutine 7:
  main.main.func1()
      /tmp/x.go:11 +0x38

Previous write at 0x00c0000b4010 by main goroutine:
  main.main()
      /tmp/x.go:13 +0x88

Goroutine 7 (running) created at:
  main.main()
      /tmp/x.go:10 +0x7a
==================
)x"),
        R"x(DATA RACE|Write at 0x00c0000b4010 by goroutine 7:|outermost
  /tmp/x.go:11 main main.main.func1
)x");
}

TEST(GoTraces, aDeadlockIsAFatalError)
{
    EXPECT_EQ(told(R"x(fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/tmp/x.go:5 +0x2d
)x"),
        R"x(fatal error|all goroutines are asleep - deadlock!|outermost
  /tmp/x.go:5 main main.main
)x");
}
