// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/normalise/log_record.h"
#include "core/normalise/logs.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <simdjson.h>
#include <vector>

namespace faultline::normalise {
namespace {

constexpr std::array<std::string_view, 8> kTimeNames{ "time", "timestamp", "ts", "@timestamp", "datetime",
    "asctime", "date", "t" };
constexpr std::array<std::string_view, 7> kLevelNamesOfFields{ "level", "severity", "lvl", "levelname",
    "log.level", "loglevel", "level_name" };
constexpr std::array<std::string_view, 7> kTextNames{ "message", "msg", "event", "text", "log", "body",
    "short_message" };
constexpr std::array<std::string_view, 8> kTraceNames{ "exc_info", "exception", "stack", "stack_trace",
    "stacktrace", "exc_text", "traceback", "error.stack_trace" };
/// They say where a line was written, not what happened.
constexpr std::array<std::string_view, 10> kQuietNames{ "pid", "hostname", "host", "v", "thread", "process",
    "stream", "thread_name", "threadName", "logger_name" };
constexpr std::size_t kMostFields = 8;
constexpr std::size_t kLongestField = 120;

bool isOneOf(const auto &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<UtcTime> timeOfField(std::string_view text, UtcTime eventTime)
{
    if (const auto iso = parseIso8601(text); iso.ok())
        return *iso;
    if (const auto epoch = epochTime(text))
        return epoch;
    return takeLogTime(text, eventTime);
}

/// A scalar as text; nothing for objects, arrays and null.
std::optional<std::string> scalarText(const simdjson::dom::element &value)
{
    switch (value.type()) {
    case simdjson::dom::element_type::STRING:
        return std::string(value.get_string().value_unsafe());
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::BOOL:
    case simdjson::dom::element_type::DOUBLE:
        return simdjson::minify(value);
    default:
        return std::nullopt;
    }
}

/// What a record is made of, however its fields were written.
struct Fields {
    std::optional<UtcTime> at;
    std::optional<Level> level;
    std::optional<std::string> text;
    std::string trace;
    std::string others;
    std::size_t otherCount = 0;

    void take(std::string_view name, const std::string &value, UtcTime eventTime)
    {
        if (!at && isOneOf(kTimeNames, name)) {
            at = timeOfField(value, eventTime);
        } else if (!level && isOneOf(kLevelNamesOfFields, name)) {
            level = levelFromText(value);
        } else if (!text && isOneOf(kTextNames, name)) {
            text = value;
        } else if (isOneOf(kTraceNames, name)) {
            trace = value.size() > trace.size() ? value : trace;
        } else if (!isOneOf(kQuietNames, name) && otherCount < kMostFields) {
            ++otherCount;
            others += ' ';
            others += cutUtf8(name, kLongestField);
            others += '=';
            others += cutUtf8(value, kLongestField);
        }
    }

    LineRecord record() const
    {
        LineRecord made{ at, level, text.value_or(std::string()) + others };
        if (!text)
            made.text.erase(0, 1);
        if (!trace.empty())
            made.text += "\n" + trace;
        return made;
    }
};

/// pino and others put the error in an object of its own.
void takeErrorObject(Fields &fields, const simdjson::dom::object &object, UtcTime eventTime)
{
    for (const auto &[name, value] : object) {
        const auto text = scalarText(value);
        if (text && (isOneOf(kTraceNames, name) || (!fields.text && name == "message")))
            fields.take(name, *text, eventTime);
    }
}

} // namespace

std::optional<LineRecord> jsonLogRecord(std::string_view line, UtcTime eventTime)
{
    if (line.size() < 2 || line.front() != '{' || line.back() != '}')
        return std::nullopt;
    thread_local simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::object object;
    if (parser.parse(line.data(), line.size(), true).get(root) != simdjson::SUCCESS
        || root.get(object) != simdjson::SUCCESS)
        return std::nullopt;
    Fields fields;
    for (const auto &[name, value] : object) {
        simdjson::dom::object inner;
        if (value.get(inner) == simdjson::SUCCESS) {
            if (name == "err" || name == "error" || name == "exception")
                takeErrorObject(fields, inner, eventTime);
        } else if (const auto text = scalarText(value)) {
            fields.take(name, *text, eventTime);
        }
    }
    if (!fields.text && !fields.level && !fields.at)
        return LineRecord{ std::nullopt, std::nullopt, std::string(line) };
    if (fields.text && !fields.level) {
        // A container's runtime wraps the line that the service wrote.
        LineRecord inner = logRecord(trimmed(*fields.text), eventTime);
        fields.level = inner.level;
        if (inner.at || inner.level)
            fields.text = std::move(inner.text);
        fields.at = inner.at ? inner.at : fields.at;
    }
    return fields.record();
}

std::optional<LineRecord> logfmtRecord(std::string_view line, UtcTime eventTime)
{
    if (line.find("msg=") == std::string_view::npos && line.find("message=") == std::string_view::npos
        && line.find("level=") == std::string_view::npos)
        return std::nullopt;
    Fields fields;
    std::size_t at = 0;
    while (at < line.size()) {
        if (line[at] == ' ') {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < line.size()
            && (isNameChar(line[end]) || line[end] == '.' || line[end] == '-' || line[end] == '@'))
            ++end;
        // Anything but a pair means that this is a sentence that happens to hold `level=`.
        if (end == at || end >= line.size() || line[end] != '=')
            return std::nullopt;
        const std::string_view name = line.substr(at, end - at);
        std::string value;
        at = end + 1;
        if (at < line.size() && line[at] == '"') {
            value = unescaped(line, at + 1, '"', at);
        } else {
            end = std::min(line.find(' ', at), line.size());
            value = line.substr(at, end - at);
            at = end;
        }
        fields.take(name, value, eventTime);
    }
    if (!fields.text && !fields.level)
        return std::nullopt;
    return fields.record();
}

} // namespace faultline::normalise
