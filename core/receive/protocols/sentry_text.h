// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/sentry_fields.h"

#include <string>

namespace faultline::receive::sentry {

/// What an event says in words: `logentry` or `message`, as formatted by the SDK, else with its `params` put
/// in
/// (`%s`, `%(name)s`, `{}`, `{0}`, `{name}`). Empty where it says nothing.
std::string messageOf(const object &event);

/// Breadcrumbs as log lines, oldest first: `2026-11-24T08:30:00.000000Z ERROR billing: declined {"order":7}`.
/// The newest 500 are kept, a line that goes on is indented.
std::string breadcrumbLines(const object &event);

/// An event's or log's level as a word of ours; numbers are Python's (40 is error), Sentry's `log` is info.
std::string levelWord(const object &from);

} // namespace faultline::receive::sentry
