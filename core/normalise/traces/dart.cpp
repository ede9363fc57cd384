// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/dart.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

namespace faultline::normalise::dart {
namespace {

bool isDartFile(std::string_view file)
{
    return file.ends_with(".dart") || file.starts_with("dart:") || file.starts_with("package:")
        || file.starts_with("org-dartlang-");
}

/// `#0      Cart.total (package:shop/cart.dart:15:20)`.
std::optional<Frame> readFrame(std::string_view rest)
{
    if (!takeStart(rest, "#") || !takeNumber(rest) || !rest.starts_with(" "))
        return std::nullopt;
    rest = trimmed(rest);
    Frame frame;
    if (takeStart(rest, "abs ")) { // obfuscated builds: `#00 abs 0000007c virt 00000 _kDartIsolate…+0x12`
        const std::size_t symbol = rest.rfind(' ');
        if (rest.find(" virt ") == std::string_view::npos || symbol == std::string_view::npos)
            return std::nullopt;
        frame.function = rest.substr(symbol + 1);
        return frame;
    }
    const std::size_t open = rest.rfind(" (");
    if (open == std::string_view::npos || !takeEnd(rest, ")"))
        return std::nullopt;
    std::string_view file = rest.substr(open + 2);
    takeLineAndColumn(file, frame.line, frame.column);
    if (!isDartFile(file))
        return std::nullopt;
    frame.file = file;
    frame.function = trimmed(rest.substr(0, open));
    return frame;
}

/// `package:shop/cart.dart 15:20  Cart.total`, as package:stack_trace folds it.
std::optional<Frame> readTerseFrame(std::string_view rest)
{
    const std::size_t gap = rest.find("  ");
    if (gap == std::string_view::npos)
        return std::nullopt;
    Frame frame;
    std::string_view place = rest.substr(0, gap);
    const std::size_t blank = place.find(' ');
    const std::string_view file = place.substr(0, blank);
    if (!isDartFile(file))
        return std::nullopt;
    if (blank != std::string_view::npos) {
        std::string_view digits = place.substr(blank + 1);
        frame.line = takeNumber(digits).value_or(0);
        if (takeStart(digits, ":"))
            frame.column = takeNumber(digits).value_or(0);
        if (frame.line == 0 || !digits.empty())
            return std::nullopt;
    }
    frame.file = file;
    frame.function = trimmed(rest.substr(gap));
    return frame;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
        , m_draft(text, "dart")
    {
    }

    std::optional<StackTrace> read();

private:
    void readLine(std::string_view line, std::size_t start);
    void readBefore(std::string_view line, std::size_t start);
    void openFirst(std::size_t frameStart);

    std::string_view m_text;
    TraceDraft m_draft;
    std::string_view m_type; ///< that Flutter's report names
    std::size_t m_headerStart = 0;
    std::size_t m_headerEnd = std::string_view::npos;
    int m_rank = 0; ///< 1 some line, 2 typed, 3 announced
    bool m_isNext = false; ///< the line before announced it
    bool m_isOver = false;
};

std::optional<StackTrace> Reader::read()
{
    std::string_view line;
    for (LineReader reader(m_text); !m_isOver && reader.next(line);)
        readLine(line, reader.lineStart());
    return m_draft.result();
}

void Reader::readLine(std::string_view line, std::size_t start)
{
    const std::string_view rest = trimmed(line);
    auto frame = rest.starts_with("#") ? readFrame(rest) : readTerseFrame(rest);
    if (frame) {
        if (m_draft.isEmpty())
            openFirst(start);
        const bool isAgain = !m_draft.last().frames.empty() && rest.starts_with("#0 ");
        if (isAgain)
            m_isOver = true;
        else
            m_draft.addFrame(std::move(*frame), start);
        return;
    }
    if (m_draft.isEmpty()) {
        readBefore(line, start);
        return;
    }
    const bool isInside = rest.empty() || rest == "<asynchronous suspension>" || rest.starts_with("=====")
        || rest.starts_with("(elided ") || rest.starts_with("...");
    m_isOver = !isInside && !rest.starts_with("#");
}

void Reader::readBefore(std::string_view line, std::size_t start)
{
    const std::string_view rest = trimmed(line);
    constexpr std::string_view kUnhandled = "nhandled exception:";
    constexpr std::string_view kUnhandledHere = "Unhandled Exception: ";
    constexpr std::string_view kThrown = " was thrown";
    if (rest.ends_with(kUnhandled)) {
        m_isNext = true;
        return;
    }
    if (const std::size_t at = line.find(kUnhandledHere); at != std::string_view::npos) {
        m_headerStart = start + at + kUnhandledHere.size();
        m_rank = 3;
        return;
    }
    if (rest.starts_with("The following ") && rest.find(kThrown) != std::string_view::npos
        && rest.ends_with(":")) {
        const std::string_view type = rest.substr(14, rest.find(kThrown) - 14);
        m_type = type.find(' ') == std::string_view::npos ? type : std::string_view{};
        m_isNext = true;
        return;
    }
    if (rest.starts_with("When the exception was thrown, this was the stack")
        || (rest.empty() && !m_type.empty() && m_rank == 3)) {
        if (m_headerEnd == std::string_view::npos && m_rank == 3)
            m_headerEnd = start;
        return;
    }
    if (m_isNext) {
        m_headerStart = start;
        m_rank = 3;
        m_isNext = false;
    } else if (m_rank < 2 && typedText(rest)) {
        m_headerStart = start + indentOf(line);
        m_rank = 2;
    } else if (m_rank < 2 && !rest.empty() && !beginsLogRecord(rest)) {
        m_headerStart = start;
        m_rank = 1;
    }
}

void Reader::openFirst(std::size_t frameStart)
{
    std::string_view message;
    if (m_rank > 0)
        message = trimmed(m_text.substr(m_headerStart, std::min(m_headerEnd, frameStart) - m_headerStart));
    const std::string_view first = message.substr(0, message.find('\n'));
    const auto typed = m_type.empty() ? typedText(withoutTrailingSpace(first)) : std::nullopt;
    if (typed)
        message = trimmed(message.substr(std::min(typed->type.size() + 1, message.size())));
    m_draft.add(typed ? typed->type : m_type, message, Link::Outermost, -1);
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace faultline::normalise::dart
