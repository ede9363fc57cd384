// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/commit_scores.h"

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
constexpr int kLargeFiles = 60;
constexpr int kLargeLines = 3000;

bool isTestOrDocument(std::string_view path)
{
    const auto lower = toLowerAscii(path);
    constexpr std::array<std::string_view, 5> kEndings{ ".md", ".rst", ".adoc", ".txt", ".svg" };
    constexpr std::array<std::string_view, 10> kParts{ "/test/", "/tests/", "/spec/", "/__tests__/", "/docs/",
        "/doc/", "/test_", ".test.", ".spec.", "/license" };
    constexpr std::array<std::string_view, 3> kNeeded{ "requirements", "constraints", "cmakelists" };
    const auto rooted = '/' + lower;
    const auto name = rooted.substr(rooted.rfind('/') + 1);
    if (std::any_of(kNeeded.begin(), kNeeded.end(), [&](auto start) { return name.starts_with(start); }))
        return false;
    return std::any_of(kEndings.begin(), kEndings.end(), [&](auto end) { return name.ends_with(end); })
        || std::any_of(
            kParts.begin(), kParts.end(), [&](auto part) { return rooted.find(part) != std::string::npos; })
        || name.find("_test.") != std::string::npos || name == "conftest.py";
}

/// An error that speaks of a definition, not of a value.
constexpr std::array kMissingNames = std::to_array<std::string_view>({ "is not a function",
    "is not a constructor", "has no attribute", "is not defined", "cannot import name", "no module named",
    "cannot find module", "no such column", "no column named", "unknown column", "no such table",
    "cannot find symbol", "nosuchmethod", "nosuchfield", "unexpected keyword argument",
    "required positional argument", "undefined method", "undefined local variable" });

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
    {
        for (const auto &mention : m_facts.mentions) {
            auto &fact = m_words[mention.sha][{ originRank(mention.origin), mention.word }];
            (mention.isInside ? fact.inside : mention.isRemoved ? fact.removed : fact.added) = &mention;
        }
        for (const auto &[sha, words] : m_words) {
            for (const auto &[key, fact] : words)
                m_uses[kindOf(fact) + '/' + key.second] += isTestOrDocument(pathOf(fact)) ? 0 : 1;
        }
        const auto &trace = snapshot.subject.event.trace;
        const auto said = trace.isEmpty()
            ? snapshot.subject.event.type + ": " + snapshot.subject.event.message
            : trace.exceptions[rootOf(snapshot)].type + ": " + trace.exceptions[rootOf(snapshot)].message;
        for (const auto *sign : { "NoneType", "of undefined", "of null", "NullPointer", "undefined is not" })
            m_isValueMissing = m_isValueMissing || containsIgnoringCase(said, sign);
        m_isNameMissing = !m_isValueMissing
            && std::any_of(kMissingNames.begin(), kMissingNames.end(),
                [&](auto sign) { return containsIgnoringCase(said, sign); });
        m_isKeyMissing
            = containsIgnoringCase(said, "KeyError") || containsIgnoringCase(said, "NoSuchElement");
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
        scored.isLinked = std::any_of(scored.reasons.begin(), scored.reasons.end(),
            [](const auto &reason) { return reason.weight >= 0.25 && reason.reason != "touched_file"; });
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

    void addFailingFrame(const Commit &commit, const FrameFacts &facts, ScoredCommit &scored) const
    {
        const bool isWriter = facts.lineCommit == commit.sha;
        const bool isNewFile = brought(commit, facts.path);
        if (isWriter && !isNewFile)
            add(scored, "wrote_failing_line", 1, "It wrote the line that fails, " + m_place + '.',
                "wrote the line that fails, " + m_place, { signalOf(facts) });
        else if (isWriter)
            add(scored, "wrote_line_with_file", 1,
                "It brought the file with the line that fails, " + m_place + '.',
                "brought the file whose line fails, " + m_place, { signalOf(facts) });
        const auto near = std::find_if(facts.nearChanges.begin(), facts.nearChanges.end(),
            [&](const NearChange &change) { return change.sha == commit.sha; });
        if (near != facts.nearChanges.end() && !isNewFile) {
            if (!near->removed.empty() && near->removed.size() > near->added.size()
                && near->distance <= kBesideLines) {
                const auto gone = plain(near->removed.front(), 100);
                add(scored, "removed_beside_line", 1,
                    "It removed `" + gone + "` beside the line that fails, " + m_place + '.',
                    "removed `" + gone + "` beside the line that fails, " + m_place, { signalOf(facts) });
            } else if (!isWriter) {
                add(scored, "changed_function", 1, "It changed the function that fails, " + m_place + '.',
                    "changed the function that fails, " + m_place, { signalOf(facts) });
            }
        } else if (!isWriter
            && std::any_of(commit.files.begin(), commit.files.end(),
                [&](const FileChange &file) { return file.path == facts.path; })) {
            add(scored, "touched_file", isNewFile ? 0.25 : 1, "It touched " + plain(facts.path) + '.',
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
            add(scored, "wrote_calling_line", 1, "It wrote a line on the way to the failure, " + place + '.',
                "wrote a line on the way to the failure, " + place, { signalOf(facts) });
        else
            add(scored, "changed_calling_function", 1,
                "It changed a function on the way to the failure, " + place + '.',
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
        if (kind == "removed" && stem == "used" && m_isValueMissing)
            return "removed_value_word";
        if (kind == "added" && stem == "named" && (m_isValueMissing || m_isKeyMissing))
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
        double share = 1 / std::sqrt(static_cast<double>(uses));
        if (isTestOrDocument(mention->path))
            share *= 0.1;
        if (kind == "added" && brought(commit, mention->path))
            share *= 0.3;
        // a name that is gone depends on nothing else that stands or flows there
        if (m_isNameMissing && mention->origin != "message")
            share *= kOfOthersWhereANameIsMissing;
        const double most = weightOf(reason);
        if (most > 0)
            share = std::min(share, std::max(0.0, room) / most);
        if (most * share < 0.05)
            return;
        const auto uses_ = m_place.empty() ? std::string("the error names") : m_place + " still uses";
        const auto path = plain(mention->path);
        std::string clause;
        if (isPlace(fact))
            clause = "changed `" + plain(mention->line, 100) + "` in " + path + ", at " + plain(word)
                + ", where a file of its kind could not be read";
        else if (kind == "removed")
            clause = "removed `" + plain(word) + "` from " + path
                + (mention->origin == "flow" ? ", on which " + m_place + " depends" : ", which " + uses_);
        else if (kind == "changed")
            clause = "changed `" + plain(fact.added->line, 100) + "` in " + path
                + (m_place.empty() ? "" : ", on which " + m_place + " depends");
        else if (kind == "added")
            clause = "brought `" + plain(word) + "` into " + path
                + (mention->origin == "message" ? ", which the error names" : "");
        else
            clause = "changed `" + plain(word) + "` in " + path
                + (m_place.empty() ? "" : ", on which " + m_place + " depends");
        add(scored, reason, share, "It " + clause + '.', clause);
    }

    void addCircumstances(const Commit &commit, ScoredCommit &scored) const
    {
        const auto first = firstSeen();
        const auto before = first - commit.at;
        if (scored.isLinked && before >= -2s) {
            const auto text = "It came " + spanText(before) + " before the first error.";
            if (before <= 10min)
                add(scored, "within_10_minutes", 1, text, {});
            else if (before <= 1h)
                add(scored, "within_an_hour", 1, text, {});
            else if (before <= 24h)
                add(scored, "within_a_day", 1, text, {});
        }
        if (!scored.isLinked)
            return;
        if (before < -2s && m_snapshot.pattern.state != PatternState::Regressed)
            add(scored, "after_first_error", 1, "It came " + spanText(before) + " after the first error.",
                {});
        if (micros(m_facts.lastGood) > 0 && commit.at < m_facts.lastGood)
            add(scored, "before_last_good", 1, "It still worked after this commit.", {});
        if (!commit.files.empty()
            && std::all_of(commit.files.begin(), commit.files.end(),
                [](const FileChange &file) { return isTestOrDocument(file.path); }))
            add(scored, "only_tests_or_docs", 1, "It touched only tests and documents.", {});
        int changed = 0;
        for (const auto &file : commit.files)
            changed += file.added + file.deleted;
        if (changed > kLargeLines || static_cast<int>(commit.files.size()) > kLargeFiles)
            add(scored, "very_large", 1, "It changed " + std::to_string(changed) + " lines.", {});
    }

    UtcTime firstSeen() const
    {
        const auto &event = m_snapshot.subject.event;
        const auto seen = m_snapshot.pattern.firstSeen;
        return micros(seen) > 0 && seen < event.at ? seen : event.at;
    }

    const Snapshot &m_snapshot;
    const RepositoryFacts &m_facts;
    const FrameFacts *m_failing;
    std::map<std::string, std::map<WordKey, WordFact>> m_words; ///< by sha
    std::map<std::string, int> m_uses; ///< commits by kind/word
    std::string m_place;
    bool m_isValueMissing = false; ///< the error says that nothing was there
    bool m_isKeyMissing = false;
    bool m_isNameMissing = false; ///< the error says that nothing has that name
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
        { "newest_link", weight, "It is the newest of the commits that are tied to the failure.", {}, {} });
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
        "None of the other " + std::to_string(commits.size() - 1)
            + " commits that were looked at is tied to the failure nearly as much.",
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
