// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/token_guard.h"

#include "core/base/text.h"
#include "core/receive/protocols/sentry.h"

#include <algorithm>

namespace faultline::receive {
namespace {

constexpr std::string_view kScheme = "bearer ";
constexpr std::string_view kChallenge = "Bearer realm=\"Faultline\"";

/// Empty where none was sent.
std::string sentToken(const Request &request, AccessLevel level)
{
    const std::string_view header = request.header("authorization");
    if (toLowerAscii(header.substr(0, kScheme.size())) == kScheme)
        return std::string(trimmed(header.substr(kScheme.size())));
    return level == AccessLevel::Ingest ? sentryPublicKey(request) : std::string();
}

/// `ingest, developer or admin`
std::string rolesFor(AccessLevel level)
{
    std::vector<std::string_view> names;
    for (const RoleRow &row : roleRows()) {
        if (isAllowed(row.role, level))
            names.push_back(row.name);
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

std::string_view verbOf(AccessLevel level)
{
    switch (level) {
    case AccessLevel::Ingest:
        return "send";
    case AccessLevel::Read:
        return "read";
    case AccessLevel::Control:
        return "change anything";
    }
    return "do this";
}

Denial noToken(AccessLevel level)
{
    Denial denial;
    denial.error.code = ErrorCode::Unauthorised;
    denial.error.message = "This call needs a token.";
    denial.error.hint = "Send Authorization: Bearer with a token of role " + rolesFor(level)
        + (level == AccessLevel::Ingest ? ", or put it into the DSN as its key" : "")
        + "; faultlinectl token create makes one.";
    denial.challenge = kChallenge;
    return denial;
}

Denial wrongRole(Role role, AccessLevel level)
{
    Denial denial;
    denial.error.code = ErrorCode::Forbidden;
    denial.error.message
        = "A token of role " + std::string(name(role)) + " may not " + std::string(verbOf(level)) + ".";
    denial.error.hint = "Use one of role " + rolesFor(level) + ".";
    denial.challenge = std::string(kChallenge) + ", error=\"insufficient_scope\"";
    return denial;
}

void increment(std::atomic<std::uint64_t> &counter)
{
    counter.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

TokenGuard::TokenGuard(Tokens tokens, Used used)
    : m_tokens(std::move(tokens))
    , m_used(std::move(used))
{
}

void TokenGuard::open(bool isIngestOpen, bool isReadingOpen)
{
    m_isIngestOpen = isIngestOpen;
    m_isReadingOpen = isReadingOpen;
}

bool TokenGuard::isOpen(AccessLevel level) const
{
    return (level == AccessLevel::Ingest && m_isIngestOpen)
        || (level == AccessLevel::Read && m_isReadingOpen);
}

std::optional<Denial> TokenGuard::denial(const Request &request, AccessLevel level, Time now)
{
    if (isOpen(level))
        return std::nullopt;
    const std::string sent = sentToken(request, level);
    if (sent.empty()) {
        increment(m_noToken);
        return noToken(level);
    }
    const auto tokens = m_tokens();
    const TokenRow *row = tokens ? tokens->find(sent) : nullptr;
    if (!row || row->revokedAt)
        return wrongToken(request, row != nullptr, now);
    if (!isAllowed(row->role, level)) {
        increment(m_wrongRole);
        return wrongRole(row->role, level);
    }
    if (m_used)
        m_used(*row);
    return std::nullopt;
}

TokenGuard::Guesses &TokenGuard::guessesOf(const std::string &address, Time now)
{
    const auto known = m_guesses.find(address);
    if (known == m_guesses.end() && m_guesses.size() >= kMostAddresses) {
        std::erase_if(m_guesses, [now](const auto &each) { return now - each.second.since >= kGuessTime; });
        if (m_guesses.size() >= kMostAddresses)
            m_guesses.erase(std::min_element(m_guesses.begin(), m_guesses.end(),
                [](const auto &a, const auto &b) { return a.second.since < b.second.since; }));
    }
    Guesses &guesses = known == m_guesses.end() ? m_guesses[address] : known->second;
    if (guesses.count == 0 || now - guesses.since >= kGuessTime)
        guesses = { 0, now };
    return guesses;
}

Denial TokenGuard::wrongToken(const Request &request, bool isRevoked, Time now)
{
    Guesses &guesses = guessesOf(request.remoteAddress, now);
    Denial denial;
    if (guesses.count >= kMostGuesses) {
        increment(m_tooManyGuesses);
        const auto left = std::chrono::ceil<std::chrono::seconds>(kGuessTime - (now - guesses.since));
        denial.error.code = ErrorCode::Busy;
        denial.error.kind = "rate_limited";
        denial.error.message = "Too many wrong tokens came from this address.";
        denial.error.hint = "Wait as long as Retry-After says; a right token is taken at once.";
        denial.retryAfterSeconds = static_cast<int>(std::max<std::int64_t>(1, left.count()));
        return denial;
    }
    ++guesses.count;
    increment(m_wrongToken);
    denial.error.code = ErrorCode::Unauthorised;
    denial.error.message = isRevoked ? "This token was revoked." : "This token is none of this console's.";
    denial.error.hint = "faultlinectl token list names those that there are, token create makes one.";
    denial.challenge = std::string(kChallenge) + ", error=\"invalid_token\"";
    return denial;
}

AccessCounts TokenGuard::counts() const
{
    return { m_noToken.load(std::memory_order_relaxed), m_wrongToken.load(std::memory_order_relaxed),
        m_wrongRole.load(std::memory_order_relaxed), m_tooManyGuesses.load(std::memory_order_relaxed) };
}

} // namespace faultline::receive
