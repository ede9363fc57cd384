// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/redact/chars.h"
#include "core/redact/personal.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxCardDigits = 19;
constexpr std::size_t kContextBytes = 40;

struct Digits {
    std::array<char, 24> values{};
    std::size_t count = 0;
    std::size_t end = 0; ///< of the text
    int groups = 1;

    std::string_view text() const { return { values.data(), count }; }
};

/// Digits in groups joined by one and the same separator (blank or dash), or without one.
Digits groupedDigits(std::string_view text, std::size_t from, std::size_t most)
{
    Digits digits;
    char separator = '\0';
    std::size_t p = from;
    while (p < text.size() && digits.count < std::min(most, digits.values.size())) {
        const char c = text[p];
        if (is(c, kDigit)) {
            digits.values[digits.count++] = c;
            digits.end = ++p;
        } else if ((c == ' ' || c == '-') && (separator == '\0' || separator == c)
            && is(at(text, p + 1), kDigit)) {
            separator = c;
            ++digits.groups;
            ++p;
        } else {
            break;
        }
    }
    return digits;
}

bool passesLuhn(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1)
            value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

struct IssuerRange {
    int first; ///< of the first four digits
    int last;
    std::array<std::uint8_t, 3> lengths;
};

/// Source: ISO/IEC 7812 ranges as the networks publish them.
constexpr IssuerRange kIssuers[] = {
    { 1000, 1999, { 15, 0, 0 } }, // UATP
    { 2221, 2720, { 16, 0, 0 } }, // Mastercard
    { 3000, 3059, { 14, 16, 0 } }, // Diners
    { 3095, 3095, { 14, 16, 0 } },
    { 3528, 3589, { 16, 0, 0 } }, // JCB
    { 3400, 3499, { 15, 0, 0 } }, // American Express
    { 3600, 3699, { 14, 0, 0 } },
    { 3700, 3799, { 15, 0, 0 } },
    { 3800, 3999, { 14, 16, 0 } },
    { 4000, 4999, { 13, 16, 19 } }, // Visa
    { 5018, 5020, { 13, 16, 19 } }, // Maestro, Dankort
    { 5038, 5038, { 16, 19, 0 } },
    { 5100, 5599, { 16, 0, 0 } }, // Mastercard
    { 5610, 5610, { 16, 0, 0 } },
    { 5893, 5893, { 16, 19, 0 } },
    { 6011, 6011, { 16, 19, 0 } }, // Discover
    { 6200, 6299, { 16, 17, 19 } }, // UnionPay
    { 6304, 6304, { 16, 19, 0 } },
    { 6331, 6334, { 16, 18, 19 } },
    { 6390, 6390, { 16, 19, 0 } },
    { 6440, 6599, { 16, 19, 0 } },
    { 6759, 6763, { 16, 18, 19 } },
    { 6767, 6767, { 16, 18, 19 } },
};

bool isCard(std::string_view digits)
{
    if (digits.size() < 13)
        return false;
    int first = 0;
    for (std::size_t i = 0; i < 4; ++i)
        first = first * 10 + (digits[i] - '0');
    const bool isIssued
        = std::any_of(std::begin(kIssuers), std::end(kIssuers), [&](const IssuerRange &range) {
              return first >= range.first && first <= range.last
                  && std::find(range.lengths.begin(), range.lengths.end(), digits.size())
                  != range.lengths.end();
          });
    return isIssued && passesLuhn(digits);
}

Match cardAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char before = subject.before(from);
    if (is(before, kWord) || before == '.')
        return {};
    // Several numbers may stand in a row, so each end of a group may be the card's.
    const std::size_t runEndsAt = runEnd(text, from, kDigit, kMaxCardDigits + 1);
    if (groupedDigits(text, from, 13).count < 13)
        return {};
    for (std::size_t most = kMaxCardDigits; most >= 13; --most) {
        const Digits digits = groupedDigits(text, from, most);
        const char after = at(text, digits.end);
        const bool isAlone = !is(after, kWord) && !(after == '.' && is(at(text, digits.end + 1), kDigit));
        const bool isOneRun = runEndsAt - from < 13 || digits.end <= runEndsAt;
        if (isAlone && isOneRun && digits.groups <= 6 && isCard(digits.text()))
            return { from, digits.end, "card" };
    }
    return {};
}

struct IbanCountry {
    char code[3];
    std::uint8_t length;
};

