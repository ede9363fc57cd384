// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/log_record.h"

#include "core/base/text.h"
#include "core/normalise/logs.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <span>

namespace faultline::normalise {
namespace {

struct LevelSpelling {
    std::string_view word;
    Level level;
};

constexpr std::array kLevelSpellings{
    LevelSpelling{ "trace", Level::Trace },
    LevelSpelling{ "verbose", Level::Trace },
    LevelSpelling{ "finest", Level::Trace },
    LevelSpelling{ "finer", Level::Trace },
    LevelSpelling{ "silly", Level::Trace },
    LevelSpelling{ "debug", Level::Debug },
    LevelSpelling{ "dbg", Level::Debug },
    LevelSpelling{ "fine", Level::Debug },
    LevelSpelling{ "d", Level::Debug },
    LevelSpelling{ "info", Level::Info },
    LevelSpelling{ "information", Level::Info },
    LevelSpelling{ "informational", Level::Info },
    LevelSpelling{ "notice", Level::Info },
    LevelSpelling{ "success", Level::Info },
    LevelSpelling{ "log", Level::Info },
    LevelSpelling{ "inf", Level::Info },
    LevelSpelling{ "i", Level::Info },
    LevelSpelling{ "warn", Level::Warning },
    LevelSpelling{ "warning", Level::Warning },
    LevelSpelling{ "wrn", Level::Warning },
    LevelSpelling{ "w", Level::Warning },
    LevelSpelling{ "error", Level::Error },
    LevelSpelling{ "err", Level::Error },
    LevelSpelling{ "severe", Level::Error },
    LevelSpelling{ "exception", Level::Error },
    LevelSpelling{ "e", Level::Error },
    LevelSpelling{ "fatal", Level::Fatal },
    LevelSpelling{ "critical", Level::Fatal },
    LevelSpelling{ "crit", Level::Fatal },
    LevelSpelling{ "emergency", Level::Fatal },
    LevelSpelling{ "emerg", Level::Fatal },
    LevelSpelling{ "alert", Level::Fatal },
    LevelSpelling{ "panic", Level::Fatal },
    LevelSpelling{ "f", Level::Fatal },
};

struct LevelNumber {
    int most; ///< the last number of the level
    Level level;
};

/// Source: RFC 5424 table 2.
constexpr std::array kSyslogLevels{ LevelNumber{ 2, Level::Fatal }, LevelNumber{ 3, Level::Error },
    LevelNumber{ 4, Level::Warning }, LevelNumber{ 6, Level::Info }, LevelNumber{ 7, Level::Debug } };
/// From 8 on, where syslog has no more. Source: OpenTelemetry, Logs Data Model, SeverityNumber.
constexpr std::array kOtlpNumbers{ LevelNumber{ 8, Level::Debug }, LevelNumber{ 12, Level::Info },
    LevelNumber{ 16, Level::Warning }, LevelNumber{ 20, Level::Error }, LevelNumber{ 24, Level::Fatal } };
/// pino and bunyan by tens, log4j and logback by thousands. Source: their documentation.
constexpr std::array kRoundLevels{ LevelNumber{ 10, Level::Trace }, LevelNumber{ 20, Level::Debug },
    LevelNumber{ 30, Level::Info }, LevelNumber{ 40, Level::Warning }, LevelNumber{ 50, Level::Error },
    LevelNumber{ 60, Level::Fatal }, LevelNumber{ 5'000, Level::Trace }, LevelNumber{ 10'000, Level::Debug },
    LevelNumber{ 20'000, Level::Info }, LevelNumber{ 30'000, Level::Warning },
    LevelNumber{ 40'000, Level::Error }, LevelNumber{ 50'000, Level::Fatal } };

/// Of the scale that the number alone tells; 10 and 20 are pino's, since who writes OpenTelemetry's numbers
/// sends them by its protocol.
std::optional<Level> levelOfNumber(int number)
{
    for (const LevelNumber &row : kRoundLevels) {
        if (row.most == number)
            return row.level;
    }
    for (const auto &scale :
        { std::span<const LevelNumber>(kSyslogLevels), std::span<const LevelNumber>(kOtlpNumbers) }) {
        for (const LevelNumber &row : scale) {
            if (number >= 0 && number <= row.most)
                return row.level;
        }
    }
    return std::nullopt;
}

constexpr bool isDivider(char c)
{
    return c == ' ' || c == '\t' || c == '-' || c == '|' || c == ':' || c == ',' || c == ']' || c == ')';
}

std::string_view withoutDividers(std::string_view text)
{
    while (!text.empty() && isDivider(text.front()))
        text.remove_prefix(1);
    return text;
}

struct Word {
    std::string_view letters;
    std::size_t end = 0; ///< behind the word and its closing bracket
    bool isBracketed = false;
    bool isMarked = false; ///< by a colon or bar behind it
};

/// The word at the beginning of a text: letters, perhaps in brackets.
Word wordAt(std::string_view text)
{
    Word word;
    const bool isOpen = !text.empty() && (text[0] == '[' || text[0] == '(' || text[0] == '<');
    std::size_t at = isOpen ? 1 : 0;
    while (isOpen && at < text.size() && text[at] == ' ')
        ++at;
    std::size_t end = at;
    while (end < text.size() && isLetter(text[end]))
        ++end;
    word.letters = text.substr(at, end - at);
    while (isOpen && end < text.size() && text[end] == ' ')
        ++end;
    word.isBracketed
        = isOpen && end < text.size() && (text[end] == ']' || text[end] == ')' || text[end] == '>');
    word.end = word.isBracketed ? end + 1 : at + word.letters.size();
    const std::string_view behind = withoutIndent(text.substr(std::min(word.end, text.size())));
    const bool isGlued = word.end < text.size() && text[word.end] == ':';
    word.isMarked = word.isBracketed || isGlued || behind.starts_with("|") || behind.starts_with("- ");
    return word;
}

bool isAllUpper(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), isUpper);
}

