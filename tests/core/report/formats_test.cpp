// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/formats/formats.h"
#include "core/report/formats/json.h"
#include "core/report/formats/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <simdjson.h>

namespace faultline::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Analysis sample()
{
    Analysis analysis;
    analysis.reportId = "0193543a-7c00-7000-8000-000000000001";
    analysis.inputDigest = std::string(64, 'a');
    analysis.pattern = { 1042 };
    analysis.event = *Uuid::parse("0193543a-7c00-7000-8000-000000000002");
    analysis.service = "payment";
    analysis.title = "KeyError: 'amount'";
    analysis.category = Category::Validation;
    analysis.severity = Severity::High;
    analysis.hasCause = true;
    analysis.rootCause = "Commit a41f9c2 removed `amount` [E1][E2].";
    analysis.confidence = 0.86;
    analysis.confidenceLevel = ConfidenceLevel::High;
    const auto at = utcTime(1763647956123456);
    analysis.evidence = { { "E1", "commit", "Commit a41f9c2: It removed `amount`.", { "commit:a41f9c2" }, at,
                              "payment", "change:a41f9c2", "removed_named_word", 2.6 },
        { "E2", "event", "It broke at x.py:1.", { "event:1" }, at, "payment", "code:x.py", "failing_line",
            0.5 } };
    analysis.hypotheses = { { "change:a41f9c2", "change", "a41f9c2", "payment", "It did [E1].", 3.1, 0.86,
        { "E1" }, { "E2" }, "Run the parent." } };
    analysis.contributingFactors = { "KeyError led to PaymentError [E2]." };
    analysis.actions = { { 1, "Take it back: git revert a41f9c2", "rollback", "It is likely [E1]." } };
    analysis.rollback = Rollback{ "a41f9c2", "git revert a41f9c2", "It is likely [E1]." };
    analysis.missing = { { "trace", "There is no trace for this request.", "Send one." } };
    analysis.rankedServices = { { "payment", 0.86 } };
    analysis.rankedChanges = { { "a41f9c2", "payment", 3.1, "It removed `amount`." } };
    analysis.rankedCode = { { "x.py", "x", "f", 1, 1.0 } };
    analysis.timeline = { { at, "error", "First seen", "E2" } };
    return analysis;
}

TEST(ReportJson, givesBackTheEqualAnalysis)
{
    const auto json = toJson(sample());
    const auto back = analysisOf(json);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(*back, sample());
    EXPECT_EQ(toJson(*back), json);
}

TEST(ReportJson, hasTheShapeOfTheInterface)
{
    simdjson::dom::parser parser;
    const auto json = toJson(sample());
    simdjson::dom::element root = parser.parse(json);
    for (const auto *key : { "report_id", "root_cause", "confidence", "confidence_score", "category",
             "severity", "fixable", "primary", "contributing_factors", "ranked_services", "evidence",
             "timeline", "recommended_actions", "rollback", "missing", "input_digest", "hypotheses",
             "ranked_changes", "ranked_code" })
        EXPECT_EQ(root[key].error(), simdjson::SUCCESS) << key;
    EXPECT_EQ(std::string_view(root["confidence"]), "high");
    EXPECT_EQ(std::string_view(root["primary"]["kind"]), "change");
    EXPECT_FALSE(bool(root["fixable"]));
    auto none = sample();
    none.hasCause = false;
    none.rollback.reset();
    const auto text = toJson(none);
    EXPECT_THAT(text, HasSubstr("\"primary\":null"));
    EXPECT_THAT(text, HasSubstr("\"rollback\":null"));
    EXPECT_EQ(analysisOf(text).valueOr({}), none);
}

class EveryBadReport : public ::testing::TestWithParam<const char *> { };

