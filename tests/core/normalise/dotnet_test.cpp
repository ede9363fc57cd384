// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(DotnetTraces, anAggregateHasItsFirstCauseAndItsMembers)
{
    EXPECT_EQ(told(R"x(Unhandled exception. System.AggregateException: One or more errors occurred. (a) (b)
 ---> System.InvalidOperationException: a
   at Shop.P.<>c__DisplayClass0_0.<Main>b__0() in /app/P.cs:line 5
   at System.Threading.Tasks.Task.Execute()
--- End of stack trace from previous location ---
   --- End of inner exception stack trace ---
   at System.Threading.Tasks.Task.WaitAll(Task[] tasks)
   at Shop.P.Main(String[] args) in /app/P.cs:line 9
 ---> (Inner Exception #1) System.ArgumentException: b (Parameter 'x')
   at Shop.P.F[T](T x) in /app/P.cs:line 6<---

)x"),
        R"x(System.AggregateException|One or more errors occurred. (a) (b)|outermost
  :0 System.Threading.Tasks.Task WaitAll
  /app/P.cs:9 Shop.P Main
System.InvalidOperationException|a|cause of 0
  /app/P.cs:5 Shop.P.<>c__DisplayClass0_0 <Main>b__0
  :0 System.Threading.Tasks.Task Execute
System.ArgumentException|b (Parameter 'x')|member of 0
  /app/P.cs:6 Shop.P F[T]
)x");
}

TEST(DotnetTraces, theGermanRuntimeSaysBei)
{
    EXPECT_EQ(
        told(
            R"x(System.NullReferenceException: Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.
   bei Shop.Cart.Pay(String card) in C:\src\Shop\Cart.cs:Zeile 12.
   bei Shop.Cart..ctor()
)x"),
        R"x(System.NullReferenceException|Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.|outermost
  C:\src\Shop\Cart.cs:12 Shop.Cart Pay
  :0 Shop.Cart .ctor
)x");
}

TEST(DotnetTraces, theChineseRuntimeHasItsOwnWords)
{
    EXPECT_EQ(told(R"x(System.NullReferenceException: 未将对象引用设置到对象的实例。
   在 Shop.Cart.Pay(String card) 位置 C:\src\Cart.cs:行号 12
   在 Shop.Main()
)x"),
        R"x(System.NullReferenceException|未将对象引用设置到对象的实例。|outermost
  C:\src\Cart.cs:12 Shop.Cart Pay
  :0 Shop Main
)x");
}

TEST(DotnetTraces, unityWritesNoAtBeforeAFrame)
{
    EXPECT_EQ(told(R"x(NullReferenceException: Object reference not set to an instance of an object
PlayerController.Update () (at Assets/Scripts/PlayerController.cs:25)
Game.Loop.Tick (System.Single dt) (at Assets/Loop.cs:3)
)x"),
        R"x(NullReferenceException|Object reference not set to an instance of an object|outermost
  Assets/Scripts/PlayerController.cs:25 PlayerController Update
  Assets/Loop.cs:3 Game.Loop Tick
)x");
}

TEST(DotnetTraces, theWordsOfARethrowAreNotAFrame)
{
    EXPECT_EQ(told(R"x(System.Exception: boom
   at Program.<Main>d__0.MoveNext() in /app/Program.cs:line 10
--- End of stack trace from previous location where exception was thrown ---
   at System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw()
   at Program.<Main>(String[] args)
)x"),
        R"x(System.Exception|boom|outermost
  /app/Program.cs:10 Program.<Main>d__0 MoveNext
  :0 System.Runtime.ExceptionServices.ExceptionDispatchInfo Throw
  :0 Program <Main>
)x");
}

TEST(DotnetTraces, theConsoleLoggersIndentIsSeenThrough)
{
    EXPECT_EQ(told(R"x(fail: Microsoft.AspNetCore.Server.Kestrel[13]
      Connection id "0HM", Request id "0HM:1": An unhandled exception was thrown by the application.
      Shop.CardException: no card
         at Shop.Pay.Run(Int32 id) in /app/Pay.cs:line 4
         at Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext httpContext)
)x"),
        R"x(Shop.CardException|no card|outermost
  /app/Pay.cs:4 Shop.Pay Run
  :0 Microsoft.AspNetCore.Routing.EndpointMiddleware Invoke
)x");
}
