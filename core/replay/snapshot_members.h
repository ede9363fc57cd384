// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

/// Every member of a snapshot with its name, in the one order in which it is kept. A member that is added to
/// the model is added here, at the end of its list; the tests compare both ways.
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

template <class Visit> void members(Visit &visit, Pattern &value)
{
    visit("id", value.id);
    visit("fingerprint", value.fingerprint);
    visit("fingerprint_version", value.fingerprintVersion);
    visit("type", value.type);
    visit("message", value.message);
    visit("message_template", value.messageTemplate);
    visit("culprit", value.culprit);
    visit("service", value.service);
    visit("environment", value.environment);
    visit("category", value.category);
    visit("category_rule", value.categoryRule);
    visit("severity", value.severity);
    visit("state", value.state);
    visit("event_count", value.eventCount);
    visit("user_count", value.userCount);
    visit("first_seen", value.firstSeen);
    visit("last_seen", value.lastSeen);
    visit("first_release", value.firstRelease);
    visit("last_release", value.lastRelease);
    visit("first_event", value.firstEvent);
    visit("last_event", value.lastEvent);
}

template <class Visit> void members(Visit &visit, Trend &value)
{
    visit("since", value.since);
    visit("bucket", value.bucket);
    visit("counts", value.counts);
}

template <class Visit> void members(Visit &visit, LogLine &value)
{
    visit("at", value.at);
    visit("has_own_time", value.hasOwnTime);
    visit("level", value.level);
    visit("text", value.text);
    visit("number", value.number);
}

template <class Visit> void members(Visit &visit, FileChange &value)
{
    visit("path", value.path);
    visit("added", value.added);
    visit("deleted", value.deleted);
    visit("is_new", value.isNew);
    visit("is_gone", value.isGone);
}

template <class Visit> void members(Visit &visit, Commit &value)
{
    visit("sha", value.sha);
    visit("author", value.author);
    visit("subject", value.subject);
    visit("at", value.at);
    visit("files", value.files);
    visit("parent_count", value.parentCount);
}

template <class Visit> void members(Visit &visit, NearChange &value)
{
    visit("sha", value.sha);
    visit("distance", value.distance);
    visit("removed", value.removed);
    visit("added", value.added);
}

template <class Visit> void members(Visit &visit, FrameFacts &value)
{
    visit("exception", value.exception);
    visit("frame", value.frame);
    visit("path", value.path);
    visit("line_text", value.lineText);
    visit("line_commit", value.lineCommit);
    visit("near_commits", value.nearCommits);
    visit("line", value.line);
    visit("is_file_dirty", value.isFileDirty);
    visit("near_changes", value.nearChanges);
}

template <class Visit> void members(Visit &visit, DiffMention &value)
{
    visit("sha", value.sha);
    visit("path", value.path);
    visit("word", value.word);
    visit("is_removed", value.isRemoved);
    visit("line", value.line);
    visit("origin", value.origin);
    visit("is_inside", value.isInside);
    visit("is_definition", value.isDefinition);
}

template <class Visit> void members(Visit &visit, SearchWord &value)
{
    visit("word", value.word);
    visit("origin", value.origin);
}

template <class Visit> void members(Visit &visit, RepositoryFacts &value)
{
    visit("is_configured", value.isConfigured);
    visit("problem", value.problem);
    visit("name", value.name);
    visit("tip", value.tip);
    visit("is_tip_of_release", value.isTipOfRelease);
    visit("since", value.since);
    visit("commits", value.commits);
    visit("is_cut", value.isCut);
    visit("frames", value.frames);
    visit("line_commits", value.lineCommits);
    visit("mentions", value.mentions);
    visit("tip_reason", value.tipReason);
    visit("last_good", value.lastGood);
    visit("words", value.words);
}

template <class Visit> void members(Visit &visit, PastPattern &value)
{
    visit("id", value.id);
    visit("title", value.title);
    visit("service", value.service);
    visit("state", value.state);
    visit("first_seen", value.firstSeen);
    visit("last_seen", value.lastSeen);
    visit("event_count", value.eventCount);
    visit("similarity", value.similarity);
    visit("likeness", value.likeness);
    visit("resolution", value.resolution);
}

template <class Visit> void members(Visit &visit, RunbookSection &value)
{
    visit("runbook", value.runbook);
    visit("title", value.title);
    visit("section", value.section);
    visit("text", value.text);
    visit("categories", value.categories);
    visit("services", value.services);
    visit("keywords", value.keywords);
    visit("is_users", value.isUsers);
}

template <class Visit> void members(Visit &visit, Snapshot &value)
{
    visit("subject", value.subject);
    visit("pattern", value.pattern);
    visit("hours", value.hours);
    visit("logs", value.logs);
    visit("repository", value.repository);
    visit("history", value.history);
    visit("runbooks", value.runbooks);
}

} // namespace faultline::replay