TEST_P(EveryBadReport, isRefusedWithItsField)
{
    const auto analysis = analysisOf(GetParam());
    ASSERT_FALSE(analysis.ok());
    EXPECT_FALSE(analysis.error().field.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, EveryBadReport, ::testing::Values("", "[]", "{}", R"({"report_id":1})", R"({"evidence":[1]})"));

TEST(Markdown, linksEachCitationToItsEvidence)
{
    const auto text = toMarkdown(sample());
    EXPECT_THAT(text, HasSubstr("removed `amount` [E1](#e1)[E2](#e2)"));
    EXPECT_THAT(text, HasSubstr("- **E1** "));
    for (const auto *heading : { "## Root cause", "## Why", "## Timeline", "## What to do",
             "## What is missing", "## About this report" })
        EXPECT_THAT(text, HasSubstr(heading));
    EXPECT_THAT(toHtml(sample()), HasSubstr("<li id=\"e1\">"));
    EXPECT_THAT(toHtml(sample()), HasSubstr("<a href=\"#e1\">E1</a>"));
}

std::size_t entriesOf(const std::string &html)
{
    std::size_t count = 0;
    for (auto at = html.find("<li"); at != std::string::npos; at = html.find("<li", at + 1))
        ++count;
    return count;
}

class EveryMarkup : public ::testing::TestWithParam<const char *> { };

TEST_P(EveryMarkup, staysText)
{
    for (const auto *before : { "before ", "" }) {
        auto analysis = sample();
        for (auto *text :
            { &analysis.title, &analysis.service, &analysis.rootCause, &analysis.evidence[0].text,
                &analysis.timeline[0].text, &analysis.actions[0].action, &analysis.missing[0].text,
                &analysis.hypotheses[0].subject, &analysis.contributingFactors[0] })
            *text = before + std::string(GetParam()) + " after";
        const auto html = toHtml(analysis);
        const auto body = html.substr(html.find("<body>"));
        for (const auto *markup : { "<img", "<script", "<iframe", "<a href=\"http", "<a href=\"java",
                 "<a href=\"mailto", "<h3", "<em>evil", "<pre", "<blockquote", "\xE2\x80\xAE" })
            EXPECT_THAT(body, Not(HasSubstr(markup))) << before << GetParam();
        EXPECT_EQ(entriesOf(body), entriesOf(toHtml(sample()))) << before << GetParam();
    }
}

TEST(Markdown, leavesNamesOfFilesAndFunctionsAsTheyAre)
{
    EXPECT_EQ(escapedMarkdown("demo-shop/gateway/pricing.py:11 (line_total) at 10:30"),
        "demo-shop/gateway/pricing.py:11 (line_total) at 10:30");
    EXPECT_EQ(escapedMarkdown("after 0.3 s (queue.py:179)"), "after 0.3 s (queue.py:179)");
    EXPECT_EQ(escapedMarkdown("1. a"), "1\\. a");
    EXPECT_EQ(escapedMarkdown("__init__"), "\\_\\_init\\_\\_");
}

INSTANTIATE_TEST_SUITE_P(Texts, EveryMarkup,
    ::testing::Values("<img src=file:///etc/passwd>", "<script>alert(1)</script>", "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)", "http://evil.example", "www.evil.example", "a@evil.example",
        "<http://evil.example>", "\n### evil", "*evil*", "_evil_", "- evil", "1. evil", "1) evil", "# evil #",
        "=== evil", "_evil_ _evil", "x__evil__x", "mailto:a@evil.example", "\n- evil", "\n```\nevil\n```",
        "\n> evil", "\n    evil", "| evil | x |", "&lt;img&gt;", "[E1]: http://evil.example", "`unfinished",
        "\xE2\x80\xAE evil", "\x1b[31m", "<iframe srcdoc=x>"));

class EveryFormat : public ::testing::TestWithParam<FormatRow> { };

TEST_P(EveryFormat, tellsTheSameBytesTwiceAndNamesTheDigest)
{
    const auto first = render(sample(), GetParam().id);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(*first, render(sample(), GetParam().id).valueOr({}));
    EXPECT_THAT(*first, HasSubstr(sample().inputDigest));
    EXPECT_TRUE(render(Analysis{}, GetParam().id).ok());
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, ::testing::ValuesIn(formats().begin(), formats().end()),
    [](const auto &format) { return std::string(format.param.id); });

TEST(Formats, listWhatThereIsForAnUnknownOne)
{
    const auto answer = render(sample(), "docx");
    ASSERT_FALSE(answer.ok());
    EXPECT_THAT(answer.error().message, HasSubstr("md, html, json"));
}

TEST(Html, fetchesAndRunsNothing)
{
    EXPECT_THAT(toHtml(sample()), HasSubstr("default-src 'none'"));
    EXPECT_THAT(toHtml(sample()), Not(HasSubstr("<script")));
}

} // namespace
} // namespace faultline::report
