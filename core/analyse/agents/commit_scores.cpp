// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/commit_scores.h"

#include "core/analyse/agents/commit_marks.h"
#include "core/analyse/line_change.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace faultline::analyse {
namespace {

using namespace std::chrono_literals;

constexpr int kBesideLines = 2;
constexpr double kMostOfOrigin = 3.4; ///< the words of one origin together: ten weak ones are no proof
constexpr double kOfOthersWhereANameIsMissing = 0.3;
constexpr double kOfUnknownBearing = 0.8; ///< of a line whose failing part the error does not name
constexpr double kIndirect = 0.3; ///< of what merely is near, where something outside the code failed
constexpr double kFullTie = 1.5; ///< points of a tie from which nearness in time counts in full
constexpr double kElsewhere = 0.3; ///< of a word shared with a file that the failure did not go through
constexpr int kLargeFiles = 60;
constexpr int kLargeLines = 3000;

/// What a word's mentions in one commit come to.
struct WordFact {
    const DiffMention *removed = nullptr;
    const DiffMention *added = nullptr;
    const DiffMention *inside = nullptr;
};

std::string_view stemOf(const std::string &origin)
{
    return origin == "message" ? "named" : origin == "line" ? "used" : "flow";
}

/// Collects the reasons for and against each commit of one snapshot.
class CommitJudge {
public:
    explicit CommitJudge(const Snapshot &snapshot)
        : m_snapshot(snapshot)
        , m_facts(snapshot.repository)
        , m_failing(failingFrame(snapshot))
        , m_error(errorSubjectOf(snapshot))
        , m_isElsewhere(!snapshot.subject.event.trace.isEmpty() && snapshot.repository.frames.empty())
    {
        for (const auto &mention : m_facts.mentions) {
            auto &fact = m_words[mention.sha][{ originRank(mention.origin), mention.word }];
            (mention.isInside ? fact.inside : mention.isRemoved ? fact.removed : fact.added) = &mention;
        }
        for (const auto &[sha, words] : m_words) {
            for (const auto &[key, fact] : words)
                m_uses[kindOf(fact) + '/' + key.second] += isTestOrDocument(pathOf(fact)) ? 0 : 1;
        }
        if (m_failing)
            m_aboutWords = wordsAround(m_failing->lineText, m_error.names);
        m_place = m_failing ? placeOf(snapshot, *m_failing) : std::string{};
    }

    ScoredCommit judge(const Commit &commit) const
    {
        ScoredCommit scored;
        scored.commit = &commit;
        // a merge brought nothing of its own, its parents are judged; the first commit brought everything,
        // which says nothing of one failure
        if ((commit.files.empty() && commit.parentCount > 1) || commit.parentCount == 0)
            return scored;
        addLineReasons(commit, scored);
        addWordReasons(commit, scored);
        scored.isLinked = std::any_of(scored.reasons.begin(), scored.reasons.end(), [](const auto &reason) {
            return reason.weight >= 0.25 && reason.reason != "touched_file"
                && reason.reason != "touched_failing_line";
        });
        addCircumstances(commit, scored);
        return scored;
    }

private:
    using WordKey = std::pair<int, std::string>;

    static int originRank(const std::string &origin)
    {
        return origin == "message" ? 0 : origin == "line" ? 1 : origin == "place" ? 3 : 2;
    }

    static std::string kindOf(const WordFact &fact)
    {
        if (fact.removed && fact.added)
            return "changed";
        return fact.removed ? "removed" : fact.added ? "added" : "inside";
    }

    static const DiffMention *anyOf(const WordFact &fact)
    {
        return fact.removed ? fact.removed : fact.added ? fact.added : fact.inside;
    }

    static bool isPlace(const WordFact &fact) { return anyOf(fact)->origin == "place"; }

    static std::string_view pathOf(const WordFact &fact) { return anyOf(fact)->path; }

