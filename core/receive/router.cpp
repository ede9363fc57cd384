// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/router.h"

#include "core/base/text.h"

#include <algorithm>
#include <optional>

namespace faultline::receive {
namespace {

bool isParameter(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// What the pattern's parameters match in the path; nothing where the path is another.
std::optional<NamedValues> matched(std::string_view pattern, std::string_view path)
{
    const auto wanted = split(pattern, '/');
    const auto sent = split(path, '/');
    if (wanted.size() != sent.size())
        return std::nullopt;
    NamedValues parameters;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (isParameter(wanted[i]) && !sent[i].empty())
            parameters.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), sent[i]);
        else if (wanted[i] != sent[i])
            return std::nullopt;
    }
    return parameters;
}

Response denied(const Route &route, const Request &request, const Denial &denial)
{
    Response response = route.refused ? route.refused(request, denial.error) : errorResponse(denial.error);
    if (!denial.challenge.empty())
        response.headers.emplace_back("WWW-Authenticate", denial.challenge);
    if (denial.retryAfterSeconds > 0) {
        std::erase_if(response.headers, [](const auto &header) { return header.first == "Retry-After"; });
        response.headers.emplace_back("Retry-After", std::to_string(denial.retryAfterSeconds));
    }
    return response;
}

} // namespace

Router &Router::add(std::string method, std::string pattern, Handler handler, AccessLevel level)
{
    m_routes.push_back({ std::move(method), std::move(pattern), std::move(handler), level });
    return *this;
}

Router &Router::add(std::vector<Route> routes)
{
    for (Route &route : routes)
        m_routes.push_back(std::move(route));
    return *this;
}

std::string Router::allowed(std::string_view path) const
{
    std::vector<std::string_view> methods;
    const auto addOnce = [&](std::string_view method) {
        if (std::find(methods.begin(), methods.end(), method) == methods.end())
            methods.push_back(method);
    };
    for (const Route &route : m_routes) {
        if (!matched(route.pattern, path))
            continue;
        addOnce(route.method);
        if (route.method == "GET")
            addOnce("HEAD");
    }
    std::string text;
    for (const std::string_view method : methods) {
        text += method;
        text += ", ";
    }
    return text.empty() ? text : text + "OPTIONS";
}

void Router::route(Request &&request, Responder responder) const
{
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    const Route *best = nullptr;
    std::optional<NamedValues> parameters;
    for (const Route &route : m_routes) {
        if (route.method != method)
            continue;
        auto found = matched(route.pattern, request.path);
        if (found && (best == nullptr || found->size() < parameters->size())) {
            best = &route;
            parameters = std::move(found);
        }
    }
    if (best != nullptr) {
        request.parameters = *std::move(parameters);
        if (const auto denial = m_judge ? m_judge(request, best->level) : std::nullopt)
            return responder.answer(denied(*best, request, *denial));
        best->handler(std::move(request), std::move(responder));
        return;
    }
    const std::string methods = request.path == "*" ? "GET, HEAD, POST, OPTIONS" : allowed(request.path);
    Response response;
    if (methods.empty()) {
        Error error;
        error.code = ErrorCode::NotFound;
        error.message = "There is nothing at this path.";
        error.hint = "GET /openapi.json lists what there is.";
        response = errorResponse(error);
    } else if (request.method == "OPTIONS") {
        response.status = 204;
    } else {
        Error error;
        error.code = ErrorCode::InvalidInput;
        error.kind = "method_not_allowed";
        error.message = "This path does not take " + request.method + ".";
        error.hint = "It takes " + methods + ".";
        response = errorResponse(error);
    }
    if (!methods.empty())
        response.headers.emplace_back("Allow", methods);
    responder.answer(std::move(response));
}

} // namespace faultline::receive
