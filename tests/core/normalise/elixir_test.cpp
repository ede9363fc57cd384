// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(ElixirTraces, theExceptionBeatsTheExitThatItCaused)
{
    EXPECT_EQ(told(R"x(** (EXIT from #PID<0.98.0>) shell process exited with reason: an exception was raised:
    ** (RuntimeError) boom
        (shop 0.1.0) lib/shop.ex:3: Shop.run/0
        (elixir 1.14.0) lib/task/supervised.ex:89: Task.Supervised.invoke_mfa/2
)x"),
        R"x(RuntimeError|boom|outermost
  lib/shop.ex:3 shop Shop.run/0
  lib/task/supervised.ex:89 elixir Task.Supervised.invoke_mfa/2
)x");
}

TEST(ElixirTraces, whatFollowsAFrameIsNotTheMessage)
{
    EXPECT_EQ(told(R"x(10:00:00.123 [error] GenServer Shop.Cart terminating
** (KeyError) key :amount not found in: %{}
    (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.handle_call/3
    (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4
Last message (from #PID<0.1.0>): :pay
State: %{}
)x"),
        R"x(KeyError|key :amount not found in: %{}|outermost
  lib/shop/cart.ex:10 shop Shop.Cart.handle_call/3
  gen_server.erl:1149 stdlib :gen_server.try_handle_call/4
)x");
}

TEST(ElixirTraces, theExceptionInAnExitIsTheError)
{
    EXPECT_EQ(
        told(
            R"x(10:00:00.123 request_id=F1 [error] #PID<0.500.0> running ShopWeb.Endpoint (connection #PID<0.499.0>, stream id 1) terminated
Server: localhost:4000 (http)
Request: GET /pay
** (exit) an exception was raised:
    ** (ArithmeticError) bad argument in arithmetic expression
        (shop 0.1.0) lib/shop_web/controllers/pay_controller.ex:5: ShopWeb.PayController.index/2
        (phoenix 1.7.0) lib/phoenix/router.ex:425: Phoenix.Router.__call__/5
)x"),
        R"x(ArithmeticError|bad argument in arithmetic expression|outermost
  lib/shop_web/controllers/pay_controller.ex:5 shop ShopWeb.PayController.index/2
  lib/phoenix/router.ex:425 phoenix Phoenix.Router.__call__/5
)x");
}

TEST(ElixirTraces, aFailedTestHasItsStackBelowItsCode)
{
    EXPECT_EQ(told(R"x(  1) test pays (ShopTest)
     test/shop_test.exs:5
     ** (FunctionClauseError) no function clause matching in Shop.pay/1

     The following arguments were given to Shop.pay/1:
     
         # 1
         nil
     
     code: Shop.pay(nil)
     stacktrace:
       (shop 0.1.0) lib/shop.ex:2: Shop.pay/1
       test/shop_test.exs:6: (test)
)x"),
        R"x(FunctionClauseError|no function clause matching in Shop.pay/1

     The following arguments were given to Shop.pay/1:
     
         # 1
         nil|outermost
  lib/shop.ex:2 shop Shop.pay/1
  test/shop_test.exs:6 (test)
)x");
}
