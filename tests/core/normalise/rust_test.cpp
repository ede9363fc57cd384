// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/normalise/trace_text.h"

using faultline::normalise::test::told;

TEST(RustTraces, aMessageInQuotesIsThatOfOlderReleases)
{
    EXPECT_EQ(
        told(
            R"x(thread 'main' panicked at 'index out of bounds: the len is 3 but the index is 99', src/main.rs:4:5
stack backtrace:
   0: rust_begin_unwind
             at /rustc/90c541806f23a127002de5b4038be731ba1458ca/library/std/src/panicking.rs:578:5
   1: core::panicking::panic_fmt
   2: shop::main
             at ./src/main.rs:4:5
)x"),
        R"x(panic|index out of bounds: the len is 3 but the index is 99|outermost
  /rustc/90c541806f23a127002de5b4038be731ba1458ca/library/std/src/panicking.rs:578:5 rust_begin_unwind
  :0 core::panicking::panic_fmt
  ./src/main.rs:4:5 shop::main
)x");
}

TEST(RustTraces, withoutABacktraceThePlaceOfThePanicIsTheOnlyFrame)
{
    EXPECT_EQ(told(R"x(thread 'tokio-runtime-worker' panicked at src/pay.rs:10:9:
no card
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
)x"),
        R"x(panic|no card|outermost
  src/pay.rs:10:9 
)x");
}

TEST(RustTraces, anyhowsCausesFollowTheError)
{
    EXPECT_EQ(told(R"x(Error: could not load config

Caused by:
    0: failed to read file
    1: No such file or directory (os error 2)

Stack backtrace:
   0: anyhow::error::<impl anyhow::Error>::msg
             at /home/u/.cargo/registry/src/index.crates.io-6f17d22bba15001f/anyhow-1.0.75/src/error.rs:83:36
   1: shop::main
             at ./src/main.rs:10:5
)x"),
        R"x(Error|could not load config|outermost
  /home/u/.cargo/registry/src/index.crates.io-6f17d22bba15001f/anyhow-1.0.75/src/error.rs:83:36 anyhow::error::<impl anyhow::Error>::msg
  ./src/main.rs:10:5 shop::main
|failed to read file|cause of 0
|No such file or directory (os error 2)|cause of 1
)x");
}

TEST(RustTraces, colorEyreHidesFramesAndSaysMessageAndPlace)
{
    EXPECT_EQ(told(R"x(The application panicked (crashed).
Message:  no card
Location: src/main.rs:10

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ BACKTRACE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                ⋮ 5 frames hidden ⋮
   6: shop::pay::h1234567890abcdef
      at /app/src/main.rs:10
   7: shop::main::h1234567890abcdef
      at /app/src/main.rs:4
                                ⋮ 9 frames hidden ⋮
)x"),
        R"x(panic|no card|outermost
  /app/src/main.rs:10 shop::pay
  /app/src/main.rs:4 shop::main
)x");
}
