// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Names of things outside the code, as messages and log lines write them. Pure; empty for none.
namespace faultline::analyse {

/// `payment` of `payment answered 500`, `api.example:443` of a URL, of `host='api.example', port=443`, of
/// `10.0.0.7:6379`.
std::string addressIn(std::string_view text);

/// The first path of a message: `/var/x`.
std::string pathIn(std::string_view text);

/// A well-known kind of store or broker that the text names, `redis`; else what stands before its first
/// colon.
std::string resourceNameIn(std::string_view text);

/// Whether the text tells of an answer with a status from 500 to 599. Requires: lower case.
bool isServerError(std::string_view lower);

} // namespace faultline::analyse
