// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(NativeTraces, lldbsArgumentsAreNotInTheName)
{
    EXPECT_EQ(
        told(
            R"x(* thread #1, queue = 'com.apple.main-thread', stop reason = EXC_BAD_ACCESS (code=1, address=0x0)
  * frame #0: 0x0000000100003f80 shop`Cart::total(this=0x0000000000000000) at cart.cpp:12:5 [opt]
    frame #1: 0x0000000100003fa0 shop`main(argc=1, argv=0x1) at main.cpp:4
    frame #2: 0x00007ff8 dyld`start + 1942
)x"),
        R"x(EXC_BAD_ACCESS|(code=1, address=0x0)|outermost
  cart.cpp:12:5 shop Cart::total
  main.cpp:4 shop main
  :0 dyld start
)x");
}

TEST(NativeTraces, boostNumbersBeforeItsSign)
{
    EXPECT_EQ(told(R"x( 0# shop::pay(int) at /src/pay.cpp:12
 1# main at /src/main.cpp:4
 2# __libc_start_main in /lib/x86_64-linux-gnu/libc.so.6
 3# _start in ./shop
)x"),
        R"x(||outermost
  /src/pay.cpp:12 shop::pay(int)
  /src/main.cpp:4 main
  :0 /lib/x86_64-linux-gnu/libc.so.6 __libc_start_main
  :0 ./shop _start
)x");
}

TEST(NativeTraces, theExceptionThatTerminatedIsTheType)
{
    EXPECT_EQ(told(R"x(terminate called after throwing an instance of 'std::runtime_error'
  what():  no card
   0# shop::pay(int) at /src/pay.cpp:12 [0x55d2c8a0]
   1# main at /src/main.cpp:4 [0x55d2c8b0]
   2#      at :0 [0x7f]
)x"),
        R"x(std::runtime_error|no card|outermost
  /src/pay.cpp:12 shop::pay(int)
  /src/main.cpp:4 main
  :0 
)x");
}

TEST(NativeTraces, glogSaysWhatFailedBefore)
{
    EXPECT_EQ(told(R"x(F0501 10:00:00.123456  1234 pay.cpp:12] Check failed: card != nullptr 
*** Check failure stack trace: ***
    @     0x7f8a2c0b5e3d  google::LogMessage::Fail()
    @     0x7f8a2c0b7c4c  google::LogMessage::SendToLog()
    @     0x55d2c8a01234  shop::pay()
)x"),
        R"x(Check failed|card != nullptr|outermost
  :0 google::LogMessage::Fail()
  :0 google::LogMessage::SendToLog()
  :0 shop::pay()
)x");
}

TEST(NativeTraces, theProgramCounterOfAbseilIsNoFrame)
{
    EXPECT_EQ(told(R"x(*** SIGSEGV received at time=1714557600 on cpu 3 ***
PC: @     0x55d2c8a01234  (unknown)  shop::pay()
    @     0x7f8a2c0b5e3d       3456  (unknown)
    @     0x55d2c8a01234         64  shop::pay()
)x"),
        R"x(SIGSEGV|received at time=1714557600 on cpu 3|outermost
  :0 
  :0 shop::pay()
)x");
}

TEST(NativeTraces, glibcsListHasNoNumbers)
{
    EXPECT_EQ(told(R"x(*** Error in `./shop': double free or corruption (fasttop): 0x00000000012f0010 ***
======= Backtrace: =========
/lib/x86_64-linux-gnu/libc.so.6(+0x777e5)[0x7f8a2c0b57e5]
/lib/x86_64-linux-gnu/libc.so.6(cfree+0x4c)[0x7f8a2c0c253c]
./shop[0x4005d6]
./shop(main+0x1a) [0x40060a]
)x"),
        R"x(Error|`./shop': double free or corruption (fasttop): 0x00000000012f0010 ***|outermost
  :0 /lib/x86_64-linux-gnu/libc.so.6 
  :0 /lib/x86_64-linux-gnu/libc.so.6 cfree
  :0 ./shop 
  :0 ./shop main
)x");
}

