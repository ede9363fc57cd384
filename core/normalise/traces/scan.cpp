// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/scan.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <vector>

namespace faultline::normalise {
namespace {

constexpr std::array<std::string_view, 12> kLevelWords{ "TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING",
    "ERROR", "ERR", "FATAL", "CRITICAL", "CRIT", "SEVERE" };
constexpr std::array<std::string_view, 12> kMonths{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
    "Sep", "Oct", "Nov", "Dec" };
constexpr std::array<std::string_view, 8> kErrorEndings{ "Error", "Exception", "Throwable", "Failure",
    "Warning", "Fault", "Interrupt", "Rejection" };

/// Whether the text begins like `pattern`, where `0` is any digit and anything else is itself.
bool beginsLike(std::string_view text, std::string_view pattern)
{
    if (text.size() < pattern.size())
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '0' ? !isDigit(text[i]) : text[i] != pattern[i])
            return false;
    }
    return true;
}

/// Whether two bytes are alike for a prefix: the same, or digits both.
bool isAlike(char a, char b)
{
    return a == b || (isDigit(a) && isDigit(b));
}

/// How much two lines have in common at their beginning when any digit equals any other.
std::size_t sharedLength(std::string_view a, std::string_view b)
{
    std::size_t shared = 0;
    while (shared < a.size() && shared < b.size() && isAlike(a[shared], b[shared]))
        ++shared;
    return shared;
}

/// What a collector put before lines, without the blank behind it.
struct LineHead {
    std::string_view words;
    std::size_t count = 0; ///< pairs of neighbours that begin so
};

/// The head in what two neighbours share: it ends with one blank (further ones are the trace's own indent),
/// before the first word that begins a frame. Empty for none.
std::string_view headOf(std::string_view shared)
{
    std::size_t end = shared.size();
    for (const std::string_view word : { " at ", "\tat ", " File \"", " from " })
        end = std::min(end, shared.find(word));
    for (std::size_t hash = shared.find(" #"); hash < end; hash = shared.find(" #", hash + 1)) {
        std::string_view number = shared.substr(hash + 2);
        if (takeNumber(number) && (number.empty() || number.front() == ' '))
            end = hash;
    }
    if (end == shared.size()) {
        end = shared.find_last_of(" \t");
        if (end == std::string_view::npos)
            return {};
    }
    const std::string_view words = withoutTrailingSpace(shared.substr(0, end));
    std::string_view number = words;
    const bool isNumbered = takeNumber(number) && (number.empty() || number.front() == ' ');
    // A trace's lines are indented or begin with these; a collector's words are neither.
    const bool isTracesOwn = words.size() < 2 || indentOf(words) > 0 || words.starts_with("at ")
        || words == "at" || words == "from" || words.starts_with("File ") || words == "File"
        || words.starts_with("#") || words.starts_with("+-")
        || (isNumbered && words.size() - number.size() < 5);
    return isTracesOwn ? std::string_view{} : words;
}

/// The heads that neighbouring lines share, the commonest ones of a few.
std::vector<LineHead> lineHeads(std::string_view text)
{
    constexpr std::size_t kLongest = 120;
    constexpr std::size_t kMost = 8;
    std::vector<LineHead> heads;
    std::string_view line;
    std::string_view before;
    for (LineReader reader(text); reader.next(line);) {
        if (trimmed(line).empty())
            continue;
        const std::size_t shared = sharedLength(before.substr(0, kLongest), line);
        const std::string_view words = shared < 3 ? std::string_view{} : headOf(before.substr(0, shared));
        before = line;
        if (words.empty())
            continue;
        const auto known = std::find_if(heads.begin(), heads.end(), [words](const LineHead &head) {
            return head.words.size() == words.size() && sharedLength(head.words, words) == words.size();
        });
        if (known != heads.end())
            ++known->count;
        else if (heads.size() < kMost)
            heads.push_back({ words, 1 });
    }
    return heads;
}

void appendUtf8(std::string &out, unsigned code)
{
    const auto put = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0u | (code >> 6));
        put(0x80u | (code & 0x3Fu));
    } else if (code < 0xD800 || code > 0xDFFF) {
        put(0xE0u | (code >> 12));
        put(0x80u | ((code >> 6) & 0x3Fu));
        put(0x80u | (code & 0x3Fu));
    } else {
        out += "\xEF\xBF\xBD"; // half of a pair: what it stood for does not matter to a trace
    }
}

std::optional<unsigned> hexCode(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return std::nullopt;
    unsigned code = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = text[i];
        const auto digit = isDigit(c) ? c - '0'
            : c >= 'a' && c <= 'f'    ? c - 'a' + 10
            : c >= 'A' && c <= 'F'    ? c - 'A' + 10
                                      : -1;
        if (digit < 0)
            return std::nullopt;
        code = code * 16 + static_cast<unsigned>(digit);
    }
    return code;
}

} // namespace

bool LineReader::next(std::string_view &line)
{
    if (m_nextStart >= m_text.size())
        return false;
    m_lineStart = m_nextStart;
    const void *found = std::memchr(m_text.data() + m_nextStart, '\n', m_text.size() - m_nextStart);
    const std::size_t end = found != nullptr
        ? static_cast<std::size_t>(static_cast<const char *>(found) - m_text.data())
        : m_text.size();
    m_nextStart = end + 1;
    line = m_text.substr(m_lineStart, end - m_lineStart);
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return true;
}

std::size_t indentOf(std::string_view line)
{
    std::size_t width = 0;
    while (width < line.size() && (line[width] == ' ' || line[width] == '\t'))
        ++width;
    return width;
}

std::string_view withoutIndent(std::string_view line)
{
    return line.substr(indentOf(line));
}

