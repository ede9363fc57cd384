// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/values.h"

#include "core/redact/chars.h"

#include <algorithm>
#include <iterator>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxNameReach = 64;
/// A value that is refused was looked at so far only, which keeps hostile text linear.
constexpr std::size_t kMaxJudgedBytes = 256;

/// Words of prose and of configuration that stand where a value would.
constexpr std::string_view kPlainWords[] = { "added", "and", "any", "are", "attempt", "basic", "bearer",
    "been", "bool", "boolean", "bytes", "cannot", "changed", "check", "closed", "correct", "created",
    "default", "denied", "digest", "disabled", "does", "empty", "enabled", "error", "exception", "expected",
    "expired", "expires", "failed", "failure", "false", "fatal", "filtered", "for", "found", "has", "hidden",
    "identifier", "incorrect", "int", "invalid", "is", "length", "loaded", "malformed", "masked", "may",
    "mismatch", "missing", "must", "never", "new", "nil", "no", "none", "not", "null", "number", "of", "off",
    "ok", "on", "optional", "or", "please", "provided", "received", "redacted", "refreshed", "rejected",
    "removed", "required", "reset", "revoked", "rotated", "set", "should", "str", "string", "success", "the",
    "to", "token", "too", "true", "undefined", "unexpected", "unknown", "unset", "updated", "valid",
    "validated", "verified", "was", "with", "wrong", "yes", "you", "your" };

constexpr std::string_view kCodeRoots[]
    = { "args", "cfg", "conf", "config", "context", "ctx", "env", "kwargs", "opts", "options", "os", "params",
          "process", "props", "req", "request", "self", "settings", "this" };

constexpr std::string_view kSchemes[] = { "bearer", "basic", "token", "apikey", "key", "oauth", "negotiate",
    "ntlm", "splunk", "genie-key", "sso-key", "bot", "jwt" };

bool isPlainWord(std::string_view value)
{
    char lower[16];
    if (value.empty() || value.size() > sizeof lower)
        return value.empty();
    std::transform(value.begin(), value.end(), lower, lowered);
    const std::string_view word(lower, value.size());
    return std::binary_search(std::begin(kPlainWords), std::end(kPlainWords), word);
}

/// `****`, `xxxxxxxx`, `......`, `--------`: one sign that stands for what is not shown.
bool isMask(std::string_view value)
{
    const char first = lowered(value.front());
    if (first != '*' && first != 'x' && first != '.' && first != '-' && first != '0' && first != '_'
        && first != '#')
        return false;
    return std::all_of(value.begin(), value.end(), [first](char c) { return lowered(c) == first; });
}

bool isVariable(std::string_view value)
{
    const std::size_t skip = value.starts_with("$") || value.starts_with("%") ? 1 : 0;
    if (skip == 0 || value.size() < 2)
        return false;
    if (value[1] == '{' || value[1] == '(')
        return true;
    if (value[0] == '%' && value.size() == 2)
        return is(value[1], kLetter); // printf
    std::string_view rest = value.substr(1);
    if (value[0] == '%' && rest.ends_with('%'))
        rest.remove_suffix(1);
    else if (value[0] == '%')
        return false;
    return std::all_of(rest.begin(), rest.end(), [](char c) { return is(c, kUpper | kDigit | kUnderscore); });
}

/// What stands for a value that is filled in elsewhere.
bool isPlaceholder(std::string_view value)
{
    if (value.empty() || value.starts_with(kMarker) || isMask(value) || isVariable(value))
        return true;
    const char first = value.front();
    const char last = value.back();
    const bool isBracketed
        = (first == '<' && last == '>') || (first == '[' && last == ']') || (first == '{' && last == '}');
    return (isBracketed && value.size() <= kMaxJudgedBytes) || value == "?" || value.starts_with("...")
        || value.starts_with("***");
}

struct Looks {
    bool hasDigit = false;
    bool hasUpper = false;
    bool hasLower = false;
    bool hasGap = false; ///< blank or separator: words may be joined here
    int caseTurns = 0;
};

Looks looksOf(std::string_view value)
{
    Looks looks;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        looks.hasDigit |= is(c, kDigit);
        looks.hasUpper |= is(c, kUpper);
        looks.hasLower |= is(c, kLower);
        looks.hasGap |= is(c, kBlank | kDash | kUnderscore) || c == '.' || c == ':' || c == '/';
        if (i > 0 && is(c, kLetter) && is(value[i - 1], kLetter) && is(c, kUpper) != is(value[i - 1], kUpper))
            ++looks.caseTurns;
    }
    return looks;
}

