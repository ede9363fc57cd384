// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using namespace faultline;
using normalise::parseStackTrace;
using normalise::test::told;

TEST(JavaTrace, commonFramesAreFilledInFromTheEnclosingTrace)
{
    const auto trace = parseStackTrace(R"(Exception in thread "main" shop.OrderException: order 7
	at shop.Orders.load(Orders.java:20)
	at shop.Shop.run(Shop.java:8)
	at shop.Shop.main(Shop.java:3)
Caused by: java.io.IOException: disk
gone
	at java.base/java.io.FileInputStream.open0(Native Method)
	at shop.Orders.load(Orders.java:18)
	... 2 more
)",
        {});
    EXPECT_EQ(trace.language, "java");
    EXPECT_EQ(told(trace),
        "shop.OrderException|order 7|outermost\n"
        "  Orders.java:20 shop.Orders load\n"
        "  Shop.java:8 shop.Shop run\n"
        "  Shop.java:3 shop.Shop main\n"
        "java.io.IOException|disk\ngone|cause of 0\n"
        "  :0 java.io.FileInputStream open0\n"
        "  Orders.java:18 shop.Orders load\n"
        "  Shop.java:8 shop.Shop run\n"
        "  Shop.java:3 shop.Shop main\n");
}

TEST(JavaTrace, suppressedOnesAreMembersAndMayHaveCauses)
{
    EXPECT_EQ(told(R"(shop.BodyException: body
	at shop.A.run(A.java:9)
	Suppressed: shop.CloseException: close
		at shop.A.close(A.java:4)
		... 1 more
	Caused by: shop.DeepException
		at shop.A.deep(A.java:2)
		... 1 more
	Suppressed: shop.CloseException: second
		at shop.A.close(A.java:5)
Caused by: shop.BodyCause: why
	... 1 more
)"),
        "shop.BodyException|body|outermost\n  A.java:9 shop.A run\n"
        "shop.CloseException|close|member of 0\n  A.java:4 shop.A close\n  A.java:9 shop.A run\n"
        "shop.DeepException||cause of 1\n  A.java:2 shop.A deep\n  A.java:9 shop.A run\n"
        "shop.CloseException|second|member of 0\n  A.java:5 shop.A close\n"
        "shop.BodyCause|why|cause of 0\n  A.java:9 shop.A run\n");
}

TEST(JavaTrace, modulesLoadersLambdasPackagingAndUnknownSourcesAreUnderstood)
{
    EXPECT_EQ(told(R"(java.lang.IllegalStateException: odd
	at app//shop.Cart.lambda$total$0(Cart.java:5)
	at shop.App$$Lambda$14/0x0000000800066840.run(Unknown Source)
	at java.base@17.0.1/java.lang.Thread.run(Thread.java:833)
	at org.springframework.web.Servlet.service(Servlet.java:9) ~[spring-web-6.0.jar:6.0]
	at shop.Cart.<init>(Cart.kt:7)
	at shop.CartTest.adds two things(CartTest.kt:3)
	at shop.Gen$$EnhancerBySpringCGLIB$$1a2b.pay(<generated>)
)"),
        "java.lang.IllegalStateException|odd|outermost\n"
        "  Cart.java:5 shop.Cart lambda$total$0\n"
        "  :0 shop.App$$Lambda$14/0x0000000800066840 run\n"
        "  Thread.java:833 java.lang.Thread run\n"
        "  Servlet.java:9 org.springframework.web.Servlet service\n"
        "  Cart.kt:7 shop.Cart <init>\n"
        "  CartTest.kt:3 shop.CartTest adds two things\n"
        "  <generated>:0 shop.Gen$$EnhancerBySpringCGLIB$$1a2b pay\n");
}

TEST(JavaTrace, theHeaderIsFoundBehindLogRecordsAndMayHoldOthers)
{
    EXPECT_EQ(
        told("2026-01-02 10:00:00 ERROR [main] c.a.Shop - Request failed: java.lang.IllegalStateException: "
             "old\n\n"
             "java.lang.RuntimeException: javax.mail.SendFailedException: bad;\n  nested exception is:\n"
             "com.sun.mail.AddressException: 550 no\n\n\tat shop.Mail.send(Mail.java:2)\n"
             "2026-01-02 10:00:01 INFO [main] c.a.Shop - next\n\tat shop.Other.run(Other.java:1)\n"),
        "java.lang.RuntimeException|javax.mail.SendFailedException: bad;\n  nested exception is:\n"
        "com.sun.mail.AddressException: 550 no|outermost\n  Mail.java:2 shop.Mail send\n");
}

TEST(JavaTrace, aCircularReferenceEndsTheChain)
{
    EXPECT_EQ(
        told("java.lang.Exception: x\n\tat a.B.c(B.java:1)\nCaused by: java.lang.Exception: y\n\t... 1 more\n"
             "Caused by: [CIRCULAR REFERENCE: java.lang.Exception: x]\n"),
        "java.lang.Exception|x|outermost\n  B.java:1 a.B c\n"
        "java.lang.Exception|y|cause of 0\n  B.java:1 a.B c\n");
}

TEST(JavaTrace, logbacksRootCauseFirstIsTurnedRound)
{
    EXPECT_EQ(told("java.io.IOException: disk\n\tat a.D.read(D.java:1)\n"
                   "Wrapped by: a.LoadException: order\n\tat a.L.load(L.java:2)\n"),
        "a.LoadException|order|outermost\n  L.java:2 a.L load\n"
        "java.io.IOException|disk|cause of 0\n  D.java:1 a.D read\n");
}
