// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/keys.h"

#include "core/redact/chars.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxNameBytes = 64;

/// Last words that turn a secret's name into the name of something about it.
constexpr std::string_view kAboutWords[] = { "address", "age", "alg", "algorithm", "arn", "at", "attempts",
    "audience", "bucket", "budget", "cache", "change", "changed", "checker", "class", "column", "controller",
    "count", "counts", "created", "days", "dir", "domain", "duration", "email", "enabled", "encoder", "end",
    "endpoint", "error", "errors", "exception", "expiration", "expire", "expired", "expires", "expiry",
    "factory", "field", "file", "filename", "filter", "format", "handler", "hint", "host", "hostname", "ids",
    "in", "index", "interceptor", "issuer", "kind", "label", "len", "length", "lifetime", "limit", "manager",
    "method", "middleware", "mode", "ms", "name", "names", "num", "path", "placeholder", "policy", "port",
    "prefix", "prompt", "provider", "ref", "region", "remaining", "repository", "required", "reset",
    "retries", "rotated", "rotation", "scheme", "sec", "seconds", "service", "size", "start", "started",
    "state", "status", "storage", "store", "strength", "suffix", "time", "timeout", "timestamp", "ttl",
    "type", "types", "updated", "uri", "url", "usage", "used", "user", "username", "valid", "validator",
    "validity", "version" };

/// Words before `key` with which it names a record, not a secret.
constexpr std::string_view kRecordKeys[]
    = { "cache", "column", "composite", "dedup", "field", "foreign", "group", "hash", "idempotency", "index",
          "lookup", "map", "message", "natural", "object", "order", "partition", "primary", "public",
          "record", "redis", "routing", "row", "shard", "sort", "surrogate", "unique" };

struct WordRule {
    std::string_view word;
    bool isWhole; ///< must be a word of its own; else it may stand anywhere in the name
    KeyClass strength;
    std::string_view kind;
};

/// The first row that fits decides; names are compared without their separators, in lower case.
constexpr WordRule kWordRules[] = {
    { "password", false, KeyClass::Strong, "password" },
    { "passwd", false, KeyClass::Strong, "password" },
    { "passphrase", false, KeyClass::Strong, "password" },
    { "passwort", false, KeyClass::Strong, "password" },
    { "kennwort", false, KeyClass::Strong, "password" },
    { "passcode", false, KeyClass::Strong, "password" },
    { "contrasena", false, KeyClass::Strong, "password" },
    { "motdepasse", false, KeyClass::Strong, "password" },
    { "pass", true, KeyClass::Strong, "password" },
    { "pwd", true, KeyClass::Strong, "password" },
    { "pswd", true, KeyClass::Strong, "password" },
    { "psw", true, KeyClass::Strong, "password" },
    { "pw", true, KeyClass::Strong, "password" },
    { "dbpass", false, KeyClass::Strong, "password" },
    { "userpass", false, KeyClass::Strong, "password" },
    { "authorization", false, KeyClass::Authorization, "authorization" },
    { "cookie", false, KeyClass::Cookie, "cookie" },
    { "cookies", true, KeyClass::Cookie, "cookie" },
    { "csrf", false, KeyClass::Medium, "csrf" },
    { "xsrf", false, KeyClass::Medium, "csrf" },
    { "secret", false, KeyClass::Strong, "secret" },
    { "apikey", false, KeyClass::Strong, "api-key" },
    { "accesskey", false, KeyClass::Strong, "api-key" },
    { "accountkey", false, KeyClass::Strong, "api-key" },
    { "authkey", false, KeyClass::Strong, "api-key" },
    { "licensekey", false, KeyClass::Strong, "api-key" },
    { "privatekey", false, KeyClass::Strong, "private-key" },
    { "signingkey", false, KeyClass::Strong, "private-key" },
    { "encryptionkey", false, KeyClass::Strong, "private-key" },
    { "masterkey", false, KeyClass::Strong, "private-key" },
    { "sshkey", false, KeyClass::Strong, "private-key" },
    { "authtoken", false, KeyClass::Medium, "token" },
    { "accesstoken", false, KeyClass::Medium, "token" },
    { "token", true, KeyClass::Medium, "token" },
    { "jwt", true, KeyClass::Medium, "token" },
    { "bearer", true, KeyClass::Medium, "token" },
    { "otp", true, KeyClass::Medium, "token" },
    { "session", true, KeyClass::Medium, "session" },
    { "sessionid", false, KeyClass::Medium, "session" },
    { "sessid", false, KeyClass::Medium, "session" },
    { "sid", true, KeyClass::Medium, "session" },
    { "credential", false, KeyClass::Medium, "credential" },
    { "signature", true, KeyClass::Medium, "signature" },
    { "sig", true, KeyClass::Medium, "signature" },
    { "auth", true, KeyClass::Medium, "authorization" },
    { "cvv", true, KeyClass::Strong, "card-code" },
    { "cvc", true, KeyClass::Strong, "card-code" },
    { "accessid", false, KeyClass::Weak, "access-id" },
    { "login", true, KeyClass::Weak, "credential" },
    { "key", true, KeyClass::Weak, "api-key" },
    { "artapi", false, KeyClass::Weak, "api-key" },
};

