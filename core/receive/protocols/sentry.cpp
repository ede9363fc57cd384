// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/receive/protocols/sentry_event.h"
#include "core/receive/protocols/sentry_signals.h"

#include <algorithm>
#include <array>

namespace faultline::receive {
namespace sentry {
namespace {

constexpr std::size_t kMaxItemBytes = 8 * 1024 * 1024; ///< of one item of JSON

using ReadRecord = void (*)(const object &item, Batch &batch, const std::string &path);

struct RecordKind {
    std::string_view type;
    ReadRecord read;
};

void readEvent(const object &event, Batch &batch, const std::string &path);

/// Items of JSON that are used; attachments stand apart, and what is not here is counted.
constexpr std::array kRecordKinds{
    RecordKind{ "event", readEvent },
    RecordKind{ "transaction", readTransaction },
    RecordKind{ "feedback", readFeedback },
    RecordKind{ "user_report", readUserReport },
    RecordKind{ "session", readSession },
    RecordKind{ "sessions", readSessions },
    RecordKind{ "check_in", readCheckIn },
    RecordKind{ "span", readSpans },
    RecordKind{ "log", readLogs },
    RecordKind{ "trace_metric", readMetrics },
};

/// Reports of browsers about a page's policies, which come as events too.
constexpr std::array<std::string_view, 7> kSecurityTypes{ "csp", "hpkp", "expectct", "expectstaple", "nel",
    "security", "raw_security" };

void readEvent(const object &event, Batch &batch, const std::string &path)
{
    const std::string type = textIn(event, "type", 100);
    if (type == "transaction")
        return readTransaction(event, batch, path);
    if (type == "feedback")
        return readFeedback(event, batch, path);
    if (std::find(kSecurityTypes.begin(), kSecurityTypes.end(), type) != kSecurityTypes.end())
        return batch.count(type);
    if (event.begin() == event.end())
        return batch.count("event without content");
    if (!batch.hasRoom(path))
        return;
    const std::size_t index = batch.take();
    batch.payloads.errors.emplace_back(index, readError(event, batch.scope));
}

void readItem(const EnvelopeItem &item, Batch &batch)
{
    if (item.type == "attachment")
        return readAttachment(item, batch);
    const auto *kind = std::find_if(kRecordKinds.begin(), kRecordKinds.end(),
        [&](const RecordKind &row) { return row.type == item.type; });
    if (kind == kRecordKinds.end())
        return batch.count(item.type);
    if (item.payload.size() > kMaxItemBytes)
        return batch.refuse(
            { ErrorCode::TooLarge, item.path + " is larger than " + std::to_string(kMaxItemBytes) + " bytes.",
                item.path, "Send it in smaller parts." });
    const auto document = parseJson(item.payload, item.slack);
    if (!document.ok()) {
        Error error = document.error();
        error.message = "The payload of " + item.path + " cannot be read. " + error.message;
        error.field = item.path;
        return batch.refuse(std::move(error));
    }
    object record;
    if (document->get(record) != simdjson::SUCCESS)
        return batch.refuse(invalidField(item.path, "a JSON object"));
    kind->read(record, batch, item.path);
}

/// An attachment comes from where the event beside it comes from, which may stand behind it.
void placeAttachments(Batch &batch)
{
    Payloads &payloads = batch.payloads;
    SentOrigin from;
    from.service = serviceOf(batch.scope, {}, {});
    if (!payloads.errors.empty()) {
        const ErrorPayload &error = payloads.errors.front().second;
        from.service = error.service;
        from.release = error.release.value_or("");
        from.environment = error.environment.value_or("");
    } else if (!payloads.spans.empty()) {
        from = payloads.spans.front().origin;
    }
    for (AttachmentPayload &attachment : payloads.attachments) {
        attachment.origin.service = from.service;
        attachment.origin.release = from.release;
        attachment.origin.environment = from.environment;
        if (attachment.eventId.empty())
            attachment.eventId = payloads.clientId;
    }
}

/// The way an answer names an event: 32 digits without dashes.
std::string plainId(std::string_view said)
{
    const auto id = Uuid::parse(said);
    if (!id.ok() || id->isNull())
        return {};
    std::string text = id->text();
    std::erase(text, '-');
    return text;
}

void nameClientId(Batch &batch)
{
    Payloads &payloads = batch.payloads;
    payloads.clientId = plainId(batch.scope.eventId);
    if (payloads.clientId.empty() && !payloads.errors.empty() && payloads.errors.front().second.eventId)
        payloads.clientId = plainId(payloads.errors.front().second.eventId->text());
    if (payloads.clientId.empty() && !payloads.spans.empty())
        payloads.clientId = plainId(payloads.spans.front().origin.id);
    if (payloads.clientId.empty() && !payloads.feedback.empty())
        payloads.clientId = plainId(payloads.feedback.front().origin.id);
}

/// `http://<key>@<host>/<path>/<project>` in its two parts that matter.
struct DataSource {
    std::string key;
    std::string project;
};

DataSource dataSourceOf(std::string_view dsn)
{
    const std::size_t scheme = dsn.find("://");
    const std::size_t at = dsn.find('@');
    if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme + 3)
        return {};
    std::string_view key = dsn.substr(scheme + 3, at - scheme - 3);
    key = key.substr(0, key.find(':'));
    std::string_view path = dsn.substr(at);
    path = path.substr(0, path.find_first_of("?#"));
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    const std::string_view project
        = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    return { keptText(key, 200), keptText(project, 100) };
}

/// The `dsn` of an envelope's header, where the body is an envelope that has one.
DataSource dataSourceIn(std::string_view body)
{
    const std::string_view line = body.substr(0, body.find('\n'));
    if (!line.starts_with('{') || line.find("\"dsn\"") == std::string_view::npos)
        return {};
    const auto document = parseJson(line, body.size() - line.size());
    object header;
    if (!document.ok() || document->get(header) != simdjson::SUCCESS)
        return {};
    return dataSourceOf(textIn(header, "dsn"));
}

/// `sentry_key` from `Sentry sentry_version=7, sentry_key=…`; old SDKs part with blanks only.
std::string keyInHeader(std::string_view header)
{
    constexpr std::string_view kName = "sentry_key=";
    const std::size_t at = header.find(kName);
    if (at == std::string_view::npos)
        return {};
    const std::string_view value = header.substr(at + kName.size());
    return keptText(trimmed(value.substr(0, value.find_first_of(", \t"))), 200);
}

/// Release and environment in the header's `trace` are those of the service that began the trace, not of the
/// sender: only the trace's id is taken.
void readHeader(const object &header, Scope &scope)
{
    scope.eventId = textIn(header, "event_id", 100);
    scope.sentAt = textIn(header, "sent_at", 100);
    if (const auto trace = objectIn(header, "trace"))
        scope.traceId = textIn(*trace, "trace_id", 100);
}

/// A header's value may hold nothing that ends it.
std::string headerSafe(std::string_view text)
{
    std::string safe(text.substr(0, 500));
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return safe;
}

Response refusal(const Error &error)
{
    Response response = errorResponse(error);
    response.headers.emplace_back("X-Sentry-Error", headerSafe(error.message));
    return response;
}

Response answer(const Acceptance &acceptance)
{
    if (acceptance.accepted == 0 && !acceptance.rejected.empty())
        return refusal(acceptance.rejected.front().error);
    constexpr std::size_t kMostNamed = 100;
    JsonWriter json;
    json.beginObject().fieldIfAny("id", acceptance.clientId);
    if (!acceptance.rejected.empty()) {
        json.key("rejected").beginArray();
        for (std::size_t i = 0; i < std::min(acceptance.rejected.size(), kMostNamed); ++i) {
            const RecordError &record = acceptance.rejected[i];
            json.beginObject().field("index", static_cast<std::uint64_t>(record.index));
            json.fieldIfAny("code", record.error.kind).field("message", record.error.message);
            json.fieldIfAny("field", record.error.field).fieldIfAny("hint", record.error.hint).endObject();
        }
        json.endArray();
    }
    Response response;
    response.body = json.endObject().take();
    return response;
}

Result<Payloads> decodeEnvelope(const Request &request)
{
    Batch batch(Scope{ sentryProject(request) });
    EnvelopeReader reader(request.body);
    const auto document = parseJson(reader.header(), request.body.size() - reader.header().size());
    object header;
    if (!document.ok() || document->get(header) != simdjson::SUCCESS) {
        Error error
            = invalidJson("The first line of an envelope is its header, and this one is not a JSON object.");
        error.field = "header";
        error.hint
            = "Begin the envelope with one line like {\"event_id\":\"…\"}, or {}; a single event without "
              "an envelope goes to /api/<project>/store/.";
        return error;
    }
    readHeader(header, batch.scope);
    while (auto item = reader.next()) {
        if (item->ok())
            readItem(**item, batch);
        else
            batch.refuse(item->error());
    }
    nameClientId(batch);
    placeAttachments(batch);
    return std::move(batch.payloads);
}

Result<Payloads> decodeStore(const Request &request)
{
    Batch batch(Scope{ sentryProject(request) });
    const auto document = parseJson(request.body);
    if (!document.ok())
        return document.error();
    object event;
    if (document->is_array()) {
        batch.count("security report");
    } else if (document->get(event) != simdjson::SUCCESS) {
        return invalidJson("The body is not a JSON object.");
    } else if (memberOf(event, "csp-report") || memberOf(event, "known-pins")
        || memberOf(event, "expect-ct-report") || memberOf(event, "expect-staple-report")) {
        batch.count("security report");
    } else {
        readEvent(event, batch, "event");
    }
    nameClientId(batch);
    return std::move(batch.payloads);
}

} // namespace
} // namespace sentry

