// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>
#include <QPalette>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace faultline;
using namespace faultline::ui;

namespace {

double luminance(const QColor &colour)
{
    const auto linear
        = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

/// Source: WCAG 2.1, contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({ luminance(a), luminance(b) });
    return (light + 0.05) / (dark + 0.05);
}

QColor middleColour(const QIcon &icon, QIcon::Mode mode = QIcon::Normal, QIcon::State state = QIcon::Off)
{
    const auto image = icon.pixmap(QSize(64, 64), 1.0, mode, state).toImage();
    QColor strongest(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > strongest.alpha())
                strongest = image.pixelColor(x, y);
        }
    }
    return strongest;
}

class EverySet : public testing::TestWithParam<bool> { };

class EveryIcon : public testing::TestWithParam<std::string> { };

std::vector<std::string> iconNames()
{
    std::vector<std::string> names;
    const QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/icons"));
    for (const auto &file : folder.entryList({ QStringLiteral("*.svg") })) {
        if (!file.startsWith(u"sev-"))
            names.push_back(file.chopped(4).toStdString());
    }
    return names;
}

} // namespace

TEST_P(EverySet, hasAColourForEveryToken)
{
    for (const auto &[name, colour] : namedColours(tokensOf(GetParam())))
        EXPECT_TRUE(colour.isValid()) << name.toStdString();
}

TEST_P(EverySet, hasReadableTextOnEverySurface)
{
    const auto &t = tokensOf(GetParam());
    const std::array texts{ &t.t1, &t.t2, &t.t3, &t.accent, &t.crit, &t.high, &t.med, &t.low, &t.info, &t.ok,
        &t.violet, &t.magenta, &t.cyan };
    const std::array surfaces{ &t.surface, &t.chrome, &t.raised, &t.inset, &t.hover, &t.selected };
    for (const auto *text : texts) {
        for (const auto *surface : surfaces)
            EXPECT_GE(contrast(*text, *surface), 4.5)
                << text->name().toStdString() << " on " << surface->name().toStdString();
    }
    EXPECT_GE(contrast(t.onAccent, t.accentFill), 4.5);
}

TEST_P(EverySet, hasReadableTextOnItsSoftFillsAndCode)
{
    const auto &t = tokensOf(GetParam());
    const std::vector<std::pair<const QColor *, const QColor *>> pairs{ { &t.crit, &t.critSoft },
        { &t.high, &t.highSoft }, { &t.med, &t.medSoft }, { &t.low, &t.lowSoft }, { &t.info, &t.infoSoft },
        { &t.ok, &t.okSoft }, { &t.violet, &t.violetSoft }, { &t.magenta, &t.magentaSoft },
        { &t.accent, &t.accentSoft }, { &t.t1, &t.critSoft }, { &t.t1, &t.medSoft }, { &t.t1, &t.accentSoft },
        { &t.t1, &t.add }, { &t.t1, &t.del }, { &t.t1, &t.addHi }, { &t.t1, &t.delHi }, { &t.t1, &t.mark },
        { &t.t1, &t.selectedIdle }, { &t.synKey, &t.inset }, { &t.synStr, &t.inset }, { &t.synNum, &t.inset },
        { &t.synFn, &t.inset }, { &t.synCom, &t.inset }, { &t.synType, &t.inset }, { &t.synErr, &t.inset } };
    for (const auto &[text, surface] : pairs)
        EXPECT_GE(contrast(*text, *surface), 4.5)
            << text->name().toStdString() << " on " << surface->name().toStdString();
}

TEST_P(EverySet, hasAFocusRingThatStandsOut)
{
    const auto &t = tokensOf(GetParam());
    for (const auto *surface : { &t.surface, &t.chrome, &t.raised, &t.inset, &t.hover })
        EXPECT_GE(contrast(t.focus, *surface), 3) << surface->name().toStdString();
}

TEST_P(EverySet, hasSeverityFillsThatStandOut)
{
    const auto &t = tokensOf(GetParam());
    for (int i = 0; i < 5; ++i)
        EXPECT_GE(contrast(t.severityFill(static_cast<Severity>(i)), t.surface), 2.9) << i;
}

INSTANTIATE_TEST_SUITE_P(DarkAndLight, EverySet, testing::Values(true, false),
    [](const auto &set) { return set.param ? "dark" : "light"; });

TEST_P(EveryIcon, takesItsColourFromTheTokens)
{
    useTokens(true);
    const auto shown = icon(QString::fromStdString(GetParam()));
    EXPECT_EQ(middleColour(shown).rgb(), tokens().t2.rgb());
    EXPECT_EQ(middleColour(shown, QIcon::Disabled).rgb(), tokens().tDis.rgb());
    EXPECT_EQ(middleColour(shown, QIcon::Normal, QIcon::On).rgb(), tokens().accent.rgb());
    useTokens(false);
    EXPECT_EQ(middleColour(shown).rgb(), tokens().t2.rgb());
    useTokens(true);
}

