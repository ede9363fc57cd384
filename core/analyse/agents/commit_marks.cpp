// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/agents/commit_marks.h"

#include "core/analyse/line_change.h"
#include "core/analyse/sayings.h"
#include "core/analyse/subject.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::analyse {
namespace {

/// An error that speaks of a definition, not of a value.
constexpr std::array kMissingNames = std::to_array<std::string_view>(
    { "is not a function", "is not a constructor", "has no attribute", "is not defined", "cannot import name",
        "no module named", "cannot find module", "no such column", "no column named", "unknown column",
        "no such table", "cannot find symbol", "nosuchmethod", "nosuchfield", "unexpected keyword argument",
        "required positional argument", "undefined method", "undefined local variable" });
constexpr std::array kMissingValues = std::to_array<std::string_view>(
    { "nonetype", "of undefined", "of null", "nullpointer", "undefined is not" });
constexpr std::array kMissingKeys = std::to_array<std::string_view>({ "keyerror", "nosuchelement" });

template <std::size_t Count>
bool saysAny(std::string_view text, const std::array<std::string_view, Count> &signs)
{
    return std::any_of(
        signs.begin(), signs.end(), [&](auto sign) { return containsIgnoringCase(text, sign); });
}

bool isIdentifierByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || (static_cast<unsigned char>(c) & 0x80u) != 0;
}

template <class Take> void eachIdentifier(std::string_view text, Take take)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isIdentifierByte(text[end]))
            ++end;
        if (end > i)
            take(text.substr(i, end - i));
        i = std::max(end, i + 1);
    }
}

/// The names between quotes of a message.
void addQuotedNames(std::string_view message, std::vector<std::string> &names)
{
    constexpr std::size_t kMostQuoted = 80;
    message = cutUtf8(message, 2000);
    for (auto at = message.find_first_of("'\"`"); at != std::string_view::npos;
         at = message.find_first_of("'\"`", at + 1)) {
        const auto end = message.find(message[at], at + 1);
        if (end == std::string_view::npos || end - at > kMostQuoted)
            continue;
        eachIdentifier(message.substr(at + 1, end - at - 1), [&](std::string_view name) {
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.emplace_back(name);
        });
        at = end;
    }
}

std::string_view folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

} // namespace

ErrorSubject errorSubjectOf(const Snapshot &snapshot)
{
    const auto said = saidOf(snapshot);
    ErrorSubject subject;
    subject.said = said.type + ": " + said.message;
    for (const auto &word : snapshot.repository.words) {
        if (word.origin == "message")
            subject.names.push_back(word.word);
    }
    addQuotedNames(said.message, subject.names);
    subject.isValueMissing = saysAny(subject.said, kMissingValues);
    subject.isNameMissing = !subject.isValueMissing && saysAny(subject.said, kMissingNames);
    subject.isKeyMissing = saysAny(subject.said, kMissingKeys);
    const auto saying = sayingOf(snapshot);
    subject.isOutside = saying && isOutsideTheCode(saying->reason);
    return subject;
}

bool isTestOrDocument(std::string_view path)
{
    const auto lower = toLowerAscii(path);
    constexpr std::array<std::string_view, 5> kEndings{ ".md", ".rst", ".adoc", ".txt", ".svg" };
    constexpr std::array<std::string_view, 10> kParts{ "/test/", "/tests/", "/spec/", "/__tests__/", "/docs/",
        "/doc/", "/test_", ".test.", ".spec.", "/license" };
    constexpr std::array<std::string_view, 3> kNeeded{ "requirements", "constraints", "cmakelists" };
    const auto rooted = '/' + lower;
    const auto name = rooted.substr(rooted.rfind('/') + 1);
    if (std::any_of(kNeeded.begin(), kNeeded.end(), [&](auto start) { return name.starts_with(start); }))
        return false;
    return std::any_of(kEndings.begin(), kEndings.end(), [&](auto end) { return name.ends_with(end); })
        || std::any_of(
            kParts.begin(), kParts.end(), [&](auto part) { return rooted.find(part) != std::string::npos; })
        || name.find("_test.") != std::string::npos || name == "conftest.py";
}

bool isBesideFrames(const RepositoryFacts &facts, std::string_view path)
{
    return facts.frames.empty()
        || std::any_of(facts.frames.begin(), facts.frames.end(), [&](const FrameFacts &frame) {
               return frame.path == path || folderOf(frame.path) == folderOf(path);
           });
}

bool isAboutFailure(std::string_view gone, std::string_view failingLine, const ErrorSubject &error)
{
    if (onlySpeaks(gone))
        return false;
    constexpr std::array<std::string_view, 12> kDeciding{ "if", "else", "elif", "try", "except", "catch",
        "assert", "raise", "throw", "return", "while", "guard" };
    bool isAbout = failingLine.empty();
    eachIdentifier(gone, [&](std::string_view name) {
        isAbout = isAbout || std::find(kDeciding.begin(), kDeciding.end(), name) != kDeciding.end()
            || holdsName(failingLine, name)
            || std::find(error.names.begin(), error.names.end(), name) != error.names.end();
    });
    return isAbout;
}

bool holdsName(std::string_view text, std::string_view word, bool isCalled)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool isWhole = (at == 0 || !isIdentifierByte(text[at - 1]))
            && (end == text.size() || !isIdentifierByte(text[end]));
        if (isWhole && (!isCalled || (end < text.size() && text[end] == '(')))
            return true;
    }
    return false;
}

bool definesForOthers(std::string_view line, std::string_view word)
{
    const auto at = line.find(word);
    if (at == std::string_view::npos || at == 0)
        return false;
    const auto after = trimmed(line.substr(at + word.size()));
    const char before = line[at - 1];
    if (before == '"' || before == '\'')
        return after.size() > 1 && after.front() == before && trimmed(after.substr(1)).starts_with(':');
    if (before == '.')
        return after.starts_with('=') && !after.starts_with("==");
    constexpr std::array<std::string_view, 9> kHeads{ "def ", "function ", "class ", "fn ", "func ",
        "interface ", "enum ", "export ", "public " };
    return std::any_of(kHeads.begin(), kHeads.end(),
        [&](auto head) { return line.substr(0, at).find(head) != std::string_view::npos; });
}

} // namespace faultline::analyse
