// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/collect/repository/repository.h"
#include "core/normalise/stack_traces.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "tests/bench/figures.h"
#include "tests/support/culprit_stories.h"

#include <QProcess>

#include <cstdio>

/// Root cause on a repository of 10,000 commits: the facts cold (nothing kept yet), the facts for a line that
/// was not asked before, the facts again, and the analysis alone. Beside them one bare start of git.
namespace {

using namespace faultline;

constexpr int kInnocentCommits = 10'000;
constexpr int kRounds = 21;

collect::FactsQuery queryOf(const Snapshot &snapshot)
{
    const auto &event = snapshot.subject.event;
    return { event.trace, event.message, event.release, event.at, std::nullopt };
}

double milliseconds(const std::function<void()> &work)
{
    return bench::secondsOf(work) * 1000;
}

double bareGit(const std::string &path)
{
    return milliseconds([&] {
        QProcess process;
        process.start(QStringLiteral("git"),
            { QStringLiteral("-C"), QString::fromStdString(path), QStringLiteral("rev-parse"),
                QStringLiteral("HEAD") });
        process.waitForFinished();
    });
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    const auto stories = testing::culpritStories();
    testing::GitRepository git;
    const int culprit = testing::tellStory(git, stories[0], kInnocentCommits, kInnocentCommits - 60);
    auto snapshot = testing::snapshotOfStory(git, stories[0]);

    std::vector<double> cold;
    std::vector<double> otherLine;
    std::vector<double> again;
    std::vector<double> analysis;
    std::vector<double> digest;
    std::vector<double> start;
    for (int round = 0; round < kRounds; ++round) {
        auto repository = collect::Repository::open(git.path());
        if (!repository)
            return 1;
        const auto ask = [&](const Snapshot &about) {
            const auto facts = repository->facts(queryOf(about));
            if (facts)
                snapshot.repository = *facts;
        };
        start.push_back(bareGit(git.path()));
        cold.push_back(milliseconds([&] { ask(snapshot); }));
        auto other = snapshot;
        for (auto &frame : other.subject.event.trace.exceptions[0].frames) {
            frame.line += 3 + round;
            frame.source.clear();
        }
        otherLine.push_back(milliseconds([&] { ask(other); }));
        again.push_back(milliseconds([&] { ask(snapshot); }));
        Analysis result;
        analysis.push_back(milliseconds([&] { result = analyse::analyse(snapshot); }));
        digest.push_back(milliseconds([&] { replay::digest(snapshot); }));
        if (result.rankedChanges.empty() || result.rankedChanges.front().commit != git.sha(culprit)) {
            std::fprintf(stderr, "the culprit is not at rank 1\n");
            return 1;
        }
    }
    const auto beside = bench::spreadOf(start);
    bench::print(asJson, "facts, cold, 10,000 commits", "ms", bench::spreadOf(cold), "one git start", beside,
        "as low as possible");
    bench::print(asJson, "facts, line not asked before", "ms", bench::spreadOf(otherLine), "one git start",
        beside, "<= 35 ms");
    bench::print(asJson, "facts, again", "ms", bench::spreadOf(again), "one git start", beside, "<= 35 ms");
    bench::print(asJson, "analyse()", "ms", bench::spreadOf(analysis), "one git start", beside, "<= 15 ms");
    bench::print(
        asJson, "snapshot to JSON and digest", "ms", bench::spreadOf(digest), "one git start", beside, "");
    return 0;
}
