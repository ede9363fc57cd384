// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/error_event.h"

#include <optional>
#include <string>
#include <vector>

namespace faultline::receive {

/// One error as a client sent it, before anything was understood.
///
/// Shape: valid UTF-8 without NUL, within the bounds of its protocol; absent members are empty options.
/// Times, levels and methods are the sender's words: `normalise` reads them.
struct ErrorPayload {
    std::string service; ///< never empty
    std::string error; ///< never empty, unless `type` or `trace` says what happened
    std::optional<std::string>
        type; ///< the exception's type where it was sent apart; `error` is the message then
    std::optional<std::string> stacktrace;
    StackTrace trace; ///< where frames were sent in parts; frames innermost first, in-app as the client says
    std::optional<std::string> recentLogs; ///< one line per entry, oldest first, where a list was sent
    std::optional<std::string> timestamp; ///< a number is its digits
    std::optional<std::string> environment;
    std::optional<std::string> endpoint;
    std::optional<std::string> method;
    std::optional<std::string> userId;
    std::optional<std::string> requestId;
    std::optional<std::string> traceId;
    std::optional<std::string> spanId;
    std::optional<std::string> release;
    std::optional<std::string> level;
    std::optional<bool> handled;
    std::optional<EventId> eventId; ///< the client's own id: the same one twice is stored once
    std::string extra; ///< a JSON object as text with what has no member here; empty for none
    std::vector<Tag> tags;
    std::vector<std::string> fingerprint; ///< the client's own grouping; `{{ default }}` stands for ours
    std::vector<std::string> cuts; ///< fields that were longer than kept, by dotted path

    bool operator==(const ErrorPayload &) const = default;
};

} // namespace faultline::receive
