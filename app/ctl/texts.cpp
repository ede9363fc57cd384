// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that turn text into text: what the stages do, for scripts and benchmarks.
#include "app/ctl/command.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/fingerprint/placeholders.h"
#include "core/normalise/error_event.h"
#include "core/normalise/stack_traces.h"
#include "core/pattern/classification.h"
#include "core/pattern/mining.h"
#include "core/pattern/severity.h"
#include "core/pipeline/configuration.h"
#include "core/redact/rules.h"

#include <simdjson.h>

namespace faultline::ctl {
namespace {

/// The shipped rules, or those of the workspace where one is named.
Result<std::shared_ptr<const pipeline::Configuration>> configurationFor(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("workspace")))
        return pipeline::configurationOf(Settings{});
    return workspaceOf(parser).then([](const pipeline::Workspace &workspace) {
        return pipeline::readSettings(workspace).then(
            [](const Settings &settings) { return pipeline::configurationOf(settings); });
    });
}

std::string member(const simdjson::dom::element &line, const char *name)
{
    std::string_view text;
    return line[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// Calls `answer(line, json)` for each line of standard input that is a JSON object; the id goes through as
/// it came.
template <class Answer> int eachJsonLine(Answer answer)
{
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    simdjson::dom::parser parser;
    std::string out;
    int number = 0;
    for (const std::string_view text : lines(*input)) {
        ++number;
        if (trimmed(text).empty())
            continue;
        simdjson::dom::element line;
        if (parser.parse(simdjson::padded_string(text)).get(line) != simdjson::SUCCESS || !line.is_object())
            return fail(
                { ErrorCode::InvalidInput, "Line " + std::to_string(number) + " is not a JSON object." },
                kBadUsage);
        JsonWriter json;
        json.beginObject();
        simdjson::dom::element id;
        if (line["id"].get(id) == simdjson::SUCCESS)
            json.key("id").raw(simdjson::minify(id));
        answer(line, json);
        json.endObject();
        out += json.take();
        out += '\n';
    }
    print(out);
    return kDone;
}

void writeClassified(
    JsonWriter &json, const pattern::CategoryRules &rules, std::string_view type, std::string_view text)
{
    ErrorEvent event;
    const auto split
        = type.empty() ? faultline::normalise::splitErrorText(text) : faultline::normalise::ErrorText{};
    event.type = type.empty() ? split.type : std::string(type);
    event.message = type.empty() && !split.type.empty() ? split.message : std::string(text);
    const Classification classification = rules.classifyText(event.type, event.message);
    json.field("label", name(classification.category));
    json.field("severity", name(pattern::severityOf(event, classification).severity));
    json.field("rule", classification.rule).field("score", classification.score);
}

} // namespace

void linesOptions(QCommandLineParser &parser)
{
    parser.addOption(
        { QStringLiteral("ndjson"), QStringLiteral("Each line is a JSON object; answers go with its id.") });
}

int templates(const QCommandLineParser &)
{
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    print(pattern::templateLines(*input));
    return kDone;
}

int stacktrace(const QCommandLineParser &parser)
{
    const auto configuration = configurationFor(parser);
    if (!configuration.ok())
        return fail(configuration.error());
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    print(faultline::normalise::stackTraceJson(
              faultline::normalise::parseStackTrace(toValidUtf8(*input), (*configuration)->appPaths))
        + "\n");
    return kDone;
}

int redact(const QCommandLineParser &parser)
{
    const auto configuration = configurationFor(parser);
    if (!configuration.ok())
        return fail(configuration.error());
    const faultline::redact::Rules &rules = (*configuration)->redaction;
    if (parser.isSet(QStringLiteral("ndjson"))) {
        return eachJsonLine([&rules](const simdjson::dom::element &line, JsonWriter &json) {
            json.field("output", rules.redact(member(line, "text")));
        });
    }
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    print(rules.redact(toValidUtf8(*input)));
    return kDone;
}

int normalise(const QCommandLineParser &parser)
{
    using fingerprint::messageTemplate;
    if (parser.isSet(QStringLiteral("ndjson"))) {
        return eachJsonLine([](const simdjson::dom::element &line, JsonWriter &json) {
            if (line["input"].error() == simdjson::SUCCESS)
                json.field("output", messageTemplate(member(line, "input")));
            else
                json.field("a", messageTemplate(member(line, "a")))
                    .field("b", messageTemplate(member(line, "b")));
        });
    }
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    std::string out;
    for (const std::string_view line : lines(*input))
        out.append(messageTemplate(toValidUtf8(line))).append("\n");
    print(out);
    return kDone;
}

void classifyOptions(QCommandLineParser &parser)
{
    linesOptions(parser);
    parser.addOption({ QStringLiteral("text"), QStringLiteral("The error's text."), QStringLiteral("text") });
}

int classify(const QCommandLineParser &parser)
{
    const auto configuration = configurationFor(parser);
    if (!configuration.ok())
        return fail(configuration.error());
    const pattern::CategoryRules &rules = (*configuration)->categories;
    if (parser.isSet(QStringLiteral("ndjson"))) {
        return eachJsonLine([&rules](const simdjson::dom::element &line, JsonWriter &json) {
            writeClassified(json, rules, member(line, "type"), member(line, "text"));
        });
    }
    if (!parser.isSet(QStringLiteral("text")))
        return fail({ ErrorCode::InvalidInput, "classify needs --text or --ndjson." }, kBadUsage);
    JsonWriter json;
    json.beginObject();
    writeClassified(json, rules, {}, parser.value(QStringLiteral("text")).toStdString());
    print(json.endObject().take() + "\n");
    return kDone;
}

} // namespace faultline::ctl
