// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"
#include "core/receive/protocols/sentry_fields.h"

#include <optional>
#include <string>

namespace faultline::receive::sentry {

/// Exceptions, threads and frames of an event as one trace.
struct SentTrace {
    StackTrace trace;
    std::optional<bool> isHandled; ///< false where any mechanism says so; nothing where none says anything
    std::string mechanism; ///< type of the outermost exception's mechanism
    std::string mechanismData; ///< its `data` and `meta` (signal, errno) as JSON
    std::string variables; ///< locals of the throwing frame as JSON, the user's own frame first
    bool isCut = false; ///< it held more exceptions or frames than are kept
};

/// Reads them in Sentry's order (outermost call first, cause first) into ours (innermost call first,
/// outermost exception first). Groups and chains are ordered by `exception_id` and `parent_id` where they are
/// sent.
///
/// Shape:  without frames of its own the outermost exception takes those of the thread that crashed, that it
///         names, or that is current; an event without exception becomes one without type and message.
///         `inApp` is false where the SDK said so, and where it marked others of the stack as own but not this
///         one: true means "own" or "nothing was said", and whoever knows libraries and repositories narrows
///         it further.
///         `file` is abs_path where it is the longer form of filename, since library folders show only there.
///         Types of Python and Java carry their module, as these languages print them.
SentTrace readTrace(const object &event);

} // namespace faultline::receive::sentry