Result<Payloads> decodeSentryEnvelope(const Request &request)
{
    return sentry::decodeEnvelope(request);
}

Result<Payloads> decodeSentryStore(const Request &request)
{
    return sentry::decodeStore(request);
}

Result<Payloads> decodeSentrySecurity(const Request &)
{
    Payloads payloads;
    payloads.unused.emplace("security report", 1);
    return payloads;
}

Result<Payloads> decodeSentryMinidump(const Request &)
{
    Payloads payloads;
    payloads.unused.emplace("minidump", 1);
    return payloads;
}

Result<ErrorPayload> decodeSentryEvent(std::string_view json)
{
    const auto document = parseJson(json);
    if (!document.ok())
        return document.error();
    simdjson::dom::object event;
    if (document->get(event) != simdjson::SUCCESS)
        return invalidJson("The event is not a JSON object.");
    return sentry::readError(event, {});
}

Response answerSentryEnvelope(const Acceptance &acceptance)
{
    return sentry::answer(acceptance);
}

Response answerSentryStore(const Acceptance &acceptance)
{
    return sentry::answer(acceptance);
}

Response refuseSentry(const Error &error, std::string_view)
{
    return sentry::refusal(error);
}

std::string sentryPublicKey(const Request &request)
{
    if (auto key = sentry::keyInHeader(request.header("x-sentry-auth")); !key.empty())
        return key;
    if (const auto value = request.queryValue("sentry_key"); value && !value->empty())
        return sentry::keptText(*value, 200);
    if (auto key = sentry::keyInHeader(request.header("authorization")); !key.empty())
        return key;
    return sentry::dataSourceIn(request.body).key;
}

std::string sentryProject(const Request &request)
{
    if (const auto project = request.parameter("project"); !project.empty())
        return sentry::keptText(project, 100);
    const auto segments = split(request.path, '/');
    const auto api = std::find(segments.begin(), segments.end(), "api");
    if (api != segments.end() && api + 1 != segments.end() && !(api + 1)->empty())
        return sentry::keptText(*(api + 1), 100);
    return sentry::dataSourceIn(request.body).project;
}

} // namespace faultline::receive