/// A level at the beginning, taken off. One in small letters counts only where something marks it as one.
std::optional<Level> takeLevel(std::string_view &text)
{
    const Word word = wordAt(text);
    if (word.letters.size() < 3 || (word.end < text.size() && isNameChar(text[word.end])))
        return std::nullopt;
    if (!word.isMarked && !isAllUpper(word.letters))
        return std::nullopt;
    const auto level = levelFromText(word.letters);
    if (level)
        text.remove_prefix(word.end);
    return level;
}

/// `E1222 10:00:01.123456 …` of klog, glog: the letter is the level.
std::optional<Level> takeKlogStart(std::string_view &text, UtcTime eventTime, std::optional<UtcTime> &at)
{
    constexpr std::string_view kLetters = "IWEFD";
    if (text.size() < 14 || kLetters.find(text[0]) == std::string_view::npos || text[5] != ' '
        || !std::all_of(text.begin() + 1, text.begin() + 5, isDigit))
        return std::nullopt;
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(eventTime));
    std::string iso = std::to_string(static_cast<int>(today.year())) + "-" + std::string(text.substr(1, 2))
        + "-" + std::string(text.substr(3, 2)) + " " + std::string(text.substr(6, 8));
    std::string_view date = iso;
    const auto time = takeLogTime(date, eventTime);
    if (!time)
        return std::nullopt;
    at = time;
    const auto level = levelFromText(text.substr(0, 1));
    text.remove_prefix(6);
    text.remove_prefix(std::min(text.find(' '), text.size()));
    return level;
}

/// `<134>` before a syslog line, with RFC 5424's version behind it.
std::optional<Level> takeSyslogPriority(std::string_view &text)
{
    if (!text.starts_with("<"))
        return std::nullopt;
    std::string_view rest = text.substr(1);
    const auto priority = takeNumber(rest);
    if (!priority || *priority > 191 || !rest.starts_with(">"))
        return std::nullopt;
    rest.remove_prefix(1);
    if (rest.starts_with("1 "))
        rest.remove_prefix(2);
    text = rest;
    return levelOfNumber(*priority % 8);
}

