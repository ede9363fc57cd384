// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/log_form.h"

#include "core/pattern/log_words.h"

#include <algorithm>
#include <cstring>

namespace faultline::pattern {
namespace {

/// Kinds of byte, as bits so that a token's kinds are the sum of its bytes'.
enum ByteKind : std::uint8_t {
    kSign = 0, ///< stands alone between tokens
    kLetter = 1,
    kDigit = 2,
    kHexLetter = 4, ///< beside kLetter
    kDot = 8,
    kSlash = 16,
    kAt = 32,
    kJoiner = 64, ///< inside tokens without saying anything: _ - + …
    kBlank = 128, ///< blanks and control characters
};

constexpr std::array<std::uint8_t, 256> makeByteKinds()
{
    std::array<std::uint8_t, 256> kinds{};
    for (int c = 0; c < 256; ++c) {
        auto &kind = kinds[static_cast<std::size_t>(c)];
        if (c >= 0x80)
            kind = kLetter;
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            kind = kLetter | kHexLetter;
        else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            kind = kLetter;
        else if (c >= '0' && c <= '9')
            kind = kDigit;
        else if (c <= ' ' || c == 0x7F)
            kind = kBlank;
    }
    kinds['.'] = kDot;
    kinds['/'] = kinds['\\'] = kSlash;
    kinds['@'] = kAt;
    for (const char c : { '_', '-', '+', '$', '%', '#', '~', '*', '&', '?', '!', '^' })
        kinds[static_cast<std::size_t>(c)] = kJoiner;
    return kinds;
}

constexpr std::array<std::uint8_t, 256> kByteKinds = makeByteKinds();

std::uint8_t kindOf(char c)
{
    return kByteKinds[static_cast<unsigned char>(c)];
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return (kindOf(c) & (kDigit | kHexLetter)) != 0;
}

bool isInToken(std::uint8_t kind)
{
    return kind != kSign && kind != kBlank;
}

bool isUuid(std::string_view token)
{
    if (token.size() != 36)
        return false;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? token[i] != '-' : !isHexDigit(token[i]))
            return false;
    }
    return true;
}

/// A token with digits and nothing else than digits, dots, dashes: a number, a version, a date, an address.
ValueKind numericKind(std::string_view token)
{
    const auto dots = std::count(token.begin(), token.end(), '.');
    if (dots == 3 && token.size() <= 15 && token.find('-') == std::string_view::npos)
        return ValueKind::Ip;
    const auto dashes = std::count(token.begin() + 1, token.end(), '-');
    return dashes == 2 && token.size() == 10 ? ValueKind::Time : ValueKind::Number;
}

ValueKind kindOfTokenWithDigits(std::string_view token, std::uint8_t kinds)
{
    if (!(kinds & (kLetter | kSlash | kAt)))
        return numericKind(token);
    if (kinds & kSlash)
        return ValueKind::Path;
    if (kinds & kAt)
        return ValueKind::Email;
    if (token.size() > 2 && token[0] == '0' && (token[1] == 'x' || token[1] == 'X'))
        return ValueKind::Hex;
    if (isUuid(token))
        return ValueKind::Uuid;
    const bool isAllHex = !(kinds & (kDot | kJoiner)) && std::all_of(token.begin(), token.end(), isHexDigit);
    if (isAllHex && token.size() >= 6)
        return ValueKind::Hex;
    std::size_t digits = token[0] == '-' ? 1 : 0;
    while (digits < token.size() && (isDigit(token[digits]) || token[digits] == '.'))
        ++digits;
    if (digits > 0 && token.size() - digits <= 4 && isDigit(token[digits - 1])) {
        if (const auto kind = unitKind(token.substr(digits)))
            return *kind;
    }
    return ValueKind::Id;
}

/// Packages and host names: letters with two dots or more between them.
bool isDottedName(std::string_view token)
{
    return std::count(token.begin(), token.end(), '.') >= 2 && token.find("..") == std::string_view::npos;
}

bool isSentenceEnd(char c)
{
    return c == '.' || c == '!' || c == '?';
}

