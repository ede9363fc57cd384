// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tokens.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/text.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace faultline {
namespace {

/// The seed's access table: whoever handles errors reads them, developers manage, users only send.
constexpr std::array kRoleRows{
    RoleRow{ Role::Ingest, "ingest", true, false, false, "A backend or a page: may only send." },
    RoleRow{ Role::Support, "support", false, true, false, "A person who reads and changes nothing." },
    RoleRow{ Role::Developer, "developer", true, true, true, "Sends, reads, manages patterns." },
    RoleRow{ Role::Admin, "admin", true, true, true, "Everything." },
};

constexpr std::string_view kPrefix = "flt_";
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kSecretDigits = 43; ///< of base 62 hold 256 bits
constexpr std::size_t kHashDigits = 64;

using SecretWords = std::array<std::uint32_t, 8>;

/// The digits of the number that the words are.
std::string base62(SecretWords words)
{
    std::string digits(kSecretDigits, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        std::uint64_t rest = 0;
        for (std::uint32_t &word : words) {
            rest = (rest << 32) | word;
            word = static_cast<std::uint32_t>(rest / kDigits.size());
            rest %= kDigits.size();
        }
        *digit = kDigits[rest];
    }
    return digits;
}

bool isEqualInConstantTime(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    int difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference |= left[i] ^ right[i];
    return difference == 0;
}

std::string shortId()
{
    constexpr std::size_t kIdDigits = 8;
    std::array<std::uint32_t, 2> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return "k" + sha256Hex(std::to_string(random[0]) + ' ' + std::to_string(random[1])).substr(0, kIdDigits);
}

Error tokenError(ErrorCode code, std::string message, std::string hint = {})
{
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return error;
}

std::optional<std::string_view> textOf(const simdjson::dom::element &entry, std::string_view key)
{
    std::string_view text;
    return entry[key].get(text) == simdjson::SUCCESS ? std::optional(text) : std::nullopt;
}

/// False where there is something that is no time.
bool readTime(const simdjson::dom::element &entry, std::string_view key, std::optional<UtcTime> &time)
{
    const auto text = textOf(entry, key);
    if (!text)
        return entry[key].error() == simdjson::NO_SUCH_FIELD;
    const auto read = parseIso8601(*text);
    if (read.ok())
        time = *read;
    return read.ok();
}

std::optional<TokenRow> rowOf(const simdjson::dom::element &entry)
{
    const auto id = textOf(entry, "id");
    const auto role = roleOf(textOf(entry, "role").value_or(""));
    const auto hash = textOf(entry, "sha256");
    std::optional<UtcTime> createdAt;
    if (!id || id->empty() || !role || !hash || hash->size() != kHashDigits
        || !readTime(entry, "created_at", createdAt) || !createdAt)
        return std::nullopt;
    TokenRow row{ std::string(*id), *role, std::string(textOf(entry, "name").value_or("")),
        std::string(*hash), *createdAt };
    if (!readTime(entry, "last_used_at", row.lastUsedAt) || !readTime(entry, "revoked_at", row.revokedAt))
        return std::nullopt;
    return row;
}

} // namespace

std::span<const RoleRow> roleRows()
{
    return kRoleRows;
}

std::optional<Role> roleOf(std::string_view name)
{
    for (const RoleRow &row : kRoleRows) {
        if (row.name == name)
            return row.role;
    }
    return std::nullopt;
}

std::string_view name(Role role)
{
    return kRoleRows[static_cast<std::size_t>(role)].name;
}

std::string_view name(AccessLevel level)
{
    constexpr std::array<std::string_view, 3> kNames{ "ingest", "read", "control" };
    return kNames[static_cast<std::size_t>(level)];
}

bool isAllowed(Role role, AccessLevel level)
{
    const RoleRow &row = kRoleRows[static_cast<std::size_t>(role)];
    switch (level) {
    case AccessLevel::Ingest:
        return row.mayIngest;
    case AccessLevel::Read:
        return row.mayRead;
    case AccessLevel::Control:
        return row.mayControl;
    }
    return false;
}

FreshToken freshToken(Role role, std::string_view name, UtcTime now)
{
    SecretWords words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    FreshToken fresh;
    fresh.secret = std::string(kPrefix) + base62(words);
    fresh.row = { shortId(), role, std::string(name), sha256Hex(fresh.secret), now };
    return fresh;
}

Result<TokenBook> TokenBook::parse(std::string_view json)
{
    const auto broken = [] {
        return tokenError(ErrorCode::InvalidInput, "The file of tokens cannot be read as one.",
            "Move it away and make new tokens by faultlinectl token create.");
    };
    simdjson::dom::parser parser;
    simdjson::dom::array entries;
    simdjson::padded_string padded(json);
    if (parser.parse(padded)["tokens"].get(entries) != simdjson::SUCCESS)
        return broken();
    TokenBook book;
    for (const simdjson::dom::element entry : entries) {
        auto row = rowOf(entry);
        if (!row || !book.add(std::move(*row)).ok())
            return broken();
    }
    return book;
}

std::string TokenBook::text() const
{
    JsonWriter json;
    json.beginObject().key("tokens").beginArray();
    for (const TokenRow &row : m_rows) {
        json.beginObject().field("id", row.id).field("role", faultline::name(row.role));
        json.field("name", row.name).field("sha256", row.hash);
        json.field("created_at", toIso8601(row.createdAt));
        if (row.lastUsedAt)
            json.field("last_used_at", toIso8601(*row.lastUsedAt));
        if (row.revokedAt)
            json.field("revoked_at", toIso8601(*row.revokedAt));
        json.endObject();
    }
    json.endArray().endObject();
    return json.take() + "\n";
}

bool TokenBook::hasValid() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const TokenRow &row) { return !row.revokedAt; });
}

const TokenRow *TokenBook::find(std::string_view secret) const
{
    const std::string hash = sha256Hex(secret);
    const TokenRow *found = nullptr;
    for (const TokenRow &row : m_rows) {
        if (isEqualInConstantTime(row.hash, hash))
            found = &row;
    }
    return found;
}

Result<> TokenBook::add(TokenRow row)
{
    if (m_rows.size() >= kMostTokens) {
        const auto revoked = std::find_if(
            m_rows.begin(), m_rows.end(), [](const TokenRow &each) { return each.revokedAt.has_value(); });
        if (revoked == m_rows.end())
            return tokenError(ErrorCode::TooLarge, "There are too many tokens.",
                "Revoke those that nobody uses, or share one among backends.");
        m_rows.erase(revoked);
    }
    if (row.name.size() > kMostNameBytes || !isValidUtf8(row.name))
        return tokenError(ErrorCode::InvalidInput,
            "A token's name is at most " + std::to_string(kMostNameBytes) + " bytes of text.");
    m_rows.push_back(std::move(row));
    return {};
}

Result<> TokenBook::revoke(std::string_view id, UtcTime now)
{
    const auto row
        = std::find_if(m_rows.begin(), m_rows.end(), [id](const TokenRow &each) { return each.id == id; });
    if (row == m_rows.end())
        return tokenError(ErrorCode::NotFound, "There is no token " + std::string(id) + ".",
            "faultlinectl token list names them.");
    if (!row->revokedAt)
        row->revokedAt = now;
    return {};
}

void TokenBook::noteUse(std::string_view id, UtcTime at)
{
    for (TokenRow &row : m_rows) {
        if (row.id == id)
            row.lastUsedAt = at;
    }
}

} // namespace faultline