INSTANTIATE_TEST_SUITE_P(
    Drawn, EveryIcon, testing::ValuesIn(iconNames()), [](const auto &icon) { return icon.param; });

TEST(Icons, keepAColourThatWasAskedFor)
{
    EXPECT_EQ(middleColour(icon(QStringLiteral("check"), QColor(1, 200, 3))).rgb(), QColor(1, 200, 3).rgb());
}

TEST(Icons, areDrawnAtTheDevicesDensity)
{
    EXPECT_EQ(icon(QStringLiteral("live")).pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
}

TEST(Icons, giveEachSeverityAShapeOfItsOwn)
{
    std::vector<QImage> shapes;
    for (int i = 0; i < 5; ++i) {
        const auto image = severityIcon(static_cast<Severity>(i)).pixmap(14).toImage();
        EXPECT_FALSE(image.isNull());
        for (const auto &other : shapes)
            EXPECT_NE(
                image.convertToFormat(QImage::Format_Alpha8), other.convertToFormat(QImage::Format_Alpha8));
        shapes.push_back(image);
    }
}

TEST(Theme, dressesTheApplicationAndSaysWhenItChanges)
{
    Theme theme(*qApp);
    theme.use(Appearance::Dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), tokensOf(true).surface);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.use(Appearance::Light);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(theme.isDark());
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), tokensOf(false).surface);
    EXPECT_EQ(tokens().t1, tokensOf(false).t1);
    theme.use(Appearance::Light);
    EXPECT_EQ(changed.count(), 1);
    theme.use(Appearance::Dark);
}

TEST(Theme, leavesNoTokenNameInTheStyleSheet)
{
    const Theme theme(*qApp);
    const auto sheet = qApp->styleSheet();
    EXPECT_GT(sheet.size(), 1000);
    EXPECT_FALSE(sheet.mid(sheet.indexOf(u"*/")).contains(u'@'));
}

TEST(Theme, bringsItsOwnFonts)
{
    const Theme theme(*qApp);
    EXPECT_EQ(QFontInfo(font(Type::Body)).family(), QStringLiteral("Inter"));
    EXPECT_EQ(QFontInfo(font(Type::Mono)).family(), QStringLiteral("JetBrains Mono"));
    EXPECT_EQ(font(Type::Body).pixelSize(), 13);
}

TEST(Theme, setsCodeWithoutLigatures)
{
    const Theme theme(*qApp);
    const QFontMetrics metrics(font(Type::Mono));
    QImage together(80, 20, QImage::Format_ARGB32);
    QImage apart(together.size(), QImage::Format_ARGB32);
    const auto draw = [](QImage &image, const QStringList &parts) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(font(Type::Mono));
        const int step = painter.fontMetrics().horizontalAdvance(u'/');
        int x = 2;
        for (const auto &part : parts) {
            painter.drawText(x, 14, part);
            x += step * static_cast<int>(part.size());
        }
    };
    draw(together, { QStringLiteral("->") });
    draw(apart, { QStringLiteral("-"), QStringLiteral(">") });
    EXPECT_EQ(metrics.horizontalAdvance(QStringLiteral("->")), 2 * metrics.horizontalAdvance(u'-'));
    EXPECT_EQ(together, apart);
}

TEST(Tokens, giveAServiceTheSameColourAlways)
{
    const auto &t = tokensOf(true);
    EXPECT_EQ(t.service(QStringLiteral("checkout-api")), t.service(QStringLiteral("checkout-api")));
    std::set<QRgb> colours;
    for (int i = 0; i < 40; ++i)
        colours.insert(t.service(QStringLiteral("service-%1").arg(i)).rgb());
    EXPECT_GE(colours.size(), 5u);
}

TEST(Tokens, giveTheServicesOfAShopColoursThatDiffer)
{
    const auto &t = tokensOf(true);
    std::set<QRgb> colours;
    for (const char *service : { "payment", "gateway", "mailer", "inventory", "checkout" })
        colours.insert(t.service(QLatin1String(service)).rgb());
    EXPECT_GE(colours.size(), 4u); // services of other tests may come between
}

TEST(Theme, scalesTypeAndStyleSheetWithinItsBounds)
{
    Theme theme(*qApp);
    QSignalSpy zoomedTo(&theme, &Theme::zoomed);
    theme.zoomTo(150);
    EXPECT_EQ(font(Type::Small).pixelSize(), 18);
    EXPECT_EQ(zoomed(26), 39);
    EXPECT_EQ(QApplication::font().pixelSize(), font(Type::Body).pixelSize());
    EXPECT_TRUE(qApp->styleSheet().contains(u"min-height: 39px"));
    EXPECT_TRUE(qApp->styleSheet().contains(u"border: 1px solid"));
    theme.zoomTo(500);
    EXPECT_EQ(theme.zoom(), kMostZoom);
    theme.zoomTo(1);
    EXPECT_EQ(theme.zoom(), kLeastZoom);
    theme.zoomTo(100);
    EXPECT_EQ(zoomedTo.count(), 4);
    EXPECT_EQ(zoomed(26), 26);
}
