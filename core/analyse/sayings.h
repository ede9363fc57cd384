// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <optional>
#include <string>
#include <string_view>

/// What an error or a log line says of itself, by one table of signs. Pure.
namespace faultline::analyse {

/// Shape: `key` names the hypothesis (`resource:disk`); `object` is what is meant in this case, for sentences
/// and actions: the path, the address, the field.
struct Saying {
    std::string reason; ///< row of the table of weights
    std::string kind;
    std::string subject;
    std::string object;
    std::string sentence; ///< without its point: `The disk that holds /var/x is full`

    std::string key() const { return kind + ':' + subject; }
};

/// What a type and a message say. What a message quotes as somebody's words (`user said "connection
/// refused"`) is not looked at.
std::optional<Saying> sayingOf(std::string_view type, std::string_view message);

/// What the error of a snapshot says: the root exception of its trace, else the event's own text. A service
/// that failed in the same request takes the place of an address.
std::optional<Saying> sayingOf(const Snapshot &snapshot);

/// What a log line says of something outside the code: a service, a resource, a provider.
std::optional<Saying> sayingOfLogLine(std::string_view text);

/// Whether a reason says that something outside the code failed, so that a change of the code which merely is
/// near explains nothing.
bool isOutsideTheCode(std::string_view reason);

} // namespace faultline::analyse
