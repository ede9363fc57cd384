// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/native_frame.h"

#include "core/base/text.h"
#include "core/normalise/traces/pieces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise::native {
namespace {

/// `name+0x1a2` and the kernel's `name+0x1a2/0x300` without the offset.
std::string_view withoutOffset(std::string_view name)
{
    const std::size_t plus = name.rfind("+0x");
    if (plus == std::string_view::npos || plus == 0)
        return name;
    const std::string_view offset = name.substr(plus + 3);
    const std::size_t slash = offset.find("/0x");
    const bool isOffset = isHexNumber(offset.substr(0, slash))
        && (slash == std::string_view::npos || isHexNumber(offset.substr(slash + 3)));
    return isOffset ? name.substr(0, plus) : name;
}

bool beginsPath(std::string_view text)
{
    const bool isDrive
        = text.size() > 2 && isLetter(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/');
    return isDrive || text.starts_with("/") || text.starts_with("./") || text.starts_with("../");
}

/// `file.cpp:12:3`, `file.cpp:12`, `file.o:?`.
bool readFile(std::string_view text, Frame &frame)
{
    std::string_view file = text;
    if (!takeLineAndColumn(file, frame.line, frame.column) && !takeEnd(file, ":?"))
        return false;
    frame.file = file;
    return !file.empty();
}

/// Takes ` (/lib/libc.so+0x2082f) (BuildId: …)` off the end.
void takeModules(std::string_view &text, Frame &frame)
{
    while (text.ends_with(")")) {
        const std::size_t open = openingBracketOfLast(text);
        if (open == std::string_view::npos || (open > 0 && text[open - 1] != ' '))
            return;
        const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
        const std::size_t plus = inside.rfind("+0x");
        const bool isModule = plus != std::string_view::npos && isHexNumber(inside.substr(plus + 3));
        if (!isModule && !inside.starts_with("BuildId") && inside != "<unknown module>"
            && !beginsPath(inside))
            return;
        if (isModule)
            frame.module = inside.substr(0, plus);
        else if (beginsPath(inside))
            frame.module = inside;
        text = withoutTrailingSpace(text.substr(0, open));
    }
}

/// Where gdb's ` (name=value, …)` begins: the first bracket behind a blank that is in no other bracket.
std::size_t argumentsStart(std::string_view text)
{
    int round = 0;
    int angle = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i).starts_with("operator") && i + 8 < text.size()) {
            i += 7; // the signs behind it are its name
            while (i + 1 < text.size() && std::string_view("<>-=!+*/&|^%~[],").find(text[i + 1]) < 16)
                ++i;
        } else if (c == '(') {
            if (round == 0 && angle == 0 && i > 0 && text[i - 1] == ' ')
                return i;
            ++round;
        } else if (c == ')') {
            --round;
        } else if (c == '<') {
            ++angle;
        } else if (c == '>' && i > 0 && text[i - 1] != '-') {
            angle = std::max(0, angle - 1);
        }
    }
    return std::string_view::npos;
}

/// gdb: `f (x=1) at src/f.cpp:3`, `f () from /lib/libc.so.6`.
bool readGdb(std::string_view text, bool hasAddress, Frame &frame)
{
    const std::size_t open = argumentsStart(text);
    if (open == std::string_view::npos)
        return false;
    const std::size_t from = text.rfind(") from ");
    const std::size_t at = text.rfind(") at ");
    if (from != std::string_view::npos && from >= open) {
        frame.module = trimmed(text.substr(from + 7));
    } else if (at != std::string_view::npos && at >= open) {
        const std::string_view place = trimmed(text.substr(at + 5));
        if (!readFile(place, frame))
            frame.module = place; // eu-stack and ABRT print the library here
    } else if (!text.ends_with(")")) {
        return false;
    }
    frame.function = withoutTrailingSpace(text.substr(0, open));
    const std::string_view arguments = text.substr(open, text.find(')', open) - open);
    // Without an address a sentence with a bracket looks the same, but for the `name=value`.
    const bool isCall = arguments == "(" || arguments.find('=') != std::string_view::npos;
    return hasAddress
        || (isCall
            && (lastOuterBlank(frame.function) == std::string_view::npos
                || frame.function.find("operator") != std::string::npos
                || frame.function.find("thunk to ") != std::string::npos));
}

