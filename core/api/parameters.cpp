// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/parameters.h"

#include "core/base/text.h"

#include <charconv>

namespace faultline::api {

Error refusedParameter(std::string_view field, std::string message, std::string hint)
{
    return Error{ ErrorCode::InvalidInput, std::move(message), std::string(field), std::move(hint), {},
        "invalid_field" };
}

Result<UtcTime> timeIn(std::string_view field, std::string_view value)
{
    const auto time = parseIso8601(value);
    if (!time.ok())
        return refusedParameter(
            field, std::string(field) + " " + time.error().message + ".", time.error().hint);
    return *time;
}

Result<PatternId> patternIn(std::string_view field, std::string_view value)
{
    const auto id = PatternId::parse(value);
    if (!id.ok())
        return refusedParameter(field, std::string(field) + " " + id.error().message + ".", id.error().hint);
    return *id;
}

Result<std::vector<Severity>> severitiesIn(std::string_view field, std::string_view value)
{
    std::vector<Severity> severities;
    for (const std::string_view word : split(value, ',')) {
        const auto severity = severityOf(word);
        if (!severity)
            return refusedParameter(field, "There is no severity " + std::string(word) + ".",
                "Use " + listed(kSeverityNames) + ", with commas between several.");
        severities.push_back(*severity);
    }
    return severities;
}

Result<std::int64_t> numberIn(
    std::string_view field, std::string_view value, std::int64_t least, std::int64_t most)
{
    std::int64_t number = 0;
    const char *end = value.data() + value.size();
    const auto [at, status] = std::from_chars(value.data(), end, number);
    if (status != std::errc{} || at != end || number < least || number > most)
        return refusedParameter(field, std::string(field) + " is not a number in its range.",
            "Give a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return number;
}

std::string textAsked(const receive::Request &request, std::string_view field)
{
    return std::string(request.queryValue(field).value_or(""));
}

Result<std::optional<UtcTime>> timeAsked(const receive::Request &request, std::string_view field)
{
    const auto text = request.queryValue(field);
    if (!text)
        return std::optional<UtcTime>{};
    const auto time = timeIn(field, *text);
    return time.ok() ? Result<std::optional<UtcTime>>(*time) : time.error();
}

Result<std::int64_t> numberAsked(const receive::Request &request, std::string_view field,
    std::int64_t otherwise, std::int64_t least, std::int64_t most)
{
    const auto text = request.queryValue(field);
    return text ? numberIn(field, *text, least, most) : Result<std::int64_t>(otherwise);
}

} // namespace faultline::api
