// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/sentry.h"

#include <cstdint>
#include <cstdlib>
#include <simdjson.h>

namespace {

using namespace faultline;
using namespace faultline::receive;

void demand(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void demandText(const std::string &text)
{
    demand(isValidUtf8(text) && text.find('\0') == std::string::npos);
}

void demandJson(const std::string &text)
{
    simdjson::dom::parser parser;
    demandText(text);
    demand(text.empty() || parser.parse(simdjson::padded_string(text)).error() == simdjson::SUCCESS);
}

void demandOrigin(const SentOrigin &origin)
{
    for (const auto *text :
        { &origin.at.text, &origin.id, &origin.service, &origin.environment, &origin.release })
        demandText(*text);
    demand(!origin.service.empty());
}

void demandError(const ErrorPayload &error)
{
    demandJson(error.extra);
    demandText(error.error);
    demandText(error.service);
    demand(!error.service.empty());
    demand(!error.error.empty() || !error.trace.isEmpty());
    demandText(error.recentLogs.value_or(""));
    int index = 0;
    for (const Exception &exception : error.trace.exceptions) {
        demand(exception.parent < index++);
        demandText(exception.type);
        demandText(exception.message);
        for (const Frame &frame : exception.frames) {
            for (const auto *text : { &frame.file, &frame.function, &frame.module, &frame.source })
                demandText(*text);
        }
    }
    for (const Tag &tag : error.tags) {
        demandText(tag.key);
        demandText(tag.value);
    }
}

void demandSound(const Result<Payloads> &payloads)
{
    if (!payloads.ok()) {
        demandText(payloads.error().message);
        demand(!payloads.error().kind.empty());
        return;
    }
    for (const auto &[index, error] : payloads->errors)
        demandError(error);
    for (const SpanPayload &span : payloads->spans) {
        demandOrigin(span.origin);
        demandJson(span.attributes);
        demandText(span.operation);
    }
    for (const LogPayload &log : payloads->logs) {
        demandOrigin(log.origin);
        demandJson(log.attributes);
        demandText(log.message);
    }
    for (const MetricPayload &metric : payloads->metrics) {
        demandOrigin(metric.origin);
        demandJson(metric.attributes);
    }
    for (const FeedbackPayload &feedback : payloads->feedback) {
        demandOrigin(feedback.origin);
        demandJson(feedback.attributes);
    }
    for (const AttachmentPayload &attachment : payloads->attachments) {
        demandOrigin(attachment.origin);
        demandText(attachment.fileName);
    }
    for (const RecordError &refused : payloads->refused) {
        demandText(refused.error.message);
        demandText(refused.error.field);
        demand(refused.error.index == refused.index);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    Request request;
    request.path = "/api/7/envelope/";
    request.body.assign(reinterpret_cast<const char *>(bytes), size);
    demandSound(decodeSentryEnvelope(request));
    demandSound(decodeSentryStore(request));
    request.path = "/stream";
    demandText(sentryPublicKey(request));
    demandText(sentryProject(request));
    return 0;
}
