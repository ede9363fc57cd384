// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/formats/markdown.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace faultline::report {
namespace {

std::string anchorOf(std::string_view id)
{
    std::string anchor(id);
    std::transform(anchor.begin(), anchor.end(), anchor.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return anchor;
}

/// Length of `[E12]` at the start of a text, 0 where there is none.
std::size_t citationLength(std::string_view text)
{
    if (!text.starts_with("[E"))
        return 0;
    std::size_t end = 2;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return end > 2 && end < 8 && end < text.size() && text[end] == ']' ? end + 1 : 0;
}

/// Our own sentence: outside parts escaped, citations of evidence that exists made links, `code` kept as
/// code.
std::string sentence(const Analysis &analysis, std::string_view text)
{
    std::string out;
    // Spaces at the start of a list's entry would make code of it.
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty()) {
        if (const auto length = citationLength(text); length > 0) {
            const auto id = text.substr(1, length - 2);
            const bool isKnown = std::any_of(analysis.evidence.begin(), analysis.evidence.end(),
                [&](const Evidence &evidence) { return evidence.id == id; });
            out += isKnown ? "[" + std::string(id) + "](#" + anchorOf(id) + ")"
                           : escapedMarkdown(text.substr(0, length));
            text.remove_prefix(length);
            continue;
        }
        if (text.front() == '`') {
            const auto end = text.find('`', 1);
            if (end != std::string_view::npos && end > 1
                && text.substr(0, end).find('\n') == std::string_view::npos) {
                out += text.substr(0, end + 1);
                text.remove_prefix(end + 1);
                continue;
            }
        }
        auto next = text.find_first_of("[`", 1);
        next = next == std::string_view::npos ? text.size() : next;
        out += escapedMarkdown(text.substr(0, next));
        text.remove_prefix(next);
    }
    return out;
}

std::string percent(double share)
{
    return std::to_string(std::lround(share * 100)) + " %";
}

/// `2026-11-24 08:30:00 UTC`
std::string readableTime(UtcTime time)
{
    auto text = toIso8601(time).substr(0, 19);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text + " UTC";
}

/// `internal error` of a code's `internal_error`.
std::string spaced(std::string_view code)
{
    std::string words(code);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

void writeCause(std::string &out, const Analysis &analysis)
{
    out += "# " + escapedMarkdown(analysis.title.empty() ? "Error" : analysis.title) + "\n\n";
    out += "**Service** " + escapedMarkdown(analysis.service.empty() ? "not named" : analysis.service)
        + " · **Severity** " + std::string(name(analysis.severity)) + " · **Category** "
        + escapedMarkdown(spaced(name(analysis.category))) + " · **Confidence** "
        + std::string(name(analysis.confidenceLevel)) + " (" + percent(analysis.confidence) + ")\n\n";
    out += "## Root cause\n\n" + sentence(analysis, analysis.rootCause) + "\n\n";
    if (analysis.contributingFactors.empty())
        return;
    out += "**What else bears on it**\n\n";
    for (const auto &factor : analysis.contributingFactors)
        out += "- " + sentence(analysis, factor) + '\n';
    out += '\n';
}

void writeWhy(std::string &out, const Analysis &analysis)
{
    out += "## Why\n\n";
    for (const auto &evidence : analysis.evidence) {
        out += "- **" + evidence.id + "** " + sentence(analysis, evidence.text);
        if (evidence.weight != 0) {
            char weight[32];
            std::snprintf(weight, sizeof weight, "%+.2f", evidence.weight);
            out += std::string(" *(") + weight + (evidence.weight < 0 ? ", against)*" : ")*");
        }
        out += '\n';
    }
    if (analysis.evidence.empty())
        out += "There is no evidence.\n";
    out += '\n';
    if (!analysis.hypotheses.empty()) {
        out += "| Possible cause | Confidence | For | Against |\n|---|---|---|---|\n";
        for (const auto &hypothesis : analysis.hypotheses)
            out += "| " + escapedMarkdown(hypothesis.kind + ' ' + hypothesis.subject) + " | "
                + percent(hypothesis.confidence) + " | " + std::to_string(hypothesis.evidenceFor.size())
                + " | " + std::to_string(hypothesis.evidenceAgainst.size()) + " |\n";
        const auto &decider = analysis.hypotheses.front().decider;
        if (!decider.empty())
            out += "\n**What would decide it:** " + sentence(analysis, decider) + '\n';
        out += '\n';
    }
}

void writeCourse(std::string &out, const Analysis &analysis)
{
    out += "## Timeline\n\n";
    for (const auto &entry : analysis.timeline)
        out += "- " + readableTime(entry.at) + " · " + sentence(analysis, entry.text)
            + (entry.evidence.empty() ? std::string{} : ' ' + sentence(analysis, '[' + entry.evidence + ']'))
            + '\n';
    out += "\n## What to do\n\n";
    for (const auto &action : analysis.actions)
        out += std::to_string(action.order) + ". **" + escapedMarkdown(action.kind) + ":** "
            + sentence(analysis, action.action)
            + (action.why.empty() ? std::string{} : " – " + sentence(analysis, action.why)) + '\n';
    if (!analysis.missing.empty()) {
        out += "\n## What is missing\n\n";
        for (const auto &missing : analysis.missing)
            out += "- " + sentence(analysis, missing.text) + ' ' + sentence(analysis, missing.hint) + '\n';
    }
    out += "\n## About this report\n\nReport " + escapedMarkdown(analysis.reportId)
        + ", made from the inputs with the digest `" + analysis.inputDigest
        + "`. The same inputs give the same report, byte for byte.\n";
}

/// Bidirectional controls (U+202A to U+202E, U+2066 to U+2069) would show text in another order.
bool isReorderingControl(std::string_view text)
{
    if (text.size() < 3 || text[0] != '\xE2')
        return false;
    const auto second = static_cast<unsigned char>(text[1]);
    const auto third = static_cast<unsigned char>(text[2]);
    return (second == 0x80 && third >= 0xAA && third <= 0xAE)
        || (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

bool isWordByte(std::string_view text, std::size_t at)
{
    return at < text.size()
        && ((text[at] >= '0' && text[at] <= '9') || (text[at] >= 'A' && text[at] <= 'Z')
            || (text[at] >= 'a' && text[at] <= 'z'));
}

/// Whether a sign would be read as Markdown just there. Names of files and functions should stay as they
/// are: `line_total` needs nothing, a leading `1.` does.
bool isMark(std::string_view text, std::size_t at, bool isAtStart)
{
    constexpr std::string_view kAlways = R"(\`*[]<>&|~$)";
    constexpr std::string_view kAtStart = "#+-=";
    const char c = text[at];
    if (kAlways.find(c) != std::string_view::npos
        || (isAtStart && kAtStart.find(c) != std::string_view::npos))
        return true;
    const bool isBetweenWords = at > 0 && isWordByte(text, at - 1) && isWordByte(text, at + 1);
    switch (c) {
    case '_':
        return !isBetweenWords;
    case '#': // would close a heading
        return at + 1 == text.size();
    case '@': // would be made an address
        return isBetweenWords;
    case ':':
        return text.substr(at).starts_with("://") || text.substr(0, at).ends_with("mailto");
    case '.':
    case ')': {
        auto number = text.substr(0, at);
        number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
        return (c == '.' && number.ends_with("www"))
            || (!number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos);
    }
    default:
        return false;
    }
}

} // namespace

std::string escapedMarkdown(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) {
            out += ' ';
            continue;
        }
        if (isReorderingControl(text.substr(i))) {
            i += 2;
            continue;
        }
        if (isMark(text, i, out.find_first_not_of(' ') == std::string::npos))
            out += '\\';
        out += text[i];
    }
    return out;
}

std::string toMarkdown(const Analysis &analysis)
{
    std::string out;
    writeCause(out, analysis);
    writeWhy(out, analysis);
    writeCourse(out, analysis);
    return out;
}

} // namespace faultline::report
