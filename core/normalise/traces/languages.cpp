// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/languages.h"

#include "core/normalise/traces/dart.h"
#include "core/normalise/traces/dotnet.h"
#include "core/normalise/traces/elixir.h"
#include "core/normalise/traces/go.h"
#include "core/normalise/traces/java.h"
#include "core/normalise/traces/javascript.h"
#include "core/normalise/traces/lua.h"
#include "core/normalise/traces/native.h"
#include "core/normalise/traces/perl.h"
#include "core/normalise/traces/php.h"
#include "core/normalise/traces/python.h"
#include "core/normalise/traces/ruby.h"
#include "core/normalise/traces/rust.h"
#include "core/normalise/traces/swift.h"

#include <array>

namespace faultline::normalise {

std::span<const TraceLanguage> traceLanguages()
{
    using namespace anchor;
    static constexpr auto kLanguages = std::to_array<TraceLanguage>({
        { "python", "Python",
            "chains, exception groups, notes, position marks, syntax errors, CPython 2.7 to 3.13",
            "CPython, Lib/traceback.py; PEP 654, 657, 678", kFileInQuotes, python::parse },
        { "csharp", "C#, F#, Visual Basic",
            "inner and aggregate exceptions, .NET, .NET Framework in eleven languages, Mono, Unity",
            "dotnet/runtime Exception.ToString, StackTrace.ToString; mono StackFrame", kAtClr,
            dotnet::parse },
        { "javascript", "JavaScript",
            "V8 (Node, Chrome, Edge), SpiderMonkey, JavaScriptCore; causes and aggregates as Node prints "
            "them",
            "V8 stack trace API; Node lib/internal/util/inspect.js; MDN Error.stack", kAtScript | kSign,
            javascript::parse },
        { "java", "Java, Kotlin, Scala",
            "causes, suppressed, common frames filled in, module and loader prefixes, logback's packaging",
            "java.lang.Throwable.printStackTrace, StackTraceElement.toString", kAtJvm, java::parse },
        { "go", "Go",
            "panics and panics in them, fatal errors, signals, data races, the goroutine that failed, "
            "pkg/errors, gin",
            "Go, src/runtime/traceback.go, panic.go; github.com/pkg/errors stack.go", kGoPlace, go::parse },
        { "rust", "Rust", "panics before and after 1.73, short and full backtraces, anyhow and eyre",
            "Rust, library/std/src/panicking.rs, backtrace.rs", kNumberColon, rust::parse },
        { "ruby", "Ruby", "causes, Ruby 2 to 3.4, reversed ones, Rails logs, JRuby",
            "Ruby, eval_error.c; Rails DebugExceptions; JRuby RubyException", kRubyPlace, ruby::parse },
        { "php", "PHP", "PHP 5 to 8.4, previous exceptions, Monolog, debug_print_backtrace, Xdebug",
            "php-src, Zend/zend_exceptions.c; Monolog LineFormatter; Xdebug", kHashPlace | kPhpWords,
            php::parse },
        { "dart", "Dart, Flutter", "the VM's, Flutter's reports, package:stack_trace, obfuscated ones",
            "Dart SDK, runtime/vm/object.cc StackTrace::ToCString; Flutter FlutterError", kHashDart,
            dart::parse },
        { "elixir", "Elixir", "exceptions, exits, the exception in an exit, ExUnit",
            "Elixir, lib/elixir/lib/exception.ex Exception.format", kElixir, elixir::parse },
        { "lua", "Lua", "Lua 5.1 to 5.4, LuaJIT, OpenResty", "Lua, lauxlib.c luaL_traceback; lua.c", kLua,
            lua::parse },
        { "perl", "Perl", "die, Carp's long messages, Devel::StackTrace",
            "Perl, Carp.pm; Devel::StackTrace::Frame", kAtLine, perl::parse },
        { "swift", "Swift, Objective-C", "Swift's own backtraces, crash reports, uncaught NSExceptions",
            "Swift, stdlib/public/Backtracing; Apple, Understanding a crash report", kNumberBlank,
            swift::parse },
        { "cpp", "C, C++ and other native code",
            "sanitizers, gdb, lldb, WinDbg, glibc, glog, Boost, Valgrind, Android, the kernel",
            "compiler-rt sanitizer_stacktrace_printer.cpp; gdb stack.c; glibc backtracesyms.c",
            kHash | kNative, native::parse },
    });
    return kLanguages;
}

} // namespace faultline::normalise
