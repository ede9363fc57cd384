// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokens.h"
#include "core/receive/http.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace faultline::receive {

/// Why a request may not have what it asks for, and what its answer says beside the error.
struct Denial {
    Error error;
    std::string challenge = {}; ///< of WWW-Authenticate; empty for none
    int retryAfterSeconds = 0; ///< 0 for none
};

/// Who was not let through since start.
struct AccessCounts {
    std::uint64_t noToken = 0; ///< 401
    std::uint64_t wrongToken = 0; ///< 401, revoked ones too
    std::uint64_t wrongRole = 0; ///< 403
    std::uint64_t tooManyGuesses = 0; ///< 429

    bool operator==(const AccessCounts &) const = default;
};

/// Says for each request whether its token may have what it asks for.
///
/// Shape:  a level that is open is not judged at all: clients of this machine send keys that are meant for
///         others. Else the token stands in `Authorization: Bearer`; Sentry's clients send it as the key of
///         their DSN, which counts for what is sent in and nothing more.
///         After kMostGuesses wrong tokens in a minute an address is told to wait. A right token is taken
///         from there all the same: one address may be a whole company behind a proxy, and 256 random bits
///         are not found by asking.
/// Thread: io; `counts` from any. Source: RFC 6750.
class TokenGuard {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Tokens = std::function<std::shared_ptr<const TokenBook>()>;
    using Used = std::function<void(const TokenRow &)>;

    static constexpr int kMostGuesses = 10;
    static constexpr std::chrono::seconds kGuessTime{ 60 };
    static constexpr std::size_t kMostAddresses = 1024; ///< remembered; the oldest is forgotten

    /// `tokens` is asked at each judgement, so that a revoked one ends at once; `used` is told of each that
    /// was taken.
    explicit TokenGuard(Tokens tokens, Used used = {});

    /// Which levels need no token. Control always does.
    void open(bool isIngestOpen, bool isReadingOpen);

    /// Nothing where the request may pass. Errors within: Unauthorised, Forbidden, kind rate_limited (429).
    std::optional<Denial> denial(const Request &request, AccessLevel level, Time now);

    AccessCounts counts() const;

private:
    struct Guesses {
        int count = 0;
        Time since;
    };

    bool isOpen(AccessLevel level) const;
    Denial wrongToken(const Request &request, bool isRevoked, Time now);
    Guesses &guessesOf(const std::string &address, Time now);

    Tokens m_tokens;
    Used m_used;
    bool m_isIngestOpen = false;
    bool m_isReadingOpen = false;
    std::unordered_map<std::string, Guesses> m_guesses;
    std::atomic<std::uint64_t> m_noToken{ 0 };
    std::atomic<std::uint64_t> m_wrongToken{ 0 };
    std::atomic<std::uint64_t> m_wrongRole{ 0 };
    std::atomic<std::uint64_t> m_tooManyGuesses{ 0 };
};

} // namespace faultline::receive
