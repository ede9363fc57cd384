// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/native.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/native_frame.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace faultline::normalise::native {
namespace {

/// How the type is told from the words behind the mark.
enum class Naming {
    Fixed, ///< the row says it
    FirstWord, ///< up to the first `, ` or blank; the rest is the message
    Sanitizer, ///< up to ` on `, ` in thread`, a bracket or a colon; all of it is the message
    Quoted, ///< the first word in quotes
};

/// Words that tell what happened, before or behind the stack.
struct Mark {
    std::string_view words;
    std::string_view type;
    Naming naming = Naming::Fixed;
    int rank = 1; ///< a higher one beats what came before it
};

constexpr auto kMarks = std::to_array<Mark>({
    { "Sanitizer: ", {}, Naming::Sanitizer, 4 },
    { "ERROR: libFuzzer: ", {}, Naming::Sanitizer, 3 },
    { ": runtime error: ", "runtime error", Naming::Fixed, 3 },
    { "terminate called after throwing an instance of ", {}, Naming::Quoted, 3 },
    { "uncaught exception of type ", {}, Naming::FirstWord, 3 },
    { "Assertion failed: ", "Assertion failed", Naming::Fixed, 3 },
    { ": Assertion `", "Assertion failed", Naming::Fixed, 3 },
    { "Check failed: ", "Check failed", Naming::Fixed, 3 },
    { "*** Error in ", "Error", Naming::Fixed, 3 },
    { "*** stack smashing detected ***", "stack smashing detected", Naming::Fixed, 3 },
    { "Abort message: ", "Abort", Naming::Fixed, 2 },
    { "BUG: KASAN: ", {}, Naming::Sanitizer, 3 },
    { "BUG: ", "BUG", Naming::Fixed, 2 },
    { "kernel BUG at ", "kernel BUG", Naming::Fixed, 2 },
    { "Kernel panic - not syncing: ", "Kernel panic", Naming::Fixed, 2 },
    { "Unable to handle kernel ", "Oops", Naming::Fixed, 2 },
    { "# Fatal error in ", "Fatal error", Naming::Fixed, 2 },
    { "Program received signal ", {}, Naming::FirstWord, 1 },
    { "Program terminated with signal ", {}, Naming::FirstWord, 1 },
    { "stop reason = signal ", {}, Naming::FirstWord, 1 },
    { "stop reason = ", {}, Naming::FirstWord, 1 },
    { "*** SIG", {}, Naming::FirstWord, 1 },
    { "Received signal ", "signal", Naming::Fixed, 1 },
    { "ExceptionCode: ", {}, Naming::FirstWord, 1 },
    { "fault code ", "fault", Naming::Fixed, 1 },
});

/// The type in what a sanitizer says: `heap-use-after-free on address …`, `attempting double-free on …`.
std::string_view sanitizerType(std::string_view text)
{
    takeStart(text, "attempting ");
    std::size_t end = text.size();
    for (const std::string_view stop : { " on ", " in ", " (", ": ", " 0x" })
        end = std::min(end, text.find(stop));
    text = text.substr(0, end);
    takeEnd(text, ":");
    return text;
}

/// Functions that only an ended program calls.
bool isCrashing(const Frame &frame)
{
    for (const std::string_view name : { "<signal handler called>", "raise", "abort", "__GI_raise",
             "__GI_abort", "__pthread_kill_implementation", "gsignal" }) {
        if (frame.function == name)
            return true;
    }
    return false;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line);
    bool joinLine(std::string_view line);
    void readFrameLine(std::string_view line);
    void readMark(std::string_view line);
    void readHeading(std::string_view rest);
    void readStatement(std::string_view rest);
    void beginStack(const Frame &first);
    void addFrame(NumberedFrame read);
    void flush();

    std::string_view m_text;
    std::string_view m_pending; ///< a numbered line that may go on in the next one
    std::string m_joined; ///< the same with the lines that it went on in
    bool m_hasPending = false;
    std::vector<Frame> m_frames;
    std::vector<Frame> m_kept; ///< of the best thread so far
    std::string m_type;
    std::string m_message;
    int m_rank = 0;
    bool m_isThreaded = false; ///< gdb names a thread above each stack
    bool m_isFirstThread = false; ///< Thread 1: the one that gdb stopped in
    bool m_isKeptFirst = false;
    bool m_hasMessage = false;
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line);
    flush();
    const bool isCrash = std::any_of(m_frames.begin(), m_frames.end(), isCrashing);
    const bool isWorse = m_isThreaded && !isCrash && (!m_isFirstThread || m_isKeptFirst);
    if (!m_kept.empty() && (m_frames.empty() || isWorse))
        m_frames = std::move(m_kept);
    TraceDraft draft(m_text, "cpp");
    draft.add(m_type, m_message, Link::Outermost, -1);
    for (Frame &frame : m_frames)
        draft.addFrame(std::move(frame), 0);
    return draft.result();
}

void Reader::readLine(std::string_view line)
{
    const std::string_view rest = withoutIndent(line);
    if (joinLine(line))
        return;
    flush();
    if (rest.starts_with("#") && rest.size() > 1 && isDigit(rest[1])) {
        m_pending = line;
        m_hasPending = true;
        return;
    }
    readFrameLine(line);
}

