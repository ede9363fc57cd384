// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that turn text into text: what the stages do, for scripts and benchmarks.
#include "app/ctl/command.h"
#include "app/ctl/json_lines.h"
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

/// The text as it is, or as the one member of an object.
void printText(const QCommandLineParser &parser, const std::string &text)
{
    if (!wantsJson(parser)) {
        print(text);
        return;
    }
    JsonWriter json;
    print(json.beginObject().field("output", text).endObject().take() + "\n");
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

int templates(const QCommandLineParser &parser)
{
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    const std::string mined = pattern::templateLines(*input);
    if (!wantsJson(parser)) {
        print(mined);
        return kDone;
    }
    std::string out;
    for (const std::string_view line : lines(mined)) {
        const auto tab = line.find('\t');
        JsonWriter json;
        json.beginObject().field("id", line.substr(0, tab));
        json.field("template", tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1));
        out += json.endObject().take() + "\n";
    }
    print(out);
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
    printText(parser, rules.redact(toValidUtf8(*input)));
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
    printText(parser, out);
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