/// The sanitizers' `name(arguments) file:line:column`.
void readSymbol(std::string_view text, Frame &frame)
{
    std::size_t split = std::string_view::npos;
    for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
        if (beginsPath(text.substr(at + 1)) && readFile(text.substr(at + 1), frame)) {
            split = at;
            break;
        }
    }
    if (split == std::string_view::npos) {
        split = lastOuterBlank(text);
        const std::size_t last = text.rfind(' ');
        if (split == std::string_view::npos && last != std::string_view::npos
            && text.find_first_of("()<>", last) == std::string_view::npos)
            split = last; // operators spoil the count of brackets
        const std::string_view behind
            = split == std::string_view::npos ? std::string_view{} : text.substr(split + 1);
        if (behind != "<null>" && !readFile(behind, frame))
            split = std::string_view::npos;
    }
    if (split == std::string_view::npos && text.find(' ') == std::string_view::npos && beginsPath(text)
        && readFile(text, frame))
        return;
    frame.function = withoutOffset(trimmed(text.substr(0, split)));
}

/// backward-cpp: `Source "a.cpp", line 12, in f` and `Object "/lib/a.so", at 0x1, in f`.
bool readBackward(std::string_view rest, Frame &frame)
{
    const bool isSource = takeStart(rest, "Source \"");
    if (!isSource && !takeStart(rest, "Object \""))
        return false;
    const std::size_t quote = rest.find('"');
    const std::size_t in = rest.find(", in ");
    if (quote == std::string_view::npos || in == std::string_view::npos)
        return false;
    (isSource ? frame.file : frame.module) = rest.substr(0, quote);
    constexpr std::string_view kLine = "\", line ";
    std::string_view behind = rest.substr(quote);
    if (isSource && takeStart(behind, kLine))
        frame.line = takeNumber(behind).value_or(0);
    frame.function = withoutTrailingSpace(rest.substr(in + 5));
    return true;
}

/// Android: `pc 00000000000221e8  /system/lib64/libc.so (abort+116) (BuildId: …)`.
bool readTombstone(std::string_view rest, Frame &frame)
{
    if (!takeStart(rest, "pc "))
        return false;
    rest = withoutIndent(rest);
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos || !isHexNumber(rest.substr(0, blank)))
        return false;
    rest = trimmed(rest.substr(blank));
    const std::size_t open = rest.find(" (");
    frame.module = trimmed(rest.substr(0, open));
    if (open == std::string_view::npos)
        return true;
    rest.remove_prefix(open + 2);
    std::string_view name = rest.substr(0, rest.find(") ("));
    takeEnd(name, ")");
    if (name.starts_with("BuildId"))
        return true;
    const std::size_t plus = name.rfind('+');
    frame.function = name.substr(0, plus);
    return true;
}

bool isSymbolChar(char c)
{
    return isNameChar(c) || c == '.' || c == '$';
}

/// The kernel: `[<ffffffff81>] ? add_timer+0x74/0x80 [ext4] fs/ext4/a.c:12`, `RIP: 0010:add_timer+0x74/0x80`.
std::optional<NumberedFrame> readKernel(std::string_view rest)
{
    NumberedFrame read;
    if (rest.starts_with("[<") && rest.find(">] ") != std::string_view::npos)
        rest = withoutIndent(rest.substr(rest.find(">] ") + 3));
    read.isUnreliable = takeStart(rest, "? ");
    if (takeStart(rest, "RIP: ") || takeStart(rest, "pc : ")) {
        const std::size_t colon = rest.find(':');
        if (colon != std::string_view::npos && colon < 6)
            rest.remove_prefix(colon + 1);
        read.number = 0;
    }
    rest = withoutTrailingSpace(rest);
    std::size_t end = 0;
    while (end < rest.size() && isSymbolChar(rest[end]))
        ++end;
    std::string_view behind = rest.substr(end);
    if (end == 0 || isDigit(rest.front()))
        return std::nullopt;
    read.frame.function = rest.substr(0, end);
    const bool hasOffset
        = takeStart(behind, "+") && takeAddress(behind) && takeStart(behind, "/") && takeAddress(behind);
    const bool isInline = takeEnd(behind, " [inline]");
    if (!hasOffset && !isInline)
        return std::nullopt;
    behind = trimmed(behind);
    if (behind.starts_with("[") && behind.find(']') != std::string_view::npos) {
        read.frame.module = behind.substr(1, behind.find(']') - 1);
        behind = trimmed(behind.substr(behind.find(']') + 1));
    }
    if (!behind.empty() && !readFile(behind, read.frame))
        return std::nullopt;
    return read;
}