/// What a token with signs and without digits is; nothing for a word.
std::optional<ValueKind> kindOfWord(std::string_view token, std::uint8_t kinds)
{
    if ((kinds & kSlash) && (token[0] == '/' || token[0] == '\\') && token.size() > 1 && (kinds & kLetter))
        return ValueKind::Path;
    const std::size_t at = token.find('@');
    if ((kinds & kAt) && (kinds & kDot) && at > 0 && token.rfind('.') + 1 > at + 2)
        return ValueKind::Email;
    if ((kinds & kDot) && (isDottedName(token) || isHostName(token)))
        return ValueKind::Id;
    return std::nullopt;
}

/// Digits of one group of a MAC or IPv6 address; longer words are never part of one.
constexpr std::ptrdiff_t kMostAddressGroup = 4;

/// Length of a MAC or IPv6 address at the start of text, 0 where there is none.
std::size_t colonAddress(std::string_view text)
{
    std::size_t groups = 0;
    std::size_t at = 0;
    bool hasDigit = false;
    while (at < text.size()) {
        std::size_t length = 0;
        while (at + length < text.size() && length < 5 && isHexDigit(text[at + length])) {
            hasDigit = hasDigit || isDigit(text[at + length]);
            ++length;
        }
        if (length > 4 || (length == 0 && (groups == 0 || at == 0 || text[at - 1] != ':')))
            return 0;
        at += length;
        ++groups;
        if (at >= text.size() || text[at] != ':' || groups > 8)
            break;
        ++at;
    }
    const bool endsWell = at == text.size() || !isInToken(kindOf(text[at]));
    return groups >= 4 && hasDigit && endsWell ? at : 0;
}

/// Separators that make a list or one value of two values beside each other.
bool isListSign(char c)
{
    return c == ' ' || c == ',' || c == ':' || c == '/' || c == '-' || c == '.' || c == ';' || c == '|';
}

/// How many bytes at the end are a separator after a value, 0 where the last thing is no value.
std::size_t separatorAfterValue(const char *bytes, std::size_t size)
{
    std::size_t length = 0;
    while (length < 2 && length < size && isListSign(bytes[size - 1 - length]))
        ++length;
    const bool isAfterValue = size > length && bytes[size - 1 - length] == kValueByte;
    return isAfterValue ? length + 1 : 0;
}

/// Adds a value, or lets it grow the value before it. Requires: room for one byte.
void putValue(char *bytes, std::size_t &size, std::vector<std::uint16_t> &kinds, std::uint16_t kind)
{
    const std::size_t joined = separatorAfterValue(bytes, size);
    if (joined == 0) {
        bytes[size++] = kValueByte;
        kinds.push_back(kind);
        return;
    }
    constexpr auto kNumber = static_cast<std::uint16_t>(ValueKind::Number);
    const bool isColon = joined == 2 && bytes[size - 1] == ':';
    const bool isTime = isColon && kind == kNumber
        && (kinds.back() == kNumber || kinds.back() == static_cast<std::uint16_t>(ValueKind::Time));
    const bool isPort
        = isColon && kind == kNumber && kinds.back() == static_cast<std::uint16_t>(ValueKind::Ip);
    if (isTime)
        kinds.back() = static_cast<std::uint16_t>(ValueKind::Time);
    else if (!isPort)
        kinds.back() = static_cast<std::uint16_t>(kinds.back() | kind);
    size -= joined - 1;
}

const char *endOfUrl(const char *at, const char *end)
{
    while (at < end && kindOf(*at) != kBlank && *at != '"' && *at != '\'' && *at != '>' && *at != ')'
        && *at != ']')
        ++at;
    while (at[-1] == '.' || at[-1] == ',' || at[-1] == ';' || at[-1] == ':')
        --at;
    return at;
}

struct PlaceholderRow {
    ValueKind kind;
    std::string_view text;
};

constexpr PlaceholderRow kPlaceholders[] = {
    { ValueKind::Number, "<num>" },
    { ValueKind::Hex, "<hex>" },
    { ValueKind::Ip, "<ip>" },
    { ValueKind::Uuid, "<uuid>" },
    { ValueKind::Url, "<url>" },
    { ValueKind::Email, "<email>" },
    { ValueKind::Path, "<path>" },
    { ValueKind::Time, "<time>" },
    { ValueKind::Duration, "<duration>" },
    { ValueKind::Size, "<size>" },
    { ValueKind::Id, "<id>" },
};

