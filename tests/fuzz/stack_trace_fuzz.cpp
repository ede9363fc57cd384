// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/error_event.h"
#include "core/normalise/logs.h"
#include "core/normalise/stack_traces.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace faultline;

/// Any bytes as a trace, a log and an error's text: sound or nothing, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    const StackTrace trace = normalise::parseStackTrace(text, { { "/srv/shop" }, { "com.acme." } });
    if (trace.exceptions.size() > normalise::kMaxExceptions)
        std::abort();
    for (std::size_t i = 0; i < trace.exceptions.size(); ++i) {
        const Exception &exception = trace.exceptions[i];
        if (exception.parent >= static_cast<int>(i) || exception.frames.size() > normalise::kMaxFrames)
            std::abort();
    }
    (void)normalise::stackTraceJson(trace);
    (void)normalise::primaryException(trace);
    (void)normalise::rootException(trace);
    (void)normalise::splitErrorText(text);
    if (normalise::logLines(text, utcTime(1'735'000'000'000'000)).size() > normalise::kMaxLogLines)
        std::abort();
    return 0;
}