/// A name as lower-case letters without separators, and where its last two words begin in that.
struct PlainName {
    std::array<char, kMaxNameBytes> bytes{};
    std::size_t size = 0;
    std::array<std::size_t, kMaxNameBytes + 1> wordStarts{};
    std::size_t wordCount = 0;

    std::string_view text() const { return { bytes.data(), size }; }

    std::string_view word(std::size_t index) const
    {
        const std::size_t end = index + 1 < wordCount ? wordStarts[index + 1] : size;
        return text().substr(wordStarts[index], end - wordStarts[index]);
    }
};

PlainName plainName(std::string_view name)
{
    PlainName plain;
    bool isStart = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!is(c, kAlnum)) {
            isStart = true;
            continue;
        }
        const bool isCamelStart = i > 0 && is(c, kUpper)
            && (is(name[i - 1], kLower) || (is(at(name, i + 1), kLower) && is(name[i - 1], kUpper)));
        if (isStart || isCamelStart)
            plain.wordStarts[plain.wordCount++] = plain.size;
        isStart = false;
        plain.bytes[plain.size++] = lowered(c);
    }
    // `token2` is a token.
    while (plain.size > 0 && is(plain.bytes[plain.size - 1], kDigit))
        --plain.size;
    while (plain.wordCount > 0 && plain.wordStarts[plain.wordCount - 1] >= plain.size)
        --plain.wordCount;
    return plain;
}

bool isListed(std::string_view word, const std::string_view *begin, const std::string_view *end)
{
    return std::binary_search(begin, end, word);
}

bool fits(const WordRule &rule, const PlainName &name)
{
    if (!rule.isWhole)
        return name.text().find(rule.word) != std::string_view::npos;
    for (std::size_t i = 0; i < name.wordCount; ++i) {
        if (name.word(i) == rule.word)
            return true;
    }
    // All capitals give no word borders: NPMACCESSTOKEN.
    return rule.word == "token" && name.text().ends_with(rule.word);
}

bool isBody(const PlainName &name)
{
    const std::string_view text = name.text();
    return text == "body" || text.ends_with("requestbody") || text.ends_with("requestpayload")
        || text.ends_with("reqbody") || text.ends_with("httpbody") || text.ends_with("postbody");
}

/// Bundler keeps `user:password` of a gem server under its host: BUNDLE_GEMS__EXAMPLE__COM.
bool isBundlerHost(std::string_view name)
{
    if (!name.starts_with("BUNDLE_") || name.find("__", 7) == std::string_view::npos)
        return false;
    for (const std::string_view top : { "__COM", "__ORG", "__NET", "__IO", "__DEV", "__TOKEN", "_token" }) {
        if (name.ends_with(top))
            return true;
    }
    return false;
}

KeyName weakKey(const PlainName &name, const WordRule &rule)
{
    if (rule.word != "key")
        return { rule.strength, rule.kind };
    const std::string_view last = name.word(name.wordCount - 1);
    if (last != "key")
        return {};
    const std::string_view before = name.wordCount > 1 ? name.word(name.wordCount - 2) : std::string_view();
    if (isListed(before, std::begin(kRecordKeys), std::end(kRecordKeys)))
        return {};
    return { rule.strength, rule.kind };
}

} // namespace

KeyName classifyKey(std::string_view name)
{
    if (name.size() > kMaxNameBytes)
        name = name.substr(name.size() - kMaxNameBytes);
    if (isBundlerHost(name))
        return { KeyClass::Strong, "credential" };
    PlainName plain = plainName(name);
    if (plain.wordCount == 0)
        return {};
    if (isBody(plain))
        return { KeyClass::Body, "body" };
    std::string_view last = plain.word(plain.wordCount - 1);
    if (isListed(last, std::begin(kAboutWords), std::end(kAboutWords)))
        return {};
    const bool isId = last == "id" && plain.wordCount > 1;
    for (const WordRule &rule : kWordRules) {
        if (!fits(rule, plain))
            continue;
        if (rule.strength == KeyClass::Weak)
            return weakKey(plain, rule);
        // `session_id` is the session; `token_id` and `access_key_id` only name one.
        if (isId && rule.kind != "session" && rule.kind != "secret")
            return plain.text().ends_with("accessid") ? KeyName{ KeyClass::Weak, "access-id" } : KeyName{};
        return { rule.strength, rule.kind };
    }
    return {};
}

namespace {

constexpr std::string_view kKeyAnchors[] = { "pass", "kennwort", "contrasena", "motdepasse", "pwd", "pswd",
    "psw", "authori", "cookie", "csrf", "xsrf", "secret", "key", "token", "jwt", "bearer", "otp", "session",
    "sessid", "sid", "credential", "signature", "sig", "auth", "cvv", "cvc", "accessid", "access_id",
    "access-id", "login", "art-api", "bundle_", "body", "payload", "_pw" };

} // namespace

std::string_view keyWord(std::size_t index)
{
    return kKeyAnchors[index];
}

std::size_t keyWordCount()
{
    return std::size(kKeyAnchors);
}

} // namespace faultline::redact
