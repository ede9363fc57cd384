// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(DartTraces, flutterFramesItsReport)
{
    EXPECT_EQ(
        told(
            R"x(══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞═══════════════════════════════════════════════════════════
The following _TypeError was thrown building CartPage(dirty):
Null check operator used on a null value

The relevant error-causing widget was:
  CartPage CartPage:file:///app/lib/main.dart:20:5

When the exception was thrown, this was the stack:
#0      CartPage.build (package:shop/cart_page.dart:12:20)
#1      StatelessElement.build (package:flutter/src/widgets/framework.dart:4949:49)
(elided 4 frames from dart:async)
════════════════════════════════════════════════════════════════════════════════════════════════════
)x"),
        R"x(_TypeError|Null check operator used on a null value|outermost
  package:shop/cart_page.dart:12:20 CartPage.build
  package:flutter/src/widgets/framework.dart:4949:49 StatelessElement.build
)x");
}

TEST(DartTraces, theDevicesLogIsSeenThrough)
{
    EXPECT_EQ(
        told(
            R"x(E/flutter (12345): [ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: FormatException: Invalid number
E/flutter (12345): #0      int.parse (dart:core-patch/integers_patch.dart:51:5)
E/flutter (12345): #1      Cart.pay (package:shop/cart.dart:9:12)
E/flutter (12345): <asynchronous suspension>
)x"),
        R"x(FormatException|Invalid number|outermost
  dart:core-patch/integers_patch.dart:51:5 int.parse
  package:shop/cart.dart:9:12 Cart.pay
)x");
}

TEST(DartTraces, aTerseChainHasItsPlacesFirst)
{
    EXPECT_EQ(told(R"x(Unhandled exception:
Exception: boom
package:shop/cart.dart 12:5    Cart.pay
package:shop/cart.dart 30:7    main.<fn>
dart:async                     runZoned
)x"),
        R"x(Exception|boom|outermost
  package:shop/cart.dart:12:5 Cart.pay
  package:shop/cart.dart:30:7 main.<fn>
  dart:async:0 runZoned
)x");
}
