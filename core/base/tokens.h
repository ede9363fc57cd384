// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline {

/// What a call does: sends something in, asks, or changes what others see. Source: interfaces, HTTP.
enum class AccessLevel : std::uint8_t { Ingest, Read, Control };

enum class Role : std::uint8_t { Ingest, Support, Developer, Admin };

/// One row of the access table.
struct RoleRow {
    Role role;
    std::string_view name;
    bool mayIngest;
    bool mayRead;
    bool mayControl;
    std::string_view sentence; ///< for whom it is
};

std::span<const RoleRow> roleRows();
std::optional<Role> roleOf(std::string_view name);
std::string_view name(Role role);
std::string_view name(AccessLevel level);
bool isAllowed(Role role, AccessLevel level);

/// What is kept of a token. Shape: `hash` is the SHA-256 of the secret, which is kept nowhere: 32 random
/// bytes need no salt and no slow hash.
struct TokenRow {
    std::string id; ///< by which it is listed and revoked: `k3f9a01c2`
    Role role = Role::Ingest;
    std::string name; ///< whose it is
    std::string hash;
    UtcTime createdAt;
    std::optional<UtcTime> lastUsedAt = {}; ///< to the minute
    std::optional<UtcTime> revokedAt = {};

    bool operator==(const TokenRow &) const = default;
};

/// A token and the one moment at which its secret is known.
struct FreshToken {
    TokenRow row;
    std::string secret; ///< `flt_` and 43 characters that are safe in a URL, a header and a DSN
};

FreshToken freshToken(Role role, std::string_view name, UtcTime now);

/// All tokens of a workspace, as a value.
class TokenBook {
public:
    static constexpr std::size_t kMostTokens = 1000;
    static constexpr std::size_t kMostNameBytes = 100;

    /// Reads what `text` wrote. Errors: InvalidInput; half a book is none.
    static Result<TokenBook> parse(std::string_view json);
    std::string text() const;

    const std::vector<TokenRow> &rows() const { return m_rows; }

    /// One at least that is not revoked.
    bool hasValid() const;

    /// The row of that secret, a revoked one too. Looks at every row and every digit, so that the time it
    /// takes tells nothing.
    const TokenRow *find(std::string_view secret) const;

    /// Errors: TooLarge past kMostTokens; InvalidInput for a name that is too long.
    Result<> add(TokenRow row);
    /// Errors: NotFound for an id that is none. A second time changes nothing.
    Result<> revoke(std::string_view id, UtcTime now);
    void noteUse(std::string_view id, UtcTime at);

private:
    std::vector<TokenRow> m_rows;
};

} // namespace faultline
