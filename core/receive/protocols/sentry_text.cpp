// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_text.h"

#include "core/base/text.h"
#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::receive::sentry {
namespace {

constexpr std::size_t kMostCrumbs = 500;
constexpr std::size_t kMaxCrumbBytes = 4'000;
constexpr std::size_t kMaxLinesBytes = 512 * 1024;

/// Values for a template's placeholders, by place or by name.
class Parameters {
public:
    explicit Parameters(const object &entry)
    {
        if (const auto list = arrayIn(entry, "params")) {
            for (const element value : *list)
                m_values.push_back(textOf(value));
        }
        m_names = objectIn(entry, "params");
    }

    bool isEmpty() const { return m_values.empty() && !m_names; }

    /// The next one, or the one of that name or number.
    std::optional<std::string> take(std::string_view name)
    {
        if (m_names) {
            const auto value = name.empty() ? std::nullopt : memberOf(*m_names, name);
            return value ? std::optional(textOf(*value)) : std::nullopt;
        }
        std::size_t place = m_next;
        if (name.empty())
            ++m_next;
        else if (name.find_first_not_of("0123456789") == std::string_view::npos && name.size() < 4)
            place = static_cast<std::size_t>(std::stoi(std::string(name)));
        else
            return std::nullopt;
        return place < m_values.size() ? std::optional(m_values[place]) : std::nullopt;
    }

private:
    static std::string textOf(const element &value)
    {
        const auto text = scalarText(value);
        return keptText(text ? *text : compactJson(value));
    }

    std::vector<std::string> m_values;
    std::optional<object> m_names;
    std::size_t m_next = 0;
};

/// A placeholder at the start of a text. Shape: length 0 is none.
struct Placeholder {
    std::size_t length = 0;
    std::string_view name;
};

Placeholder percentPlaceholder(std::string_view text)
{
    std::size_t end = 1;
    std::string_view name;
    if (text.substr(1).starts_with('(')) {
        const std::size_t close = text.find(')');
        if (close == std::string_view::npos)
            return {};
        name = text.substr(2, close - 2);
        end = close + 1;
    }
    end = std::min(text.find_first_not_of("#0-+ .123456789", end), text.size());
    const bool isKnown
        = end < text.size() && std::string_view("sdirfxXeEgGcoOu").find(text[end]) != text.npos;
    return isKnown ? Placeholder{ end + 1, name } : Placeholder{};
}

Placeholder bracePlaceholder(std::string_view text)
{
    const std::size_t close = text.substr(0, 64).find('}');
    if (close == std::string_view::npos)
        return {};
    std::string_view name = text.substr(1, close - 1);
    name = name.substr(0, name.find(':'));
    const bool isName = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return isName ? Placeholder{ close + 1, name } : Placeholder{};
}

std::string formatted(std::string_view pattern, Parameters parameters)
{
    std::string text;
    while (!pattern.empty() && text.size() < kMaxTextBytes) {
        const std::size_t at = std::min(pattern.find_first_of("%{"), pattern.size());
        text += pattern.substr(0, at);
        pattern.remove_prefix(at);
        if (pattern.starts_with("%%")) {
            text += '%';
            pattern.remove_prefix(2);
            continue;
        }
        if (pattern.empty())
            break;
        const Placeholder found
            = pattern.front() == '%' ? percentPlaceholder(pattern) : bracePlaceholder(pattern);
        const auto value = found.length > 0 ? parameters.take(found.name) : std::nullopt;
        const std::size_t length = value ? found.length : 1;
        text += value ? std::string_view(*value) : pattern.substr(0, 1);
        pattern.remove_prefix(length);
    }
    return text;
}

struct PythonLevel {
    std::string_view sent;
    std::string_view word;
};

/// Source: Sentry's event payload (level), Python's logging for the numbers.
constexpr std::array kLevelWords{
    PythonLevel{ "log", "info" },
    PythonLevel{ "sample", "debug" },
    PythonLevel{ "10", "debug" },
    PythonLevel{ "20", "info" },
    PythonLevel{ "30", "warning" },
    PythonLevel{ "40", "error" },
    PythonLevel{ "50", "fatal" },
};

/// ISO 8601 where the time can be read so, since a log line begins with one.
std::string shownTime(const object &crumb)
{
    constexpr double kFurthest = 1e11; // seconds until the year 5138
    if (const auto seconds = numberIn(crumb, "timestamp"); seconds && *seconds > 0 && *seconds < kFurthest)
        return toIso8601(utcTime(static_cast<std::int64_t>(*seconds * 1e6 + 0.5)));
    const std::string text = textIn(crumb, "timestamp", 100);
    const auto time = parseIso8601(text);
    return time.ok() ? toIso8601(*time) : std::string();
}

std::string upper(std::string word)
{
    std::transform(word.begin(), word.end(), word.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return word;
}

std::string lineOf(const object &crumb)
{
    std::string line = shownTime(crumb);
    std::string level = levelWord(crumb);
    if (level.empty())
        level = "info";
    line += (line.empty() ? "" : " ") + upper(std::move(level)) + " ";
    std::string category = textIn(crumb, "category", 200);
    if (category.empty())
        category = textIn(crumb, "type", 200);
    if (!category.empty())
        line += category + ": ";
    line += textIn(crumb, "message", kMaxCrumbBytes);
    const auto data = objectIn(crumb, "data");
    if (data && data->begin() != data->end()) {
        const std::string json = compactJson(*memberOf(crumb, "data"));
        line += line.ends_with(' ') ? "" : " ";
        line += keptText(json, kMaxCrumbBytes);
    }
    std::string indented;
    for (const char c : line) {
        if (c != '\r')
            indented += c;
        if (c == '\n')
            indented += "    ";
    }
    return indented;
}

} // namespace

std::string messageOf(const object &event)
{
    for (const std::string_view key : { "logentry", "sentry.interfaces.Message", "message" }) {
        const auto entry = objectIn(event, key);
        std::string text = entry ? textIn(*entry, "formatted", kMaxTextBytes) : std::string();
        if (entry && text.empty()) {
            text = textIn(*entry, "message", kMaxTextBytes);
            if (Parameters parameters(*entry); !parameters.isEmpty())
                text = keptText(formatted(text, std::move(parameters)), kMaxTextBytes);
        }
        if (text.empty() && !entry)
            text = textIn(event, key, kMaxTextBytes);
        if (!trimmed(text).empty())
            return text;
    }
    return {};
}

std::string breadcrumbLines(const object &event)
{
    auto crumbs = valuesIn(event, "breadcrumbs");
    if (!crumbs)
        crumbs = valuesIn(event, "sentry.interfaces.Breadcrumbs");
    if (!crumbs)
        return {};
    bool isCut = false;
    const auto newest = lastObjects(*crumbs, kMostCrumbs, isCut);
    std::vector<std::string> kept;
    std::size_t bytes = 0;
    for (auto at = newest.rbegin(); at != newest.rend() && bytes < kMaxLinesBytes; ++at) {
        kept.push_back(lineOf(*at));
        bytes += kept.back().size() + 1;
    }
    std::string text;
    text.reserve(bytes);
    for (auto line = kept.rbegin(); line != kept.rend(); ++line)
        text += (text.empty() ? "" : "\n") + *line;
    return text;
}

std::string levelWord(const object &from)
{
    std::string word = toLowerAscii(textIn(from, "level", 100));
    for (const PythonLevel &row : kLevelWords) {
        if (row.sent == word)
            return std::string(row.word);
    }
    return word;
}

} // namespace faultline::receive::sentry
