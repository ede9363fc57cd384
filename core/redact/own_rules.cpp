// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/own_rules.h"

#include "core/base/text.h"
#include "core/redact/scanner.h"

// Debian's library is built with exceptions; without them the headers are the whole of it.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <algorithm>
#include <array>
#include <toml++/toml.h>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxRules = 200;
constexpr std::size_t kMaxPatternBytes = 1000;
constexpr std::int64_t kMaxPatternMemory = 1 << 20;

Error faultAt(const toml::source_region &where, const std::string &what)
{
    return Error{ ErrorCode::InvalidInput,
        "Redaction rules, line " + std::to_string(where.begin.line) + ": " + what + ".", "rule" };
}

bool isKindName(std::string_view kind)
{
    return !kind.empty() && kind.size() <= 32 && std::all_of(kind.begin(), kind.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string textOf(const toml::table &table, std::string_view name)
{
    return std::string(table[name].value_or(std::string_view()));
}

/// One of `word`, `key`, `pattern` as RE2; empty where it is not exactly one.
std::string patternOf(const toml::table &table)
{
    const std::string word = textOf(table, "word");
    const std::string key = textOf(table, "key");
    const std::string pattern = textOf(table, "pattern");
    if (int(!word.empty()) + int(!key.empty()) + int(!pattern.empty()) != 1)
        return {};
    if (!word.empty())
        return re2::RE2::QuoteMeta(word);
    if (!key.empty())
        return "(?i)\\b" + re2::RE2::QuoteMeta(key)
            + "\\b[\"']?\\s{0,3}(?:=>|[:=]{1,3}|%3D)\\s{0,3}[\"']?([^\\s\"',;&]+)";
    return pattern;
}

/// A part between markers that were there before.
void redactPart(std::string &out, std::string_view part, const re2::RE2 &pattern, const std::string &kind,
    std::vector<RedactionCount> *counts)
{
    std::array<re2::StringPiece, 2> groups;
    const int groupCount = std::min(pattern.NumberOfCapturingGroups(), 1) + 1;
    const re2::StringPiece input(part.data(), part.size());
    std::size_t from = 0;
    while (from <= part.size()
        && pattern.Match(input, from, part.size(), re2::RE2::UNANCHORED, groups.data(), groupCount)) {
        const re2::StringPiece &found = groupCount > 1 && groups[1].data() != nullptr ? groups[1] : groups[0];
        if (found.empty())
            break;
        const auto begin = static_cast<std::size_t>(found.data() - part.data());
        out.append(part.substr(from, begin - from));
        appendMarker(out, kind);
        if (counts)
            count(*counts, kind);
        from = begin + found.size();
    }
    out.append(part.substr(std::min(from, part.size())));
}

} // namespace

Result<std::shared_ptr<const OwnRules>> OwnRules::parse(std::string_view text)
{
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed)
        return faultAt(parsed.error().source(), std::string(parsed.error().description()));
    auto own = std::make_shared<OwnRules>();
    for (const auto &[name, node] : parsed.table()) {
        if (name.str() != "rule" || !node.is_array_of_tables())
            return faultAt(
                node.source(), "'" + std::string(name.str()) + "' is not known here; write [[rule]] tables");
        for (const toml::node &element : *node.as_array()) {
            const toml::table &table = *element.as_table();
            const std::string kind = textOf(table, "kind");
            if (!isKindName(kind))
                return faultAt(table.source(), "kind must be 1 to 32 lower-case letters, digits or dashes");
            const std::string source = patternOf(table);
            if (source.empty())
                return faultAt(
                    table.source(), "a rule has exactly one of word, key and pattern, and it is a text");
            if (source.size() > kMaxPatternBytes || own->m_rules.size() >= kMaxRules)
                return faultAt(table.source(), "at most 200 rules of 1000 bytes each");
            re2::RE2::Options options;
            options.set_log_errors(false);
            options.set_max_mem(kMaxPatternMemory);
            auto pattern
                = std::make_unique<re2::RE2>(re2::StringPiece(source.data(), source.size()), options);
            if (!pattern->ok())
                return faultAt(table.source(), "the pattern is not valid: " + pattern->error());
            if (re2::RE2::FullMatch("", *pattern))
                return faultAt(table.source(), "the pattern matches everywhere, also where nothing stands");
            own->m_rules.push_back({ kind, toLowerAscii(textOf(table, "key")), std::move(pattern) });
        }
    }
    return std::shared_ptr<const OwnRules>(std::move(own));
}

std::string OwnRules::redact(std::string text, std::vector<RedactionCount> *counts) const
{
    for (const Rule &rule : m_rules) {
        std::string out;
        std::string_view rest = text;
        while (!rest.empty()) {
            std::size_t marker = rest.find(kMarker);
            std::size_t length = 0;
            while (marker != std::string_view::npos && (length = markerLength(rest, marker)) == 0)
                marker = rest.find(kMarker, marker + 1);
            const std::size_t end = std::min(marker, rest.size());
            redactPart(out, rest.substr(0, end), *rule.pattern, rule.kind, counts);
            out.append(rest.substr(end, length));
            rest.remove_prefix(end + length);
        }
        text = std::move(out);
    }
    return text;
}

std::string_view OwnRules::kindOfKey(std::string_view name) const
{
    const std::string lower = toLowerAscii(name);
    const auto rule = std::find_if(m_rules.begin(), m_rules.end(),
        [&lower](const Rule &candidate) { return !candidate.key.empty() && candidate.key == lower; });
    return rule == m_rules.end() ? std::string_view() : std::string_view(rule->kind);
}

} // namespace faultline::redact
