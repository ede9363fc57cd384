// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace faultline::receive::gate {

/// What one client, and all of them together, may take. Each bound has its own answer.
struct Limits {
    std::size_t headBytes = 16 * 1024; ///< 431
    std::size_t headerCount = 64; ///< 431
    std::size_t bodyBytes = 8 * 1024 * 1024; ///< 413, framing of chunks not counted
    std::size_t heldBytes = 128 * 1024 * 1024; ///< bodies of all connections together; 503
    std::size_t connectionCount = 512; ///< then the one that has waited longest gives way, else 503
    std::size_t answerBytes = 1024 * 1024; ///< unread answers that stop the next request of a connection
    std::size_t streamBytes = 1024 * 1024; ///< unread events that end a stream
    std::size_t drainBytes = 8 * 1024 * 1024; ///< read and thrown away after a refusal, so that it arrives
    std::chrono::milliseconds headTime{ 10'000 }; ///< first byte to end of head; 408
    std::chrono::milliseconds bodyTime{ 30'000 }; ///< end of head to end of body; 408
    std::chrono::milliseconds idleTime{ 60'000 }; ///< between requests; closed without an answer
    std::chrono::milliseconds giveWayTime{ 200 }; ///< nobody gives way who came just now
    std::chrono::milliseconds writeTime{ 30'000 }; ///< without the client reading anything; cut off
    std::chrono::milliseconds drainTime{ 1'000 };
    std::chrono::milliseconds sweepEvery{ 250 }; ///< one timer for the deadlines of all connections
    std::chrono::milliseconds keepAliveEvery{ 15'000 }; ///< comments in a quiet stream
};

} // namespace faultline::receive::gate
