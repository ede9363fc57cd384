// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/agents.h"
#include "core/analyse/subject.h"
#include "core/analyse/weights.h"
#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace faultline::analyse {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostNaming = 2;
constexpr std::size_t kMostWarnings = 1;
constexpr auto kJustBefore = 60s;
constexpr int kLastLines = 20; ///< for lines without a time of their own
constexpr double kOfSayingWhereTheErrorSpeaks = 0.6;
constexpr int kBurst = 5;

Evidence logFact(const Snapshot &snapshot, const LogLine &line, std::string reason, std::string text)
{
    Evidence evidence;
    evidence.kind = "log";
    evidence.text = std::move(text);
    evidence.signals = { "log:" + snapshot.subject.event.id.text() + '/' + std::to_string(line.number) };
    evidence.at = line.at;
    evidence.service = snapshot.subject.event.service;
    evidence.reason = std::move(reason);
    return evidence;
}

std::string quoted(const LogLine &line)
{
    return '`' + plain(line.text) + '`';
}

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool namesWord(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !isNameByte(text[at - 1])) && (end == text.size() || !isNameByte(text[end])))
            return true;
    }
    return false;
}

/// The line with its numbers taken out, so that lines of one kind are equal.
std::string kindOfLine(std::string_view text)
{
    std::string kind;
    for (const char c : text.substr(0, 400)) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit || kind.empty() || kind.back() != '#')
            kind += isDigit ? '#' : c;
    }
    return kind;
}

/// What the error itself speaks of: the subject of what it says, and the words its message names.
std::vector<std::pair<std::string, std::string>> subjectsOf(const Snapshot &snapshot)
{
    std::vector<std::pair<std::string, std::string>> subjects;
    for (const auto &evidence : eventEvidence(snapshot)) {
        const auto colon = evidence.hypothesis.find(':');
        if (evidence.reason.starts_with("says_") && colon != std::string::npos)
            subjects.emplace_back(evidence.hypothesis.substr(colon + 1), evidence.hypothesis);
    }
    const auto key = subjects.empty() ? std::string{} : subjects.front().second;
    for (const auto &word : snapshot.repository.words) {
        if (word.origin == "message")
            subjects.emplace_back(word.word, key);
    }
    return subjects;
}

void addNaming(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    const auto subjects = subjectsOf(snapshot);
    std::size_t count = 0;
    for (auto line = snapshot.logs.rbegin(); line != snapshot.logs.rend() && count < kMostNaming; ++line) {
        const auto named = std::find_if(subjects.begin(), subjects.end(), [&](const auto &subject) {
            return subject.first.size() > 2 && namesWord(line->text, subject.first);
        });
        if (named == subjects.end())
            continue;
        auto evidence = logFact(snapshot, *line, "log_names_subject",
            "A log line before the error names `" + plain(named->first, 60) + "`: " + quoted(*line));
        evidence.hypothesis = named->second;
        // the second line says little that the first did not
        if (!evidence.hypothesis.empty())
            evidence.weight = weightOf(evidence.reason) / (count == 0 ? 1 : 4);
        found.push_back(std::move(evidence));
        ++count;
    }
}

void addErrors(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    const auto isError = [](const LogLine &line) { return line.level >= Level::Error; };
    const auto first = std::find_if(snapshot.logs.begin(), snapshot.logs.end(), isError);
    if (first == snapshot.logs.end())
        return;
    const auto count = std::count_if(snapshot.logs.begin(), snapshot.logs.end(), isError);
    found.push_back(logFact(snapshot, *first, "log_first_error",
        "The first of " + std::to_string(count) + (count == 1 ? " error line" : " error lines")
            + " before the event: " + quoted(*first)));
    const auto recent = std::count_if(snapshot.logs.begin(), snapshot.logs.end(), [&](const LogLine &line) {
        return isError(line) && line.hasOwnTime && snapshot.subject.event.at - line.at <= 1min;
    });
    if (recent >= kBurst)
        found.push_back(logFact(snapshot, *first, "log_burst",
            std::to_string(recent) + " error lines came in the last minute before the event."));
}

void addWarnings(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    std::map<std::string, int> kinds;
    for (const auto &line : snapshot.logs)
        ++kinds[kindOfLine(line.text)];
    std::size_t count = 0;
    for (auto line = snapshot.logs.rbegin(); line != snapshot.logs.rend() && count < kMostWarnings; ++line) {
        if (line->level != Level::Warning)
            continue;
        const bool isRare = kinds[kindOfLine(line->text)] == 1 && snapshot.logs.size() >= 10;
        found.push_back(logFact(snapshot, *line, isRare ? "log_rare" : "log_warning",
            std::string(isRare ? "A warning said only once" : "A warning")
                + " came before the error: " + quoted(*line)));
        ++count;
    }
}

void addSaying(const Snapshot &snapshot, std::vector<Evidence> &found)
{
    const auto told = saidByLogs(snapshot);
    if (!told)
        return;
    auto evidence = logFact(snapshot, *told->line, "log_says",
        told->saying.sentence + ", says a log line just before: " + quoted(*told->line));
    evidence.hypothesis = told->saying.key();
    evidence.weight = weightOf(evidence.reason) * (sayingOf(snapshot) ? kOfSayingWhereTheErrorSpeaks : 1);
    found.push_back(std::move(evidence));
}

} // namespace

std::optional<ToldByLogs> saidByLogs(const Snapshot &snapshot)
{
    const auto own = sayingOf(snapshot);
    if (own && isOutsideTheCode(own->reason))
        return std::nullopt;
    const auto &lines = snapshot.logs;
    const auto isNear = [&](std::size_t at) {
        return lines[at].hasOwnTime ? snapshot.subject.event.at - lines[at].at <= kJustBefore
                                    : lines.size() - at <= static_cast<std::size_t>(kLastLines);
    };
    std::optional<ToldByLogs> told;
    // going back, so that the earliest of them stays: the others are its echo
    for (std::size_t at = lines.size(); at-- > 0;) {
        if (lines[at].level < Level::Error || !isNear(at))
            continue;
        if (auto saying = sayingOfLogLine(lines[at].text))
            told = ToldByLogs{ std::move(*saying), &lines[at] };
    }
    return told;
}

std::vector<Evidence> logEvidence(const Snapshot &snapshot)
{
    std::vector<Evidence> found;
    addSaying(snapshot, found);
    addNaming(snapshot, found);
    addErrors(snapshot, found);
    addWarnings(snapshot, found);
    // a line that is told once is enough
    std::vector<Evidence> once;
    for (auto &evidence : found) {
        const bool isKnown = std::any_of(once.begin(), once.end(), [&](const auto &known) {
            return known.signals == evidence.signals && evidence.reason != "log_burst";
        });
        if (!isKnown)
            once.push_back(std::move(evidence));
    }
    return once;
}

} // namespace faultline::analyse
