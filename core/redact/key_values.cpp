// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/anchors.h"
#include "core/redact/chars.h"
#include "core/redact/keys.h"
#include "core/redact/values.h"

#include <algorithm>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxNameReachBytes = 64;
/// How far the closing quote may be; longer values are taken as bare ones.
constexpr std::size_t kMaxQuotedValueBytes = 4096;
/// How much of a header or body is read before it is known to be one.
constexpr std::size_t kMaxJudgedLineBytes = 512;

constexpr bool isNameChar(char c)
{
    return is(c, kTokenChar) || c == '.';
}

/// What stood between a name and its value.
struct Joint {
    std::size_t valueBegin = 0;
    bool isFound = false;
    bool isColon = false; ///< a single colon: prose has them too
    bool isElement = false; ///< `<password>`: the value ends at the next tag
};

std::size_t skipBlanks(std::string_view text, std::size_t from, std::size_t most)
{
    const std::size_t limit = std::min(text.size(), from + most);
    while (from < limit && (text[from] == ' ' || text[from] == '\t'))
        ++from;
    return from;
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/// Length of an opening or closing quote with the backslashes of escaped JSON before it; 0 for none.
std::size_t quoteLength(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end - from < 3 && at(text, end) == '\\')
        ++end;
    return isQuote(at(text, end)) ? end + 1 - from : 0;
}

/// A type that stands between a name and `=`: `var token string = "…"`, `token: string = "…"`.
std::size_t skipType(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    if (at(text, end) == ':')
        end = skipBlanks(text, end + 1, 2);
    for (const std::string_view type : { std::string_view("string"), std::string_view("str") }) {
        if (!hasWordAt(text, end, type) || is(at(text, end + type.size()), kWord))
            continue;
        const std::size_t after = skipBlanks(text, end + type.size(), 3);
        if (at(text, after) == '=')
            return after;
    }
    return from;
}

Joint jointAfter(const Subject &subject, std::size_t begin, std::size_t end)
{
    const std::string_view text = subject.text;
    Joint joint;
    std::size_t p = end;
    const std::size_t quote = quoteLength(text, p);
    p += quote;
    if (at(text, p) == ']')
        ++p;
    if (quote == 0 && at(text, p) == '>' && subject.before(begin) == '<')
        return { p + 1, true, false, true };
    const std::size_t afterName = p;
    p = skipType(text, skipBlanks(text, p, 3));
    std::size_t op = p;
    while (op < text.size() && op - p < 3 && (text[op] == ':' || text[op] == '='))
        ++op;
    joint.isColon = op - p == 1 && text[p] == ':';
    if (op > p) {
        if (text[op - 1] == '=' && at(text, op) == '>')
            ++op;
        joint.isFound = !(joint.isColon && at(text, op) == '/');
    } else if (hasWordAt(text, p, "%3d")) {
        op = p + 3;
        joint.isFound = true;
    } else if (quote > 0 && at(text, p) == ',') {
        // ("API_TOKEN", "value"): the argument after the name
        op = p + 1;
        joint.isFound = quoteLength(text, skipBlanks(text, op, 2)) > 0;
    } else if (quote == 0 && subject.before(begin) == '-' && subject.before(begin, 2) == '-'
        && p > afterName) {
        op = p;
        joint.isFound = at(text, p) != '-';
    }
    joint.valueBegin = skipBlanks(text, op, 4);
    return joint;
}

/// Whether a separator ends a bare value: a blank follows, or the next name of a list.
bool endsValue(std::string_view text, std::size_t separator)
{
    std::size_t p = separator + 1;
    if (p >= text.size() || is(text[p], kBlank) || isQuote(text[p]) || text[p] == '\\')
        return true;
    const std::size_t limit = std::min(text.size(), p + 32);
    const std::size_t from = p;
    while (p < limit && (isNameChar(text[p]) || text[p] == ' '))
        ++p;
    return p > from && (at(text, p) == '=' || at(text, p) == ':');
}

