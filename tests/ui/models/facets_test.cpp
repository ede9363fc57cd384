// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/facet_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

Pattern patternOf(PatternState state, Severity severity, Category category, const std::string &service)
{
    Pattern pattern;
    pattern.state = state;
    pattern.severity = severity;
    pattern.category = category;
    pattern.service = service;
    return pattern;
}

FacetCounts countsOf(const FacetChoice &choice)
{
    FacetCounts counts;
    counts.add(patternOf(PatternState::New, Severity::High, Category::Database, "cart"), choice);
    counts.add(patternOf(PatternState::New, Severity::Low, Category::Timeout, "cart"), choice);
    counts.add(patternOf(PatternState::Ongoing, Severity::High, Category::Timeout, "pay"), choice);
    return counts;
}

TEST(Facets, withoutAChoiceEveryValueCountsAllItsPatterns)
{
    const auto counts = countsOf({});
    EXPECT_EQ(counts.states[static_cast<std::size_t>(PatternState::New)], 2);
    EXPECT_EQ(counts.severities[static_cast<std::size_t>(Severity::High)], 2);
    EXPECT_EQ(counts.services.at("cart"), 2);
}

TEST(Facets, aChoiceNarrowsTheOtherGroupsAndNotItsOwn)
{
    FacetChoice choice;
    choice.services = { "pay" };
    const auto counts = countsOf(choice);
    EXPECT_EQ(counts.services.at("cart"), 2);
    EXPECT_EQ(counts.services.at("pay"), 1);
    EXPECT_EQ(counts.states[static_cast<std::size_t>(PatternState::New)], 0);
    EXPECT_EQ(counts.categories[static_cast<std::size_t>(Category::Timeout)], 1);
}

TEST(Facets, aPatternThatTwoGroupsLeaveOutCountsNowhere)
{
    FacetChoice choice;
    choice.services = { "pay" };
    choice.severities = { Severity::Low };
    FacetCounts counts;
    EXPECT_FALSE(counts.add(patternOf(PatternState::New, Severity::High, Category::Cache, "cart"), choice));
    EXPECT_EQ(counts, (FacetCounts{}));
}

TEST(FacetModel, staysAModelWhileCountsAndChoicesChange)
{
    FacetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.showCounts(countsOf({}));
    FacetChoice choice;
    choice.services = { "gone" };
    model.setChoice(choice);
    model.showCounts({});
    EXPECT_EQ(model.rowCount(model.index(FacetModel::Services, 0)), 1) << "what is chosen stays listed";
}

TEST(FacetModel, checkingAValueIsAChoice)
{
    FacetModel model;
    model.showCounts(countsOf({}));
    QSignalSpy chosen(&model, &FacetModel::chosen);
    const auto worst = model.index(0, 0, model.index(FacetModel::Severities, 0));
    EXPECT_TRUE(model.setData(worst, Qt::Checked, Qt::CheckStateRole));
    EXPECT_EQ(model.choice().severities, std::vector{ Severity::Critical });
    EXPECT_TRUE(model.setData(worst, Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_TRUE(model.choice().isEmpty());
    EXPECT_EQ(chosen.count(), 2);
}

} // namespace
} // namespace faultline::ui