/// Source: SWIFT's IBAN registry, release 96.
constexpr IbanCountry kIbanCountries[] = { { "AD", 24 }, { "AE", 23 }, { "AL", 28 }, { "AT", 20 },
    { "AZ", 28 }, { "BA", 20 }, { "BE", 16 }, { "BG", 22 }, { "BH", 22 }, { "BI", 27 }, { "BR", 29 },
    { "BY", 28 }, { "CH", 21 }, { "CR", 22 }, { "CY", 28 }, { "CZ", 24 }, { "DE", 22 }, { "DJ", 27 },
    { "DK", 18 }, { "DO", 28 }, { "EE", 20 }, { "EG", 29 }, { "ES", 24 }, { "FI", 18 }, { "FK", 18 },
    { "FO", 18 }, { "FR", 27 }, { "GB", 22 }, { "GE", 22 }, { "GI", 23 }, { "GL", 18 }, { "GR", 27 },
    { "GT", 28 }, { "HR", 21 }, { "HU", 28 }, { "IE", 22 }, { "IL", 23 }, { "IQ", 23 }, { "IS", 26 },
    { "IT", 27 }, { "JO", 30 }, { "KW", 30 }, { "KZ", 20 }, { "LB", 28 }, { "LC", 32 }, { "LI", 21 },
    { "LT", 20 }, { "LU", 20 }, { "LV", 21 }, { "LY", 25 }, { "MC", 27 }, { "MD", 24 }, { "ME", 22 },
    { "MK", 19 }, { "MN", 20 }, { "MR", 27 }, { "MT", 31 }, { "MU", 30 }, { "NI", 28 }, { "NL", 18 },
    { "NO", 15 }, { "OM", 23 }, { "PK", 24 }, { "PL", 28 }, { "PS", 29 }, { "PT", 25 }, { "QA", 29 },
    { "RO", 24 }, { "RS", 22 }, { "RU", 33 }, { "SA", 24 }, { "SC", 31 }, { "SD", 18 }, { "SE", 24 },
    { "SI", 19 }, { "SK", 24 }, { "SM", 27 }, { "SO", 23 }, { "ST", 25 }, { "SV", 28 }, { "TL", 23 },
    { "TN", 24 }, { "TR", 26 }, { "UA", 29 }, { "VA", 22 }, { "VG", 24 }, { "XK", 20 } };

int ibanLength(std::string_view code)
{
    for (const IbanCountry &country : kIbanCountries) {
        if (lowered(code[0]) == lowered(country.code[0]) && lowered(code[1]) == lowered(country.code[1]))
            return country.length;
    }
    return 0;
}

int modulo97(std::string_view iban)
{
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        rest = is(c, kDigit) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (lowered(c) - 'a' + 10)) % 97;
    }
    return rest;
}

/// Two letters stand before the digits at `from`.
Match ibanAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    if (from < subject.floor + 2 || !is(text[from - 1], kUpper) || !is(text[from - 2], kUpper))
        return {};
    const std::size_t begin = from - 2;
    if (is(subject.before(begin), kWord))
        return {};
    const auto length = static_cast<std::size_t>(ibanLength(text.substr(begin, 2)));
    std::string iban;
    std::size_t p = begin;
    while (p < text.size() && iban.size() < length) {
        if (is(text[p], kDigit | kUpper))
            iban += text[p++];
        else if ((text[p] == ' ' || text[p] == '-') && iban.size() % 4 == 0
            && is(at(text, p + 1), kDigit | kUpper))
            ++p;
        else
            break;
    }
    if (length == 0 || iban.size() != length || is(at(text, p), kWord) || modulo97(iban) != 1)
        return {};
    return { begin, p, "iban" };
}

bool speaksOf(
    std::string_view text, std::size_t floor, std::size_t from, std::initializer_list<std::string_view> words)
{
    const std::size_t nearest = from - std::min(from - floor, kContextBytes);
    for (std::size_t p = nearest; p < from; ++p) {
        for (const std::string_view word : words) {
            if (hasWordAt(text.substr(0, from), p, word))
                return true;
        }
    }
    return false;
}

/// `ddd-dd-dddd` with a number that the United States may have given. Source: SSA, 2011 randomisation.
Match socialSecurityAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char separator = at(text, from + 3);
    const bool isShaped = (separator == '-' || separator == ' ' || separator == '.')
        && at(text, from + 6) == separator && runEnd(text, from, kDigit, 3) == from + 3
        && runEnd(text, from + 4, kDigit, 3) == from + 6 && runEnd(text, from + 7, kDigit, 5) == from + 11;
    if (!isShaped || is(subject.before(from), kTokenChar) || subject.before(from) == '.')
        return {};
    const char after = at(text, from + 11);
    if (is(after, kTokenChar))
        return {};
    const std::string_view area = text.substr(from, 3);
    if (area == "000" || area == "666" || area[0] == '9' || text.substr(from + 4, 2) == "00"
        || text.substr(from + 7, 4) == "0000")
        return {};
    if (separator != '-' && !speaksOf(text, subject.floor, from, { "ssn", "social" }))
        return {};
    return { from, from + 11, "ssn" };
}

