// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/protocols.h"
#include "ui/panes/sources/source_rows.h"
#include "ui/panes/sources/source_words.h"

#include <QRegularExpression>
#include <QTranslator>
#include <QUrl>

#include <gtest/gtest.h>

#include <set>

using namespace faultline;
using namespace faultline::ui;

namespace {

const QString kUrl = QStringLiteral("http://127.0.0.1:45123");

/// One row of the core's table, as the console tells of it.
class EverySource : public testing::TestWithParam<std::string> {
protected:
    const receive::Protocol &protocol() const { return *receive::protocolOf(GetParam()); }

    pipeline::Source source() const
    {
        pipeline::Source told;
        told.id = protocol().id;
        told.title = protocol().title;
        told.description = protocol().description;
        told.paths.assign(protocol().paths.begin(), protocol().paths.end());
        return told;
    }
};

std::vector<std::string> allSourceIds()
{
    std::vector<std::string> ids;
    for (const auto &protocol : receive::protocols())
        ids.emplace_back(protocol.id);
    return ids;
}

std::string testName(const testing::TestParamInfo<std::string> &id)
{
    auto name = id.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// The JSON that a line of curl sends; empty where it sends none.
QByteArray sentBody(const QString &code)
{
    static const QRegularExpression quoted(
        QStringLiteral("-d '(\\{.*\\})'"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression here(
        QStringLiteral("<<'JSON'\n(.*)\nJSON"), QRegularExpression::DotMatchesEverythingOption);
    for (const auto &form : { quoted, here }) {
        if (const auto found = form.match(code); found.hasMatch())
            return found.captured(1).toUtf8();
    }
    return {};
}

} // namespace

TEST_P(EverySource, hasAGroup)
{
    EXPECT_NE(groupOf(GetParam()), SourceGroup::Other) << "a row in source_rows.cpp is missing";
}

TEST_P(EverySource, hasAnAddressOnTheRealPort)
{
    const QUrl address(addressOf(source(), kUrl), QUrl::StrictMode);
    EXPECT_TRUE(address.isValid()) << address.errorString().toStdString();
    EXPECT_EQ(address.port(), 45123);
    EXPECT_FALSE(address.toString().contains(u'{'));
    EXPECT_TRUE(addressOf(source(), {}).isEmpty());
}

TEST_P(EverySource, hasLinesToPasteWithTheRealAddress)
{
    const auto snippets = snippetsOf(GetParam(), kUrl);
    EXPECT_FALSE(snippets.empty());
    for (const auto &snippet : snippets) {
        EXPECT_TRUE(snippet.code.contains(u"127.0.0.1:45123")) << snippet.code.toStdString();
        EXPECT_FALSE(snippet.code.contains(u'%')) << snippet.code.toStdString();
        EXPECT_FALSE(snippet.title.isEmpty());
    }
    EXPECT_TRUE(snippetsOf(GetParam(), {}).empty());
}

TEST_P(EverySource, takesWhatItsLinesSend)
{
    for (const auto &snippet : snippetsOf(GetParam(), kUrl)) {
        const QByteArray body = sentBody(snippet.code);
        if (body.isEmpty())
            continue;
        receive::Request request;
        request.method = "POST";
        request.path = protocol().paths.front();
        request.body = body.toStdString();
        request.headers.push_back({ "content-type", "application/json" });
        const auto decoded = protocol().decode(request);
        ASSERT_TRUE(decoded.ok()) << decoded.error().message << '\n' << snippet.code.toStdString();
        EXPECT_TRUE(decoded->refused.empty()) << decoded->refused.front().error.message;
    }
}

TEST_P(EverySource, isToldInThePersonsLanguage)
{
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/i18n/faultline_de.qm")));
    for (const auto text : { protocol().title, protocol().description })
        EXPECT_FALSE(german.translate("Protocol", std::string(text).c_str()).isEmpty())
            << text << ": a line in source_words.cpp is missing";
}

INSTANTIATE_TEST_SUITE_P(OfTheTable, EverySource, testing::ValuesIn(allSourceIds()), testName);

TEST(SourceRows, giveSentryAnAddressWithAKeyAsItsSdksWantIt)
{
    pipeline::Source source;
    source.id = "sentry-envelope";
    source.paths = { "/api/{project}/envelope/" };
    EXPECT_EQ(addressOf(source, kUrl), QStringLiteral("http://local@127.0.0.1:45123/1"));
}

TEST(SourceRows, tellAProtocolThatTheyDoNotKnow)
{
    pipeline::Source source;
    source.id = "carrier-pigeon";
    source.title = "Carrier pigeon";
    source.paths = { "/pigeon/{project}/note" };
    EXPECT_EQ(groupOf(source.id), SourceGroup::Other);
    EXPECT_EQ(titleOf(source), QStringLiteral("Carrier pigeon"));
    EXPECT_EQ(addressOf(source, kUrl), kUrl + QStringLiteral("/pigeon/1/note"));
    EXPECT_TRUE(snippetsOf(source.id, kUrl).empty());
}

TEST(SourceWords, sayWhatIsTrueOfTheLastMinute)
{
    pipeline::Source source;
    EXPECT_EQ(stateOf(source), SourceState::Nothing);
    source.counts.received = source.counts.stored = 5;
    EXPECT_EQ(stateOf(source), SourceState::Quiet);
    source.receivedLately = 5;
    EXPECT_EQ(stateOf(source), SourceState::Receiving);
    source.refusedLately = 1;
    EXPECT_EQ(stateOf(source), SourceState::Refusing);
}

TEST(SourceWords, giveEachStateAWordOfItsOwn)
{
    std::set<QString> words;
    for (const auto state :
        { SourceState::Refusing, SourceState::Receiving, SourceState::Quiet, SourceState::Nothing })
        words.insert(wordOf(state));
    EXPECT_EQ(words.size(), 4u);
}

TEST(SourceWords, leaveOutWhatIsZero)
{
    pipeline::SourceCounts counts;
    EXPECT_EQ(countsLine(counts), QString());
    counts.received = counts.filtered = 12;
    EXPECT_EQ(countsLine(counts), QStringLiteral("12 received"));
    counts.stored = 5098;
    EXPECT_EQ(countsLine(counts), QStringLiteral("5,098 stored"));
    counts.refused = 2;
    EXPECT_EQ(countsLine(counts), QStringLiteral("5,098 stored · 2 refused"));
}

TEST(SourceWords, nameEveryPartOfTheSum)
{
    pipeline::SourceCounts counts{ 127, 1, 2, 4, 8, 16, 96 };
    std::int64_t sum = 0;
    for (const auto &outcome : outcomes())
        sum += counts.*outcome.count;
    EXPECT_EQ(sum, counts.received);
}
