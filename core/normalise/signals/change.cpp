// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/sent_time.h"
#include "core/normalise/signals/readers.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace faultline::normalise::signals {
namespace {

constexpr std::size_t kMostCommits = 500;
constexpr std::size_t kMostFiles = 1'000; ///< of one commit
constexpr std::size_t kMostDependencies = 500;
constexpr std::size_t kMaxWordsBytes = 16'384; ///< descriptions, messages of commits
constexpr std::size_t kMaxShaBytes = 64;

constexpr std::array kChangeWords = std::to_array<Word<ChangeKind>>({
    { "deploy", ChangeKind::Deploy },
    { "config", ChangeKind::Config },
    { "flag", ChangeKind::Flag },
    { "scale", ChangeKind::Scale },
    { "migration", ChangeKind::Migration },
    { "topology", ChangeKind::Topology },
    { "", ChangeKind::Deploy },
    { "deployment", ChangeKind::Deploy },
    { "release", ChangeKind::Deploy },
    { "rollback", ChangeKind::Deploy },
    { "configuration", ChangeKind::Config },
    { "config_change", ChangeKind::Config },
    { "feature_flag", ChangeKind::Flag },
    { "feature-flag", ChangeKind::Flag },
    { "scaling", ChangeKind::Scale },
    { "database_migration", ChangeKind::Migration },
});

void boundSha(std::string &sha)
{
    bound(sha, kMaxShaBytes);
    sha = toLowerAscii(sha);
}

void readCommits(receive::ChangePayload &sent, const Reading &reading, Change &into)
{
    for (receive::CommitPayload &commit : sent.commits) {
        if (into.commits.size() == kMostCommits)
            return;
        ChangedCommit &kept = into.commits.emplace_back();
        kept.sha = std::move(commit.sha);
        boundSha(kept.sha);
        kept.at = timeOr(into.origin.at, commit.at, reading);
        kept.message = std::move(commit.message);
        bound(kept.message, kMaxWordsBytes);
        kept.author = std::move(commit.author);
        bound(kept.author);
        commit.files.resize(std::min(commit.files.size(), kMostFiles));
        kept.files = std::move(commit.files);
        for (std::string &file : kept.files)
            bound(file, kMaxLineBytes);
    }
}

} // namespace

Result<> read(receive::ChangePayload &sent, const Reading &reading, Change &into)
{
    if (const auto is = requireText(sent.origin.service, "service"); !is.ok())
        return is;
    const auto kind = kindOfWord<ChangeKind>(kChangeWords, sent.kind);
    if (!kind)
        return unknownWord("kind", "deploy, config, flag, scale, migration or topology");
    into.kind = *kind;
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    into.previousVersion = std::move(sent.previousVersion);
    into.commit = std::move(sent.commit);
    into.repository = std::move(sent.repository);
    into.author = std::move(sent.author);
    into.description = std::move(sent.description);
    into.url = std::move(sent.url);
    bound(into.previousVersion);
    boundSha(into.commit);
    bound(into.repository, kMaxLineBytes);
    bound(into.author);
    bound(into.description, kMaxWordsBytes);
    bound(into.url, kMaxLineBytes);
    readCommits(sent, reading, into);
    return {};
}

Result<> read(receive::ServicePayload &sent, const Reading &reading, DeclaredService &into)
{
    if (const auto is = requireText(sent.origin.service, "service"); !is.ok())
        return is;
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    std::unordered_set<std::string> known;
    for (std::string &name : sent.dependsOn) {
        if (into.dependsOn.size() == kMostDependencies)
            break;
        bound(name);
        // A service that depends on itself says nothing.
        if (!name.empty() && name != into.origin.service && known.insert(name).second)
            into.dependsOn.push_back(std::move(name));
    }
    into.resourceId = std::move(sent.resourceId);
    bound(into.resourceId, kMaxLineBytes);
    into.kind = toLowerAscii(trimmed(sent.kind));
    bound(into.kind);
    return {};
}

Result<> read(receive::AlertPayload &sent, const Reading &reading, Alert &into)
{
    bound(sent.name);
    if (const auto is = requireText(sent.name, "name"); !is.ok())
        return is;
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "startsAt", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    const auto ended = saidTime(sent.endedAt, "endsAt");
    if (!ended.ok())
        return ended.error();
    into.name = std::move(sent.name);
    into.fingerprint = std::move(sent.fingerprint);
    bound(into.fingerprint);
    into.isFiring = sent.isFiring;
    // A firing alert's end is when it would be forgotten; year 1 is none at all.
    if (!into.isFiring && *ended && isBelievable(**ended, reading.receivedAt))
        into.endedAt = **ended;
    into.severity = toLowerAscii(trimmed(sent.severity));
    bound(into.severity);
    into.summary = std::move(sent.summary);
    bound(into.summary, kMaxWordsBytes);
    into.url = std::move(sent.url);
    bound(into.url, kMaxLineBytes);
    return {};
}

} // namespace faultline::normalise::signals
