// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/column_fit.h"

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

const std::vector<ColumnSpec> kColumns{ { "id", "ID", 80, 0 }, { "title", "Title", 200, 0, true },
    { "last", "Last", 60, 1 }, { "first", "First", 70, 2 } };

TEST(ColumnFit, whatIsLeftGoesToTheStretchedColumn)
{
    EXPECT_EQ(
        fitColumns(kColumns, { false, false, false, false }, 1000), (std::vector<int>{ 80, 790, 60, 70 }));
}

TEST(ColumnFit, theLeastImportantColumnHidesFirst)
{
    EXPECT_EQ(
        fitColumns(kColumns, { false, false, false, false }, 400), (std::vector<int>{ 80, 260, 60, 0 }));
    EXPECT_EQ(fitColumns(kColumns, { false, false, false, false }, 300), (std::vector<int>{ 80, 220, 0, 0 }));
}

TEST(ColumnFit, columnsThatNeverHideStayEvenWithoutRoom)
{
    EXPECT_EQ(fitColumns(kColumns, { false, false, false, false }, 100), (std::vector<int>{ 80, 200, 0, 0 }));
}

TEST(ColumnFit, whatThePersonHidStaysHidden)
{
    EXPECT_EQ(
        fitColumns(kColumns, { false, false, true, false }, 1000), (std::vector<int>{ 80, 850, 0, 70 }));
}

} // namespace
} // namespace faultline::ui
