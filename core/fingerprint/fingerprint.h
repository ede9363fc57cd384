// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"

#include <string>
#include <string_view>

/// A redacted event comes in, its grouping key with all that was looked at goes out. Nothing here reads a
/// clock, a store or a file.
namespace faultline::fingerprint {

inline constexpr int kFingerprintVersion = 1;

/// The grouping key of an event, version 1: exception types of the chain and in-app frames as module and
/// function; without such a frame type, message template and source; the client's own fingerprint before all.
///
/// Shape:    key never empty; equal events give equal bytes on every machine.
/// Requires: frames innermost first with `inApp` decided.
/// Thread:   any; pure.
Fingerprint fingerprint(const ErrorEvent &event);

/// The seed's plain form: SHA-256 of `type|message with <UUID> and <NUM>, 200 characters|source`, 64 lower
/// hex digits. Source: seed 2, "Fingerprint Computation"; source is the culprit, else the service.
std::string seedFingerprint(const ErrorEvent &event);

/// `pricing/totals.py:88 in line_total`: the in-app frame that threw, else the throwing frame; empty where
/// there is none.
std::string culprit(const ErrorEvent &event);

/// A function's name without what a compiler, bundler or proxy made up, so that two builds of one source
/// agree: `lambda$foo$0` is `foo`, `h_1b2c3d4e5f` of a monomorphised symbol goes away.
std::string stableFunction(std::string_view function);

/// A module or file name likewise: `main.3f9a1c2b.js` is `main.js`, `$$EnhancerBySpringCGLIB$$1a2b` goes.
std::string stableModule(std::string_view module);

} // namespace faultline::fingerprint