    static void add(ScoredCommit &scored, std::string reason, double share, std::string text,
        std::string clause, std::vector<std::string> signals = {})
    {
        const double weight = std::round(weightOf(reason) * share * 100) / 100;
        scored.score += weight;
        scored.reasons.push_back(
            { std::move(reason), weight, std::move(text), std::move(clause), std::move(signals) });
    }

    std::string signalOf(const FrameFacts &facts) const
    {
        return "frame:" + m_snapshot.subject.event.id.text() + '/' + std::to_string(facts.exception) + '/'
            + std::to_string(facts.frame);
    }

    static bool brought(const Commit &commit, const std::string &path)
    {
        return std::any_of(commit.files.begin(), commit.files.end(),
            [&](const FileChange &file) { return file.path == path && file.isNew; });
    }

    void addLineReasons(const Commit &commit, ScoredCommit &scored) const
    {
        bool hasCaller = false;
        for (const auto &facts : m_facts.frames) {
            const bool isFailing = &facts == m_failing;
            if (isFailing)
                addFailingFrame(commit, facts, scored);
            else if (!hasCaller)
                hasCaller = addCallingFrame(commit, facts, scored);
        }
    }

    double indirect() const { return m_error.isOutside ? kIndirect : 1; }

    /// Whether what the commit did to the failing line bears on the error.
    Bearing bearingOn(const Commit &commit, const FrameFacts &facts, std::string *what = nullptr) const
    {
        const auto near = std::find_if(facts.nearChanges.begin(), facts.nearChanges.end(),
            [&](const NearChange &change) { return change.sha == commit.sha; });
        return near == facts.nearChanges.end()
            ? Bearing::Unknown
            : bearingOf(near->removed, facts.lineText, m_error.said, m_error.names, what);
    }

    void addWriter(const Commit &commit, const FrameFacts &facts, ScoredCommit &scored) const
    {
        std::string what;
        const auto bearing = bearingOn(commit, facts, &what);
        if (bearing == Bearing::Untouched) {
            const auto clause
                = "touched the line that fails, " + m_place + ", but not `" + plain(what, 60) + '`';
            add(scored, "touched_failing_line", 1, clause, clause, { signalOf(facts) });
            return;
        }
        const double share = bearing == Bearing::Touched ? 1
            : m_error.isOutside                          ? kIndirect
                                                         : kOfUnknownBearing;
        add(scored, "wrote_failing_line", share, "wrote the line that fails",
            "wrote the line that fails, " + m_place, { signalOf(facts) });
    }

    void addFailingFrame(const Commit &commit, const FrameFacts &facts, ScoredCommit &scored) const
    {
        const bool isWriter = facts.lineCommit == commit.sha;
        const bool isNewFile = brought(commit, facts.path);
        const auto near = std::find_if(facts.nearChanges.begin(), facts.nearChanges.end(),
            [&](const NearChange &change) { return change.sha == commit.sha; });
        const bool isNear = near != facts.nearChanges.end();
        if (isWriter && !isNewFile)
            addWriter(commit, facts, scored);
        else if (isWriter)
            add(scored, "wrote_line_with_file", indirect(), "brought the file with the line that fails",
                "brought the file whose line fails, " + m_place, { signalOf(facts) });
        if (isNear && !isNewFile) {
            if (!near->removed.empty() && near->removed.size() > near->added.size()
                && near->distance <= kBesideLines) {
                const auto gone = plain(near->removed.front(), 80);
                const bool isAbout = std::any_of(near->removed.begin(), near->removed.end(),
                    [&](const auto &line) { return isAboutFailure(line, facts.lineText, m_error); });
                add(scored, "removed_beside_line", isAbout ? indirect() : kElsewhere,
                    "removed `" + gone + "` beside the line that fails",
                    "removed `" + gone + "` beside the line that fails, " + m_place, { signalOf(facts) });
            } else if (!isWriter) {
                add(scored, "changed_function", indirect(), "changed the function that fails",
                    "changed the function that fails, " + m_place, { signalOf(facts) });
            }
        } else if (!isWriter
            && std::any_of(commit.files.begin(), commit.files.end(),
                [&](const FileChange &file) { return file.path == facts.path; })) {
            add(scored, "touched_file", (isNewFile ? 0.25 : 1) * indirect(), "touched " + plain(facts.path),
                "touched " + plain(facts.path));
        }
    }

