// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"

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
};

/// Finds the row for a request. A plain segment goes before a `{name}`; earlier rows before later ones.
///
/// HEAD is answered from GET, OPTIONS by 204 with Allow, an unknown path by 404 `not_found`, a known one
/// with another method by 405 `method_not_allowed` with Allow.
class Router {
public:
    Router &add(std::string method, std::string pattern, Handler handler);
    Router &add(std::vector<Route> routes);

    void route(Request &&request, Responder responder) const;

    const std::vector<Route> &routes() const { return m_routes; }

private:
    std::string allowed(std::string_view path) const;

    std::vector<Route> m_routes;
};

} // namespace faultline::receive