TEST(NativeTraces, valgrindsFirstErrorIsTheType)
{
    EXPECT_EQ(told(R"x(==123== Invalid read of size 4
==123==    at 0x4C2AB80: pay (pay.c:12)
==123==    by 0x400545: main (main.c:4)
==123==  Address 0x0 is not stack'd, malloc'd or (recently) free'd
==123== 
==123== 
==123== Process terminating with default action of signal 11 (SIGSEGV)
)x"),
        R"x(Invalid read|Invalid read of size 4|outermost
  pay.c:12 pay
  main.c:4 main
)x");
}

TEST(NativeTraces, aRaceHasNoAddresses)
{
    EXPECT_EQ(told(R"x(==================
WARNING: ThreadSanitizer: data race (pid=123)
  Write of size 4 at 0x7b04 by thread T1:
    #0 Thread1(void*) /src/race.cc:4:10 (race+0x4a8)
    #1 <null> <null> (libfoo.so+0x12)

  Previous write of size 4 at 0x7b04 by main thread:
    #0 main /src/race.cc:10:10 (race+0x4b8)
)x"),
        R"x(data race|data race (pid=123)|outermost
  /src/race.cc:4:10 race Thread1(void*)
  :0 libfoo.so <null>
)x");
}

TEST(NativeTraces, undefinedBehaviourIsARuntimeError)
{
    EXPECT_EQ(
        told(
            R"x(src/a.cpp:12:7: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
    #0 0x4f6b78 in shop::sum(int) src/a.cpp:12:7
    #1 0x4f6c08 in main src/a.cpp:20:3
)x"),
        R"x(runtime error|signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'|outermost
  src/a.cpp:12:7 shop::sum(int)
  src/a.cpp:20:3 main
)x");
}

TEST(NativeTraces, androidsTombstoneStandsInALog)
{
    EXPECT_EQ(told(R"x(05-01 10:00:00.123  1234  1234 F DEBUG   : pid: 1, tid: 1, name: shop  >>> com.acme <<<
05-01 10:00:00.123  1234  1234 F DEBUG   : signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0
05-01 10:00:00.123  1234  1234 F DEBUG   : backtrace:
05-01 10:00:00.123  1234  1234 F DEBUG   :       #00 pc 000000000004ba2c  /data/app/lib/arm64/libshop.so (Cart::total()+116) (BuildId: ab)
05-01 10:00:00.123  1234  1234 F DEBUG   :       #01 pc 0000000000001a2c  /apex/lib64/bionic/libc.so (__start_main+92)
)x"),
        R"x(SIGSEGV|signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0|outermost
  :0 /data/app/lib/arm64/libshop.so Cart::total()
  :0 /apex/lib64/bionic/libc.so __start_main
)x");
}

TEST(NativeTraces, theKernelsDoubtfulFramesAreLeftOut)
{
    EXPECT_EQ(told(R"x([  123.456789] BUG: kernel NULL pointer dereference, address: 0000000000000008
[  123.456790] CPU: 0 PID: 1234 Comm: shop Not tainted 5.10.0
[  123.456791] RIP: 0010:foo_bar+0x12/0x40 [foo]
[  123.456792] Call Trace:
[  123.456793]  ? die+0x1/0x2
[  123.456794]  foo_open+0x45/0x90 [foo]
[  123.456795]  do_syscall_64+0x33/0x80
)x"),
        R"x(BUG|kernel NULL pointer dereference, address: 0000000000000008|outermost
  :0 foo foo_bar
  :0 foo foo_open
  :0 do_syscall_64
)x");
}

TEST(NativeTraces, windbgPrintsTwoAddresses)
{
    EXPECT_EQ(told(R"x(ExceptionCode: c0000005 (Access violation)
STACK_TEXT:  
00000000`0012f6a4 00007ff8`c8280000 shop!Cart::Total+0x12 [c:\src\cart.cpp @ 12]
00000000`0012f6b4 00007ff8`c8280010 shop!main+0x33
)x"),
        R"x(c0000005|(Access violation)|outermost
  c:\src\cart.cpp:12 shop Cart::Total
  :0 shop main
)x");
}
