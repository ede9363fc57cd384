// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/model/kinds.h"
#include "core/receive/http.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How the parameters of questions are read: each kind once, for all calls that take it.
namespace faultline::api {

/// Units: rows of one page, unless the client says otherwise, and at most.
inline constexpr int kDefaultRows = 50;
inline constexpr int kMostRows = 1000;

/// A parameter that is wrong, with what to write instead.
Error refusedParameter(std::string_view field, std::string message, std::string hint);

/// `error, log, span`
template <class Names> std::string listed(const Names &names)
{
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

Result<UtcTime> timeIn(std::string_view field, std::string_view value);
Result<PatternId> patternIn(std::string_view field, std::string_view value);
/// Several with commas.
Result<std::vector<Severity>> severitiesIn(std::string_view field, std::string_view value);
Result<std::int64_t> numberIn(
    std::string_view field, std::string_view value, std::int64_t least, std::int64_t most);

/// Empty where it was not asked for.
std::string textAsked(const receive::Request &request, std::string_view field);
Result<std::optional<UtcTime>> timeAsked(const receive::Request &request, std::string_view field);
Result<std::int64_t> numberAsked(const receive::Request &request, std::string_view field,
    std::int64_t otherwise, std::int64_t least, std::int64_t most);

} // namespace faultline::api
