// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/stack_traces.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/normalise/traces/languages.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>

namespace faultline::normalise {
namespace {

/// Exceptions that say how a framework was interrupted, not what went wrong.
constexpr std::array<std::string_view, 20> kNoiseTypes{ "anyio.WouldBlock", "anyio.EndOfStream",
    "anyio.ClosedResourceError", "anyio.BrokenResourceError", "trio.WouldBlock", "trio.EndOfChannel",
    "trio.Cancelled", "asyncio.exceptions.CancelledError", "asyncio.CancelledError", "CancelledError",
    "asyncio.queues.QueueEmpty", "StopIteration", "StopAsyncIteration", "GeneratorExit",
    "java.lang.reflect.InvocationTargetException", "java.lang.reflect.UndeclaredThrowableException",
    "java.util.concurrent.ExecutionException", "java.util.concurrent.CompletionException",
    "System.Reflection.TargetInvocationException", "System.TypeInitializationException" };

bool isNoise(const Exception &exception)
{
    return std::find(kNoiseTypes.begin(), kNoiseTypes.end(), exception.type) != kNoiseTypes.end();
}

std::size_t frameCount(const StackTrace &trace)
{
    std::size_t count = 0;
    for (const Exception &exception : trace.exceptions)
        count += exception.frames.size();
    return count;
}

StackTrace bestParse(std::string_view text)
{
    StackTrace best;
    std::size_t bestCount = 0;
    const Anchors found = anchorsIn(text);
    for (const TraceLanguage &language : traceLanguages()) {
        if ((language.anchors & found) == 0)
            continue;
        auto trace = language.parse(text);
        const std::size_t count = trace ? frameCount(*trace) : 0;
        if (count > bestCount) {
            best = std::move(*trace);
            bestCount = count;
        }
    }
    return best;
}

/// Keeps the trace that shows more; false where it is the one so far.
bool keepBetter(StackTrace &best, StackTrace other, std::size_t most)
{
    if (other.isEmpty() || frameCount(other) < most)
        return false;
    const bool isLessTold = !best.isEmpty() && !best.exceptions.front().type.empty()
        && other.exceptions.front().type.empty() && frameCount(other) == frameCount(best);
    if (isLessTold)
        return false;
    best = std::move(other);
    return true;
}

/// syslog daemons write a line end as `#012` and a tab as `#011`. Source: rsyslog, escapeControlCharacters.
std::string withLineEnds(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view code = text.substr(i, 4);
        const bool isEscape = code == "#012" || code == "#011";
        plain += isEscape ? (code.back() == '2' ? '\n' : '\t') : text[i];
        i += isEscape ? 3 : 0;
    }
    return plain;
}

/// A text as it is, without what collectors put around it, or what is in its JSON strings: whichever shows
/// most.
StackTrace parseThroughWrapping(std::string_view text)
{
    StackTrace trace = bestParse(text);
    if (const auto stripped = withoutLinePrefix(text))
        keepBetter(trace, bestParse(*stripped), frameCount(trace));
    if (text.find("#012") != std::string_view::npos)
        keepBetter(trace, bestParse(withLineEnds(text)), frameCount(trace) + 1);
    const std::size_t most = frameCount(trace) + 1;
    eachUnescaped(text, [&trace, most](const std::string &plain) {
        // Escaped twice: a log line in JSON in a log line in JSON.
        return keepBetter(trace, bestParse(plain), most)
            || eachUnescaped(plain, [&trace, most](const std::string &inner) {
                   return keepBetter(trace, bestParse(inner), most);
               });
    });
    return trace;
}

/// The exception that belongs to `parent` by one of the links; nothing where none or (for members) several.
std::optional<std::size_t> childOf(const StackTrace &trace, std::size_t parent, Link link)
{
    std::optional<std::size_t> found;
    for (std::size_t i = parent + 1; i < trace.exceptions.size(); ++i) {
        const Exception &exception = trace.exceptions[i];
        if (exception.parent != static_cast<int>(parent) || exception.link != link)
            continue;
        if (found)
            return link == Link::Member ? std::nullopt : found;
        found = i;
    }
    return found;
}

bool isGroup(const Exception &exception)
{
    return exception.type.ends_with("ExceptionGroup") || exception.type == "AggregateError";
}

} // namespace

StackTrace parseStackTrace(std::string_view text, const AppPaths &paths)
{
    text = cutUtf8(text, kMaxTraceBytes);
    StackTrace trace = text.find('\x1b') == std::string_view::npos
        ? parseThroughWrapping(text)
        : parseThroughWrapping(withoutTerminalCodes(text));
    markInApp(trace, paths);
    return trace;
}

std::size_t primaryException(const StackTrace &trace)
{
    for (std::size_t i = 0; i < trace.exceptions.size();) {
        const Exception &exception = trace.exceptions[i];
        if (!isNoise(exception) && !isGroup(exception))
            return i;
        auto next = childOf(trace, i, Link::Member);
        if (!next && !isGroup(exception))
            next = childOf(trace, i, Link::Cause);
        if (!next && !isGroup(exception))
            next = childOf(trace, i, Link::Context);
        if (!next)
            return isNoise(exception) ? 0 : i;
        i = *next;
    }
    return 0;
}

std::size_t rootException(const StackTrace &trace)
{
    std::size_t root = primaryException(trace);
    std::size_t at = root;
    for (;;) {
        auto next = childOf(trace, at, Link::Cause);
        if (!next)
            next = childOf(trace, at, Link::Context);
        if (!next)
            return root;
        at = *next;
        const Exception &exception = trace.exceptions[at];
        if (!isNoise(exception) && !isGroup(exception))
            root = at;
    }
}

std::string stackTraceJson(const StackTrace &trace)
{
    JsonWriter json;
    json.beginObject().field("language", trace.language).key("exceptions").beginArray();
    for (const Exception &exception : trace.exceptions) {
        json.beginObject().field("type", exception.type).field("message", exception.message);
        json.key("frames").beginArray();
        for (const Frame &frame : exception.frames) {
            json.beginObject()
                .field("file", frame.file)
                .field("line", frame.line)
                .field("column", frame.column)
                .field("function", frame.function)
                .field("module", frame.module)
                .field("in_app", frame.inApp)
                .endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

} // namespace faultline::normalise
