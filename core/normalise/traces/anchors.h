// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

/// Which languages' frames a text may hold, found in one walk: only their readers are asked then.
namespace faultline::normalise {

/// A set of shapes of lines, each the frame or the heading of one or more languages.
using Anchors = std::uint32_t;

namespace anchor {
inline constexpr Anchors kFileInQuotes = 1u << 0; ///< `File "a.py", line 1`
inline constexpr Anchors kAtJvm = 1u << 1; ///< `at a.b(C.java:1)`
inline constexpr Anchors kAtScript = 1u << 2; ///< `at f (a.js:1:2)`, `at a.js:1:2`
inline constexpr Anchors kAtClr = 1u << 3; ///< `at A.B(String c) in d.cs:line 1`, in any language
inline constexpr Anchors kSign = 1u << 4; ///< `f@https://a/b.js:1:2`
inline constexpr Anchors kGoPlace = 1u << 5; ///< `a.go:12`, `goroutine 1 [`
inline constexpr Anchors kNumberColon = 1u << 6; ///< `  3: m::main`; `panicked at`
inline constexpr Anchors kRubyPlace = 1u << 7; ///< `a.rb:1:in`
inline constexpr Anchors kHashPlace = 1u << 8; ///< `#0 a.php(12): f()`
inline constexpr Anchors kPhpWords = 1u << 9; ///< `PHP Fatal error`, `Stack trace:`
inline constexpr Anchors kHashDart = 1u << 10; ///< `#0 f (package:a/b.dart:1:2)`, `package:a/b.dart 1:2  f`
inline constexpr Anchors kHash = 1u << 11; ///< `#0 0x…`
inline constexpr Anchors kNative = 1u << 12; ///< other shapes of native frames
inline constexpr Anchors kNumberBlank = 1u << 13; ///< `3   Shop   0x…`
inline constexpr Anchors kElixir = 1u << 14; ///< `** (`
inline constexpr Anchors kLua = 1u << 15; ///< `stack traceback:`
inline constexpr Anchors kAtLine = 1u << 16; ///< ` at a.pl line 12`
inline constexpr Anchors kErlang = 1u << 17; ///< `{file,"`, `in function  a:b/1`
} // namespace anchor

Anchors anchorsIn(std::string_view text);

} // namespace faultline::normalise
