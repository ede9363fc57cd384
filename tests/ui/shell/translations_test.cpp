// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
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

/// Reads the sources as a translator's tool does: a text that came since then has no translation in the file.
TEST_P(EveryLanguage, hasEveryTextOfTheSources)
{
    const auto language = QString::fromStdString(GetParam());
    const QTemporaryDir folder;
    const auto copy = folder.filePath(QStringLiteral("faultline_%1.ts").arg(language));
    ASSERT_TRUE(QFile::copy(
        QStringLiteral(FAULTLINE_SOURCE_DIR "/translations/faultline_%1.ts").arg(language), copy));
    QStringList arguments{ QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
        QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("ui"), QStringLiteral("app/faultline.cpp"),
        QStringLiteral("app/faultline_options.cpp"), QStringLiteral("-ts"), copy };
    // English is what stands in the sources; only its plurals need a file.
    if (language == u"en")
        arguments.prepend(QStringLiteral("-pluralonly"));
    QProcess reader;
    reader.setWorkingDirectory(QStringLiteral(FAULTLINE_SOURCE_DIR));
    reader.start(QStringLiteral(FAULTLINE_LUPDATE), arguments);
    ASSERT_TRUE(reader.waitForFinished(-1));
    ASSERT_EQ(reader.exitCode(), 0) << reader.readAllStandardError().toStdString();
    QFile file(copy);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    QStringList untranslated;
    QStringList gone;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation"
            && xml.attributes().value(QLatin1String("type")) == u"unfinished")
            untranslated << source;
        else if (xml.name() == u"translation" && xml.attributes().hasAttribute(QStringLiteral("type")))
            gone << source;
    }
    EXPECT_EQ(untranslated.join(u'\n').toStdString(), "");
    EXPECT_EQ(gone.join(u'\n').toStdString(), "") << "no longer in the sources";
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryLanguage, testing::Values("en", "de", "zh_CN"),
    [](const auto &language) { return language.param; });
