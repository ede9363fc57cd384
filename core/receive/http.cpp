// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/http.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::receive {
namespace {

struct Kind {
    std::string_view word;
    int status;
};

/// Every word that an error answer may carry. Source: interfaces, HTTP; RFC 9110, 15.
constexpr std::array<Kind, 27> kKinds{ {
    { "bad_request", 400 },
    { "invalid_json", 400 },
    { "invalid_field", 400 },
    { "missing_field", 400 },
    { "invalid_input", 400 },
    { "unauthorised", 401 },
    { "forbidden", 403 },
    { "foreign_origin", 403 },
    { "not_found", 404 },
    { "method_not_allowed", 405 },
    { "timeout", 408 },
    { "conflict", 409 },
    { "too_large", 413 },
    { "unsupported_media_type", 415 },
    { "expectation_failed", 417 },
    { "wrong_host", 421 },
    { "rate_limited", 429 },
    { "headers_too_large", 431 },
    { "internal", 500 },
    { "not_implemented", 501 },
    { "network", 502 },
    { "busy", 503 },
    { "storage", 503 },
    { "read_only", 503 },
    { "cancelled", 503 },
    { "too_slow", 504 },
    { "http_version", 505 },
} };

constexpr std::string_view kindOfCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid_input";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::TooLarge:
        return "too_large";
    case ErrorCode::Unauthorised:
        return "unauthorised";
    case ErrorCode::Forbidden:
        return "forbidden";
    case ErrorCode::Busy:
        return "busy";
    case ErrorCode::Timeout:
        return "too_slow";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Storage:
        return "storage";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

int statusOfWord(std::string_view word)
{
    const auto *found
        = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind &kind) { return kind.word == word; });
    return found == kKinds.end() ? 0 : found->status;
}

template <class Values> std::string_view valueOf(const Values &values, std::string_view name)
{
    for (const auto &[key, value] : values) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

std::string_view Request::header(std::string_view name) const
{
    return valueOf(headers, name);
}

std::optional<std::string_view> Request::queryValue(std::string_view name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const
{
    return valueOf(parameters, name);
}

std::string_view errorWord(const Error &error)
{
    return error.kind.empty() ? kindOfCode(error.code) : std::string_view(error.kind);
}

int statusOf(const Error &error)
{
    const int status = statusOfWord(errorWord(error));
    return status != 0 ? status : statusOfWord(kindOfCode(error.code));
}

Response errorResponse(const Error &error, int status)
{
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    json.field("code", errorWord(error)).field("message", std::string_view(error.message));
    json.fieldIfAny("field", error.field);
    if (error.index)
        json.field("index", static_cast<std::uint64_t>(*error.index));
    json.fieldIfAny("hint", error.hint);
    json.endObject().endObject();

    Response response;
    response.status = status != 0 ? status : statusOf(error);
    response.body = json.take();
    if (response.status == 503 || response.status == 429)
        response.headers.emplace_back("Retry-After", "1");
    return response;
}

std::string eventText(std::string_view name, std::string_view data)
{
    std::string text;
    text.reserve(name.size() + data.size() + 24);
    if (!name.empty()) {
        text += "event: ";
        text += name.substr(0, name.find_first_of("\r\n"));
        text += '\n';
    }
    const auto parts = lines(data);
    for (const std::string_view line : parts) {
        text += "data: ";
        // A carriage return alone ends a line of an event stream too.
        for (const char c : line)
            text += c == '\r' ? ' ' : c;
        text += '\n';
    }
    if (parts.empty())
        text += "data: \n";
    text += '\n';
    return text;
}

} // namespace faultline::receive
