// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/languages.h"

#include "core/normalise/traces/java.h"
#include "core/normalise/traces/javascript.h"
#include "core/normalise/traces/python.h"

#include <array>

namespace faultline::normalise {

std::span<const TraceLanguage> traceLanguages()
{
    static constexpr std::array kLanguages{
        TraceLanguage{ "python", "Python",
            "chains, exception groups, notes, position marks, syntax errors, CPython 2.7 to 3.13",
            "CPython, Lib/traceback.py; PEP 654, 657, 678", python::mayContain, python::parse },
        TraceLanguage{ "javascript", "JavaScript",
            "V8 (Node, Chrome, Edge), SpiderMonkey, JavaScriptCore; causes and aggregates as Node prints "
            "them",
            "V8 stack trace API; Node lib/internal/util/inspect.js; MDN Error.stack", javascript::mayContain,
            javascript::parse },
        TraceLanguage{ "java", "Java, Kotlin, Scala",
            "causes, suppressed, common frames filled in, module and loader prefixes, logback's packaging",
            "java.lang.Throwable.printStackTrace, StackTraceElement.toString", java::mayContain,
            java::parse },
    };
    return kLanguages;
}

} // namespace faultline::normalise
