// SPDX-License-Identifier: GPL-3.0-or-later
// `fingerprint --ndjson`: events in the shape of Sentry's, the way of one that is sent, to our keys.
#include "app/ctl/command.h"
#include "app/ctl/json_lines.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/normalise/error_event.h"
#include "core/pipeline/intake.h"
#include "core/receive/protocols/sentry.h"

#include <simdjson.h>

namespace faultline::ctl {
namespace {

using Element = simdjson::dom::element;

/// One claim a frame, in the order in which events are sent: innermost cause first, throwing frame last.
void writeInApp(JsonWriter &json, const StackTrace &trace)
{
    json.key("in_app").beginArray();
    for (auto exception = trace.exceptions.rbegin(); exception != trace.exceptions.rend(); ++exception) {
        for (auto frame = exception->frames.rbegin(); frame != exception->frames.rend(); ++frame)
            json.value(frame->inApp);
    }
    json.endArray();
}

/// The event as the store would have it.
Result<redact::Redacted<DigestedEvent>> digested(
    const Element &sent, const pipeline::Configuration &configuration)
{
    const auto payload = receive::decodeSentryEvent(simdjson::minify(sent));
    if (!payload.ok())
        return payload.error();
    auto event = normalise::errorEvent(*payload, {}, SystemClock().now());
    if (!event.ok())
        return event.error();
    return pipeline::digest(std::move(*event), configuration);
}

} // namespace

int fingerprints(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("ndjson")))
        return fail({ ErrorCode::InvalidInput, "fingerprint needs --ndjson." }, kBadUsage);
    const auto configuration = pipeline::configurationOf({});
    if (!configuration.ok())
        return fail(configuration.error(), kCouldNot);
    return eachJsonLine([&configuration](const Element &line, JsonWriter &json) {
        Element sent;
        if (line["event"].get(sent) != simdjson::SUCCESS)
            return json.key("error").value("The line has no event."), void();
        const auto event = digested(sent, **configuration);
        if (!event.ok())
            return json.key("error").value(event.error().message), void();
        json.key("fp").beginArray().value((*event)->fingerprint.key).endArray();
        writeInApp(json, (*event)->event.trace);
    });
}

} // namespace faultline::ctl
