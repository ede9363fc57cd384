// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_event.h"

#include "core/base/text.h"
#include "core/receive/protocols/sentry.h"
#include "core/receive/protocols/sentry_stack.h"
#include "core/receive/protocols/sentry_text.h"

#include <algorithm>
#include <array>

namespace faultline::receive::sentry {
namespace {

constexpr std::size_t kMostTags = 200;
constexpr std::size_t kMostTagsRead = 1'000;
constexpr std::size_t kMostFingerprintParts = 50;
constexpr std::size_t kMaxExtraBytes = 256 * 1024;
constexpr std::size_t kMaxRequestBytes = 64 * 1024;

/// Members that are read elsewhere, and those that say nothing about the failure.
constexpr std::array<std::string_view, 47> kKnownMembers{ "event_id", "type", "exception", "exceptions",
    "threads", "stacktrace", "raw_stacktrace", "message", "logentry", "level", "logger", "platform",
    "timestamp", "transaction", "culprit", "request", "user", "tags", "contexts", "breadcrumbs", "release",
    "dist", "environment", "server_name", "fingerprint", "extra", "sdk", "modules", "debug_meta", "_meta",
    "errors", "received", "project", "key_id", "version", "spans", "start_timestamp", "measurements",
    "transaction_info", "sdkProcessingMetadata", "site", "sentry.interfaces.Exception",
    "sentry.interfaces.Message", "sentry.interfaces.Http", "sentry.interfaces.User",
    "sentry.interfaces.Breadcrumbs", "_metrics_summary" };

/// Members of `extra` that are made here; a sender's own of that name is kept as `extra.<name>`.
constexpr std::array<std::string_view, 6> kOwnExtra{ "request", "contexts", "vars", "mechanism", "logentry",
    "message" };

std::optional<object> interfaceIn(const object &event, std::string_view key, std::string_view longKey)
{
    const auto value = objectIn(event, key);
    return value ? value : objectIn(event, longKey);
}

std::string pathOf(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) {
        const std::size_t slash = url.find('/', scheme + 3);
        url = slash == std::string_view::npos ? std::string_view("/") : url.substr(slash);
    }
    return std::string(url.substr(0, url.find_first_of("?#")));
}

/// A header from `{"X-Request-Id": "…"}` (or a list of one) or `[["X-Request-Id", "…"]]`.
std::string headerIn(const object &request, std::string_view wanted)
{
    const auto isWanted = [&](std::string_view name) { return toLowerAscii(name) == wanted; };
    const auto firstOf = [](const element &value) {
        array list;
        if (value.get(list) != simdjson::SUCCESS)
            return scalarText(value).value_or(std::string());
        return list.begin() == list.end() ? std::string() : scalarText(*list.begin()).value_or(std::string());
    };
    if (const auto headers = objectIn(request, "headers")) {
        for (const auto header : *headers) {
            if (isWanted(header.key))
                return keptText(firstOf(header.value));
        }
    }
    if (const auto headers = arrayIn(request, "headers")) {
        for (const element entry : *headers) {
            array pair;
            std::string_view name;
            if (entry.get(pair) == simdjson::SUCCESS && pair.at(0).get(name) == simdjson::SUCCESS
                && isWanted(name) && pair.at(1).error() == simdjson::SUCCESS)
                return keptText(firstOf(pair.at(1).value_unsafe()));
        }
    }
    return {};
}

void addTag(std::vector<Tag> &tags, std::string_view key, std::string value)
{
    const bool isKnown
        = std::any_of(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.key == key; });
    if (!isKnown && !value.empty() && tags.size() < kMostTags)
        tags.push_back({ std::string(key), std::move(value) });
}

class ErrorReader {
public:
    ErrorReader(const object &event, const Scope &scope)
        : m_event(event)
        , m_scope(scope)
        , m_extra(kMaxExtraBytes)
    {
    }

    ErrorPayload read();

private:
    void readWhat();
    void readWhere();
    void readWho();
    void readTags();
    void readExtra();
    void readRequest();

    void set(std::optional<std::string> &member, std::string text)
    {
        if (!text.empty())
            member = std::move(text);
    }

    const object &m_event;
    const Scope &m_scope;
    JsonMembers m_extra;
    ErrorPayload m_payload;
    SentTrace m_trace;
};