/// gdb breaks its long lines: inside of the arguments, and before `at` and `from`.
bool Reader::joinLine(std::string_view line)
{
    constexpr std::size_t kLongest = 8'000;
    if (!m_hasPending || indentOf(line) < 2 || m_pending.size() + line.size() > kLongest)
        return false;
    const std::string_view rest = trimmed(line);
    const auto brackets = std::count(m_pending.begin(), m_pending.end(), '(')
        - std::count(m_pending.begin(), m_pending.end(), ')');
    const bool isPlace = rest.starts_with("at ") || rest.starts_with("from ");
    if ((brackets <= 0 && !isPlace) || rest.starts_with("#"))
        return false;
    std::string joined(m_pending);
    joined += ' ';
    joined += rest;
    m_joined = std::move(joined);
    m_pending = m_joined;
    return true;
}

void Reader::flush()
{
    if (!m_hasPending)
        return;
    m_hasPending = false;
    if (auto frame = readFrame(m_pending))
        addFrame(std::move(*frame));
    else
        readMark(m_pending);
}

void Reader::readFrameLine(std::string_view line)
{
    if (auto frame = readFrame(line)) {
        if (!frame->isUnreliable)
            addFrame(std::move(*frame));
        return;
    }
    readHeading(trimmed(line));
    readMark(line);
}

void Reader::addFrame(NumberedFrame read)
{
    if (read.number == 0 && !m_frames.empty())
        beginStack(read.frame);
    if (m_frames.empty())
        m_frames.reserve(kUsualFrames);
    constexpr std::size_t kMost = 1'000;
    if (!m_isOver && m_frames.size() < kMost)
        m_frames.push_back(std::move(read.frame));
}

/// A stack ended: it was the one, only where the debugger stopped, or one thread's of many.
void Reader::beginStack(const Frame &first)
{
    const bool isStop = m_frames.size() == 1 && m_frames.front().function == first.function;
    if (isStop) {
        m_frames.clear();
        return;
    }
    if (!m_isThreaded) {
        m_isOver = true;
        return;
    }
}

/// gdb's `Thread 3 (Thread 0x7f77986e2a00 (LWP 2845)):`.
void Reader::readHeading(std::string_view rest)
{
    if (!rest.starts_with("Thread ") || rest.find(" (") == std::string_view::npos || !rest.ends_with(":"))
        return;
    std::string_view digits = rest.substr(7);
    const int number = takeNumber(digits).value_or(0);
    if (m_isThreaded && !m_frames.empty()) {
        if (std::any_of(m_frames.begin(), m_frames.end(), isCrashing)) {
            m_isOver = true;
            return;
        }
        if (m_kept.empty() || m_isFirstThread) {
            m_kept = std::move(m_frames);
            m_isKeptFirst = m_isFirstThread;
        }
        m_frames.clear();
    }
    m_isThreaded = true;
    m_isFirstThread = number == 1;
}

/// What has no words of its own: Valgrind's `==12== Invalid read of size 4` and Android's
/// `signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x0`.
void Reader::readStatement(std::string_view rest)
{
    std::string_view signal = rest;
    if (takeStart(signal, "signal ") && takeNumber(signal) && takeStart(signal, " (")
        && signal.find(')') != std::string_view::npos) {
        m_type = signal.substr(0, signal.find(')'));
        m_message = rest;
        m_rank = 1;
        return;
    }
    if (takeStart(rest, "==") && takeNumber(rest) && takeStart(rest, "== ") && !rest.empty()
        && isUpper(rest[0]) && rest.find(':') == std::string_view::npos) {
        m_type = rest.substr(0, std::min(rest.find(" of size"), rest.find(" at ")));
        m_message = rest;
    }
}

void Reader::readMark(std::string_view line)
{
    if (m_rank == 3 && !m_hasMessage && trimmed(line).starts_with("what():")) {
        m_message = trimmed(trimmed(line).substr(7));
        m_hasMessage = true;
        return;
    }
    constexpr int kSanitizer = 4;
    if (m_rank == 0 && m_frames.empty())
        readStatement(trimmed(line));
    // What comes behind a stack tells of it only where nothing came before; only a sanitizer's report has a
    // better stack of its own.
    for (const Mark &mark : kMarks) {
        if (mark.rank <= m_rank || (!m_frames.empty() && m_rank > 0 && mark.rank < kSanitizer))
            continue;
        const std::size_t at = line.find(mark.words);
        if (at == std::string_view::npos)
            continue;
        std::string_view behind = trimmed(line.substr(at + mark.words.size()));
        if (mark.rank == kSanitizer && !m_frames.empty()) {
            m_kept = std::move(m_frames);
            m_frames.clear();
            m_isThreaded = false;
            if (std::exchange(m_rank, kSanitizer) > 1)
                return; // a failed check says more than the signal that it ended in
        }
        m_hasMessage = mark.naming != Naming::Quoted;
        m_rank = mark.rank;
        m_type = mark.type;
        m_message = behind;
        if (mark.words == "*** SIG")
            behind = trimmed(line.substr(at + 4));
        if (mark.naming == Naming::Sanitizer) {
            m_type = sanitizerType(behind);
        } else if (mark.naming == Naming::Quoted) {
            m_type = quotedWord(behind).value_or(behind);
            m_message.clear();
        } else if (mark.naming == Naming::FirstWord) {
            const std::size_t end = std::min(behind.find_first_of(", "), behind.size());
            m_type = behind.substr(0, end);
            if (m_type.ends_with(":"))
                m_type.pop_back();
            std::string_view message = behind.substr(end);
            takeStart(message, ",");
            message = trimmed(message);
            takeEnd(message, ".");
            takeEnd(message, " ***");
            m_message = message;
        }
        return;
    }
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::native
