// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/swift.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>
#include <array>

namespace faultline::normalise::swift {
namespace {

/// ` + 386` at the end of a symbol.
std::string_view withoutOffset(std::string_view symbol)
{
    const std::size_t plus = symbol.rfind(" + ");
    if (plus == std::string_view::npos || plus + 3 == symbol.size())
        return symbol;
    const std::string_view offset = symbol.substr(plus + 3);
    return std::all_of(offset.begin(), offset.end(), isDigit) ? symbol.substr(0, plus) : symbol;
}

/// `Cart.total() + 12 (Cart.swift:34)` and atos' `Cart.total() (in Shop) (Cart.swift:34)`.
void readSymbol(std::string_view symbol, Frame &frame)
{
    symbol = trimmed(symbol);
    const std::size_t open = symbol.ends_with(")") ? symbol.rfind(" (") : std::string_view::npos;
    if (open != std::string_view::npos) {
        std::string_view file = symbol.substr(open + 2, symbol.size() - open - 3);
        int column = 0;
        if (takeLineAndColumn(file, frame.line, column)) {
            frame.file = file;
            symbol = symbol.substr(0, open);
        }
    }
    const std::size_t in = symbol.rfind(" (in ");
    if (in != std::string_view::npos && symbol.ends_with(")"))
        symbol = symbol.substr(0, in);
    frame.function = withoutOffset(symbol);
}

/// `3   Shop   0x000000010aa6b34b Cart.total() + 171`: crash reports, NSException, Swift before 5.9.
std::optional<Frame> readAppleFrame(std::string_view rest)
{
    std::size_t address = rest.find(" 0x");
    address = std::min(address, rest.find("\t0x"));
    if (address == std::string_view::npos || address == 0)
        return std::nullopt;
    const std::string_view module = trimmed(rest.substr(0, address));
    std::string_view symbol = rest.substr(address + 1);
    if (module.empty() || module.find(" in ") != std::string_view::npos || module.front() == '-'
        || !takeAddress(symbol, kAddressDigits)
        || (!symbol.empty() && symbol.front() != ' ' && symbol.front() != '\t'))
        return std::nullopt;
    Frame frame;
    frame.module = module;
    readSymbol(symbol, frame);
    // The offset, the place or the image behind the name tells a frame from a row of a table.
    if (frame.function.empty() || frame.function.size() == trimmed(symbol).size())
        return std::nullopt;
    return frame;
}

/// `3 [ra] [inlined] 0x00005c76c4306a32 Cart.total() + 386 in shop at /src/Cart.swift:35:52`: Swift 5.9 on.
std::optional<Frame> readSwiftFrame(std::string_view rest)
{
    rest = withoutIndent(rest);
    while (rest.starts_with("[") && rest.find("] ") < 16)
        rest = withoutIndent(rest.substr(rest.find("] ") + 2));
    const bool hasAddress = takeAddress(rest, kAddressDigits);
    rest = withoutIndent(rest);
    Frame frame;
    const std::size_t in = rest.rfind(" in ");
    std::size_t at = rest.rfind(" at ");
    if (in == std::string_view::npos || (at != std::string_view::npos && at < in))
        at = std::string_view::npos;
    if (in == std::string_view::npos || (!hasAddress && at == std::string_view::npos))
        return std::nullopt;
    const std::size_t moduleStart = in + 4;
    frame.module = trimmed(rest.substr(moduleStart, at == std::string_view::npos ? at : at - moduleStart));
    if (at != std::string_view::npos) {
        std::string_view file = trimmed(rest.substr(at + 4));
        const bool isPlace = takeLineAndColumn(file, frame.line, frame.column);
        if (!isPlace && !hasAddress)
            return std::nullopt;
        frame.file = file;
    }
    frame.function = withoutOffset(trimmed(rest.substr(0, in)));
    return frame;
}

std::optional<Frame> readFrame(std::string_view line, int &number)
{
    std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    const auto digits = takeNumber(rest);
    if (!digits || rest.empty() || (rest.front() != ' ' && rest.front() != '\t'))
        return std::nullopt;
    number = *digits;
    auto frame = readSwiftFrame(rest);
    return frame ? frame : readAppleFrame(rest);
}

struct Opening {
    std::string_view words;
    std::string_view type;
};

constexpr std::array<Opening, 7> kOpenings{ { { "Swift runtime failure: ", "Swift runtime failure" },
    { "Fatal error: ", "Fatal error" }, { "fatal error: ", "Fatal error" },
    { "Precondition failed: ", "Precondition failed" }, { "Assertion failed: ", "Assertion failed" },
    { "Program crashed: ", "Program crashed" }, { "Exception Type: ", {} } } };

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "swift")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    void readHeader(std::string_view line, std::size_t start);
    void readUncaught(std::string_view line, std::size_t start);

