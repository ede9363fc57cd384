// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"
#include "core/receive/token_guard.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::receive {

/// One row: what is called for a method and a path. Shape: `/query/incidents/{id}`; a `{name}` matches one
/// non-empty segment.
struct Route {
    std::string method;
    std::string pattern;
    Handler handler;
    AccessLevel level = AccessLevel::Control; ///< a row that says nothing is not open to everyone
    /// How its clients want to be told that they may not; empty: in the one error shape.
    std::function<Response(const Request &, const Error &)> refused = {};
};

/// Finds the row for a request. A plain segment goes before a `{name}`; earlier rows before later ones.
///
/// HEAD is answered from GET, OPTIONS by 204 with Allow, an unknown path by 404 `not_found`, a known one
/// with another method by 405 `method_not_allowed` with Allow.
class Router {
public:
    using Judge = std::function<std::optional<Denial>(const Request &, AccessLevel)>;

    Router &add(
        std::string method, std::string pattern, Handler handler, AccessLevel level = AccessLevel::Control);
    Router &add(std::vector<Route> routes);

    /// Asks from now on, before a row's handler is called, whether the request may have what it asks for.
    void judgeBy(Judge judge) { m_judge = std::move(judge); }

    void route(Request &&request, Responder responder) const;

    const std::vector<Route> &routes() const { return m_routes; }

private:
    std::string allowed(std::string_view path) const;

    std::vector<Route> m_routes;
    Judge m_judge;
};

} // namespace faultline::receive
