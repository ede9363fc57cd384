// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/category_marks.h"

#include "core/base/text.h"
#include "core/pattern/word_finder.h"

#include <algorithm>
#include <array>

namespace faultline::pattern {
namespace {

// What went wrong is said early; a page of HTML after it would only mislead.
constexpr std::size_t kMostTypeBytes = 256;
constexpr std::size_t kMostTextBytes = 4'096;
constexpr std::size_t kMostStatuses = 16;

constexpr std::array<int, 12> kDatabasePorts{ 1433, 1521, 3306, 3307, 5432, 5433, 6432, 7687, 9042, 26257,
    27017, 27018 };
constexpr std::array<int, 5> kCachePorts{ 6379, 6380, 11211, 16379, 26379 };

constexpr std::array<std::string_view, 19> kWordsBeforeStatus{ "status", "statuscode", "status_code", "code",
    "http", "error", "err", "response", "returned", "returns", "received", "got", "answered", "httpstatus",
    "http_status", "errorcode", "failed", "http/1", "status=" };
constexpr std::array<std::string_view, 22> kWordsAfterStatus{ "bad", "unauthorized", "forbidden", "not",
    "too", "internal", "service", "gateway", "server", "client", "payment", "method", "conflict", "gone",
    "request", "unprocessable", "proxy", "rate", "overloaded", "precondition", "no", "network" };

struct StatusRow {
    int status;
    Mark mark;
};

constexpr StatusRow kStatusMarks[] = {
    { 400, Mark::Status400 },
    { 401, Mark::Status401 },
    { 403, Mark::Status403 },
    { 404, Mark::Status404 },
    { 407, Mark::Status407 },
    { 408, Mark::Status408 },
    { 429, Mark::Status429 },
    { 504, Mark::Status504 },
    { 529, Mark::Status529 },
};

bool isAlnumByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

/// The word that ends before `at`, signs between skipped.
std::string_view wordBefore(std::string_view text, std::size_t at)
{
    // Signs and blanks between a word and its number: `code": 429`, `code = 429`.
    constexpr std::size_t kMostSigns = 5;
    std::size_t end = at;
    while (end > 0 && at - end < kMostSigns && !isAlnumByte(text[end - 1]))
        --end;
    std::size_t begin = end;
    while (begin > 0 && (isAlnumByte(text[begin - 1]) || text[begin - 1] == '_'))
        --begin;
    return text.substr(begin, end - begin);
}

std::string_view wordAfter(std::string_view text, std::size_t at)
{
    std::size_t begin = at;
    while (begin < text.size() && begin - at < 4 && !isAlnumByte(text[begin]))
        ++begin;
    std::size_t end = begin;
    while (end < text.size() && isAlnumByte(text[end]))
        ++end;
    return text.substr(begin, end - begin);
}

bool isFirstInText(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    return std::none_of(before.begin(), before.end(), isAlnumByte);
}

bool isStatus(std::string_view text, std::size_t at, int number)
{
    if (number < 400 || number > 599)
        return false;
    const auto isOneOf = [](const auto &words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    // `HTTP/1.1 503` and `HTTP/2 503`: the version stands before it.
    const bool isAfterVersion = at >= 7
        && text.substr(at - std::min<std::size_t>(at, 9), std::min<std::size_t>(at, 9)).find("http/") < 9;
    return isAfterVersion || isFirstInText(text, at) || isOneOf(kWordsBeforeStatus, wordBefore(text, at))
        || isOneOf(kWordsAfterStatus, wordAfter(text, at + 3));
}

bool isPort(std::string_view text, std::size_t at)
{
    const char before = at > 0 ? text[at - 1] : ' ';
    return before == ':' || before == '`' || wordBefore(text, at) == "port";
}

/// `SQLSTATE 23505`, `SQLSTATE[HY000]`.
void readSqlState(std::string_view text, MarkSet &marks)
{
    constexpr std::string_view kWord = "sqlstate";
    for (std::size_t at = text.find(kWord); at != std::string_view::npos; at = text.find(kWord, at + 1)) {
        std::size_t begin = at + kWord.size();
        while (begin < text.size() && begin < at + kWord.size() + 4 && !isAlnumByte(text[begin]))
            ++begin;
        const std::string_view code = text.substr(begin, 5);
        if (code.size() < 5 || !std::all_of(code.begin(), code.end(), isAlnumByte))
            continue;
        // Class 28: invalid authorization specification. Source: ISO 9075-2, subclause 24.1.
        const bool isLogin = code.substr(0, 2) == "28";
        marks.set(static_cast<std::size_t>(isLogin ? Mark::LoginSqlState : Mark::SqlState));
    }
}

/// Numbers that mean something by themselves: HTTP statuses, ports of servers.
void readNumbers(std::string_view text, MarkedText &marked)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigitByte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        int number = 0;
        while (at < text.size() && isDigitByte(text[at])) {
            if (at - begin < 6)
                number = number * 10 + (text[at] - '0');
            ++at;
        }
        const bool isAlone = (begin == 0 || (!isAlnumByte(text[begin - 1]) && text[begin - 1] != '.'))
            && (at == text.size() || !isAlnumByte(text[at]));
        if (!isAlone)
            continue;
        const std::size_t length = at - begin;
        if (length == 3 && isStatus(text, begin, number)) {
            if (marked.statuses.size() < kMostStatuses)
                marked.statuses.push_back(number);
        } else if (length >= 4 && length <= 5 && isPort(text, begin)) {
            const auto has = [&](const auto &ports) {
                return std::find(ports.begin(), ports.end(), number) != ports.end();
            };
            if (has(kDatabasePorts))
                marked.marks.set(static_cast<std::size_t>(Mark::DatabasePort));
            if (has(kCachePorts))
                marked.marks.set(static_cast<std::size_t>(Mark::CachePort));
        }
    }
}

Mark statusMark(int status)
{
    for (const StatusRow &row : kStatusMarks) {
        if (row.status == status)
            return row.mark;
    }
    return status < 500 ? Mark::Status4xx : Mark::Status5xx;
}

const WordFinder &categoryFinder()
{
    static const WordFinder finder(categoryWords());
    return finder;
}

} // namespace

void MarkedText::read(std::string_view type, std::string_view text)
{
    const std::string lowType = toLowerAscii(cutUtf8(type, kMostTypeBytes));
    const std::string lowText = toLowerAscii(cutUtf8(text, kMostTextBytes));
    categoryFinder().find(lowType, true, marks);
    categoryFinder().find(lowText, false, marks);
    readNumbers(lowText, *this);
    readSqlState(lowText, marks);
    for (const int status : statuses)
        marks.set(static_cast<std::size_t>(statusMark(status)));
}

} // namespace faultline::pattern