    std::string_view m_text;
    TraceDraft m_draft;
    std::string m_type;
    std::string m_message;
    bool m_isCrashedKnown = false; ///< the heading of the thread that crashed has come
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    auto trace = m_draft.result();
    if (trace && trace->exceptions.front().type.empty()) {
        trace->exceptions.front().type = m_type;
        trace->exceptions.front().message = m_message;
    }
    return trace;
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    int number = 0;
    if (auto frame = readFrame(line, number)) {
        if (m_draft.isEmpty())
            m_draft.add({}, {}, Link::Outermost, -1);
        if (number == 0 && !m_draft.last().frames.empty()) {
            // The next thread, or the same place again: inlined calls share a number only with their caller.
            m_isOver = true;
            return;
        }
        m_draft.addFrame(std::move(*frame), start);
        return;
    }
    const std::string_view rest = trimmed(line);
    const bool isHeading = rest.starts_with("Last Exception Backtrace")
        || (rest.starts_with("Thread ")
            && (rest.find(" Crashed") != std::string_view::npos || rest.ends_with(" crashed:")));
    if (isHeading && !m_isCrashedKnown) {
        m_isCrashedKnown = true;
        if (!m_draft.isEmpty())
            m_draft.last().frames.clear();
        return;
    }
    if (m_isCrashedKnown && !m_draft.isEmpty() && !m_draft.last().frames.empty()
        && (isHeading || rest.starts_with("Thread "))) {
        m_isOver = true;
        return;
    }
    if (m_type.empty())
        readHeader(line, start);
}

void Reader::readHeader(std::string_view line, std::size_t start)
{
    if (line.find("uncaught exception '") != std::string_view::npos) {
        readUncaught(line, start);
        return;
    }
    for (const Opening &opening : kOpenings) {
        const std::size_t at = line.find(opening.words);
        if (at == std::string_view::npos)
            continue;
        std::string_view message = trimmed(line.substr(at + opening.words.size()));
        if (takeEnd(message, "***"))
            message = trimmed(message);
        if (opening.type.empty()) { // `EXC_CRASH (SIGABRT)`
            m_type = message.substr(0, message.find(' '));
            m_message = trimmed(message.substr(std::min(m_type.size(), message.size())));
            return;
        }
        // Older runtimes print the place last: `Fatal error: message: file Shop/Cart.swift, line 12`.
        const std::size_t file = message.rfind(": file ");
        if (file != std::string_view::npos && message.find(", line ", file) != std::string_view::npos)
            message = message.substr(0, file);
        m_type = opening.type;
        m_message = message;
        return;
    }
}

/// `*** Terminating app due to uncaught exception 'T', reason: 'M'`; M may go on in the next lines.
void Reader::readUncaught(std::string_view line, std::size_t start)
{
    constexpr std::string_view kException = "uncaught exception '";
    constexpr std::string_view kReason = "reason: '";
    const std::size_t type = line.find(kException) + kException.size();
    const std::size_t quote = line.find('\'', type);
    if (quote == std::string_view::npos)
        return;
    m_type = line.substr(type, quote - type);
    const std::size_t reason = line.find(kReason, quote);
    if (reason == std::string_view::npos)
        return;
    constexpr std::size_t kLongest = 20'000;
    const std::string_view rest = m_text.substr(start + reason + kReason.size(), kLongest);
    std::size_t end = std::min(rest.find("'\n"), rest.find("'\r\n"));
    end = std::min(end, rest.find("', userInfo"));
    std::string_view message = rest.substr(0, end);
    if (end == std::string_view::npos) {
        message = rest.substr(0, rest.find('\n'));
        takeEnd(message, "'");
    }
    m_message = message;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::swift