std::string_view withoutTrailingSpace(std::string_view line)
{
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

std::optional<int> takeNumber(std::string_view &text)
{
    std::size_t length = 0;
    std::int64_t number = 0;
    while (length < text.size() && isDigit(text[length])) {
        number = number * 10 + (text[length] - '0');
        if (number > std::numeric_limits<int>::max())
            return std::nullopt;
        ++length;
    }
    if (length == 0)
        return std::nullopt;
    text.remove_prefix(length);
    return static_cast<int>(number);
}

bool takeLineAndColumn(std::string_view &text, int &line, int &column)
{
    const auto numberAtEnd = [](std::string_view &rest) -> std::optional<int> {
        std::size_t start = rest.size();
        while (start > 0 && isDigit(rest[start - 1]))
            --start;
        if (start == rest.size() || start == 0 || rest[start - 1] != ':')
            return std::nullopt;
        std::string_view digits = rest.substr(start);
        const auto number = takeNumber(digits);
        if (number)
            rest = rest.substr(0, start - 1);
        return number;
    };
    std::string_view rest = text;
    const auto last = numberAtEnd(rest);
    if (!last)
        return false;
    const auto first = numberAtEnd(rest);
    line = first.value_or(*last);
    column = first ? *last : 0;
    text = rest;
    return true;
}

bool beginsLogRecord(std::string_view line)
{
    while (!line.empty() && (line.front() == '[' || line.front() == '<' || line.front() == '('))
        line.remove_prefix(1);
    if (line.size() < 4)
        return false;
    if (isDigit(line.front()))
        return beginsLike(line, "0000-00-00") || beginsLike(line, "0000/00/00")
            || beginsLike(line, "00:00:00") || beginsLike(line, "00/00/0000")
            || beginsLike(line, "00-00-0000")
            || (beginsLike(line, "00/")
                && beginsLike(line.substr(std::min<std::size_t>(6, line.size())), "/0000"));
    if (!isUpper(line.front()))
        return line.starts_with("{\"") || line.starts_with("level=") || line.starts_with("time=")
            || line.starts_with("ts=");
    for (const auto word : kLevelWords) {
        if (line.starts_with(word) && (line.size() == word.size() || !isNameChar(line[word.size()])))
            return true;
    }
    if (beginsLike(line.substr(1), "0000 00:00:00"))
        return true; // klog: I0102 10:00:00
    return line[3] == ' ' && std::find(kMonths.begin(), kMonths.end(), line.substr(0, 3)) != kMonths.end()
        && line.find(':') != std::string_view::npos;
}

bool isErrorName(std::string_view type)
{
    return std::any_of(kErrorEndings.begin(), kErrorEndings.end(),
        [&](std::string_view ending) { return type.ends_with(ending); });
}

std::optional<ErrorHeader> errorHeaderWithin(std::string_view line, bool needsPackage)
{
    const auto isTypeChar = [](char c) { return isNameChar(c) || c == '.' || c == '$'; };
    for (std::size_t i = 0; i < line.size();) {
        if (!isTypeChar(line[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < line.size() && isTypeChar(line[end]))
            ++end;
        const std::string_view type = line.substr(i, end - i);
        const bool isFollowed = end == line.size() || line.substr(end).starts_with(": ")
            || (line[end] == ':' && end + 1 == line.size());
        if (isFollowed && isErrorName(type) && !isDigit(type.front())
            && (!needsPackage || type.find_first_of(".$") != std::string_view::npos))
            return ErrorHeader{ type, std::min(end + 1, line.size()) };
        i = end;
    }
    return std::nullopt;
}

std::string withoutTerminalCodes(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\x1b' || i + 1 >= text.size() || text[i + 1] != '[') {
            plain += text[i];
            continue;
        }
        i += 2;
        while (i < text.size() && !(text[i] >= '@' && text[i] <= '~') && text[i] != '\n')
            ++i;
    }
    return plain;
}

std::optional<std::string> withoutLinePrefix(std::string_view text)
{
    const std::vector<LineHead> heads = lineHeads(text);
    if (heads.empty())
        return std::nullopt;
    std::string stripped;
    stripped.reserve(text.size());
    std::string_view line;
    for (LineReader reader(text); reader.next(line);) {
        std::size_t cut = 0;
        std::size_t most = 0;
        for (const LineHead &head : heads) {
            if (head.count > most && sharedLength(head.words, line) == head.words.size()) {
                most = head.count;
                cut = head.words.size() + 1;
            }
        }
        stripped += line.substr(std::min(cut, line.size()));
        stripped += '\n';
    }
    return stripped;
}

std::size_t openingQuote(std::string_view text, std::size_t begin, std::size_t end)
{
    for (const char quote : { '"', '\'' }) {
        for (std::size_t i = end; i-- > begin;) {
            if (text[i] == quote && (i == 0 || text[i - 1] != '\\'))
                return i;
        }
    }
    return std::string_view::npos;
}

std::string unescaped(std::string_view text, std::size_t begin, char quote, std::size_t &end)
{
    std::string plain;
    std::size_t i = begin;
    for (; i < text.size() && !(quote != '\0' && text[i] == quote); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char escape = text[++i];
        if (escape == 'n') {
            plain += '\n';
        } else if (escape == 't') {
            plain += '\t';
        } else if (escape == '"' || escape == '\'' || escape == '\\' || escape == '/') {
            plain += escape;
        } else if (const auto code = escape == 'u' ? hexCode(text, i + 1) : std::nullopt) {
            appendUtf8(plain, *code);
            i += 4;
        } else if (escape != 'r') {
            plain += '\\';
            plain += escape;
        }
    }
    end = std::min(i + 1, text.size());
    return plain;
}

} // namespace faultline::normalise
