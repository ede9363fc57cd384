// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

#include <set>

namespace {

class EveryLanguage : public testing::TestWithParam<std::string> { };

std::set<QString> placesIn(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    std::set<QString> places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places.insert(found.next().captured());
    return places;
}

} // namespace

TEST_P(EveryLanguage, isCompleteAndKeepsThePlacesForValues)
{
    QFile file(QStringLiteral(FAULTLINE_SOURCE_DIR "/translations/faultline_%1.ts")
                   .arg(QString::fromStdString(GetParam())));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int count = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            EXPECT_FALSE(xml.attributes().hasAttribute(QStringLiteral("type"))) << source.toStdString();
            const auto text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            EXPECT_EQ(placesIn(text), placesIn(source)) << source.toStdString();
            EXPECT_FALSE(text.trimmed().isEmpty()) << source.toStdString();
            ++count;
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_GE(count, 3);
}

TEST_P(EveryLanguage, isInTheProgram)
{
    QTranslator translator;
    ASSERT_TRUE(
        translator.load(QStringLiteral(":/i18n/faultline_%1.qm").arg(QString::fromStdString(GetParam()))));
    EXPECT_FALSE(translator.translate("faultline::ui::TopBar", "%n unread", nullptr, 2).isEmpty());
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryLanguage, testing::Values("en", "de", "zh_CN"),
    [](const auto &language) { return language.param; });
