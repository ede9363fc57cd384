// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/signal_query.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace faultline::api {
namespace {

constexpr int kMostSignals = 1000;
constexpr std::size_t kMostAskedBytes = 4096;

Error refused(std::string_view field, std::string message, std::string hint)
{
    return Error{ ErrorCode::InvalidInput, std::move(message), std::string(field), std::move(hint), {},
        "invalid_field" };
}

template <class Names> std::string listed(const Names &names)
{
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

Result<> readKinds(store::SignalQuery &query, std::string_view value)
{
    for (const std::string_view word : split(value, ',')) {
        const auto kind = store::signalKindOf(word);
        if (!kind)
            return refused("kind", "There are no signals of kind " + std::string(word) + ".",
                "Use " + listed(store::kSignalKindNames) + ", with commas between several.");
        query.kinds.push_back(*kind);
    }
    return {};
}

Result<> readSeverities(store::SignalQuery &query, std::string_view value)
{
    for (const std::string_view word : split(value, ',')) {
        const auto severity = severityOf(word);
        if (!severity)
            return refused("severity", "There is no severity " + std::string(word) + ".",
                "Use " + listed(kSeverityNames) + ", with commas between several.");
        query.severities.push_back(*severity);
    }
    return {};
}

Result<> readLevel(store::SignalQuery &query, std::string_view value)
{
    query.leastLevel = levelOf(value);
    return query.leastLevel ? Result<>()
                            : refused("level", "There is no level " + std::string(value) + ".",
                                "Use " + listed(kLevelNames) + "; it stands for itself and what is worse.");
}

template <std::optional<UtcTime> store::SignalQuery::*Member, const char *const &Field>
Result<> readTime(store::SignalQuery &query, std::string_view value)
{
    const auto time = parseIso8601(value);
    if (!time.ok())
        return refused(Field, std::string(Field) + " " + time.error().message + ".", time.error().hint);
    query.*Member = *time;
    return {};
}

Result<> readPattern(store::SignalQuery &query, std::string_view value)
{
    const auto id = PatternId::parse(value);
    if (!id.ok())
        return refused("pattern", "pattern " + id.error().message + ".", id.error().hint);
    query.pattern = *id;
    return {};
}

Result<> readAttribute(store::SignalQuery &query, std::string_view value)
{
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return refused("attribute", "An attribute is asked for as key=value.", "Write http.method=POST.");
    query.attributes.push_back(
        { std::string(value.substr(0, equals)), std::string(value.substr(equals + 1)) });
    return {};
}

Result<> readLimit(store::SignalQuery &query, std::string_view value)
{
    const char *end = value.data() + value.size();
    const auto [at, status] = std::from_chars(value.data(), end, query.limit);
    if (status != std::errc{} || at != end || query.limit < 1 || query.limit > kMostSignals)
        return refused("limit", "limit is not a number in its range.",
            "Give a whole number from 1 to " + std::to_string(kMostSignals) + ".");
    return {};
}

Result<> readCursor(store::SignalQuery &query, std::string_view value)
{
    const auto place = store::SignalPlace::parse(value);
    query.cursor = value;
    return place.ok() ? Result<>() : place.error();
}

template <std::string store::SignalQuery::*Member>
Result<> readText(store::SignalQuery &query, std::string_view value)
{
    query.*Member = value;
    return {};
}

constexpr const char *kSince = "since";
constexpr const char *kUntil = "until";

struct Parameter {
    std::string_view name;
    Result<> (*read)(store::SignalQuery &query, std::string_view value);
};

constexpr std::array kParameters{
    Parameter{ "kind", readKinds },
    Parameter{ "service", readText<&store::SignalQuery::service> },
    Parameter{ "environment", readText<&store::SignalQuery::environment> },
    Parameter{ "level", readLevel },
    Parameter{ "severity", readSeverities },
    Parameter{ "pattern", readPattern },
    Parameter{ "trace_id", readText<&store::SignalQuery::traceId> },
    Parameter{ "request_id", readText<&store::SignalQuery::requestId> },
    Parameter{ "correlation_id", readText<&store::SignalQuery::correlationId> },
    Parameter{ "resource_id", readText<&store::SignalQuery::resourceId> },
    Parameter{ "attribute", readAttribute },
    Parameter{ "q", readText<&store::SignalQuery::text> },
    Parameter{ kSince, readTime<&store::SignalQuery::since, kSince> },
    Parameter{ kUntil, readTime<&store::SignalQuery::until, kUntil> },
    Parameter{ "limit", readLimit },
    Parameter{ "cursor", readCursor },
};

} // namespace

Result<store::SignalQuery> signalQueryOf(const receive::Request &request)
{
    store::SignalQuery query;
    for (const auto &[name, value] : request.query) {
        const auto *known = std::find_if(kParameters.begin(), kParameters.end(),
            [&name = name](const Parameter &parameter) { return parameter.name == name; });
        if (known == kParameters.end()) {
            std::string names;
            for (const Parameter &parameter : kParameters)
                names += (names.empty() ? "" : ", ") + std::string(parameter.name);
            return refused(cutUtf8(name, 100),
                "There is no parameter " + std::string(cutUtf8(name, 100)) + ".", "Use " + names + ".");
        }
        if (value.size() > kMostAskedBytes)
            return refused(known->name, std::string(known->name) + " is too long.", "Ask for less.");
        if (value.empty())
            continue;
        if (const auto read = known->read(query, value); !read.ok())
            return read.error();
    }
    if (query.since && query.until && *query.until <= *query.since)
        return refused("until", "until does not lie after since.", "Give an end after the start.");
    return query;
}

} // namespace faultline::api