/// `415-555-0132`, or any grouped number after a word that says that it is one.
Match plainPhoneAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char before = subject.before(from);
    const std::size_t firstEnd = runEnd(text, from, kDigit, 12);
    const char separator = at(text, firstEnd);
    const bool mayGoOn = (separator == '-' || separator == ' ' || separator == '.' || separator == '/')
        && is(at(text, firstEnd + 1), kDigit);
    const std::size_t firstSize = firstEnd - from;
    if (is(before, kTokenChar) || before == '.' || before == '/' || before == ':' || firstSize > 11)
        return {};
    if (!mayGoOn && firstSize < 9)
        return {};
    std::size_t end = from;
    std::size_t count = 0;
    std::size_t sizes[6] = {};
    std::size_t groups = 0;
    while (groups < 6 && is(at(text, end), kDigit)) {
        const std::size_t groupEnd = runEnd(text, end, kDigit, 12);
        sizes[groups++] = groupEnd - end;
        count += groupEnd - end;
        end = groupEnd;
        const char next = at(text, end);
        if ((next != '-' && next != ' ' && next != '.') || !is(at(text, end + 1), kDigit))
            break;
        ++end;
    }
    if (is(at(text, end), kWord) || (at(text, end) == '-' && is(at(text, end + 1), kAlnum))
        || at(text, end) == ':')
        return {};
    const bool isAmerican = groups == 3 && sizes[0] == 3 && sizes[1] == 3 && sizes[2] == 4
        && text[from] >= '2' && text[from + 4] >= '2' && separator != ' ';
    const bool isDate = groups == 3 && (sizes[0] == 4 || sizes[2] == 4) && sizes[1] == 2;
    if (isAmerican)
        return { from, end, "phone" };
    if (count < 8 || count > 13 || isDate
        || !speaksOf(text, subject.floor, from,
            { "phone", "mobile", "tel:", "tel.", "tel ", "cell", "fax", "number is", "call me", "whatsapp",
                "msisdn" }))
        return {};
    return { from, end, "phone" };
}

/// A bitcoin address: base58 with its own checksum. Source: Bitcoin's Base58Check.
Match bitcoinAt(const Subject &subject, std::size_t from)
{
    static constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    const std::string_view text = subject.text;
    if ((text[from] != '1' && text[from] != '3') || is(subject.before(from), kWord))
        return {};
    const std::size_t end = runEnd(text, from, kWord, 36);
    if (end - from < 26 || end - from > 35)
        return {};
    std::array<unsigned, 25> bytes{};
    for (const char c : text.substr(from, end - from)) {
        std::size_t carry = kBase58.find(c);
        if (carry == std::string_view::npos)
            return {};
        for (std::size_t i = bytes.size(); i-- > 0;) {
            carry += 58u * bytes[i];
            bytes[i] = static_cast<unsigned>(carry & 0xff);
            carry >>= 8;
        }
    }
    const auto digestOf = [](const std::string &input) {
        const std::string hex = sha256Hex(input);
        std::string digest;
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
            digest += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        return digest;
    };
    std::string payload;
    for (std::size_t i = 0; i < 21; ++i)
        payload += static_cast<char>(bytes[i]);
    const std::string digest = digestOf(digestOf(payload));
    for (std::size_t i = 0; i < 4; ++i) {
        if (static_cast<unsigned char>(digest[i]) != bytes[21 + i])
            return {};
    }
    return { from, end, "crypto-address" };
}

/// Telegram's bots: 8 to 10 digits, a colon, 35 signs.
Match telegramAt(const Subject &subject, std::size_t from, std::size_t runEndsAt)
{
    const std::string_view text = subject.text;
    const std::size_t size = runEndsAt - from;
    if (size < 8 || size > 10 || at(text, runEndsAt) != ':')
        return {};
    const std::size_t end = runEnd(text, runEndsAt + 1, kTokenChar, 36);
    return end - runEndsAt - 1 == 35 ? Match{ from, end, "telegram-token" } : Match{};
}

} // namespace

Match ipv4At(const Subject &subject, std::size_t from);

Match numberAt(const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    if (is(subject.before(from), kUpper))
        return ibanAt(subject, from);
    if (is(subject.before(from), kLetter))
        return {};
    const std::size_t end = runEnd(text, from, kDigit, 20);
    const std::size_t size = end - from;
    const char next = at(text, end);
    const bool goesOn
        = (next == '-' || next == ' ' || next == '.' || next == '/') && is(at(text, end + 1), kDigit);
    if (!goesOn && size < 9 && !is(next, kLetter) && next != ':')
        return {};
    if (size <= 3 && next == '.' && goesOn) {
        if (const Match match = ipv4At(subject, from))
            return match;
    }
    if (is(next, kLetter))
        return text[from] == '1' || text[from] == '3' ? bitcoinAt(subject, from) : Match{};
    if (size == 3 && goesOn) {
        if (const Match match = socialSecurityAt(subject, from))
            return match;
    }
    if (size >= 13
        || (size >= 3 && size <= 6 && (next == ' ' || next == '-') && is(at(text, end + 1), kDigit))) {
        if (const Match match = cardAt(subject, from))
            return match;
    }
    if (next == ':')
        return telegramAt(subject, from, end);
    return plainPhoneAt(subject, from);
}

} // namespace faultline::redact