void ErrorReader::readWhat()
{
    m_trace = readTrace(m_event);
    m_payload.handled = m_trace.isHandled;
    const auto &exceptions = m_trace.trace.exceptions;
    const bool hasNamed
        = !exceptions.empty() && !(exceptions.front().type.empty() && exceptions.front().message.empty());
    const bool isGroup = std::any_of(exceptions.begin(), exceptions.end(),
        [](const Exception &each) { return each.link == Link::Member && each.parent == 0; });
    if (hasNamed && !isGroup) {
        set(m_payload.type, exceptions.front().type);
        m_payload.error = exceptions.front().message;
    }
    if (!hasNamed)
        m_payload.error = messageOf(m_event);
    if (!hasNamed && trimmed(m_payload.error).empty())
        m_payload.error = kUnlabelledEvent;
    set(m_payload.level, levelWord(m_event));
    // A message was sent on purpose, unless it is what a crash left.
    if (!hasNamed && !m_payload.handled && m_payload.level.value_or("") != "fatal")
        m_payload.handled = true;
    set(m_payload.timestamp, timeIn(m_event, "timestamp").text);
    set(m_payload.recentLogs, breadcrumbLines(m_event));
    if (const auto parts = arrayIn(m_event, "fingerprint")) {
        for (const element part : *parts) {
            const auto text = scalarText(part);
            if (text && m_payload.fingerprint.size() < kMostFingerprintParts)
                m_payload.fingerprint.push_back(keptText(*text));
        }
    }
    const auto isDefault = [](const std::string &part) {
        return trimmed(part) == "{{ default }}" || trimmed(part) == "{{default}}";
    };
    if (m_payload.fingerprint.size() == 1 && isDefault(m_payload.fingerprint.front()))
        m_payload.fingerprint.clear();
}

void ErrorReader::readRequest()
{
    const auto request = interfaceIn(m_event, "request", "sentry.interfaces.Http");
    if (!request)
        return;
    if (!m_payload.method)
        set(m_payload.method, textIn(*request, "method", 100));
    if (!m_payload.endpoint)
        set(m_payload.endpoint, pathOf(textIn(*request, "url")));
    for (const std::string_view name : { "x-request-id", "x-correlation-id", "request-id" }) {
        if (!m_payload.requestId)
            set(m_payload.requestId, headerIn(*request, name));
    }
    // The body last: where it is large, only it is lost.
    JsonMembers kept(kMaxRequestBytes);
    for (const std::string_view key : { "url", "method", "query_string", "headers", "cookies", "env" }) {
        if (const auto value = memberOf(*request, key))
            kept.add(key, *value);
    }
    for (const auto member : *request) {
        if (!member.value.is_null())
            kept.add(member.key, member.value);
    }
    if (kept.isCut())
        m_payload.cuts.emplace_back("extra.request");
    m_extra.addJson("request", kept.text());
}

void ErrorReader::readWhere()
{
    const Endpoint endpoint = endpointOf(textIn(m_event, "transaction"));
    set(m_payload.endpoint, endpoint.path);
    set(m_payload.method, endpoint.method);
    if (!m_payload.endpoint)
        set(m_payload.endpoint, textIn(m_event, "culprit"));
    readRequest();
    set(m_payload.release, textIn(m_event, "release"));
    set(m_payload.environment, textIn(m_event, "environment"));
    const auto contexts = objectIn(m_event, "contexts");
    const auto trace = contexts ? objectIn(*contexts, "trace") : std::nullopt;
    if (trace) {
        set(m_payload.traceId, textIn(*trace, "trace_id", 100));
        set(m_payload.spanId, textIn(*trace, "span_id", 100));
    }
    if (!m_payload.traceId)
        set(m_payload.traceId, m_scope.traceId);
}

void ErrorReader::readWho()
{
    if (const auto user = interfaceIn(m_event, "user", "sentry.interfaces.User"))
        set(m_payload.userId, textIn(*user, "id"));
    std::string id = textIn(m_event, "event_id", 100);
    const auto own = Uuid::parse(id.empty() ? m_scope.eventId : id);
    if (own.ok() && !own->isNull())
        m_payload.eventId = *own;
}

void ErrorReader::readTags()
{
    auto &tags = m_payload.tags;
    tags = tagsIn(m_event);
    m_payload.service = serviceOf(m_scope, namedService(m_event, tags), textIn(m_event, "release"));
    for (const std::string_view key : { "server_name", "logger", "dist", "platform" })
        addTag(tags, key, textIn(m_event, key, 200));
    addTag(tags, "mechanism", m_trace.mechanism);
    if (const auto sdk = objectIn(m_event, "sdk")) {
        addTag(tags, "sdk.name", textIn(*sdk, "name", 200));
        addTag(tags, "sdk.version", textIn(*sdk, "version", 200));
    }
}

