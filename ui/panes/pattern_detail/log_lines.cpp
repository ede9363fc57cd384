// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/log_lines.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::ui {
namespace {

struct LevelWord {
    std::string_view word;
    Level level;
};

constexpr std::array kLevelWords{ LevelWord{ "TRACE", Level::Trace }, LevelWord{ "DEBUG", Level::Debug },
    LevelWord{ "INFO", Level::Info }, LevelWord{ "NOTICE", Level::Info },
    LevelWord{ "WARNING", Level::Warning }, LevelWord{ "WARN", Level::Warning },
    LevelWord{ "ERROR", Level::Error }, LevelWord{ "CRITICAL", Level::Fatal },
    LevelWord{ "FATAL", Level::Fatal } };

std::string_view withoutBrackets(std::string_view word)
{
    while (!word.empty() && (word.front() == '[' || word.front() == '('))
        word.remove_prefix(1);
    while (!word.empty() && (word.back() == ']' || word.back() == ')' || word.back() == ':'))
        word.remove_suffix(1);
    return word;
}

/// Takes one word off the front.
std::string_view takeWord(std::string_view &rest)
{
    const auto end = rest.find(' ');
    const auto word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : trimmed(rest.substr(end));
    return word;
}

bool takeTime(std::string_view &rest, UtcTime &at)
{
    std::string_view after = rest;
    const auto first = takeWord(after);
    if (const auto time = parseIso8601(withoutBrackets(first)); time.ok() && first.size() > 10) {
        at = *time;
        rest = after;
        return true;
    }
    if (first.size() < 10 || first.size() > 12)
        return false;
    const auto second = takeWord(after);
    const std::string both = std::string(withoutBrackets(first)) + "T" + std::string(withoutBrackets(second));
    if (const auto time = parseIso8601(both); time.ok()) {
        at = *time;
        rest = after;
        return true;
    }
    return false;
}

bool takeLevel(std::string_view &rest, Level &level)
{
    std::string_view after = rest;
    const auto word = withoutBrackets(takeWord(after));
    if (word.size() > 8)
        return false;
    const auto upper = [&word] {
        std::string text(word);
        std::transform(text.begin(), text.end(), text.begin(),
            [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return text;
    }();
    for (const auto &row : kLevelWords) {
        if (row.word == upper) {
            level = row.level;
            rest = after;
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<LogLine> logLinesOf(const ErrorEvent &event)
{
    std::vector<LogLine> found;
    const auto all = lines(event.recentLogs);
    const auto skipped = all.size() > kMostLogLines ? all.size() - kMostLogLines : 0;
    UtcTime latest = event.at;
    for (std::size_t i = skipped; i < all.size(); ++i) {
        if (trimmed(all[i]).empty())
            continue;
        LogLine line;
        line.number = static_cast<int>(i);
        std::string_view rest = trimmed(all[i]);
        line.hasOwnTime = takeTime(rest, line.at);
        if (line.hasOwnTime)
            latest = line.at;
        else
            line.at = latest;
        takeLevel(rest, line.level);
        line.text = rest;
        found.push_back(std::move(line));
    }
    return found;
}

} // namespace faultline::ui
