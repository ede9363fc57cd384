// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

namespace faultline::normalise {

/// A trace whose frames came in parts, as the readers of texts would have left it: language by the id of
/// their table (from the files' names where the client said none), each exception's parent before it, within
/// the bounds of stack_traces.h.
StackTrace structuredTrace(const StackTrace &sent);

} // namespace faultline::normalise
