// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(SwiftTraces, swift6LeavesAddressesOut)
{
    EXPECT_EQ(told(R"x(💣 Program crashed: Bad pointer dereference at 0x0000000000000004

Thread 0 "crash" crashed:

0 level4() in crash at /src/crash.swift:15:8
1 level3() + 12 in crash at /src/crash.swift:8:3
2 main in crash at /src/crash.swift:20:1
)x"),
        R"x(Program crashed|Bad pointer dereference at 0x0000000000000004|outermost
  /src/crash.swift:15:8 crash level4()
  /src/crash.swift:8:3 crash level3()
  /src/crash.swift:20:1 crash main
)x");
}

TEST(SwiftTraces, theThreadThatCrashedIsTheTrace)
{
    EXPECT_EQ(told(R"x(Exception Type:  EXC_BREAKPOINT (SIGTRAP)
Triggered by Thread:  0

Thread 0 name:   Dispatch queue: com.apple.main-thread
Thread 0 Crashed:
0   libswiftCore.dylib            	0x00000001a2b3c4d0 _assertionFailure(_:_:file:line:flags:) + 312
1   My App                        	0x0000000102a3b4c0 Cart.total() + 171 (Cart.swift:34)
2   UIKitCore                     	0x00000001a5b3c4d0 -[UIApplication sendAction:to:from:forEvent:] + 96

Thread 1:
0   libsystem_kernel.dylib        	0x00000001e2b3c4d0 __workq_kernreturn + 8
)x"),
        R"x(EXC_BREAKPOINT|(SIGTRAP)|outermost
  :0 libswiftCore.dylib _assertionFailure(_:_:file:line:flags:)
  Cart.swift:34 My App Cart.total()
  :0 UIKitCore -[UIApplication sendAction:to:from:forEvent:]
)x");
}

TEST(SwiftTraces, olderRuntimesPrintThePlaceBehindTheMessage)
{
    EXPECT_EQ(
        told(
            R"x(Fatal error: Index out of range: file /home/b/swift/stdlib/public/core/ContiguousArrayBuffer.swift, line 444
Current stack trace:
0    libswiftCore.so                    0x00007f2b8f8a5f10 _swift_stdlib_reportFatalErrorInFile + 112
1    shop                               0x000055d2c8a01234 main + 100
)x"),
        R"x(Fatal error|Index out of range|outermost
  :0 libswiftCore.so _swift_stdlib_reportFatalErrorInFile
  :0 shop main
)x");
}