/// `#3 0x7f67178ba3c8 in …`: sanitizers, gdb, Chromium, LLVM, tombstones.
std::optional<NumberedFrame> readNumbered(std::string_view rest)
{
    NumberedFrame read;
    if (!takeStart(rest, "#"))
        return std::nullopt;
    const auto number = takeNumber(rest);
    if (!number || (!rest.starts_with(" ") && !rest.starts_with("\t")))
        return std::nullopt;
    read.number = *number;
    rest = trimmed(rest);
    if (rest == "<signal handler called>") {
        read.frame.function = rest;
        return read;
    }
    if (readBackward(rest, read.frame) || readTombstone(rest, read.frame))
        return read;
    if (rest.starts_with("[<")) {
        auto inKernel = readKernel(rest);
        if (inKernel)
            inKernel->number = read.number;
        return inKernel;
    }
    constexpr std::size_t kFewestDigits = 6;
    std::string_view behind = rest;
    const bool hasAddress = takeAddress(behind);
    const bool isLong = takeAddress(rest, kFewestDigits);
    rest = withoutIndent(behind);
    const bool isIn = hasAddress && takeStart(rest, "in ");
    rest = trimmed(rest);
    const bool isBare = rest.empty();
    const std::size_t length = rest.size();
    takeModules(rest, read.frame);
    const bool hadModule = rest.size() < length;
    if (!hadModule && readGdb(rest, hasAddress, read.frame))
        return read;
    if (!hasAddress && !hadModule)
        return std::nullopt;
    if (!isBare)
        readSymbol(rest, read.frame);
    // `#1 0x1 first choice` is a list.
    const bool isTold = isIn || isLong || hadModule || isBare || !read.frame.file.empty();
    return isTold ? std::optional(read) : std::nullopt;
}

/// lldb: `frame #0: 0x0000000100003f80 shop`Cart::total(this=0x0) at cart.cpp:12:5`.
std::optional<NumberedFrame> readLldb(std::string_view rest)
{
    takeStart(rest, "* ");
    if (!takeStart(rest, "frame #"))
        return std::nullopt;
    NumberedFrame read;
    read.number = takeNumber(rest).value_or(0);
    const std::size_t tick = rest.find('`');
    if (!takeStart(rest, ": ") || tick == std::string_view::npos)
        return std::nullopt;
    takeAddress(rest);
    rest = trimmed(rest);
    const std::size_t quote = rest.find('`');
    read.frame.module = rest.substr(0, quote);
    std::string_view name = rest.substr(quote + 1);
    takeEnd(name, " [opt]");
    if (const std::size_t at = name.rfind(" at "); at != std::string_view::npos) {
        if (readFile(name.substr(at + 4), read.frame))
            name = name.substr(0, at);
    }
    const std::size_t plus = name.rfind(" + ");
    if (plus != std::string_view::npos && plus + 3 < name.size() && isDigit(name[plus + 3]))
        name = name.substr(0, plus);
    // Values of arguments differ at every crash.
    if (const std::size_t open = name.find('(');
        open != std::string_view::npos && open > 0 && name.find('=') != std::string_view::npos)
        name = name.substr(0, open);
    read.frame.function = name;
    return read;
}

