// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/gate/head.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::receive::gate {

/// By which name, and from which pages, one may come in.
struct AccessRules {
    std::uint16_t port = 0; ///< where the listener is
    std::vector<std::string> extraHosts; ///< `name` at any port, or `name:port`; lower case
    std::vector<std::string> allowedOrigins; ///< `https://shop.example`, `http://localhost:*`; lower case
};

/// Whether this request may come in.
///
/// Shape:  Host must be a loopback name or address, the address that was dialled, or an extra host, with the
///         right port: a page that rebinds its own name to this machine is turned away. A foreign Origin,
///         or Sec-Fetch-Site: cross-site, is a page in a browser: refused unless its origin is allowed.
///         Without both headers it is a program: real backends send `sec-fetch-mode` alone.
/// Errors: kinds wrong_host (421), foreign_origin (403), each with what to do. Thread: any; pure.
Result<> mayEnter(const Head &head, std::string_view dialledAddress, const AccessRules &rules);

/// The request's Origin where it is one of the allowed, else empty: what the answer must name (CORS).
std::string_view allowedOrigin(const Head &head, const AccessRules &rules);

} // namespace faultline::receive::gate
