// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/line_history.h"

#include <algorithm>
#include <cstdlib>

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
            if (!meets(hunk, function))
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

std::string writerOf(const std::vector<const CommitDiff *> &window, std::string path, int line)
{
    for (const auto *commit : window) {
        const auto diff = std::find_if(
            commit->files.begin(), commit->files.end(), [&](const auto &file) { return file.path == path; });
        if (diff == commit->files.end())
            continue;
        if (hunkThatWrote(*diff, line))
            return commit->commit.sha;
        line = numberBefore(*diff, line);
        path = diff->oldPath;
    }
    return {};
}

} // namespace faultline::collect
