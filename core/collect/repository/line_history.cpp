// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/line_history.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostNearChanges = 12;
constexpr std::size_t kMostShownLines = 4;

/// Units: lines between the changed lines of a hunk and `line`, in the version after the change.
int distanceOf(const Hunk &hunk, int line)
{
    if (hunk.newCount == 0) // a gap behind newStart
        return line <= hunk.newStart ? hunk.newStart - line : line - hunk.newStart - 1;
    if (line < hunk.newStart)
        return hunk.newStart - line;
    return std::max(0, line - (hunk.newStart + hunk.newCount - 1));
}

bool meets(const Hunk &hunk, LineRange range)
{
    const int first = hunk.newStart;
    const int last = hunk.newCount == 0 ? hunk.newStart + 1 : hunk.newStart + hunk.newCount - 1;
    return first <= range.last && last >= range.first;
}

/// The line's number before the change; inside changed lines the place that they took.
int numberBefore(const FileDiff &diff, int line)
{
    int shift = 0;
    for (const auto &hunk : diff.hunks) {
        const int last = hunk.newCount == 0 ? hunk.newStart : hunk.newStart + hunk.newCount - 1;
        if (line <= last) {
            if (hunk.newCount > 0 && line >= hunk.newStart)
                return hunk.oldStart + std::clamp(line - hunk.newStart, 0, std::max(0, hunk.oldCount - 1));
            break;
        }
        shift += hunk.oldCount - hunk.newCount;
    }
    return line + shift;
}

std::string withoutSpace(const std::string &text)
{
    std::string rest;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\r')
            rest += c;
    }
    return rest;
}

/// The hunk that brought the line; null where the commit left it alone or changed only its white space.
const Hunk *hunkThatWrote(const FileDiff &diff, int line)
{
    for (const auto &hunk : diff.hunks) {
        if (line < hunk.newStart || line >= hunk.newStart + hunk.newCount)
            continue;
        const auto offset = static_cast<std::size_t>(line - hunk.newStart);
        const bool isOnlySpace = offset < hunk.added.size() && offset < hunk.removed.size()
            && withoutSpace(hunk.added[offset]) == withoutSpace(hunk.removed[offset]);
        return isOnlySpace ? nullptr : &hunk;
    }
    return nullptr;
}

/// Whether one commit of the window comes after another on every way: a walk over parents, which ends where
/// the other is met.
class Ancestry {
public:
    explicit Ancestry(const std::vector<const CommitDiff *> &window)
    {
        for (const auto *commit : window)
            m_commits.emplace(commit->commit.sha, commit);
    }

    bool isAncestor(const std::string &older, const CommitDiff &newer) const
    {
        std::vector<const CommitDiff *> left{ &newer };
        std::unordered_set<std::string_view> seen;
        while (!left.empty()) {
            const auto *commit = left.back();
            left.pop_back();
            for (const auto &parent : commit->parents) {
                if (parent == older)
                    return true;
                const auto found = m_commits.find(parent);
                if (found != m_commits.end() && seen.insert(parent).second)
                    left.push_back(found->second);
            }
        }
        return false;
    }

private:
    std::unordered_map<std::string_view, const CommitDiff *> m_commits;
};

using Touching = std::vector<std::pair<const CommitDiff *, const FileDiff *>>;

/// The commits that touched a file, under its earlier names too; none where two of them stand side by side
/// in the history, so that one's line numbers say nothing of the other's.
std::optional<Touching> commitsOf(const std::vector<const CommitDiff *> &window, std::string path)
{
    Touching touching;
    bool hasRename = false;
    for (const auto *commit : window) {
        const auto diff = std::find_if(
            commit->files.begin(), commit->files.end(), [&](const auto &file) { return file.path == path; });
        if (diff == commit->files.end())
            continue;
        hasRename = hasRename || diff->oldPath != path;
        path = diff->oldPath;
        touching.emplace_back(commit, &*diff);
    }
    const bool hasMerge = std::any_of(
        window.begin(), window.end(), [](const auto *commit) { return commit->parents.size() > 1; });
    if (!hasMerge)
        return touching;
    if (hasRename) // a branch may have gone on under the old name
        return std::nullopt;
    const Ancestry ancestry(window);
    for (std::size_t i = 1; i < touching.size(); ++i) {
        if (!ancestry.isAncestor(touching[i].first->commit.sha, *touching[i - 1].first))
            return std::nullopt;
    }
    return touching;
}

void addLines(std::vector<std::string> &to, const std::vector<std::string> &from)
{
    for (const auto &line : from) {
        if (to.size() < kMostShownLines)
            to.push_back(line);
    }
}

} // namespace

std::vector<NearChange> changesNear(
    const std::vector<const CommitDiff *> &window, std::string path, int line, LineRange function)
{
    std::vector<NearChange> changes;
    for (const auto *commit : window) {
        if (changes.size() >= kMostNearChanges || line < 1)
            break;
        const auto diff = std::find_if(
            commit->files.begin(), commit->files.end(), [&](const auto &file) { return file.path == path; });
        if (diff == commit->files.end())
            continue;
        NearChange change{ commit->commit.sha, -1 };
        std::vector<const Hunk *> met;
        for (const auto &hunk : diff->hunks) {
            if (hunk.isQuiet || !meets(hunk, function))
                continue;
            met.push_back(&hunk);
            const int distance = distanceOf(hunk, line);
            change.distance = change.distance < 0 ? distance : std::min(change.distance, distance);
        }
        // the hunk nearest to the line is shown first
        std::stable_sort(met.begin(), met.end(),
            [&](const Hunk *a, const Hunk *b) { return distanceOf(*a, line) < distanceOf(*b, line); });
        for (const auto *hunk : met) {
            addLines(change.removed, hunk->removed);
            addLines(change.added, hunk->added);
        }
        if (change.distance >= 0)
            changes.push_back(std::move(change));
        line = numberBefore(*diff, line);
        function = { numberBefore(*diff, function.first), numberBefore(*diff, function.last) };
        path = diff->oldPath;
    }
    return changes;
}

std::optional<std::string> writerOf(
    const std::vector<const CommitDiff *> &window, std::string path, int line, std::string_view text)
{
    const auto touching = commitsOf(window, path);
    if (!touching)
        return std::nullopt;
    for (const auto &[commit, diff] : *touching) {
        if (const auto *hunk = hunkThatWrote(*diff, line)) {
            const auto offset = static_cast<std::size_t>(line - hunk->newStart);
            // a branch that began before the window may have moved the lines: then it reads otherwise
            const bool isSame = offset >= hunk->added.size() || text.empty()
                || withoutSpace(hunk->added[offset]).starts_with(withoutSpace(std::string(text)));
            return isSame ? std::optional(commit->commit.sha) : std::nullopt;
        }
        line = numberBefore(*diff, line);
    }
    return std::string{};
}

} // namespace faultline::collect