/// End of a value without quotes. A password may hold any sign, so a bracket or comma ends it only where the
/// text goes on like a list.
std::size_t bareEnd(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    for (; end < text.size(); ++end) {
        const char c = text[end];
        if (is(c, kBlank) || isQuote(c) || (c == '<' && at(text, end + 1) == '/'))
            break;
        if (c == '\\' && (isQuote(at(text, end + 1)) || at(text, end + 1) == 'n'))
            break;
        if ((c == ',' || c == ';' || c == '&') && endsValue(text, end))
            break;
    }
    const auto opens = [text, from, end](char open) {
        return text.substr(from, std::min<std::size_t>(end - from, 64)).find(open) != std::string_view::npos;
    };
    while (end > from) {
        const char c = text[end - 1];
        const bool isStrayCloser = (c == ')' && !opens('(')) || (c == ']' && !opens('['))
            || (c == '}' && !opens('{')) || (c == '>' && !opens('<'));
        const bool isEndOfSentence = c == '.' && (end == text.size() || is(text[end], kBlank));
        if (!isStrayCloser && !isEndOfSentence)
            break;
        --end;
    }
    return end;
}

/// End of `{…}` or `[…]`, strings inside skipped; the end of the text where it is never closed.
std::size_t balancedEnd(std::string_view text, std::size_t from)
{
    int depth = 0;
    bool isInString = false;
    for (std::size_t p = from; p < text.size(); ++p) {
        const char c = text[p];
        if (isInString) {
            if (c == '\\')
                ++p;
            else if (c == '"')
                isInString = false;
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return p + 1;
        }
    }
    return text.size();
}

/// Closing quote equal to the opening one, on the same line unless a PEM block is inside.
std::size_t closingQuote(std::string_view text, std::size_t from, std::string_view quote)
{
    const bool mayHaveLines = text.compare(from, 10, "-----BEGIN") == 0;
    const std::size_t limit = std::min(text.size(), from + kMaxQuotedValueBytes);
    for (std::size_t p = from; p < limit; ++p) {
        if (text[p] == '\n' && !mayHaveLines)
            return std::string_view::npos;
        if (text[p] == '\\' && quote.size() == 1) {
            ++p;
            continue;
        }
        if (text[p] == quote.front() && text.compare(p, quote.size(), quote) == 0)
            return p;
    }
    return std::string_view::npos;
}

std::size_t lineOrQuoteEnd(std::string_view text, std::size_t from)
{
    while (from < text.size() && text[from] != '\n' && text[from] != '\r' && !isQuote(text[from]))
        ++from;
    return from;
}

Match bodyValue(std::string_view text, std::size_t begin, KeyName key)
{
    const char first = at(text, begin);
    if (first == '{' || first == '[') {
        if (text.compare(begin, kMarker.size(), kMarker) == 0)
            return {};
        return { begin, balancedEnd(text, begin), key.kind };
    }
    const std::size_t judged = std::min(text.size(), begin + kMaxJudgedLineBytes);
    const std::size_t end = bareEnd(text.substr(0, judged), begin);
    const std::string_view value = text.substr(begin, end - begin);
    const bool isForm
        = value.find('=') != std::string_view::npos && value.find(kMarker) == std::string_view::npos;
    return isForm ? Match{ begin, std::min(text.find_first_of(" \t\r\n\"'", begin), text.size()), key.kind }
                  : Match{};
}

Match quotedValue(std::string_view text, std::size_t begin, std::size_t end, KeyName key)
{
    std::string_view value = text.substr(begin, end - begin);
    if (key.strength == KeyClass::Body)
        return (value.starts_with("[") || value.find_first_of("{=") != std::string_view::npos)
                && !value.starts_with(kMarker)
            ? Match{ begin, end, key.kind }
            : Match{};
    if (key.strength == KeyClass::Authorization) {
        value = authorizationSecret(value);
        begin = static_cast<std::size_t>(value.data() - text.data());
        end = begin + value.size();
    }
    return isSecretValue(value, key, false) ? Match{ begin, end, key.kind } : Match{};
}

