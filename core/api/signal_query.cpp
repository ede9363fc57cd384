// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/signal_query.h"

#include "core/api/parameters.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::api {
namespace {

constexpr std::size_t kMostAskedBytes = 4096;

Result<> readKinds(store::SignalQuery &query, std::string_view value)
{
    const auto kinds = store::signalKindsIn(value);
    if (!kinds.ok())
        return refusedParameter("kind", kinds.error().message, kinds.error().hint);
    query.kinds = *kinds;
    return {};
}

Result<> readSeverities(store::SignalQuery &query, std::string_view value)
{
    auto severities = severitiesIn("severity", value);
    query.severities = severities.valueOr({});
    return severities.ok() ? Result<>() : severities.error();
}

Result<> readLevel(store::SignalQuery &query, std::string_view value)
{
    query.leastLevel = levelOf(value);
    return query.leastLevel ? Result<>()
                            : refusedParameter("level", "There is no level " + std::string(value) + ".",
                                "Use " + listed(kLevelNames) + "; it stands for itself and what is worse.");
}

template <std::optional<UtcTime> store::SignalQuery::*Member, const char *const &Field>
Result<> readTime(store::SignalQuery &query, std::string_view value)
{
    const auto time = timeIn(Field, value);
    if (!time.ok())
        return time.error();
    query.*Member = *time;
    return {};
}

Result<> readPattern(store::SignalQuery &query, std::string_view value)
{
    const auto pattern = patternIn("pattern", value);
    if (!pattern.ok())
        return pattern.error();
    query.pattern = *pattern;
    return {};
}

Result<> readAttribute(store::SignalQuery &query, std::string_view value)
{
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return refusedParameter(
            "attribute", "An attribute is asked for as key=value.", "Write http.method=POST.");
    query.attributes.push_back(
        { std::string(value.substr(0, equals)), std::string(value.substr(equals + 1)) });
    return {};
}

Result<> readRun(store::SignalQuery &query, std::string_view value)
{
    query.attributes.push_back({ std::string(kRunAttribute), std::string(value) });
    return {};
}

Result<> readLimit(store::SignalQuery &query, std::string_view value)
{
    const auto limit = numberIn("limit", value, 1, kMostRows);
    query.limit = static_cast<int>(limit.valueOr(0));
    return limit.ok() ? Result<>() : limit.error();
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
    Parameter{ "run", readRun },
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
            return refusedParameter(cutUtf8(name, 100),
                "There is no parameter " + std::string(cutUtf8(name, 100)) + ".", "Use " + names + ".");
        }
        if (value.size() > kMostAskedBytes)
            return refusedParameter(known->name, std::string(known->name) + " is too long.", "Ask for less.");
        if (value.empty())
            continue;
        if (const auto read = known->read(query, value); !read.ok())
            return read.error();
    }
    if (query.since && query.until && *query.until <= *query.since)
        return refusedParameter("until", "until does not lie after since.", "Give an end after the start.");
    return query;
}

} // namespace faultline::api