void ErrorReader::readExtra()
{
    if (const auto contexts = objectIn(m_event, "contexts")) {
        JsonMembers kept(kMaxAttributeBytes);
        for (const auto context : *contexts) {
            object members;
            if (context.value.get(members) == simdjson::SUCCESS && members.begin() != members.end())
                kept.add(context.key, context.value);
        }
        if (kept.isCut())
            m_payload.cuts.emplace_back("extra.contexts");
        m_extra.addJson("contexts", kept.text());
    }
    m_extra.addJson("vars", std::move(m_trace.variables));
    m_extra.addJson("mechanism", std::move(m_trace.mechanismData));
    const auto entry = objectIn(m_event, "logentry");
    if (entry && memberOf(*entry, "params"))
        m_extra.add("logentry", *memberOf(m_event, "logentry"));
    const std::string message = messageOf(m_event);
    if (message != m_payload.error && !m_trace.trace.isEmpty())
        m_extra.addText("message", message);
    if (const auto extra = objectIn(m_event, "extra")) {
        for (const auto member : *extra) {
            const bool isOurs = std::find(kOwnExtra.begin(), kOwnExtra.end(), member.key) != kOwnExtra.end();
            m_extra.add(isOurs ? "extra." + std::string(member.key) : std::string(member.key), member.value);
        }
    }
    for (const auto member : m_event) {
        const bool isKnown
            = std::find(kKnownMembers.begin(), kKnownMembers.end(), member.key) != kKnownMembers.end();
        if (!isKnown && !member.value.is_null())
            m_extra.add(member.key, member.value);
    }
    if (m_extra.isCut())
        m_payload.cuts.emplace_back("extra");
    m_payload.extra = m_extra.text();
}

ErrorPayload ErrorReader::read()
{
    readWhat();
    readWhere();
    readWho();
    readTags();
    readExtra();
    if (m_trace.isCut)
        m_payload.cuts.emplace_back("stacktrace");
    m_payload.trace = std::move(m_trace.trace);
    return std::move(m_payload);
}

} // namespace

ErrorPayload readError(const object &event, const Scope &scope)
{
    return ErrorReader(event, scope).read();
}

Endpoint endpointOf(std::string_view transaction)
{
    for (const std::string_view method : { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" }) {
        if (transaction.starts_with(method) && transaction.substr(method.size()).starts_with(' '))
            return { std::string(method), std::string(trimmed(transaction.substr(method.size()))) };
    }
    return { {}, std::string(transaction) };
}

std::vector<Tag> tagsIn(const object &from)
{
    std::vector<Tag> tags;
    std::size_t count = 0; // of what was sent: the same key a million times is hostile too
    if (const auto named = objectIn(from, "tags")) {
        for (const auto tag : *named) {
            if (++count > kMostTagsRead)
                break;
            if (const auto text = scalarText(tag.value))
                addTag(tags, keptText(tag.key, kMaxServiceBytes), keptText(*text));
        }
    }
    if (const auto pairs = arrayIn(from, "tags")) {
        for (const element entry : *pairs) {
            array pair;
            element key;
            element value;
            if (++count > kMostTagsRead)
                break;
            if (entry.get(pair) != simdjson::SUCCESS || pair.at(0).get(key) != simdjson::SUCCESS
                || pair.at(1).get(value) != simdjson::SUCCESS)
                continue;
            const auto name = scalarText(key);
            const auto text = scalarText(value);
            if (name && text)
                addTag(tags, keptText(*name, kMaxServiceBytes), keptText(*text));
        }
    }
    return tags;
}

std::string namedService(const object &event, const std::vector<Tag> &tags)
{
    for (const std::string_view key : { "service", "service.name", "service_name" }) {
        const auto found
            = std::find_if(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.key == key; });
        if (found != tags.end())
            return found->value;
    }
    const auto contexts = objectIn(event, "contexts");
    const auto otel = contexts ? objectIn(*contexts, "otel") : std::nullopt;
    const auto resource = otel ? objectIn(*otel, "resource") : std::nullopt;
    return resource ? textIn(*resource, "service.name") : std::string();
}

} // namespace faultline::receive::sentry
