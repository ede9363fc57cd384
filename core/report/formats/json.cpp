// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/formats/json.h"

#include "core/base/json.h"

#include <simdjson.h>

namespace faultline::report {
namespace {

using Element = simdjson::dom::element;

void writeTexts(JsonWriter &json, std::string_view key, const std::vector<std::string> &texts)
{
    json.key(key).beginArray();
    for (const auto &text : texts)
        json.value(text);
    json.endArray();
}

template <class List, class Write>
void writeList(JsonWriter &json, std::string_view key, const List &list, Write write)
{
    json.key(key).beginArray();
    for (const auto &item : list) {
        json.beginObject();
        write(item);
        json.endObject();
    }
    json.endArray();
}

void writeVerdict(JsonWriter &json, const Analysis &analysis)
{
    json.field("report_id", analysis.reportId)
        .field("root_cause", analysis.rootCause)
        .field("confidence", name(analysis.confidenceLevel))
        .field("confidence_score", analysis.confidence)
        .field("category", name(analysis.category))
        .field("severity", name(analysis.severity))
        .field("fixable", isFixable(analysis.category));
    json.key("primary");
    if (analysis.hasCause && !analysis.hypotheses.empty()) {
        const auto &best = analysis.hypotheses.front();
        json.beginObject()
            .field("kind", best.kind)
            .field("subject", best.subject)
            .field("service", best.service)
            .endObject();
    } else {
        json.null();
    }
    writeTexts(json, "contributing_factors", analysis.contributingFactors);
}

void writeEvidence(JsonWriter &json, const Analysis &analysis)
{
    writeList(json, "evidence", analysis.evidence, [&](const Evidence &evidence) {
        json.field("id", evidence.id).field("kind", evidence.kind).field("text", evidence.text);
        writeTexts(json, "signals", evidence.signals);
        json.field("weight", evidence.weight)
            .field("at", toIso8601(evidence.at))
            .field("service", evidence.service)
            .field("hypothesis", evidence.hypothesis)
            .field("reason", evidence.reason);
    });
    writeList(json, "timeline", analysis.timeline, [&](const TimelineEntry &entry) {
        json.field("at", toIso8601(entry.at))
            .field("kind", entry.kind)
            .field("text", entry.text)
            .field("evidence", entry.evidence);
    });
}

void writeAdvice(JsonWriter &json, const Analysis &analysis)
{
    writeList(json, "recommended_actions", analysis.actions, [&](const Action &action) {
        json.field("order", action.order)
            .field("action", action.action)
            .field("kind", action.kind)
            .field("why", action.why);
    });
    json.key("rollback");
    if (analysis.rollback)
        json.beginObject()
            .field("commit", analysis.rollback->commit)
            .field("command", analysis.rollback->command)
            .field("why", analysis.rollback->why)
            .endObject();
    else
        json.null();
    writeList(json, "missing", analysis.missing, [&](const MissingEvidence &missing) {
        json.field("source", missing.source).field("text", missing.text).field("hint", missing.hint);
    });
}

void writeRanked(JsonWriter &json, const Analysis &analysis)
{
    writeList(json, "ranked_services", analysis.rankedServices, [&](const RankedService &ranked) {
        json.field("service", ranked.service).field("score", ranked.score);
    });
    writeList(json, "ranked_changes", analysis.rankedChanges, [&](const RankedChange &ranked) {
        json.field("commit", ranked.commit)
            .field("service", ranked.service)
            .field("score", ranked.score)
            .field("why", ranked.why);
    });
    writeList(json, "ranked_code", analysis.rankedCode, [&](const RankedCode &ranked) {
        json.field("file", ranked.file)
            .field("module", ranked.module)
            .field("function", ranked.function)
            .field("line", ranked.line)
            .field("score", ranked.score);
    });
    writeList(json, "hypotheses", analysis.hypotheses, [&](const Hypothesis &hypothesis) {
        json.field("key", hypothesis.key)
            .field("kind", hypothesis.kind)
            .field("subject", hypothesis.subject)
            .field("service", hypothesis.service)
            .field("statement", hypothesis.statement)
            .field("score", hypothesis.score)
            .field("confidence", hypothesis.confidence);
        writeTexts(json, "for", hypothesis.evidenceFor);
        writeTexts(json, "against", hypothesis.evidenceAgainst);
        json.field("decider", hypothesis.decider);
    });
}

/// Reads members by name; remembers the first that is missing or of another kind.
class ReportReader {
public:
    explicit ReportReader(std::string &wrong)
        : m_wrong(wrong)
    {
    }

    std::string text(Element from, const char *key)
    {
        std::string_view text;
        if (from[key].get(text) != simdjson::SUCCESS)
            fail(key);
        return std::string(text);
    }

    double number(Element from, const char *key)
    {
        double number = 0;
        if (from[key].get(number) != simdjson::SUCCESS)
            fail(key);
        return number;
    }

    int whole(Element from, const char *key)
    {
        std::int64_t number = 0;
        if (from[key].get(number) != simdjson::SUCCESS || number < INT32_MIN || number > INT32_MAX)
            fail(key);
        return static_cast<int>(number);
    }

    UtcTime time(Element from, const char *key)
    {
        const auto at = parseIso8601(text(from, key));
        if (!at)
            fail(key);
        return at.valueOr(UtcTime{});
    }

    std::vector<std::string> texts(Element from, const char *key)
    {
        std::vector<std::string> list;
        simdjson::dom::array items;
        if (from[key].get(items) != simdjson::SUCCESS)
            fail(key);
        else
            for (const auto item : items) {
                std::string_view text;
                if (item.get(text) != simdjson::SUCCESS)
                    fail(key);
                list.emplace_back(text);
            }
        return list;
    }

