// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/lua.h"

#include "core/base/text.h"
#include "core/normalise/traces/draft.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

namespace faultline::normalise::lua {
namespace {

constexpr std::string_view kHeading = "stack traceback:";

/// `app/main.lua:2: in function <app/main.lua:2>`, `[C]: in ?`, LuaJIT's `[C]: at 0x55…`, and a place
/// without a line as OpenResty prints it.
std::optional<Frame> readFrame(std::string_view rest)
{
    std::size_t in = rest.find(": in ");
    const bool isAddress
        = in == std::string_view::npos && (rest.starts_with("[C]: at 0x") || rest == "[C]: ?");
    if (isAddress)
        in = 3;
    // nginx tells about the request behind the last one.
    rest = rest.substr(0, rest.find(", client: "));
    if (in == std::string_view::npos || in == 0)
        return std::nullopt;
    Frame frame;
    std::string_view file = rest.substr(0, in);
    int column = 0;
    takeLineAndColumn(file, frame.line, column);
    if (file.empty() || file.find('\t') != std::string_view::npos)
        return std::nullopt;
    frame.file = file;
    frame.function = isAddress ? std::string_view("?") : trimmed(rest.substr(in + 5));
    return frame;
}

/// `lua5.4: message` as the stand-alone interpreter prints it, and what servers put before.
std::size_t messageOffset(std::string_view line)
{
    for (const std::string_view words : { "runtime error: ", "unhandled error: ", "failed to run: " }) {
        if (const std::size_t at = line.find(words); at != std::string_view::npos)
            return at + words.size();
    }
    const std::size_t colon = line.find(": ");
    const std::string_view program = line.substr(0, colon);
    const bool isProgram = colon != std::string_view::npos && program.find("lua") != std::string_view::npos
        && !program.ends_with(".lua") && program.find_first_of(" :") == std::string_view::npos;
    return isProgram ? colon + 2 : 0;
}

} // namespace

std::optional<StackTrace> parse(std::string_view text)
{
    TraceDraft draft(text, "lua");
    std::size_t headerStart = 0;
    bool isOver = false;
    bool isNextHeader = true;
    std::string_view line;
    for (LineReader reader(text); !isOver && reader.next(line);) {
        const std::string_view rest = trimmed(line);
        const std::size_t start = reader.lineStart();
        if (draft.isEmpty()) {
            const bool isHeading = rest.ends_with(kHeading);
            if (isHeading) {
                const std::string_view before = text.substr(headerStart, start - headerStart);
                const std::size_t offset = messageOffset(before.substr(0, before.find('\n')));
                draft.add({}, trimmed(before.substr(offset)), Link::Outermost, -1);
            } else if (isNextHeader || beginsLogRecord(rest) || messageOffset(line) > 0) {
                headerStart = start;
            }
            isNextHeader = rest.empty();
        } else if (auto frame = readFrame(rest)) {
            draft.addFrame(std::move(*frame), start);
        } else if (!rest.empty() && !rest.starts_with("...") && !rest.starts_with("(...tail")
            && !rest.starts_with("coroutine ")) {
            isOver = true;
        } else if (rest.empty() && !draft.last().frames.empty()) {
            isOver = true;
        }
    }
    return draft.result();
}

} // namespace faultline::normalise::lua