    bool addCallingFrame(const Commit &commit, const FrameFacts &facts, ScoredCommit &scored) const
    {
        const auto place = placeOf(m_snapshot, facts);
        const bool isNear = std::any_of(facts.nearChanges.begin(), facts.nearChanges.end(),
            [&](const NearChange &change) { return change.sha == commit.sha; });
        if (brought(commit, facts.path) || (!isNear && facts.lineCommit != commit.sha))
            return false;
        if (facts.lineCommit == commit.sha)
            add(scored, "wrote_calling_line", indirect(), "wrote the calling line " + place,
                "wrote a line on the way to the failure, " + place, { signalOf(facts) });
        else
            add(scored, "changed_calling_function", indirect(), "changed the calling function at " + place,
                "changed a function on the way to the failure, " + place, { signalOf(facts) });
        return true;
    }

    void addWordReasons(const Commit &commit, ScoredCommit &scored) const
    {
        const auto words = m_words.find(commit.sha);
        if (words == m_words.end())
            return;
        std::array<double, 4> left{ kMostOfOrigin, kMostOfOrigin * 0.8, kMostOfOrigin * 0.7, kMostOfOrigin };
        for (const auto &[key, fact] : words->second) {
            auto &room = left[static_cast<std::size_t>(key.first)];
            const double before = scored.score;
            addWord(commit, key.second, fact, room, scored);
            room -= std::max(0.0, scored.score - before);
        }
    }

    std::string reasonOf(const std::string &kind, const std::string &stem, const WordFact &fact) const
    {
        if (isPlace(fact))
            return "changed_unreadable_place";
        if (kind == "inside")
            return "changed_" + stem + "_function";
        if (kind == "changed" && fact.removed->isDefinition && fact.added->isDefinition)
            return "redefined_" + stem + "_word";
        const bool isMissing = m_error.isKeyMissing || m_error.isNameMissing || m_error.isValueMissing;
        if (kind == "removed" && stem == "named" && isMissing && isBesideFrames(m_facts, fact.removed->path)
            && definesForOthers(fact.removed->line, fact.removed->word))
            return "removed_named_definition";
        if (kind == "removed" && stem == "used" && m_error.isValueMissing)
            return "removed_value_word";
        if (kind == "added" && stem == "named" && (m_error.isValueMissing || m_error.isKeyMissing))
            return "added_missing_word";
        return kind + '_' + stem + "_word";
    }

    void addWord(const Commit &commit, const std::string &word, const WordFact &fact, double room,
        ScoredCommit &scored) const
    {
        const auto kind = kindOf(fact);
        const auto *mention = anyOf(fact);
        const std::string stem(stemOf(mention->origin));
        const auto reason = reasonOf(kind, stem, fact);
        const int uses = std::max(1, m_uses.at(kind + '/' + word));
        double share = 1 / std::sqrt(static_cast<double>(uses)) * shareOf(commit, kind, word, fact);
        const double most = weightOf(reason);
        if (most > 0)
            share = std::min(share, std::max(0.0, room) / most);
        if (most * share < 0.05)
            return;
        auto [text, clause] = wordText(kind, word, fact);
        add(scored, reason, share, std::move(text), std::move(clause));
    }