    template <class Take> void each(Element from, const char *key, Take take)
    {
        simdjson::dom::array items;
        if (from[key].get(items) != simdjson::SUCCESS)
            return fail(key);
        for (const auto item : items)
            item.is_object() ? take(item) : fail(key);
    }

    template <class Kind, std::size_t Count>
    Kind kind(Element from, const char *key, const std::array<std::string_view, Count> &names)
    {
        const auto known = kindOf<Kind>(names, text(from, key));
        if (!known)
            fail(key);
        return known.value_or(Kind{});
    }

    void fail(const char *key)
    {
        if (m_wrong.empty())
            m_wrong = key;
    }

private:
    std::string &m_wrong;
};

void readVerdict(ReportReader &read, Element root, Analysis &analysis)
{
    analysis.reportId = read.text(root, "report_id");
    analysis.inputDigest = read.text(root, "input_digest");
    analysis.rootCause = read.text(root, "root_cause");
    analysis.confidenceLevel = read.kind<ConfidenceLevel>(root, "confidence", kConfidenceLevelNames);
    analysis.confidence = read.number(root, "confidence_score");
    analysis.category = read.kind<Category>(root, "category", kCategoryNames);
    analysis.severity = read.kind<Severity>(root, "severity", kSeverityNames);
    analysis.contributingFactors = read.texts(root, "contributing_factors");
    analysis.service = read.text(root, "service");
    analysis.title = read.text(root, "title");
    Element primary;
    analysis.hasCause = root["primary"].get(primary) == simdjson::SUCCESS && primary.is_object();
    const auto event = Uuid::parse(read.text(root, "event"));
    const auto pattern = read.text(root, "pattern");
    const auto patternId = pattern.empty() ? Result<PatternId>(PatternId{}) : PatternId::parse(pattern);
    if (!event || !patternId)
        read.fail(event.ok() ? "pattern" : "event");
    analysis.event = event.valueOr({});
    analysis.pattern = patternId.valueOr({});
}

void readEvidence(ReportReader &read, Element root, Analysis &analysis)
{
    read.each(root, "evidence", [&](Element item) {
        analysis.evidence.push_back({ read.text(item, "id"), read.text(item, "kind"), read.text(item, "text"),
            read.texts(item, "signals"), read.time(item, "at"), read.text(item, "service"),
            read.text(item, "hypothesis"), read.text(item, "reason"), read.number(item, "weight") });
    });
    read.each(root, "timeline", [&](Element item) {
        analysis.timeline.push_back({ read.time(item, "at"), read.text(item, "kind"), read.text(item, "text"),
            read.text(item, "evidence") });
    });
}

void readAdvice(ReportReader &read, Element root, Analysis &analysis)
{
    read.each(root, "recommended_actions", [&](Element item) {
        analysis.actions.push_back({ read.whole(item, "order"), read.text(item, "action"),
            read.text(item, "kind"), read.text(item, "why") });
    });
    read.each(root, "missing", [&](Element item) {
        analysis.missing.push_back(
            { read.text(item, "source"), read.text(item, "text"), read.text(item, "hint") });
    });
    Element rollback;
    if (root["rollback"].get(rollback) == simdjson::SUCCESS && rollback.is_object())
        analysis.rollback = Rollback{ read.text(rollback, "commit"), read.text(rollback, "command"),
            read.text(rollback, "why") };
}

void readRanked(ReportReader &read, Element root, Analysis &analysis)
{
    read.each(root, "ranked_services", [&](Element item) {
        analysis.rankedServices.push_back({ read.text(item, "service"), read.number(item, "score") });
    });
    read.each(root, "ranked_changes", [&](Element item) {
        analysis.rankedChanges.push_back({ read.text(item, "commit"), read.text(item, "service"),
            read.number(item, "score"), read.text(item, "why") });
    });
    read.each(root, "ranked_code", [&](Element item) {
        analysis.rankedCode.push_back({ read.text(item, "file"), read.text(item, "module"),
            read.text(item, "function"), read.whole(item, "line"), read.number(item, "score") });
    });
    read.each(root, "hypotheses", [&](Element item) {
        analysis.hypotheses.push_back({ read.text(item, "key"), read.text(item, "kind"),
            read.text(item, "subject"), read.text(item, "service"), read.text(item, "statement"),
            read.number(item, "score"), read.number(item, "confidence"), read.texts(item, "for"),
            read.texts(item, "against"), read.text(item, "decider") });
    });
}

} // namespace

std::string toJson(const Analysis &analysis)
{
    JsonWriter json;
    json.beginObject();
    writeVerdict(json, analysis);
    writeEvidence(json, analysis);
    writeAdvice(json, analysis);
    writeRanked(json, analysis);
    json.field("input_digest", analysis.inputDigest)
        .field("service", analysis.service)
        .field("title", analysis.title)
        .field("event", analysis.event.text())
        .field("pattern", analysis.pattern.isNull() ? std::string{} : analysis.pattern.text())
        .endObject();
    return json.take();
}

Result<Analysis> analysisOf(std::string_view json)
{
    simdjson::dom::parser parser;
    Element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS || !root.is_object())
        return Error{ ErrorCode::InvalidInput, "The report is no JSON object.", "report" };
    std::string wrong;
    ReportReader read(wrong);
    Analysis analysis;
    readVerdict(read, root, analysis);
    readEvidence(read, root, analysis);
    readAdvice(read, root, analysis);
    readRanked(read, root, analysis);
    if (!wrong.empty())
        return Error{ ErrorCode::InvalidInput, "The report has no usable " + wrong + '.', wrong };
    return analysis;
}

} // namespace faultline::report