/// Boost.Stacktrace and std::stacktrace: ` 0# f(int) at /src/f.cpp:12`, ` 1# f(int) in /bin/shop`.
std::optional<NumberedFrame> readBoost(std::string_view rest)
{
    const auto number = takeNumber(rest);
    if (!number || !takeStart(rest, "# "))
        return std::nullopt;
    NumberedFrame read;
    read.number = *number;
    rest = trimmed(rest);
    if (rest.ends_with("]") && rest.rfind(" [0x") != std::string_view::npos)
        rest = rest.substr(0, rest.rfind(" [0x"));
    const std::size_t at = rest.rfind(" at ");
    const std::size_t in = rest.rfind(" in ");
    if (at != std::string_view::npos && readFile(rest.substr(at + 4), read.frame))
        rest = rest.substr(0, at);
    else if (rest.starts_with("at "))
        rest = {};
    else if (in != std::string_view::npos) {
        read.frame.module = rest.substr(in + 4);
        rest = rest.substr(0, in);
    }
    read.frame.function = rest;
    return read;
}

/// glog and Abseil: `@     0x55d2c8a0  (unknown)`, `@           0x4a3f2b         64  Cart::total()`.
std::optional<NumberedFrame> readGlog(std::string_view rest)
{
    if (!takeStart(rest, "@ "))
        return std::nullopt;
    rest = withoutIndent(rest);
    if (!takeAddress(rest))
        return std::nullopt;
    rest = trimmed(rest);
    std::string_view size = rest;
    if (takeNumber(size) && size.starts_with(" "))
        rest = trimmed(size);
    NumberedFrame read;
    read.frame.function = rest == "(unknown)" ? std::string_view{} : rest;
    return read;
}

/// glibc's backtrace_symbols(): `/bin/shop(_ZN4CartC1Ev+0x1a) [0x55d2c8a0]`.
std::optional<NumberedFrame> readGlibc(std::string_view rest)
{
    const std::size_t address = rest.rfind("[0x");
    if (address == std::string_view::npos || address == 0 || !rest.ends_with("]")
        || !isHexNumber(rest.substr(address + 3, rest.size() - address - 4)))
        return std::nullopt;
    const std::string_view place = withoutTrailingSpace(rest.substr(0, address));
    NumberedFrame read;
    const std::size_t open = place.find('(');
    if (open == std::string_view::npos) {
        read.frame.module = place;
        return beginsPath(place) ? std::optional(read) : std::nullopt;
    }
    std::string_view name = place.substr(open + 1);
    if (open == 0 || !takeEnd(name, ")"))
        return std::nullopt;
    read.frame.module = place.substr(0, open);
    const std::size_t plus = name.rfind("+0x");
    read.frame.function = name.substr(0, plus);
    return read;
}

/// Valgrind: `==12== at 0x4C2AB80: malloc (vg_replace_malloc.c:299)`, `by 0x4005: main (in /bin/shop)`.
std::optional<NumberedFrame> readValgrind(std::string_view rest)
{
    NumberedFrame read;
    if (rest.starts_with("==") || rest.starts_with("--")) {
        const std::size_t close = rest.find("==", 2);
        if (close == std::string_view::npos)
            return std::nullopt;
        rest = withoutIndent(rest.substr(close + 2));
    }
    read.number = rest.starts_with("at ") ? 0 : -1;
    if (!takeStart(rest, "at ") && !takeStart(rest, "by "))
        return std::nullopt;
    if (!takeAddress(rest) || !takeStart(rest, ": "))
        return std::nullopt;
    const std::size_t open = rest.ends_with(")") ? rest.rfind(" (") : std::string_view::npos;
    if (open == std::string_view::npos)
        return std::nullopt;
    std::string_view place = rest.substr(open + 2, rest.size() - open - 3);
    if (takeStart(place, "in "))
        read.frame.module = place;
    else
        readFile(place, read.frame);
    read.frame.function = rest.substr(0, open);
    return read;
}

