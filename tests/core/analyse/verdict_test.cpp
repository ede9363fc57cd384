// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/collect/repository/repository.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "tests/support/verdict_cases.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace faultline::analyse {
namespace {

using testing::GitRepository;
using testing::VerdictCase;

struct Told {
    Snapshot snapshot;
    Analysis analysis;
    std::string culprit; ///< sha; empty for none
};

Told tell(const VerdictCase &verdict)
{
    GitRepository git;
    Told told;
    const int number = testing::tellVerdict(git, verdict, told.snapshot);
    told.culprit = number < 0 ? std::string{} : git.sha(number);
    auto repository = collect::Repository::open(git.path());
    EXPECT_TRUE(repository.ok());
    const auto &event = told.snapshot.subject.event;
    auto facts = repository->facts({ event.trace, event.message, event.release, event.at, std::nullopt });
    EXPECT_TRUE(facts.ok());
    told.snapshot.repository = std::move(*facts);
    told.analysis = analyse(told.snapshot);
    return told;
}

bool namesTheTruth(const VerdictCase &verdict, const Told &told)
{
    const auto &analysis = told.analysis;
    if (!analysis.hasCause)
        return false;
    const auto &best = analysis.hypotheses.front();
    if (!told.culprit.empty())
        return best.kind == "change" && best.subject == told.culprit;
    return !verdict.kind.empty() && best.kind == verdict.kind;
}

class EveryVerdict : public ::testing::TestWithParam<VerdictCase> { };

TEST_P(EveryVerdict, isNeverWrongWithConfidence)
{
    const auto told = tell(GetParam());
    const auto &analysis = told.analysis;
    if (analysis.hasCause && !namesTheTruth(GetParam(), told)) {
        EXPECT_EQ(analysis.confidenceLevel, ConfidenceLevel::Low) << analysis.rootCause;
    }
    EXPECT_LE(analysis.rootCause.size(), 900u);
}

TEST_P(EveryVerdict, takesBackOnlyTheCulprit)
{
    const auto told = tell(GetParam());
    if (told.analysis.rollback) {
        EXPECT_EQ(told.analysis.rollback->commit, told.culprit) << told.analysis.rootCause;
    }
    for (const auto &action : told.analysis.actions)
        EXPECT_TRUE(told.analysis.rollback || action.action.find("git revert") == std::string::npos)
            << action.action;
}

TEST_P(EveryVerdict, namesTheCauseThatTheErrorItselfShows)
{
    const auto told = tell(GetParam());
    const bool isNobody = GetParam().kind.empty() && told.culprit.empty();
    EXPECT_TRUE(isNobody ? !told.analysis.hasCause : namesTheTruth(GetParam(), told))
        << told.analysis.rootCause;
}

TEST_P(EveryVerdict, tellsFewFactsTheWeightiestFirstAndTheSameBytesAgain)
{
    const auto told = tell(GetParam());
    double last = 100;
    std::size_t counting = 0;
    for (const auto &evidence : told.analysis.evidence) {
        EXPECT_LE(std::abs(evidence.weight), last) << evidence.text;
        last = std::abs(evidence.weight);
        counting += evidence.weight != 0 ? 1 : 0;
        EXPECT_LE(evidence.text.size(), 400u) << evidence.text;
    }
    EXPECT_LE(counting, 8u);
    const auto again = replay::snapshotOf(replay::toJson(told.snapshot));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(report::toJson(analyse(*again)), report::toJson(told.analysis));
}

INSTANTIATE_TEST_SUITE_P(Cases, EveryVerdict,
    ::testing::ValuesIn(testing::verdictCases().begin(), testing::verdictCases().end()),
    [](const auto &verdict) { return verdict.param.name; });

TEST(Verdicts, whatIsSaidWithHighConfidenceIsRight)
{
    std::array<std::array<int, 2>, kConfidenceLevelNames.size()> hits{};
    int silent = 0;
    for (const auto &verdict : testing::verdictCases()) {
        const auto told = tell(verdict);
        if (told.analysis.hasCause)
            ++hits[static_cast<std::size_t>(told.analysis.confidenceLevel)]
                  [namesTheTruth(verdict, told) ? 1 : 0];
        else
            ++silent;
    }
    for (std::size_t i = 0; i < hits.size(); ++i)
        std::printf("said %s: %d right, %d wrong\n", std::string(kConfidenceLevelNames[i]).c_str(),
            hits[i][1], hits[i][0]);
    std::printf("said nothing: %d\n", silent);
    EXPECT_EQ(hits[static_cast<std::size_t>(ConfidenceLevel::High)][0], 0);
    EXPECT_GT(hits[static_cast<std::size_t>(ConfidenceLevel::High)][1], 0);
}

} // namespace
} // namespace faultline::analyse
