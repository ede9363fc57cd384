// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::fingerprint {

/// The message with its variable parts as typed placeholders: `<uuid> <num> <hex> <ip> <url> <email> <path>
/// <time> <duration> <size> <quoted> <id>`. Messages that differ only in such parts have one template.
///
/// Shape:    one pass, linear; words stay as they are; a template is its own template.
/// Thread:   any; pure.
std::string messageTemplate(std::string_view message);

} // namespace faultline::fingerprint
