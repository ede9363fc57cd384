// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace faultline::runs {
namespace {

/// How surely `after` ranks above `before`: the z of the Mann-Whitney test, with ties sharing their ranks.
/// Source: Mann and Whitney 1947; the variance with ties as in Lehmann, Nonparametrics.
double certaintyThatLater(const std::vector<Micros> &before, const std::vector<Micros> &after)
{
    double rankSum = 0; // of `after`
    double tieSum = 0;
    double rank = 0; // of those passed already
    for (auto b = before.begin(), a = after.begin(); b != before.end() || a != after.end();) {
        const Micros value = a == after.end() || (b != before.end() && *b < *a) ? *b : *a;
        const auto nextB = std::upper_bound(b, before.end(), value);
        const auto nextA = std::upper_bound(a, after.end(), value);
        const auto tied = static_cast<double>((nextB - b) + (nextA - a));
        rankSum += static_cast<double>(nextA - a) * (rank + (tied + 1) / 2);
        tieSum += tied * tied * tied - tied;
        rank += tied;
        b = nextB;
        a = nextA;
    }
    const auto countBefore = static_cast<double>(before.size());
    const auto countAfter = static_cast<double>(after.size());
    const double all = countBefore + countAfter;
    const double u = rankSum - countAfter * (countAfter + 1) / 2;
    const double variance = countBefore * countAfter / 12 * ((all + 1) - tieSum / (all * (all - 1)));
    return variance > 0 ? (u - countBefore * countAfter / 2) / std::sqrt(variance) : 0;
}

OperationChange changeOf(const RunOperation &before, const RunOperation &after)
{
    OperationChange change;
    change.service = after.service;
    change.operation = after.operation;
    change.countBefore = static_cast<std::int64_t>(before.durations.size());
    change.countAfter = static_cast<std::int64_t>(after.durations.size());
    change.medianBefore = medianOf(before.durations);
    change.medianAfter = medianOf(after.durations);
    change.p95Before = p95Of(before.durations);
    change.p95After = p95Of(after.durations);
    // A duration of nothing is less than the clock can tell.
    const auto least
        = [](Micros length) { return static_cast<double>(std::max<std::int64_t>(length.count(), 1)); };
    change.ratio = least(change.medianAfter) / least(change.medianBefore);
    return change;
}

void judge(Comparison &comparison, const RunOperation &before, const RunOperation &after)
{
    if (std::min(before.durations.size(), after.durations.size()) < kLeastSpans) {
        ++comparison.unjudgedCount;
        return;
    }
    const OperationChange change = changeOf(before, after);
    const bool isFar = std::chrono::abs(change.medianAfter - change.medianBefore) >= kLeastDifference;
    const double certainty = certaintyThatLater(before.durations, after.durations);
    if (isFar && change.ratio >= kLeastRatio && certainty >= kLeastCertainty)
        comparison.slower.push_back(change);
    else if (isFar && change.ratio <= 1 / kLeastRatio && certainty <= -kLeastCertainty)
        comparison.faster.push_back(change);
    else
        ++comparison.alikeCount;
}

void compareErrors(Comparison &comparison, const RunContents &before, const RunContents &after)
{
    const auto isIn = [](const RunContents &contents, const RunError &error) {
        return std::any_of(contents.errors.begin(), contents.errors.end(),
            [&error](const RunError &each) { return each.pattern == error.pattern; });
    };
    for (const RunError &error : after.errors) {
        if (isIn(before, error))
            ++comparison.sharedErrorCount;
        else
            comparison.appeared.push_back(error);
    }
    for (const RunError &error : before.errors) {
        if (!isIn(after, error))
            comparison.gone.push_back(error);
    }
}

void compareOperations(Comparison &comparison, const RunContents &before, const RunContents &after)
{
    using Key = std::pair<std::string_view, std::string_view>;
    std::map<Key, const RunOperation *> earlier;
    for (const RunOperation &operation : before.operations)
        earlier[{ operation.service, operation.operation }] = &operation;
    for (const RunOperation &operation : after.operations) {
        const auto found = earlier.find({ operation.service, operation.operation });
        if (found == earlier.end()) {
            ++comparison.onlyAfterCount;
            continue;
        }
        judge(comparison, *found->second, operation);
        earlier.erase(found);
    }
    comparison.onlyBeforeCount = static_cast<std::int64_t>(earlier.size());
    std::stable_sort(comparison.slower.begin(), comparison.slower.end(),
        [](const auto &a, const auto &b) { return a.ratio > b.ratio; });
    std::stable_sort(comparison.faster.begin(), comparison.faster.end(),
        [](const auto &a, const auto &b) { return a.ratio < b.ratio; });
}

/// What of one run the comparison cannot rest on.
void tellUnknown(Comparison &comparison, const RunContents &contents)
{
    const auto tell
        = [&comparison](std::string sentence) { comparison.unknown.push_back(std::move(sentence)); };
    if (!contents.run)
        tell("When " + contents.name + " began and ended is not known: its own record is not here.");
    else if (!contents.run->endedAt)
        tell(contents.name
            + " has not ended, or its end was not heard of: what it did not do yet is missing.");
    if (contents.run && contents.run->lostLineCount > 0)
        tell(std::to_string(contents.run->lostLineCount) + " lines of " + contents.name
            + "'s output were not kept, and no errors in them.");
    if (contents.operations.empty())
        tell(contents.name + " has no spans, so nothing can be said about how fast it was.");
    if (contents.isCut)
        tell(contents.name + " has more than was looked at: only its newest errors and spans count here.");
}

} // namespace

std::string_view comparisonRule()
{
    return "Slower or faster: at least 8 spans in both runs, medians that differ by a quarter and by 1 ms, "
           "and "
           "not by chance (Mann-Whitney, z of at least 3).";
}

Micros medianOf(const std::vector<Micros> &durations)
{
    const std::size_t half = durations.size() / 2;
    return durations.size() % 2 == 1 ? durations[half] : (durations[half - 1] + durations[half]) / 2;
}

Micros p95Of(const std::vector<Micros> &durations)
{
    return durations[(durations.size() * 95 + 99) / 100 - 1];
}

Comparison compared(const RunContents &before, const RunContents &after)
{
    Comparison comparison;
    comparison.before = before.name;
    comparison.after = after.name;
    compareErrors(comparison, before, after);
    compareOperations(comparison, before, after);
    tellUnknown(comparison, before);
    tellUnknown(comparison, after);
    return comparison;
}

} // namespace faultline::runs
