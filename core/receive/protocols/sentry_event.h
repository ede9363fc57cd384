// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/error_payload.h"
#include "core/receive/protocols/sentry_fields.h"

namespace faultline::receive::sentry {

/// One event of Sentry as an error.
///
/// Shape:  type and error are the outermost exception's; both are empty where that is a group, whose members
///         say more (the trace has them all). Without exceptions `error` is the message.
///         Endpoint is `transaction` without the method in front of it, else culprit, else the url's path.
///         Of the user only the id is kept. `extra` holds the sender's own extra members beside `request`,
///         `contexts`, `vars` (locals of the throwing frame), `mechanism`, `logentry` (where it has
///         parameters) and members not known. Modules, SDK settings and images are left out.
ErrorPayload readError(const object &event, const Scope &scope);

/// Tags of an event or span, from an object or a list of pairs.
std::vector<Tag> tagsIn(const object &from);
/// What the sender named as the service: a tag, or OpenTelemetry's resource in the contexts.
std::string namedService(const object &event, const std::vector<Tag> &tags);

/// A transaction without the method in front: `POST /pay` is `/pay`.
struct Endpoint {
    std::string method;
    std::string path;
};

Endpoint endpointOf(std::string_view transaction);

} // namespace faultline::receive::sentry