Match bareValue(std::string_view text, std::size_t begin, const Joint &joint, KeyName key)
{
    // What is refused by its beginning alone must not be followed to its end.
    for (const std::string_view open : { std::string_view("{"), kMarker, std::string_view("${"),
             std::string_view("$("), std::string_view("..."), std::string_view("***") }) {
        if (text.compare(begin, open.size(), open) == 0)
            return {};
    }
    std::size_t end = bareEnd(text, begin);
    std::size_t judged = text.size();
    if (joint.isElement)
        end = std::min(text.find_first_of("<\r\n", begin), text.size());
    std::string_view value = text.substr(begin, end - begin);
    if (key.strength == KeyClass::Authorization
        || (key.strength == KeyClass::Cookie && value.find('=') != std::string_view::npos)) {
        // Judged by its beginning; only what goes is followed to its end, which keeps hostile lines linear.
        judged = std::min(text.size(), begin + kMaxJudgedLineBytes);
        end = lineOrQuoteEnd(text.substr(0, judged), begin);
        value = text.substr(begin, end - begin);
        if (key.strength == KeyClass::Authorization)
            value = authorizationSecret(value);
        begin = static_cast<std::size_t>(value.data() - text.data());
        end = begin + value.size();
    }
    const bool isExpression
        = value.size() < kMaxNameReachBytes && isSecretValue(value, key, joint.isColon) && isCodeValue(value);
    if (isExpression || !isSecretValue(value, key, joint.isColon))
        return {};
    return { begin, end == judged ? lineOrQuoteEnd(text, end) : end, key.kind };
}

Match keyMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    std::size_t end = at;
    const std::size_t furthest = std::min(text.size(), at + kMaxNameReachBytes);
    while (end < furthest && isNameChar(text[end]))
        ++end;
    std::size_t begin = at;
    const std::size_t nearest = at - std::min(at - subject.floor, kMaxNameReachBytes);
    while (begin > nearest && isNameChar(text[begin - 1]))
        --begin;
    while (begin < at && (text[begin] == '-' || text[begin] == '.'))
        ++begin;
    const Joint joint = jointAfter(subject, begin, end);
    if (!joint.isFound)
        return {};
    return secretValueOf(subject, begin, end, classifyKey(text.substr(begin, end - begin)));
}

/// `Bearer x` without the header's name before it.
Match bareScheme(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    if (is(subject.before(at), kTokenChar))
        return {};
    const std::size_t begin = at + (hasWordAt(text, at, "bearer ") ? 7 : 6);
    std::size_t end = begin;
    bool hasDigit = false;
    while (end < text.size()
        && (is(text[end], kTokenChar) || text[end] == '.' || text[end] == '+' || text[end] == '/'
            || text[end] == '~' || text[end] == '='))
        hasDigit |= is(text[end++], kDigit);
    const std::size_t size = end - begin;
    const bool isSecret
        = size >= 12 && (hasDigit || text[end - 1] == '=') && (size >= 16 || text[end - 1] == '=');
    return isSecret ? Match{ begin, end, "authorization" } : Match{};
}

} // namespace

Match secretValueOf(const Subject &subject, std::size_t begin, std::size_t end, KeyName key)
{
    if (key.strength == KeyClass::None)
        return {};
    const std::string_view text = subject.text;
    const Joint joint = jointAfter(subject, begin, end);
    std::size_t value = joint.valueBegin;
    if (!joint.isFound || value >= text.size())
        return {};
    // b'…', u"…", r"…" of Python's reprs
    if ((text[value] == 'b' || text[value] == 'u' || text[value] == 'r') && isQuote(at(text, value + 1)))
        ++value;
    const std::size_t quote = quoteLength(text, value);
    if (quote > 0) {
        const std::size_t inside = value + quote;
        const std::size_t close = closingQuote(text, inside, text.substr(value, quote));
        if (close != std::string_view::npos)
            return quotedValue(text, inside, close, key);
        value = inside;
    }
    if (value >= text.size() || is(text[value], kBlank))
        return {};
    // `<your password>`: what documentation writes for a value
    if (text[value] == '<' && text.substr(value, kMaxNameReachBytes).find('>') != std::string_view::npos)
        return {};
    return key.strength == KeyClass::Body ? bodyValue(text, value, key) : bareValue(text, value, joint, key);
}

void addKeyAnchors(std::vector<Anchor> &anchors)
{
    for (std::size_t i = 0; i < keyWordCount(); ++i)
        anchors.push_back({ std::string(keyWord(i)), true, keyMatch, 0 });
    anchors.push_back({ "bearer ", true, bareScheme, 0 });
    anchors.push_back({ "basic ", true, bareScheme, 0 });
}

} // namespace faultline::redact