/// A level among the first words behind the time: `name - LEVEL - message`, `[thread] LEVEL logger: message`.
/// Takes it out of the text; what stood before it stays.
std::optional<Level> takeLevelWithin(std::string &text)
{
    constexpr int kMostWords = 4;
    constexpr std::size_t kFarthest = 120;
    std::size_t at = 0;
    for (int i = 0; i < kMostWords && at < std::min(text.size(), kFarthest); ++i) {
        // A bracket may hold blanks: [nio-8080 exec 1]
        const std::size_t next = text[at] == '[' ? text.find(']', at) : text.find_first_of(" \t|", at);
        if (next == std::string::npos)
            return std::nullopt;
        at = next + 1;
        while (at < text.size() && isDivider(text[at]))
            ++at;
        std::string_view rest = std::string_view(text).substr(at);
        const Word word = wordAt(rest);
        const bool isLoud = isAllUpper(word.letters) || word.isBracketed;
        if (word.letters.size() < 4 || !isLoud || word.end >= rest.size() || isNameChar(rest[word.end]))
            continue;
        if (const auto level = levelFromText(word.letters)) {
            std::string_view before = std::string_view(text).substr(0, at);
            while (!before.empty() && isDivider(before.back()) && before.back() != ']')
                before.remove_suffix(1);
            const std::string_view behind = withoutDividers(rest.substr(word.end));
            std::string joined(before);
            joined += word.isMarked && !word.isBracketed && !before.empty() ? " - " : " ";
            joined += behind;
            text = std::move(joined);
            return level;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Level> levelFromText(std::string_view text)
{
    text = trimmed(text);
    while (!text.empty() && (text.front() == '[' || text.front() == '<' || text.front() == '('))
        text.remove_prefix(1);
    while (!text.empty()
        && (text.back() == ']' || text.back() == '>' || text.back() == ')' || text.back() == ':'))
        text.remove_suffix(1);
    if (text.empty() || text.size() > 13)
        return std::nullopt;
    std::string_view digits = text;
    if (const auto number = takeNumber(digits); number && digits.empty())
        return levelOfNumber(*number);
    std::string word = toLowerAscii(text);
    if (word.size() > 3 && word.back() >= '2' && word.back() <= '4')
        word.pop_back(); // OpenTelemetry's INFO2: more of the same
    for (const LevelSpelling &spelling : kLevelSpellings) {
        if (spelling.word == word)
            return spelling.level;
    }
    return std::nullopt;
}

LineRecord logRecord(std::string_view line, UtcTime eventTime)
{
    line = withoutTrailingSpace(line);
    if (auto record = jsonLogRecord(line, eventTime))
        return std::move(*record);
    LineRecord record;
    std::string_view rest = line;
    record.level = takeSyslogPriority(rest);
    if (!record.level)
        record.level = takeKlogStart(rest, eventTime, record.at);
    // Time and level in either order.
    for (int i = 0; i < 2; ++i) {
        if (!record.at) {
            std::string_view ahead = i == 0 ? rest : withoutDividers(rest);
            record.at = takeLogTime(ahead, eventTime);
            if (record.at)
                rest = ahead;
        }
        if (!record.level) {
            std::string_view ahead = record.at ? withoutDividers(rest) : rest;
            record.level = takeLevel(ahead);
            if (record.level)
                rest = ahead;
        }
    }
    if (auto pairs = logfmtRecord(rest, eventTime)) {
        record.at = record.at ? record.at : pairs->at;
        record.level = record.level ? record.level : pairs->level;
        record.text = std::move(pairs->text);
        return record;
    }
    record.text = record.at || record.level ? withoutDividers(rest) : rest;
    if (record.at && !record.level)
        record.level = takeLevelWithin(record.text);
    if (record.at && !record.level) {
        // `… error connecting to db`: the word is the level and part of the sentence.
        const Word word = wordAt(record.text);
        if (word.letters.size() >= 4)
            record.level = levelFromText(word.letters);
    }
    return record;
}

} // namespace faultline::normalise
