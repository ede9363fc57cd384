// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/perl.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

namespace faultline::normalise::perl {
namespace {

bool isPerlFile(std::string_view file)
{
    for (const std::string_view ending : { ".pl", ".pm", ".t", ".cgi", ".psgi", ".plx", ".al" }) {
        if (file.ends_with(ending))
            return true;
    }
    return file == "-e" || file.starts_with("(eval ");
}

/// ` at FILE line 12.` at the end of a line, with `, <STDIN> line 3` before its full stop or not; where the
/// words begin, npos for none.
std::size_t placeAtEnd(std::string_view line, Frame &frame)
{
    const std::size_t at = line.rfind(" at ");
    if (at == std::string_view::npos)
        return at;
    std::string_view rest = line.substr(at + 4);
    const std::size_t word = rest.find(" line ");
    if (word == std::string_view::npos)
        return std::string_view::npos;
    frame.file = rest.substr(0, word);
    rest.remove_prefix(word + 6);
    const auto number = takeNumber(rest);
    takeEnd(rest, ".");
    if (!number || (!rest.empty() && !rest.starts_with(", <")) || frame.file.find(' ') != std::string::npos)
        return std::string_view::npos;
    frame.line = *number;
    return at;
}

/// `\tShop::Cart::pay("x", 3) called at lib/Shop/Cart.pm line 12`.
std::optional<Frame> readCall(std::string_view rest)
{
    constexpr std::string_view kCalled = " called at ";
    const std::size_t called = rest.rfind(kCalled);
    Frame frame;
    if (called == std::string_view::npos || placeAtEnd(rest, frame) == std::string_view::npos)
        return std::nullopt;
    std::string_view name = rest.substr(0, called);
    if (name.starts_with("eval {") || name.starts_with("require ") || name.starts_with("eval '")) {
        frame.function = name.substr(0, name.find(' '));
        return frame;
    }
    name = name.substr(0, name.find('('));
    if (name.empty() || name.find(' ') != std::string_view::npos)
        return std::nullopt;
    frame.function = name;
    return frame;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    TraceDraft draft(text, "perl");
    std::size_t headerStart = 0;
    Frame place;
    bool hasPlace = false;
    bool isParagraphNew = true;
    std::string_view line;
    std::size_t messageEnd = 0;
    bool isOver = false;
    for (LineReader reader(text); !isOver && reader.next(line);) {
        const std::size_t start = reader.lineStart();
        const std::string_view rest = trimmed(line);
        if (auto call = readCall(rest)) {
            if (draft.isEmpty()) {
                if (!hasPlace)
                    continue;
                draft.add(
                    {}, trimmed(text.substr(headerStart, messageEnd - headerStart)), Link::Outermost, -1);
                draft.addFrame(place, start);
            }
            draft.addFrame(std::move(*call), start);
            continue;
        }
        if (!draft.isEmpty()) {
            isOver = true;
            continue;
        }
        if (hasPlace && isPerlFile(place.file))
            break; // a died program without a backtrace
        if (isParagraphNew || beginsLogRecord(rest) || hasPlace)
            headerStart = start;
        Frame found;
        const std::size_t at = placeAtEnd(withoutTrailingSpace(line), found);
        hasPlace = at != std::string_view::npos;
        isParagraphNew = rest.empty() || (!hasPlace && beginsLogRecord(rest));
        if (hasPlace) {
            place = std::move(found);
            messageEnd = start + at;
        }
    }
    if (draft.isEmpty() && hasPlace && isPerlFile(place.file)) {
        draft.add({}, trimmed(text.substr(headerStart, messageEnd - headerStart)), Link::Outermost, -1);
        draft.addFrame(place, messageEnd);
    }
    if (!draft.isEmpty() && draft.last().message == "Trace begun")
        draft.last().message.clear();
    return draft.result();
}

} // namespace faultline::normalise::perl
