// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cell_delegates.h"
#include "ui/delegates/spark_delegate.h"
#include "ui/models/roles.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStandardItemModel>

#include <gtest/gtest.h>

namespace faultline::ui {
namespace {

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

QImage drawn(const CellDelegate &delegate, const QStandardItemModel &model)
{
    QImage image(200, 26, QImage::Format_ARGB32_Premultiplied);
    image.fill(tokens().surface);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    delegate.paint(&painter, option, model.index(0, 0));
    return image;
}

struct OneCell {
    OneCell()
        : model(1, 1)
    {
    }

    void set(int role, const QVariant &value) { model.setData(model.index(0, 0), value, role); }

    QStandardItemModel model;
};

TEST(SparkDelegate, everyCountThatIsNotZeroHasABar)
{
    const auto heights = sparkHeights({ 0, 1, 1000, 0, 500 }, 18);
    EXPECT_EQ(heights, (std::vector<double>{ 0, 1.5, 18, 0, 9 }));
    EXPECT_TRUE(sparkHeights({}, 18).empty());
}

TEST(SparkDelegate, drawsInTheSeveritysColour)
{
    OneCell cell;
    cell.set(TrendRole, QVariant::fromValue(Trend{ {}, {}, std::vector<std::int64_t>(30, 3) }));
    cell.set(SeverityRole, static_cast<int>(Severity::Critical));
    EXPECT_GT(pixelsOf(drawn(SparkDelegate(), cell.model), tokens().critF), 500);
}

TEST(SparkDelegate, aDimRowHasNoColourOfAlarm)
{
    OneCell cell;
    cell.set(TrendRole, QVariant::fromValue(Trend{ {}, {}, std::vector<std::int64_t>(30, 3) }));
    cell.set(SeverityRole, static_cast<int>(Severity::Critical));
    cell.set(DimRole, true);
    EXPECT_EQ(pixelsOf(drawn(SparkDelegate(), cell.model), tokens().critF), 0);
}

TEST(ServiceDelegate, aServiceIsMarkedByItsColour)
{
    OneCell cell;
    cell.set(Qt::DisplayRole, QStringLiteral("checkout-api"));
    EXPECT_GE(
        pixelsOf(drawn(ServiceDelegate(), cell.model), tokens().service(QStringLiteral("checkout-api"))), 30);
}

TEST(TitleDelegate, aStormSaysHowMany)
{
    OneCell cell;
    cell.set(TypeRole, QStringLiteral("KeyError"));
    cell.set(MessageRole, QStringLiteral("'amount'"));
    cell.set(StormCountRole, 1);
    const auto alone = drawn(TitleDelegate(), cell.model);
    cell.set(StormCountRole, 37);
    EXPECT_NE(drawn(TitleDelegate(), cell.model), alone);
}

TEST(PillDelegate, statesDifferInMoreThanColour)
{
    OneCell cell;
    cell.set(StateRole, static_cast<int>(PatternState::New));
    const auto one = drawn(PillDelegate(), cell.model).convertToFormat(QImage::Format_Grayscale8);
    cell.set(StateRole, static_cast<int>(PatternState::Regressed));
    EXPECT_NE(drawn(PillDelegate(), cell.model).convertToFormat(QImage::Format_Grayscale8), one);
}

} // namespace
} // namespace faultline::ui