std::string_view placeholderOf(std::uint16_t kinds)
{
    for (const PlaceholderRow &row : kPlaceholders) {
        if (kinds == static_cast<std::uint16_t>(row.kind))
            return row.text;
    }
    return "<*>";
}

} // namespace

const char *LogForm::readAddress(const char *begin, const char *tokenEnd, const char *end, std::uint8_t kinds)
{
    const auto left = static_cast<std::size_t>(end - tokenEnd);
    if (left > 3 && tokenEnd[1] == '/' && tokenEnd[2] == '/' && (kinds & kLetter)) {
        put(ValueKind::Url);
        return endOfUrl(tokenEnd + 3, end);
    }
    if (tokenEnd - begin > kMostAddressGroup || !isHexDigit(*begin))
        return nullptr;
    const std::size_t length = colonAddress({ begin, static_cast<std::size_t>(end - begin) });
    if (length == 0)
        return nullptr;
    put(ValueKind::Ip);
    return begin + length;
}

const char *LogForm::readUnit(const char *numberEnd, const char *end)
{
    const std::string_view rest(numberEnd, static_cast<std::size_t>(end - numberEnd));
    if (rest.size() < 2 || rest[0] != ' ')
        return numberEnd;
    const UnitWord unit = unitWordAt(rest.substr(1));
    if (unit.length == 0)
        return numberEnd;
    m_kinds.back() = static_cast<std::uint16_t>(unit.kind);
    // `<1 sec` is a duration like any other.
    if (m_size > 1 && m_bytes[m_size - 2] == '<') {
        m_bytes[m_size - 2] = kValueByte;
        --m_size;
    }
    return numberEnd + 1 + unit.length;
}

std::optional<ValueKind> LogForm::kindOfToken(
    std::string_view token, std::string_view rest, std::uint8_t kinds) const
{
    if (kinds & kDigit) {
        if (isWordWithDigits(token))
            return std::nullopt;
        return kindOfTokenWithDigits(token, kinds);
    }
    if (kinds & (kDot | kSlash | kAt))
        return kindOfWord(token, kinds);
    const bool isCapital = token[0] >= 'A' && token[0] <= 'Z';
    if (isCapital && token.size() <= 4
        && isPartOfDate(token, rest, separatorAfterValue(m_bytes.data(), m_size) > 0))
        return ValueKind::Time;
    if (m_isAccountNext && !isAccountWord(token) && m_size > 0 && m_bytes[m_size - 1] == ' ')
        return ValueKind::Id;
    return std::nullopt;
}

const char *LogForm::readToken(const char *begin, const char *tokenEnd, const char *end, std::uint8_t kinds)
{
    if (tokenEnd < end && *tokenEnd == ':') {
        if (const char *after = readAddress(begin, tokenEnd, end, kinds))
            return after;
    }
    // A full stop at the end is the sentence's, not the token's.
    const char *wordEnd = tokenEnd;
    while (wordEnd > begin + 1 && isSentenceEnd(wordEnd[-1]))
        --wordEnd;
    const std::string_view token(begin, static_cast<std::size_t>(wordEnd - begin));
    const std::string_view rest(wordEnd, static_cast<std::size_t>(end - wordEnd));
    if (const std::size_t length = !rest.empty() && rest[0] == '(' ? indexLength(token, rest) : 0;
        length > 0) {
        put(ValueKind::Id);
        m_before = {};
        return wordEnd + length;
    }
    const std::optional<ValueKind> kind = kindOfToken(token, rest, kinds);
    m_isAccountNext = !kind && isBeforeAccount(m_before, token);
    m_before = token;
    if (!kind) {
        m_size += static_cast<std::size_t>(tokenEnd - begin); // the bytes lie there already
        return tokenEnd;
    }
    put(*kind);
    if (kind == ValueKind::Path && token.find('?') != std::string_view::npos)
        return endOfUrl(wordEnd, end);
    if (kind == ValueKind::Number && wordEnd == tokenEnd)
        return readUnit(wordEnd, end);
    for (const char *sign = wordEnd; sign < tokenEnd; ++sign)
        m_bytes[m_size++] = *sign;
    return tokenEnd;
}