    /// How much of its weight a word keeps: what merely shares it says little.
    double shareOf(
        const Commit &commit, const std::string &kind, const std::string &word, const WordFact &fact) const
    {
        const auto *mention = anyOf(fact);
        const bool isNamed = mention->origin == "message";
        const bool isUnchangedUse = kind == "changed"
            && !(fact.removed->isDefinition && fact.added->isDefinition)
            && usesAsBefore(fact.removed->line, fact.added->line, word);
        double share = 1;
        // a trace that did not go through this repository leaves only the files that the error names
        if (m_isElsewhere && !isPlace(fact))
            return 0;
        // the function that fails was counted already
        const auto *frame = m_failing ? frameOf(m_snapshot, *m_failing) : nullptr;
        if (kind == "inside" && frame && mention->path == m_failing->path && frame->function.ends_with(word))
            return 0;
        // that line is judged as a whole
        const bool isFailingLine = m_failing && fact.added && mention->path == m_failing->path
            && trimmed(fact.added->line) == trimmed(m_failing->lineText);
        if (isFailingLine && !isNamed && bearingOn(commit, *m_failing) != Bearing::Touched)
            return 0;
        if (isTestOrDocument(mention->path) || isUnchangedUse)
            share *= 0.1;
        if (kind == "added" && brought(commit, mention->path))
            share *= 0.3;
        if (onlySpeaks(mention->line) || (fact.added && onlySpeaks(fact.added->line)))
            share *= 0.2;
        // a name that is gone depends on nothing else that stands or flows there
        if (m_error.isNameMissing && mention->origin != "message")
            share *= kOfOthersWhereANameIsMissing;
        // beside what the error names on that line, its other words hardly matter
        if (mention->origin == "line" && !m_aboutWords.empty()
            && std::find(m_aboutWords.begin(), m_aboutWords.end(), word) == m_aboutWords.end())
            share *= kElsewhere;
        if (!isNamed && !isPlace(fact)) {
            const bool isDefined = kind == "changed" && definesForOthers(fact.removed->line, word)
                && definesForOthers(fact.added->line, word);
            if (!isDefined && !isBesideFrames(m_facts, mention->path))
                share *= kElsewhere;
            share *= indirect();
        }
        return share;
    }

    /// The fact alone, and with what ties it to the failure: only what was seen.
    std::pair<std::string, std::string> wordText(
        const std::string &kind, const std::string &word, const WordFact &fact) const
    {
        const auto *mention = anyOf(fact);
        const auto quoted = '`' + plain(word, 60) + '`';
        const auto path = plain(mention->path);
        const auto line = m_failing ? std::string_view(m_failing->lineText) : std::string_view{};
        std::string link = "; both name " + quoted;
        if (mention->origin == "message" && (m_place.empty() || !holdsName(line, word)))
            link = ", which the error names";
        else if (holdsName(line, word) && (kind == "removed" || kind == "added"))
            link = ", which " + m_place + (kind == "removed" ? " still uses" : " uses");
        if (isPlace(fact))
            return both("changed `" + plain(mention->line, 80) + "` in " + path,
                ", at " + plain(word) + ", where a file of its kind could not be read");
        if (kind == "removed")
            return both("removed " + quoted + " from " + path, link);
        if (kind == "added")
            return both("brought " + quoted + " into " + path, link);
        if (kind == "changed")
            return both("changed `" + plain(fact.added->line, 80) + "` in " + path,
                m_place.empty() ? ", which the error names"
                                : "; it and " + (holdsName(line, word) ? m_place : "the failing code")
                        + " name " + quoted);
        if (m_failing && holdsName(line, word, true))
            return both("changed the function " + quoted + " in " + path, ", which " + m_place + " calls");
        return both("changed the function " + quoted + " in " + path, link);
    }

    static std::pair<std::string, std::string> both(const std::string &fact, const std::string &link)
    {
        return { link.starts_with(';') ? fact + link : fact, fact + link };
    }

