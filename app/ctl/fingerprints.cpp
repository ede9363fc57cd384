// SPDX-License-Identifier: GPL-3.0-or-later
// `fingerprint --ndjson`: events in the shape of Sentry's, as the grouping benchmark has them, to our keys.
#include "app/ctl/command.h"
#include "app/ctl/json_lines.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/fingerprint/fingerprint.h"
#include "core/normalise/in_app.h"

#include <algorithm>
#include <simdjson.h>

namespace faultline::ctl {
namespace {

using Element = simdjson::dom::element;

constexpr std::size_t kMostExceptions = 100;
constexpr std::size_t kMostFrames = 1000;

std::string textOf(const Element &object, const char *name)
{
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? toValidUtf8(text) : std::string();
}

int numberOf(const Element &object, const char *name)
{
    std::int64_t number = 0;
    return object[name].get(number) == simdjson::SUCCESS && number > 0 && number < (1 << 30)
        ? static_cast<int>(number)
        : 0;
}

/// What the SDK says of a frame, else what the tables of libraries say.
Frame frameOf(const Element &object, const std::string &platform)
{
    Frame frame;
    const std::string absolute = textOf(object, "abs_path");
    frame.file = textOf(object, "filename");
    if (frame.file.empty())
        frame.file = absolute;
    frame.module = textOf(object, "module");
    frame.function = textOf(object, "function");
    frame.line = numberOf(object, "lineno");
    frame.column = numberOf(object, "colno");
    frame.source = textOf(object, "context_line");
    Frame whole = frame;
    if (!absolute.empty())
        whole.file = absolute;
    bool isSaidOwn = false;
    const bool isOwn = normalise::isInApp(platform, whole, {});
    frame.inApp = object["in_app"].get(isSaidOwn) == simdjson::SUCCESS ? isSaidOwn && isOwn : isOwn;
    return frame;
}

Exception exceptionOf(const Element &object, const std::string &platform)
{
    Exception exception;
    exception.type = textOf(object, "type");
    exception.message = textOf(object, "value");
    simdjson::dom::array frames;
    if (object["frames"].get(frames) != simdjson::SUCCESS
        && object["stacktrace"]["frames"].get(frames) != simdjson::SUCCESS)
        return exception;
    for (const Element frame : frames) {
        if (frame.is_object() && exception.frames.size() < kMostFrames)
            exception.frames.push_back(frameOf(frame, platform));
    }
    std::reverse(exception.frames.begin(), exception.frames.end()); // Sentry has the throwing frame last
    return exception;
}

/// Sentry's exceptions are innermost cause first; ours outermost first.
StackTrace traceOf(const Element &event, const std::string &platform)
{
    StackTrace trace;
    trace.language = platform;
    simdjson::dom::array exceptions;
    if (event["exceptions"].get(exceptions) != simdjson::SUCCESS
        && event["exception"]["values"].get(exceptions) != simdjson::SUCCESS)
        return trace;
    for (const Element exception : exceptions) {
        if (exception.is_object() && trace.exceptions.size() < kMostExceptions)
            trace.exceptions.push_back(exceptionOf(exception, platform));
    }
    std::reverse(trace.exceptions.begin(), trace.exceptions.end());
    for (std::size_t i = 1; i < trace.exceptions.size(); ++i) {
        trace.exceptions[i].link = Link::Cause;
        trace.exceptions[i].parent = static_cast<int>(i) - 1;
    }
    return trace;
}

ErrorEvent eventOf(const Element &object)
{
    const std::string platform = textOf(object, "platform");
    ErrorEvent event;
    event.service = textOf(object, "logger");
    event.message = textOf(object, "message");
    if (event.message.empty() && object["message"].is_object())
        event.message = textOf(object["message"].value_unsafe(), "formatted");
    event.trace = traceOf(object, platform);
    if (!event.trace.isEmpty()) {
        event.type = event.trace.exceptions.front().type;
        event.message = event.trace.exceptions.front().message;
    }
    simdjson::dom::array own;
    if (object["fingerprint"].get(own) == simdjson::SUCCESS) {
        for (const Element part : own) {
            std::string_view text;
            if (part.get(text) == simdjson::SUCCESS)
                event.clientFingerprint.push_back(toValidUtf8(text));
        }
    }
    return event;
}

/// One claim a frame, in the order in which the event came: innermost cause first, throwing frame last.
void writeInApp(JsonWriter &json, const StackTrace &trace)
{
    json.key("in_app").beginArray();
    for (auto exception = trace.exceptions.rbegin(); exception != trace.exceptions.rend(); ++exception) {
        for (auto frame = exception->frames.rbegin(); frame != exception->frames.rend(); ++frame)
            json.value(frame->inApp);
    }
    json.endArray();
}

} // namespace

int fingerprints(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("ndjson")))
        return fail({ ErrorCode::InvalidInput, "fingerprint needs --ndjson." }, kBadUsage);
    return eachJsonLine([](const Element &line, JsonWriter &json) {
        Element object;
        ErrorEvent event;
        if (line["event"].get(object) == simdjson::SUCCESS && object.is_object())
            event = eventOf(object);
        json.key("fp").beginArray().value(fingerprint::fingerprint(event).key).endArray();
        writeInApp(json, event.trace);
    });
}

} // namespace faultline::ctl
