// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/simple_query.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace faultline::pipeline {
namespace {

/// Words and phrases; quotes keep spaces together, also behind a field (`service:"my shop"`).
std::vector<std::string> terms(std::string_view text)
{
    std::vector<std::string> found;
    std::string term;
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (c == ' ' && !isQuoted) {
            if (!term.empty())
                found.push_back(std::exchange(term, {}));
            continue;
        }
        term += c;
    }
    if (isQuoted)
        term += '"';
    if (!term.empty())
        found.push_back(std::move(term));
    return found;
}

std::string unquoted(std::string_view text)
{
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

Error expected(std::string_view field, std::string what)
{
    return Error{ ErrorCode::InvalidInput, std::string(field) + " expects " + what + ".",
        std::string(field) };
}

Result<> readSeverity(EventQuery &query, const std::string &value, bool isAtLeast)
{
    const auto severity = severityOf(value);
    if (!severity)
        return expected("severity", "info, low, medium, high or critical");
    for (std::size_t i = static_cast<std::size_t>(*severity); i < kSeverityNames.size(); ++i) {
        query.severities.push_back(static_cast<Severity>(i));
        if (!isAtLeast)
            break;
    }
    return {};
}

Result<Micros> durationOf(std::string_view value)
{
    std::int64_t count = 0;
    const auto [end, status] = std::from_chars(value.data(), value.data() + value.size(), count);
    const std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kUnits{ { { "m", 60 }, { "h", 3600 },
        { "d", 86'400 }, { "s", 1 } } };
    for (const auto &[name, seconds] : kUnits) {
        if (status == std::errc{} && unit == name && count > 0 && count < 1'000'000)
            return Micros(std::chrono::seconds(count * seconds));
    }
    return expected("last", "a time such as 30m, 2h or 7d");
}

Result<> readTime(std::optional<UtcTime> &into, std::string_view field, const std::string &value)
{
    const auto time = parseIso8601(value);
    if (!time.ok())
        return expected(field, "a time such as 2026-11-24T08:30:00Z");
    into = *time;
    return {};
}

Result<> readField(EventQuery &query, std::string_view field, const std::string &value, UtcTime now)
{
    if (field == "service")
        query.service = value;
    else if (field == "env")
        query.environment = value;
    else if (field == "trace")
        query.traceId = value;
    else if (field == "request")
        query.requestId = value;
    else if (field == "severity")
        return readSeverity(query, value, false);
    else if (field == "since")
        return readTime(query.since, field, value);
    else if (field == "until")
        return readTime(query.until, field, value);
    else if (field == "last") {
        const auto duration = durationOf(value);
        if (!duration.ok())
            return duration.error();
        query.since = now - *duration;
    } else if (field == "pattern") {
        const auto pattern = PatternId::parse(value);
        if (!pattern.ok())
            return expected(field, "a pattern such as FL-12");
        query.pattern = *pattern;
    }
    return {};
}

constexpr std::array<std::string_view, 9> kFields{ "service", "env", "trace", "request", "severity", "since",
    "until", "last", "pattern" };

Result<> readSignalField(store::SignalQuery &query, std::string_view field, const std::string &value)
{
    if (field == "kind") {
        auto kinds = store::signalKindsIn(value);
        if (!kinds.ok())
            return kinds.error();
        query.kinds = std::move(*kinds);
        return {};
    }
    if (field == "run")
        query.attributes.push_back({ std::string(kRunAttribute), value });
    if (field == "correlation")
        query.correlationId = value;
    else if (field == "resource")
        query.resourceId = value;
    else if (field == "level") {
        query.leastLevel = levelOf(value);
        if (!query.leastLevel)
            return expected(field, "trace, debug, info, warning, error or fatal");
    } else if (field == "attr") {
        const std::size_t equals = value.find('=');
        if (equals == std::string::npos || equals == 0)
            return expected(field, "key=value");
        query.attributes.push_back({ value.substr(0, equals), value.substr(equals + 1) });
    }
    return {};
}

constexpr std::array<std::string_view, 6> kSignalFields{ "kind", "level", "correlation", "resource", "attr",
    "run" };

} // namespace

Result<EventQuery> eventQueryOf(std::string_view text, UtcTime now)
{
    constexpr std::string_view kAtLeast = "severity>=";
    EventQuery query;
    for (const std::string &term : terms(text)) {
        Result<> done;
        const std::size_t colon = term.find(':');
        const auto field = std::find(kFields.begin(), kFields.end(), std::string_view(term).substr(0, colon));
        if (term.starts_with(kAtLeast))
            done = readSeverity(query, term.substr(kAtLeast.size()), true);
        else if (colon != std::string::npos && field != kFields.end())
            done = readField(query, *field, unquoted(std::string_view(term).substr(colon + 1)), now);
        else
            query.text += (query.text.empty() ? "" : " ") + term;
        if (!done.ok())
            return done.error();
    }
    return query;
}

Result<store::SignalQuery> signalQueryOf(std::string_view text, UtcTime now)
{
    store::SignalQuery query;
    std::string rest;
    for (const std::string &term : terms(text)) {
        const std::size_t colon = term.find(':');
        const std::string_view field = std::string_view(term).substr(0, colon);
        if (colon == std::string::npos
            || std::find(kSignalFields.begin(), kSignalFields.end(), field) == kSignalFields.end()) {
            rest += (rest.empty() ? "" : " ") + term;
            continue;
        }
        const auto read = readSignalField(query, field, unquoted(std::string_view(term).substr(colon + 1)));
        if (!read.ok())
            return read.error();
    }
    const auto events = eventQueryOf(rest, now);
    if (!events.ok())
        return events.error();
    query.text = events->text;
    query.service = events->service;
    query.environment = events->environment;
    query.traceId = events->traceId;
    query.requestId = events->requestId;
    query.severities = events->severities;
    query.pattern = events->pattern;
    query.since = events->since;
    query.until = events->until;
    return query;
}

} // namespace faultline::pipeline
