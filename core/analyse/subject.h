// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <string>
#include <string_view>

/// What an analysis is about, in the words of its sentences. Pure; outside text is made one line and cut.
namespace faultline::analyse {

/// What an exception is and says. Shape: both may be empty.
struct Said {
    std::string type;
    std::string message;
};

/// What the root exception says; the event's own words where its trace has no line for them.
Said saidOf(const Snapshot &snapshot);

/// Index of the exception where the failure began.
std::size_t rootOf(const Snapshot &snapshot);

/// Facts of the frame where it began (the root exception's throwing frame), else the first found; null for
/// none.
const FrameFacts *failingFrame(const Snapshot &snapshot);

const Frame *frameOf(const Snapshot &snapshot, const FrameFacts &facts);

/// The innermost frame of the user's own code of an exception, else the innermost; null for none.
const Frame *throwingFrame(const Exception &exception, std::size_t *index = nullptr);

/// `pricing/totals.py:88 (line_total)`.
std::string placeOf(const Snapshot &snapshot, const FrameFacts &facts);
std::string placeOf(const Frame &frame);

/// Where an exception came up: `is thrown at shop/pay.py:4 (charge)`, or, where that is inside a library, `is
/// thrown in requests (adapters.py:532), reached from shop/pay.py:4 (charge)`. `place` is the user's own.
std::string thrownText(const Exception &exception, const std::string &place);

/// Whether the trace has frames and none of them is the user's own code or was found in the repository.
bool isOnlyInLibraries(const Snapshot &snapshot);

/// When the pattern was first seen, or the event where that is unknown.
UtcTime firstSeenOf(const Snapshot &snapshot);

/// `KeyError: 'amount'`.
std::string titleOf(std::string_view type, std::string_view message);

/// One line, without backticks, cut to `most` bytes.
std::string plain(std::string_view text, std::size_t most = 160);

std::string shortSha(std::string_view sha);

/// `12 ms`, `31 s`, `4 min`, `3 h`, `12 days`.
std::string spanText(Micros span);

} // namespace faultline::analyse
