// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/replay/event_members.h"

/// Every member of a snapshot with its name, in the one order in which it is kept. A member that is added to
/// the model is added here, at the end of its list; the tests compare both ways.
namespace faultline::replay {

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

template <class Visit> void members(Visit &visit, RelatedError &value)
{
    visit("event", value.event);
    visit("pattern", value.pattern);
    visit("at", value.at);
    visit("service", value.service);
    visit("type", value.type);
    visit("message", value.message);
    visit("link", value.link);
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
    visit("related", value.related);
}

} // namespace faultline::replay
