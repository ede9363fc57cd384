// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/access.h"

#include "core/base/text.h"

#include <algorithm>
#include <optional>

namespace faultline::receive::gate {
namespace {

struct Authority {
    std::string host; ///< lower case, IPv6 without brackets
    std::string port; ///< empty where none was said
};

/// `localhost:8001`, `[::1]:8001`. Nothing for what is neither.
std::optional<Authority> authorityOf(std::string_view text)
{
    Authority authority;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        authority.host = toLowerAscii(text.substr(1, end - 1));
        rest = text.substr(end + 1);
    } else {
        const std::size_t colon = std::min(text.find(':'), text.size());
        authority.host = toLowerAscii(text.substr(0, colon));
        rest = text.substr(colon);
    }
    if (authority.host.empty())
        return std::nullopt;
    if (rest.empty())
        return authority;
    if (rest.size() < 2 || rest.size() > 6 || rest.front() != ':'
        || rest.find_first_not_of("0123456789", 1) != std::string_view::npos)
        return std::nullopt;
    authority.port = rest.substr(1);
    return authority;
}

/// Exactly four decimal parts, the first of them 127: `127.evil.example` is a name.
bool isLoopbackAddress(std::string_view host)
{
    if (host == "::1")
        return true;
    const auto parts = split(host, '.');
    if (parts.size() != 4 || parts.front() != "127")
        return false;
    return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return !part.empty() && part.size() <= 3
            && part.find_first_not_of("0123456789") == std::string_view::npos;
    });
}

bool isOurs(const Authority &authority, std::string_view dialledAddress, const AccessRules &rules)
{
    const bool isOurPort
        = authority.port == std::to_string(rules.port) || (authority.port.empty() && rules.port == 80);
    const bool isOurName = authority.host == "localhost" || isLoopbackAddress(authority.host)
        || authority.host == toLowerAscii(dialledAddress);
    if (isOurName && isOurPort)
        return true;
    return std::any_of(rules.extraHosts.begin(), rules.extraHosts.end(), [&](const std::string &extra) {
        return extra == authority.host || extra == authority.host + ':' + authority.port;
    });
}

std::vector<std::string_view> allValues(const Head &head, std::string_view name)
{
    std::vector<std::string_view> values;
    for (const auto &[key, value] : head.headers) {
        if (key == name)
            values.push_back(value);
    }
    return values;
}

/// `http://localhost:*` allows every port: development servers take whichever is free.
bool matches(std::string_view origin, std::string_view allowed)
{
    if (!allowed.ends_with(":*"))
        return origin == allowed;
    allowed.remove_suffix(1);
    const std::string_view port = origin.substr(std::min(allowed.size(), origin.size()));
    return origin.starts_with(allowed) && !port.empty()
        && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isAllowed(std::string_view origin, const AccessRules &rules)
{
    const std::string lowered = toLowerAscii(origin);
    return std::any_of(rules.allowedOrigins.begin(), rules.allowedOrigins.end(),
        [&lowered](const std::string &allowed) { return matches(lowered, allowed); });
}

/// A page that came from this very address.
bool isSameOrigin(std::string_view origin, std::string_view dialledAddress, const AccessRules &rules)
{
    constexpr std::string_view kScheme = "http://";
    if (!origin.starts_with(kScheme))
        return false;
    const auto authority = authorityOf(origin.substr(kScheme.size()));
    return authority && isOurs(*authority, dialledAddress, rules);
}

} // namespace

Result<> mayEnter(const Head &head, std::string_view dialledAddress, const AccessRules &rules)
{
    for (const std::string_view host : allValues(head, "host")) {
        const auto authority = authorityOf(host);
        if (!authority || !isOurs(*authority, dialledAddress, rules)) {
            return refusal("wrong_host", "The Host header names another machine.",
                "Use http://127.0.0.1:" + std::to_string(rules.port)
                    + ", or add the name to the extra hosts in the settings.");
        }
    }
    const auto origins = allValues(head, "origin");
    for (const std::string_view origin : origins) {
        if (!isAllowed(origin, rules) && !isSameOrigin(origin, dialledAddress, rules)) {
            return refusal("foreign_origin", "A page of another origin may not call this address.",
                "Add the page's origin to the allowed origins in the settings.");
        }
    }
    if (!origins.empty())
        return {};
    for (const std::string_view site : allValues(head, "sec-fetch-site")) {
        if (toLowerAscii(site) == "cross-site") {
            return refusal("foreign_origin", "A page of another site may not call this address.",
                "Add the page's origin to the allowed origins in the settings.");
        }
    }
    return {};
}

std::string_view allowedOrigin(const Head &head, const AccessRules &rules)
{
    for (const auto &[name, value] : head.headers) {
        if (name == "origin" && isAllowed(value, rules))
            return value;
    }
    return {};
}

} // namespace faultline::receive::gate
