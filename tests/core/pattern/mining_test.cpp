// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/pattern/log_form.h"
#include "core/pattern/mining.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <random>
#include <set>

namespace faultline::pattern {
namespace {

std::string formText(std::string_view line)
{
    LogForm form;
    form.read(line, 160);
    return templateText(form.bytes(), form.kinds());
}

struct FormCase {
    const char *name;
    std::string_view line;
    std::string_view text;
};

void PrintTo(const FormCase &form, std::ostream *out)
{
    *out << form.name;
}

class EveryKindOfValue : public testing::TestWithParam<FormCase> { };

TEST_P(EveryKindOfValue, becomesItsPlaceholder)
{
    EXPECT_EQ(formText(GetParam().line), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Values, EveryKindOfValue,
    testing::Values(FormCase{ "number", "took 12 steps of -3.5", "took <num> steps of <num>" },
        FormCase{ "hex", "at 0x7fff12ab now", "at <hex> now" },
        FormCase{ "address", "from 10.0.0.7:5432 to 10.0.0.8", "from <ip> to <ip>" },
        FormCase{ "hardwareAddress", "DHCPDISCOVER from 00:11:43:e3:ba:c3 via lan",
            "DHCPDISCOVER from <ip> via lan" },
        FormCase{ "uuid", "image 0673dd71-34c5-4fbb-86c4-40623fbe45b4 ready", "image <uuid> ready" },
        FormCase{ "url", "GET https://a.example.com/x?y=1 failed", "GET <url> failed" },
        FormCase{ "urlAtTheEnd", "see https://a.example.com/x.", "see <url>." },
        FormCase{ "email", "mail to ann@example.com bounced", "mail to <email> bounced" },
        FormCase{ "path", "open /var/lib/shop failed", "open <path> failed" },
        FormCase{ "clock", "at 12:30:45 sharp", "at <time> sharp" },
        FormCase{ "unixDate", "at Sun Jul 10 03:55:15 2005", "at <*>" },
        FormCase{ "duration", "took 12ms or 3 seconds", "took <duration> or <duration>" },
        FormCase{ "lessThan", "lifetime <1 sec", "lifetime <duration>" },
        FormCase{ "size", "kept 3.5KB of 12 MB", "kept <size> of <size>" },
        FormCase{ "id", "task attempt_14_m_01 done", "task <id> done" },
        FormCase{ "package", "class org.apache.hadoop.Mapper loaded", "class <id> loaded" },
        FormCase{ "host", "lost example.com today", "lost <id> today" },
        FormCase{ "account", "session closed for user ann", "session closed for user <id>" },
        FormCase{ "emptyBrackets", "connection from 10.0.0.7 () now", "connection from <ip> (<*>) now" },
        FormCase{ "callIsNoEmptyBracket", "in main() now", "in main() now" },
        FormCase{ "list", "ids 1, 2, 3 are gone", "ids <num> are gone" },
        FormCase{ "fieldValue", "uid=0 user=root", "uid=<num> user=root" },
        FormCase{ "wordWithDigits", "no IPv6 or sha256 here", "no IPv6 or sha256 here" },
        FormCase{ "sentenceEnd", "it is closed.", "it is closed." },
        FormCase{ "blanks", "  two   blanks\t", "two blanks" }, FormCase{ "empty", "", "" },
        FormCase{ "controlBytes",
            "a\x01"
            "b",
            "a b" }),
    [](const auto &tested) { return tested.param.name; });

TEST(TemplateMiner, givesEqualLinesEqualIds)
{
    TemplateMiner miner;
    const TemplateId first = miner.add("disk sda1 is full");
    miner.add("something else entirely happened");
    EXPECT_EQ(miner.add("disk sda1 is full"), first);
    EXPECT_EQ(miner.add("disk sdb7 is full"), first);
    EXPECT_EQ(miner.text(first), "disk <id> is full");
}

TEST(TemplateMiner, keepsSmallSetsOfWordsApart)
{
    TemplateMiner miner;
    const TemplateId on = miner.add("the light is now on");
    EXPECT_NE(miner.add("the light is now off"), on);
    EXPECT_EQ(miner.text(on), "the light is now on");
}

TEST(TemplateMiner, learnsAVariableAndKeepsTheFirstId)
{
    TemplateMiner miner;
    const TemplateId first = miner.add("loading module alpha now");
    std::set<TemplateId> ids{ first };
    for (const char *name : { "beta", "gamma", "delta", "epsilon", "zeta" })
        ids.insert(miner.add("loading module " + std::string(name) + " now"));
    EXPECT_EQ(miner.add("loading module never-seen now"), first);
    for (const TemplateId id : ids) {
        EXPECT_EQ(miner.current(id), first);
        EXPECT_EQ(miner.text(id), "loading module <*> now");
    }
}

TEST(TemplateMiner, knowsAValueInAPlaceForAVariableAtOnce)
{
    TemplateMiner miner;
    const TemplateId first = miner.add("device lo is ready");
    EXPECT_EQ(miner.add("device eth0 is ready"), first);
    EXPECT_EQ(miner.text(first), "device <*> is ready");
}

TEST(TemplateMiner, hasIdsThatDoNotDependOnTheProgramsRun)
{
    TemplateMiner one;
    TemplateMiner other;
    other.add("a line before it");
    EXPECT_EQ(one.add("disk sda1 is full"), other.add("disk sda1 is full"));
    EXPECT_EQ(templateIdText(0xABCull), "0000000000000abc");
}

TEST(TemplateMiner, answersNothingForAnIdItNeverGave)
{
    EXPECT_TRUE(TemplateMiner().text(7).empty());
}

TEST(TemplateMiner, putsWhatExceedsItsLimitsIntoOneTemplate)
{
    MiningLimits limits;
    limits.mostForms = 3;
    TemplateMiner miner(limits);
    const TemplateId first = miner.add("one apple");
    miner.add("two pears fell");
    miner.add("three plums fell down");
    const TemplateId over = miner.add("four figs are on the table");
    EXPECT_EQ(miner.add("five dates are under that chair there"), over);
    EXPECT_EQ(miner.text(over), "<*>");
    EXPECT_EQ(miner.add("one apple"), first);
    EXPECT_LE(miner.templateCount(), 4u);
}

TEST(TemplateMiner, readsNoFurtherThanItsLimits)
{
    MiningLimits limits;
    limits.mostTokens = 3;
    TemplateMiner miner(limits);
    EXPECT_EQ(miner.add("one two three four"), miner.add("one two three five six"));
}

/// Lines as a program writes them, from a fixed seed.
std::vector<std::string> writtenLines(unsigned seed, std::size_t count)
{
    constexpr std::string_view kNames[]
        = { "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota" };
    std::mt19937 random(seed);
    const auto number = [&] { return std::to_string(random() % 1000); };
    const auto name = [&] { return std::string(kNames[random() % std::size(kNames)]); };
    std::vector<std::string> written;
    for (std::size_t i = 0; i < count; ++i) {
        switch (random() % 6) {
        case 0:
            written.push_back("order " + number() + " for customer " + name() + " took " + number() + "ms");
            break;
        case 1:
            written.push_back("cache " + name() + " missed key user:" + number());
            break;
        case 2:
            written.push_back("worker " + name() + " moved from " + name() + " to " + name());
            break;
        case 3:
            written.push_back("connected to 10.0.0." + number() + ":5432");
            break;
        case 4:
            written.push_back("switch is " + std::string(random() % 2 == 0 ? "on" : "off"));
            break;
        default:
            written.push_back("retry " + number() + " of " + number());
        }
    }
    return written;
}

/// Groups by the text of their lines, so that two minings of the same lines can be compared.
std::map<std::string, std::pair<TemplateId, std::string>> grouping(const std::vector<std::string> &written)
{
    const std::vector<std::string_view> views(written.begin(), written.end());
    const MinedLines mined = mineAll(views);
    std::map<std::string, std::pair<TemplateId, std::string>> groups;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const MinedTemplate &found = mined.templates[mined.templateOf[i]];
        groups[written[i]] = { found.id, found.text };
    }
    return groups;
}

class EverySeed : public testing::TestWithParam<unsigned> { };

TEST_P(EverySeed, givesTheSameGroupsInAnyOrder)
{
    std::vector<std::string> written = writtenLines(GetParam(), 400);
    const auto before = grouping(written);
    std::mt19937 random(GetParam() + 99);
    std::shuffle(written.begin(), written.end(), random);
    EXPECT_EQ(grouping(written), before);
}

TEST_P(EverySeed, givesStableIdsWhenFedAgain)
{
    const std::vector<std::string> written = writtenLines(GetParam(), 400);
    TemplateMiner miner;
    for (const std::string &line : written)
        miner.add(line);
    std::vector<TemplateId> again;
    for (const std::string &line : written)
        again.push_back(miner.add(line));
    for (std::size_t i = 0; i < written.size(); ++i) {
        EXPECT_EQ(miner.add(written[i]), again[i]) << written[i];
        EXPECT_EQ(miner.current(again[i]), again[i]);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, EverySeed, testing::Range(1u, 9u));

TEST(MineAll, learnsFromTheLastLineForTheFirst)
{
    const std::vector<std::string_view> written{ "loading module alpha now", "loading module beta now",
        "loading module gamma now", "loading module delta now", "loading module omega now", "done at last" };
    const MinedLines mined = mineAll(written);
    ASSERT_EQ(mined.templates.size(), 2u);
    EXPECT_EQ(mined.templates[0].text, "loading module <*> now");
    EXPECT_EQ(mined.templates[0].lineCount, 5);
    EXPECT_EQ(mined.templateOf, (std::vector<std::uint32_t>{ 0, 0, 0, 0, 0, 1 }));
}

TEST(MineAll, takesNoLines)
{
    EXPECT_TRUE(mineAll({}).templates.empty());
    EXPECT_TRUE(templateLines("").empty());
}

TEST(TemplateLines, answerEachLineWithIdTabTemplate)
{
    const std::string answer = templateLines("disk sda1 is full\r\n\ndisk sdb2 is full\n");
    const std::vector<std::string_view> answers = lines(answer);
    ASSERT_EQ(answers.size(), 3u);
    EXPECT_EQ(answers[0], answers[2]);
    EXPECT_EQ(answers[0].find('\t'), 16u);
    EXPECT_EQ(answers[0].substr(17), "disk <id> is full");
    EXPECT_EQ(answers[1].substr(16), "\t");
}

} // namespace
} // namespace faultline::pattern