    void addCircumstances(const Commit &commit, ScoredCommit &scored) const
    {
        const auto first = firstSeenOf(m_snapshot);
        const auto before = first - commit.at;
        if (scored.isLinked && before >= -2s) {
            const auto text = "came " + spanText(before) + " before the first error";
            // nearness makes a weak tie no strong one
            const double share = std::clamp(scored.score / kFullTie, 0.0, 1.0);
            if (before <= 10min)
                add(scored, "within_10_minutes", share, text, {});
            else if (before <= 1h)
                add(scored, "within_an_hour", share, text, {});
            else if (before <= 24h)
                add(scored, "within_a_day", share, text, {});
        }
        if (!scored.isLinked)
            return;
        if (before < -2s && m_snapshot.pattern.state != PatternState::Regressed)
            add(scored, "after_first_error", 1, "came " + spanText(before) + " after the first error", {});
        if (micros(m_facts.lastGood) > 0 && commit.at < m_facts.lastGood)
            add(scored, "before_last_good", 1, "is older than the last time that it worked", {});
        if (!commit.files.empty()
            && std::all_of(commit.files.begin(), commit.files.end(),
                [](const FileChange &file) { return isTestOrDocument(file.path); }))
            add(scored, "only_tests_or_docs", 1, "touched only tests and documents", {});
        int changed = 0;
        for (const auto &file : commit.files)
            changed += file.added + file.deleted;
        if (changed > kLargeLines || static_cast<int>(commit.files.size()) > kLargeFiles)
            add(scored, "very_large", 1, "changed " + std::to_string(changed) + " lines", {});
    }

    const Snapshot &m_snapshot;
    const RepositoryFacts &m_facts;
    const FrameFacts *m_failing;
    ErrorSubject m_error;
    bool m_isElsewhere; ///< there is a trace, and nothing of it lies in this repository
    std::map<std::string, std::map<WordKey, WordFact>> m_words; ///< by sha
    std::map<std::string, int> m_uses; ///< commits by kind/word
    std::string m_place;
    std::vector<std::string> m_aboutWords; ///< of the expression that the error names on the failing line
};

/// Of the commits that are strongly linked the newest is the likelier one: with the others it had worked.
void favourNewest(std::vector<ScoredCommit> &commits)
{
    constexpr double kStrong = 1.8;
    const auto newest = std::find_if(commits.begin(), commits.end(),
        [&](const ScoredCommit &scored) { return scored.isLinked && scored.score >= kStrong; });
    const auto other = newest == commits.end()
        ? newest
        : std::find_if(newest + 1, commits.end(),
            [&](const ScoredCommit &scored) { return scored.isLinked && scored.score >= kStrong; });
    if (other == commits.end())
        return;
    const double weight = weightOf("newest_link");
    newest->score += weight;
    newest->reasons.push_back(
        { "newest_link", weight, "is the newest of the commits that are tied to the failure", {}, {} });
}

/// One clear suspect among many commits is more than the same suspect beside others.
void favourOnly(std::vector<ScoredCommit> &commits)
{
    constexpr std::size_t kMany = 10;
    constexpr double kFarBehind = 0.5;
    ScoredCommit *best = nullptr;
    double next = 0;
    for (auto &scored : commits) {
        if (!scored.isLinked || scored.score <= 0)
            continue;
        if (!best || scored.score > best->score) {
            next = best ? best->score : 0;
            best = &scored;
        } else {
            next = std::max(next, scored.score);
        }
    }
    if (!best || commits.size() < kMany || next > best->score * kFarBehind)
        return;
    const double weight = weightOf("only_link");
    best->score += weight;
    best->reasons.push_back({ "only_link", weight,
        "is far ahead of the other " + std::to_string(commits.size() - 1) + " commits that were looked at",
        {}, {} });
}

} // namespace

std::vector<ScoredCommit> scoreCommits(const Snapshot &snapshot)
{
    const CommitJudge judge(snapshot);
    std::vector<ScoredCommit> commits;
    for (const auto *list : { &snapshot.repository.commits, &snapshot.repository.lineCommits }) {
        for (const auto &commit : *list)
            commits.push_back(judge.judge(commit));
    }
    favourNewest(commits);
    favourOnly(commits);
    for (auto &scored : commits) {
        scored.score = std::round(scored.score * 100) / 100;
        std::stable_sort(scored.reasons.begin(), scored.reasons.end(),
            [](const auto &a, const auto &b) { return a.weight > b.weight; });
    }
    std::stable_sort(commits.begin(), commits.end(),
        [](const ScoredCommit &a, const ScoredCommit &b) { return a.score > b.score; });
    return commits;
}

} // namespace faultline::analyse