void LogForm::put(ValueKind kind)
{
    putValue(m_bytes.data(), m_size, m_kinds, static_cast<std::uint16_t>(kind));
}

void LogForm::read(std::string_view line, std::size_t mostTokens)
{
    if (m_bytes.size() < 2 * line.size() + 1)
        m_bytes.resize(2 * line.size() + 1);
    m_before = {};
    m_isAccountNext = false;
    m_size = 0;
    m_kinds.clear();
    const char *at = line.data();
    const char *const end = at + line.size();
    std::size_t tokens = 0;
    while (at < end && tokens < mostTokens) {
        std::uint8_t kind = kindOf(*at);
        if (kind == kBlank) {
            do
                ++at;
            while (at < end && kindOf(*at) == kBlank);
            if (m_size > 0 && at < end)
                m_bytes[m_size++] = ' ';
            continue;
        }
        if (kind == kSign) {
            // An empty pair of brackets that stands alone is a place without its value.
            if (*at == ')' && m_size > 1 && m_bytes[m_size - 1] == '(' && m_bytes[m_size - 2] == ' ')
                putValue(m_bytes.data(), m_size, m_kinds, static_cast<std::uint16_t>(ValueKind::Word));
            m_bytes[m_size++] = *at++;
            continue;
        }
        ++tokens;
        const char *const begin = at;
        std::uint8_t kinds = 0;
        char *out = m_bytes.data() + m_size;
        do {
            kinds = static_cast<std::uint8_t>(kinds | kind);
            *out++ = *at++;
            kind = at < end ? kindOf(*at) : std::uint8_t{ kSign };
        } while (isInToken(kind));
        // Most tokens are words that no rule looks at; only they are worth a short way.
        const bool isPlain = (kinds & ~(kLetter | kHexLetter | kJoiner)) == 0 && !m_isAccountNext
            && at - begin > kMostAddressGroup && (at == end || (*at != ':' && *at != '('));
        if (isPlain) {
            m_size += static_cast<std::size_t>(at - begin);
            m_before = { begin, static_cast<std::size_t>(at - begin) };
        } else {
            at = readToken(begin, at, end, kinds);
        }
    }
}

std::vector<WordSpan> wordsOf(std::string_view formBytes)
{
    std::vector<WordSpan> words;
    for (std::size_t at = 0; at < formBytes.size();) {
        if (!isInToken(kindOf(formBytes[at]))) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        std::uint8_t kinds = 0;
        while (at < formBytes.size() && isInToken(kindOf(formBytes[at])))
            kinds = static_cast<std::uint8_t>(kinds | kindOf(formBytes[at++]));
        std::size_t end = at;
        while (end > begin + 1 && isSentenceEnd(formBytes[end - 1]))
            --end;
        if (kinds & kLetter)
            words.push_back({ static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end) });
    }
    return words;
}

FormText withValuesAt(const FormText &form, const std::vector<WordSpan> &words)
{
    FormText valued;
    valued.bytes.resize(form.bytes.size());
    std::size_t size = 0;
    std::size_t value = 0;
    auto word = words.begin();
    for (std::size_t at = 0; at < form.bytes.size();) {
        if (word != words.end() && at == word->begin) {
            putValue(valued.bytes.data(), size, valued.kinds, static_cast<std::uint16_t>(ValueKind::Word));
            at = word->end;
            ++word;
        } else if (form.bytes[at] == kValueByte) {
            putValue(valued.bytes.data(), size, valued.kinds, form.kinds[value++]);
            ++at;
        } else {
            valued.bytes[size++] = form.bytes[at++];
        }
    }
    valued.bytes.resize(size);
    return valued;
}

std::string templateText(std::string_view formBytes, const std::vector<std::uint16_t> &kinds)
{
    std::string text;
    text.reserve(formBytes.size() + kinds.size() * 5);
    std::size_t value = 0;
    for (const char c : formBytes) {
        if (c == kValueByte)
            text += placeholderOf(kinds[value++]);
        else
            text += c;
    }
    return text;
}

} // namespace faultline::pattern
