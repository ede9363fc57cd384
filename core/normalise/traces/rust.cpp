// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/rust.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise::rust {
namespace {

/// `core::panicking::panic::h7d5a50c97105e9c9` without the hash of the build.
std::string_view withoutHash(std::string_view name)
{
    constexpr std::size_t kHash = 16;
    constexpr std::string_view kMark = "::h";
    if (name.size() <= kHash + kMark.size() || !isHexNumber(name.substr(name.size() - kHash)))
        return name;
    const std::string_view before = name.substr(0, name.size() - kHash);
    return before.ends_with(kMark) ? before.substr(0, before.size() - kMark.size()) : name;
}

/// `  12:     0x557e259f793c - std::rt::lang_start` or `  12: m::main`: the name; nothing for another line.
std::optional<std::string_view> nameIn(std::string_view rest)
{
    const auto number = takeNumber(rest);
    if (!number || !takeStart(rest, ":") || rest.empty() || (rest.front() != ' ' && rest.front() != '\t'))
        return std::nullopt;
    rest = withoutIndent(rest);
    if (takeAddress(rest)) {
        rest = withoutIndent(rest);
        if (!takeStart(rest, "- ") && !rest.empty())
            return std::nullopt;
    }
    return withoutHash(withoutTrailingSpace(rest));
}

/// `at ./src/main.rs:6:51` on the line below a name.
bool readPlace(std::string_view rest, Frame &frame)
{
    if (!takeStart(rest, "at "))
        return false;
    rest = trimmed(rest);
    std::string_view file = rest;
    if (!takeLineAndColumn(file, frame.line, frame.column) || file.empty())
        return false;
    frame.file = file;
    return true;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "rust")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    bool readPanic(std::string_view line, std::size_t start);
    bool readReport(std::string_view rest, std::size_t start);

    std::string_view m_text;
    TraceDraft m_draft;
    Frame m_panicPlace; ///< where the panic was called: the only frame of a trace without a backtrace
    bool m_isBacktrace = false; ///< below the line that says so
    bool m_isOver = false;
    bool m_isReport = false; ///< anyhow's or eyre's, printed by main
    bool m_areCauses = false;
    bool m_isEyre = false; ///< color-eyre's report of a panic, its message being read
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    m_draft.endMessage(m_text.size());
    if (!m_draft.isEmpty() && m_draft.at(0).frames.empty() && !m_panicPlace.file.empty())
        m_draft.at(0).frames.push_back(m_panicPlace);
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    const std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    if (readPanic(line, start) || readReport(rest, start))
        return;
    const bool isHeading = rest == "stack backtrace:" || rest == "Stack backtrace:"
        || rest.find(" BACKTRACE ") != std::string_view::npos;
    if (isHeading) {
        if (m_draft.isEmpty())
            m_draft.add({}, {}, Link::Outermost, -1);
        m_draft.endMessage(start);
        m_isBacktrace = true;
        m_areCauses = false;
        return;
    }
    if (rest.starts_with("note: ") || rest.starts_with("fatal runtime error: ")) {
        m_draft.endMessage(start);
        m_isOver = m_isBacktrace;
        return;
    }
    if (m_areCauses && !rest.empty()) {
        std::string_view cause = rest;
        if (takeNumber(cause) && takeStart(cause, ":"))
            cause = withoutIndent(cause);
        else
            cause = rest;
        m_draft.add({}, cause, Link::Cause, static_cast<int>(m_draft.size()) - 1);
        return;
    }
    if (!m_isBacktrace)
        return;
    Exception &exception = m_draft.at(0);
    if (const auto name = nameIn(rest)) {
        Frame frame;
        frame.function = *name;
        if (m_draft.takeRoom(exception, 1))
            exception.frames.push_back(std::move(frame));
    } else if (!exception.frames.empty()) {
        Frame &frame = exception.frames.back();
        if (!frame.file.empty() || !readPlace(rest, frame))
            m_isOver = beginsLogRecord(line);
    }
}

/// `thread 'main' (13860) panicked at src/main.rs:7:58:` with the message below, or before Rust 1.73
/// `thread 'main' panicked at 'message', src/main.rs:7:58`.
bool Reader::readPanic(std::string_view line, std::size_t start)
{
    constexpr std::string_view kPanicked = " panicked at ";
    const std::size_t at = line.find(kPanicked);
    if (at == std::string_view::npos || line.substr(0, at).find("thread '") == std::string_view::npos
        || m_isBacktrace) {
        // A message of more than one line ends with the place.
        const bool isOpenQuote = m_draft.isMessageOpen() && m_panicPlace.file.empty();
        if (!isOpenQuote)
            return false;
        const std::size_t quote = line.rfind("', ");
        Frame frame;
        std::string_view file = quote == std::string_view::npos ? std::string_view{} : line.substr(quote + 3);
        if (!takeLineAndColumn(file, frame.line, frame.column))
            return false;
        frame.file = file;
        m_panicPlace = std::move(frame);
        m_draft.endMessage(start + quote);
        return true;
    }
    m_draft = TraceDraft(m_text, "rust");
    m_panicPlace = {};
    std::string_view behind = withoutTrailingSpace(line.substr(at + kPanicked.size()));
    const std::size_t behindStart = start + at + kPanicked.size();
    if (!behind.starts_with("'")) {
        takeEnd(behind, ":");
        std::string_view file = behind;
        if (!takeLineAndColumn(file, m_panicPlace.line, m_panicPlace.column))
            return false;
        m_panicPlace.file = file;
        m_draft.open("panic", start + line.size() + 1, Link::Outermost, -1);
        return true;
    }
    const std::size_t quote = behind.rfind("', ");
    std::string_view file = quote == std::string_view::npos ? std::string_view{} : behind.substr(quote + 3);
    if (quote == std::string_view::npos || !takeLineAndColumn(file, m_panicPlace.line, m_panicPlace.column)) {
        m_draft.open("panic", behindStart + 1, Link::Outermost, -1);
        return true;
    }
    m_panicPlace.file = file;
    m_draft.add("panic", behind.substr(1, quote - 1), Link::Outermost, -1);
    return true;
}

/// `Error: message`, `Caused by:`, `Stack backtrace:` as anyhow and eyre print a result of main.
bool Reader::readReport(std::string_view rest, std::size_t start)
{
    constexpr std::string_view kError = "Error: ";
    if (m_draft.isEmpty() && rest.starts_with(kError)) {
        const std::size_t indent = static_cast<std::size_t>(rest.data() - m_text.data()) - start;
        m_draft.open("Error", start + indent + kError.size(), Link::Outermost, -1);
        m_isReport = true;
        return true;
    }
    if (m_draft.isEmpty() && rest.starts_with("The application panicked")) { // color-eyre
        m_draft.open("panic", start + rest.size(), Link::Outermost, -1);
        m_isEyre = true;
        return true;
    }
    if (m_isEyre && rest.starts_with("Location: ")) {
        m_draft.endMessage(start);
        Exception &panic = m_draft.at(0);
        panic.message.erase(0, panic.message.starts_with("Message:") ? 8 : 0);
        panic.message = std::string(trimmed(panic.message));
        std::string_view file = trimmed(rest.substr(10));
        if (takeLineAndColumn(file, m_panicPlace.line, m_panicPlace.column))
            m_panicPlace.file = file;
        m_isEyre = false;
        return true;
    }
    if (m_isReport && !m_isBacktrace && rest == "Caused by:") {
        m_draft.endMessage(start);
        m_areCauses = true;
        return true;
    }
    return false;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::rust
