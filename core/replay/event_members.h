// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

/// The members of an event and of what is derived from it; see snapshot_members.h.
namespace faultline::replay {

constexpr std::int64_t lastOf(Severity)
{
    return static_cast<std::int64_t>(kSeverityNames.size()) - 1;
}

constexpr std::int64_t lastOf(Category)
{
    return static_cast<std::int64_t>(kCategoryNames.size()) - 1;
}

constexpr std::int64_t lastOf(Level)
{
    return static_cast<std::int64_t>(kLevelNames.size()) - 1;
}

constexpr std::int64_t lastOf(PatternState)
{
    return static_cast<std::int64_t>(kPatternStateNames.size()) - 1;
}

constexpr std::int64_t lastOf(Link)
{
    return static_cast<std::int64_t>(Link::Member);
}

template <class Visit> void members(Visit &visit, Tag &value)
{
    visit("key", value.key);
    visit("value", value.value);
}

template <class Visit> void members(Visit &visit, RedactionCount &value)
{
    visit("kind", value.kind);
    visit("count", value.count);
}

template <class Visit> void members(Visit &visit, Frame &value)
{
    visit("file", value.file);
    visit("line", value.line);
    visit("column", value.column);
    visit("function", value.function);
    visit("module", value.module);
    visit("source", value.source);
    visit("in_app", value.inApp);
}

template <class Visit> void members(Visit &visit, Exception &value)
{
    visit("type", value.type);
    visit("message", value.message);
    visit("frames", value.frames);
    visit("link", value.link);
    visit("parent", value.parent);
}

template <class Visit> void members(Visit &visit, StackTrace &value)
{
    visit("language", value.language);
    visit("exceptions", value.exceptions);
}

template <class Visit> void members(Visit &visit, ErrorEvent &value)
{
    visit("id", value.id);
    visit("at", value.at);
    visit("received_at", value.receivedAt);
    visit("protocol", value.protocol);
    visit("service", value.service);
    visit("environment", value.environment);
    visit("release", value.release);
    visit("level", value.level);
    visit("is_handled", value.isHandled);
    visit("type", value.type);
    visit("message", value.message);
    visit("endpoint", value.endpoint);
    visit("method", value.method);
    visit("user_id", value.userId);
    visit("request_id", value.requestId);
    visit("trace_id", value.traceId);
    visit("stack_text", value.stackText);
    visit("trace", value.trace);
    visit("recent_logs", value.recentLogs);
    visit("extra", value.extra);
    visit("tags", value.tags);
    visit("client_fingerprint", value.clientFingerprint);
    visit("redactions", value.redactions);
}

template <class Visit> void members(Visit &visit, FingerprintPart &value)
{
    visit("kind", value.kind);
    visit("value", value.value);
    visit("is_used", value.isUsed);
    visit("reason", value.reason);
}

template <class Visit> void members(Visit &visit, Fingerprint &value)
{
    visit("version", value.version);
    visit("key", value.key);
    visit("parts", value.parts);
}

template <class Visit> void members(Visit &visit, Classification &value)
{
    visit("category", value.category);
    visit("rule", value.rule);
    visit("score", value.score);
    visit("runner_up", value.runnerUp);
    visit("runner_up_rule", value.runnerUpRule);
    visit("runner_up_score", value.runnerUpScore);
}

template <class Visit> void members(Visit &visit, SeverityVerdict &value)
{
    visit("severity", value.severity);
    visit("reasons", value.reasons);
}

template <class Visit> void members(Visit &visit, DigestedEvent &value)
{
    visit("event", value.event);
    visit("message_template", value.messageTemplate);
    visit("culprit", value.culprit);
    visit("fingerprint", value.fingerprint);
    visit("seed_fingerprint", value.seedFingerprint);
    visit("classification", value.classification);
    visit("severity", value.severity);
}

} // namespace faultline::replay