bool isUuidShaped(std::string_view value)
{
    if (value.size() != 36)
        return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? value[i] != '-' : !is(value[i], kHex))
            return false;
    }
    return true;
}

bool isRandomLooking(std::string_view value, std::string_view kind)
{
    const Looks looks = looksOf(value);
    if (std::any_of(value.begin(), value.end(), [](char c) { return is(c, kBlank); }))
        return false;
    if (isUuidShaped(value))
        return kind == "api-key";
    const bool isMixed = looks.hasDigit && (looks.hasUpper || looks.hasLower);
    return (value.size() >= 12 && isMixed && (!looks.hasGap || looks.caseTurns >= 3))
        || (value.size() >= 20 && !looks.hasGap) || (value.size() >= 24 && isMixed);
}

bool isMediumSecret(std::string_view value, std::string_view kind, bool isBare)
{
    const Looks looks = looksOf(value);
    if (looks.hasDigit && !looks.hasUpper && !looks.hasLower && !looks.hasGap)
        return value.size() >= (kind == "token" && !isBare ? 10u : 12u);
    if (kind == "signature")
        return value.size() >= 16 && looks.hasDigit;
    if (looks.hasDigit)
        return value.size() >= 6 && (!isBare || value.find(' ') == std::string_view::npos);
    if (value.size() >= 20 && !looks.hasGap)
        return true;
    if (value.size() >= 10 && looks.caseTurns >= 4)
        return true;
    return (kind == "token" || kind == "csrf") && !isBare && value.size() >= 6
        && value.find(' ') == std::string_view::npos && !(looks.hasGap && looks.hasLower);
}

} // namespace

bool isSecretValue(std::string_view value, KeyName key, bool isBare)
{
    if (value.empty() || value.front() == '[')
        return !value.empty() && key.strength == KeyClass::Strong && !isPlaceholder(value);
    if (isPlaceholder(value) || isPlainWord(value))
        return false;
    if (value.size() > kMaxJudgedBytes)
        return true;
    const bool holdsMarker = value.find(kMarker) != std::string_view::npos;
    switch (key.strength) {
    case KeyClass::None:
        return false;
    case KeyClass::Weak:
        return !holdsMarker && isRandomLooking(value, key.kind);
    case KeyClass::Medium:
        return !holdsMarker && isMediumSecret(value, key.kind, isBare);
    case KeyClass::Cookie:
        return !holdsMarker
            && (value.find('=') != std::string_view::npos || isMediumSecret(value, key.kind, isBare));
    case KeyClass::Strong:
    case KeyClass::Authorization:
    case KeyClass::Body:
        return true;
    }
    return false;
}

bool isCodeValue(std::string_view value)
{
    std::size_t end = 0;
    while (end < value.size() && end < kMaxNameReach && is(value[end], kWord))
        ++end;
    if (end == 0 || is(value.front(), kDigit))
        return false;
    if (at(value, end) == '.' && is(at(value, end + 1), kLetter))
        return std::binary_search(std::begin(kCodeRoots), std::end(kCodeRoots), value.substr(0, end));
    return at(value, end) == '(' && value.find_first_of(")([\"") != std::string_view::npos;
}

std::string_view authorizationSecret(std::string_view value)
{
    for (const std::string_view scheme : kSchemes) {
        if (!hasWordAt(value, 0, scheme) || at(value, scheme.size()) != ' ')
            continue;
        std::string_view rest = value.substr(scheme.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        return rest.substr(0, rest.find_first_of(" \t,;\r\n"));
    }
    // Digest, AWS4-HMAC-SHA256, Hawk: several fields, all of them together are the secret.
    const std::size_t blank = value.find(' ');
    if (blank != std::string_view::npos && value.compare(blank + 1, kMarker.size(), kMarker) == 0)
        return value.substr(value.size());
    const std::string_view scheme = value.substr(0, blank);
    const bool isScheme = scheme.size() <= 24
        && std::all_of(scheme.begin(), scheme.end(), [](char c) { return is(c, kAlnum | kDash); });
    const bool hasFields
        = isScheme && blank != std::string_view::npos && value.find('=', blank) != std::string_view::npos;
    return hasFields ? value.substr(blank + 1) : scheme;
}

} // namespace faultline::redact