/// WinDbg: `00 0000005c`1 00007ff8`2 shop!Cart::total+0x12 [c:\src\cart.cpp @ 12]`, and Breakpad's
/// ` 0  shop!Cart::total() [cart.cpp : 12 + 0x5]`.
std::optional<NumberedFrame> readWindbg(std::string_view rest)
{
    const std::size_t mark = rest.find('!');
    if (mark == std::string_view::npos || mark == 0 || mark + 1 == rest.size() || rest[mark + 1] == ' ')
        return std::nullopt;
    NumberedFrame read;
    const std::size_t moduleStart = rest.substr(0, mark).rfind(' ') + 1;
    std::string_view numbers = rest.substr(0, moduleStart);
    std::size_t count = 0;
    bool hasAddress = false;
    for (bool isFirst = true; !trimmed(numbers).empty(); isFirst = false) {
        numbers = withoutIndent(numbers);
        const std::string_view word = numbers.substr(0, numbers.find_first_of(" :"));
        if (!isHexNumber(word) && word != "(Inline)" && word != "--------`--------" && word != "--------")
            return std::nullopt;
        if (isFirst && word.size() <= 3) {
            std::string_view digits = word;
            read.number = takeNumber(digits).value_or(1);
        }
        ++count;
        hasAddress = hasAddress || word.size() >= 8;
        numbers.remove_prefix(std::min(word.size() + 1, numbers.size()));
    }
    // A dump of bytes has numbers of two digits.
    if (count == 0 || (!hasAddress && (count > 1 || read.number < 0)))
        return std::nullopt;
    read.frame.module = rest.substr(moduleStart, mark - moduleStart);
    std::string_view name = rest.substr(mark + 1);
    const std::size_t open = name.rfind(" [");
    if (name.ends_with("]") && open != std::string_view::npos) {
        const std::string_view place = name.substr(open + 2, name.size() - open - 3);
        std::size_t at = place.find(" @ ");
        at = at == std::string_view::npos ? place.find(" : ") : at;
        if (at != std::string_view::npos) {
            std::string_view digits = place.substr(at + 3);
            read.frame.file = place.substr(0, at);
            read.frame.line = takeNumber(digits).value_or(0);
        }
        name = name.substr(0, open);
    }
    const std::size_t plus = name.find(" + 0x");
    read.frame.function = withoutOffset(trimmed(name.substr(0, plus)));
    return read;
}

/// Chromium on Windows: `content::Pipe::Receive [0x6ABC5014+1284] (ipc\pipe.cc:12)`.
std::optional<NumberedFrame> readChromium(std::string_view rest)
{
    const std::size_t open = rest.find(" [0x");
    const std::size_t close = open == std::string_view::npos ? open : rest.find(']', open);
    if (close == std::string_view::npos || open == 0)
        return std::nullopt;
    const std::string_view address = rest.substr(open + 4, close - open - 4);
    const std::size_t plus = address.find('+');
    if (plus == std::string_view::npos || !isHexNumber(address.substr(0, plus)))
        return std::nullopt;
    NumberedFrame read;
    std::string_view behind = trimmed(rest.substr(close + 1));
    if (takeStart(behind, "(") && takeEnd(behind, ")"))
        readFile(behind, read.frame);
    else if (!behind.empty())
        return std::nullopt;
    read.frame.function = rest.substr(0, open);
    return read;
}

/// Little kernel and Trusty: `kSP+0x0df0: 0xffff000000022f5c in trusty_app_exit lib/trusty.c:12`.
std::optional<NumberedFrame> readStackPointer(std::string_view rest)
{
    const std::size_t colon = rest.find(": 0x");
    if (colon == std::string_view::npos || rest.substr(0, colon).find("SP+0x") == std::string_view::npos)
        return std::nullopt;
    rest.remove_prefix(colon + 2);
    NumberedFrame read;
    if (!takeAddress(rest) || !takeStart(rest, " in "))
        return std::nullopt;
    readSymbol(trimmed(rest), read.frame);
    return read;
}

} // namespace

std::optional<NumberedFrame> readFrame(std::string_view line)
{
    const std::string_view rest = withoutTrailingSpace(withoutIndent(line));
    if (rest.size() < 4)
        return std::nullopt;
    if (rest.front() == '#')
        return readNumbered(rest);
    for (const auto read : { readLldb, readBoost, readGlog, readValgrind, readGlibc, readKernel, readChromium,
             readWindbg, readStackPointer }) {
        if (auto frame = read(rest))
            return frame;
    }
    return std::nullopt;
}

} // namespace faultline::normalise::native
