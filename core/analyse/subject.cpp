// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/subject.h"

#include "core/base/text.h"
#include "core/normalise/stack_traces.h"

#include <algorithm>

namespace faultline::analyse {
namespace {

/// The user's own line broke by itself: nobody raised there what had to be raised.
bool brokeByItself(const Exception &exception)
{
    if (exception.frames.empty() || !exception.frames.front().inApp)
        return false;
    const auto source = trimmed(exception.frames.front().source);
    return !source.empty() && !source.starts_with("raise") && !source.starts_with("throw");
}

/// `requests` of `…/site-packages/requests/adapters.py`, `org.postgresql` of `org.postgresql.Driver`; the
/// file's name where nothing says a library.
std::string libraryOf(const Frame &frame)
{
    for (const std::string_view folder : { "site-packages/", "dist-packages/", "node_modules/" }) {
        const auto at = frame.file.rfind(folder);
        if (at == std::string::npos)
            continue;
        auto rest = std::string_view(frame.file).substr(at + folder.size());
        const auto end = rest.find('/', rest.starts_with('@') ? rest.find('/') + 1 : 0);
        return plain(rest.substr(0, end), 60);
    }
    // the standard library of an interpreter: lib/python3.11/urllib/request.py
    if (const auto at = frame.file.rfind("/lib/python"); at != std::string::npos) {
        const auto start = frame.file.find('/', at + 5);
        const auto rest = start == std::string::npos ? std::string_view{}
                                                     : std::string_view(frame.file).substr(start + 1);
        if (const auto slash = rest.find('/'); slash != std::string_view::npos)
            return plain(rest.substr(0, slash), 60);
    }
    const std::string_view name = frame.module.empty() ? frame.function : frame.module;
    const auto first = name.find('.');
    if (first != std::string_view::npos && first > 0)
        return plain(name.substr(0, name.find('.', first + 1)), 60);
    return name.empty() || frame.module.empty() ? std::string("a library") : plain(name, 60);
}

} // namespace

Said saidOf(const Snapshot &snapshot)
{
    const auto &event = snapshot.subject.event;
    if (!event.trace.isEmpty()) {
        const auto &root = event.trace.exceptions[rootOf(snapshot)];
        if (!root.type.empty() || !root.message.empty())
            return { root.type, root.message };
    }
    return { event.type, event.message };
}

std::string thrownText(const Exception &exception, const std::string &place)
{
    const bool hasOwn = std::any_of(
        exception.frames.begin(), exception.frames.end(), [](const Frame &frame) { return frame.inApp; });
    if (exception.frames.empty() || exception.frames.front().inApp || !hasOwn)
        return "is thrown at " + place;
    const auto &thrower = exception.frames.front();
    const auto name = thrower.file.substr(thrower.file.find_last_of("/\\") + 1);
    auto text = "is thrown in " + libraryOf(thrower);
    if (!name.empty())
        text += " (" + plain(name, 60) + (thrower.line > 0 ? ':' + std::to_string(thrower.line) : "") + ')';
    return text + ", reached from " + place;
}

bool isOnlyInLibraries(const Snapshot &snapshot)
{
    const auto &exceptions = snapshot.subject.event.trace.exceptions;
    bool hasFrames = false;
    for (const auto &exception : exceptions) {
        hasFrames = hasFrames || !exception.frames.empty();
        if (std::any_of(exception.frames.begin(), exception.frames.end(),
                [](const Frame &frame) { return frame.inApp; }))
            return false;
    }
    return hasFrames && snapshot.repository.frames.empty();
}

UtcTime firstSeenOf(const Snapshot &snapshot)
{
    const auto at = snapshot.subject.event.at;
    const auto seen = snapshot.pattern.firstSeen;
    return micros(seen) > 0 && seen < at ? seen : at;
}

std::size_t rootOf(const Snapshot &snapshot)
{
    const auto &trace = snapshot.subject.event.trace;
    if (trace.isEmpty())
        return 0;
    std::size_t root = std::min(normalise::rootException(trace), trace.exceptions.size() - 1);
    // what was being handled did not cause the bug of its handler
    for (auto at = root; trace.exceptions[at].parent >= 0;) {
        const auto parent = static_cast<std::size_t>(trace.exceptions[at].parent);
        if (parent >= at)
            break;
        if (trace.exceptions[at].link == Link::Context && brokeByItself(trace.exceptions[parent]))
            root = parent;
        at = parent;
    }
    return root;
}

const FrameFacts *failingFrame(const Snapshot &snapshot)
{
    const auto &frames = snapshot.repository.frames;
    const auto root = static_cast<int>(rootOf(snapshot));
    const FrameFacts *best = nullptr;
    for (const auto &facts : frames) {
        if (facts.exception == root && (!best || facts.frame < best->frame))
            best = &facts;
    }
    return best || frames.empty() ? best : &frames.front();
}

const Frame *frameOf(const Snapshot &snapshot, const FrameFacts &facts)
{
    const auto &exceptions = snapshot.subject.event.trace.exceptions;
    if (facts.exception < 0 || static_cast<std::size_t>(facts.exception) >= exceptions.size())
        return nullptr;
    const auto &frames = exceptions[static_cast<std::size_t>(facts.exception)].frames;
    if (facts.frame < 0 || static_cast<std::size_t>(facts.frame) >= frames.size())
        return nullptr;
    return &frames[static_cast<std::size_t>(facts.frame)];
}

const Frame *throwingFrame(const Exception &exception, std::size_t *index)
{
    const auto own = std::find_if(
        exception.frames.begin(), exception.frames.end(), [](const Frame &frame) { return frame.inApp; });
    const auto at = own == exception.frames.end() ? exception.frames.begin() : own;
    if (at == exception.frames.end())
        return nullptr;
    if (index)
        *index = static_cast<std::size_t>(at - exception.frames.begin());
    return &*at;
}

std::string placeOf(const Snapshot &snapshot, const FrameFacts &facts)
{
    const auto *frame = frameOf(snapshot, facts);
    std::string place = plain(facts.path);
    const int line = facts.line > 0 ? facts.line : frame ? frame->line : 0;
    if (line > 0)
        place += ':' + std::to_string(line);
    if (frame && !frame->function.empty())
        place += " (" + plain(frame->function, 80) + ')';
    return place;
}

std::string placeOf(const Frame &frame)
{
    // the last three parts: a machine's folders say nothing to a reader
    std::string_view path = frame.file;
    std::size_t at = path.size();
    for (int parts = 0; parts < 3 && at != std::string_view::npos && at > 0; ++parts)
        at = path.rfind('/', at - 1);
    if (at != std::string_view::npos && at > 0)
        path.remove_prefix(at + 1);
    std::string place = plain(path.empty() ? std::string_view(frame.module) : path);
    if (frame.line > 0)
        place += ':' + std::to_string(frame.line);
    if (!frame.function.empty())
        place += " (" + plain(frame.function, 80) + ')';
    return place;
}

std::string titleOf(std::string_view type, std::string_view message)
{
    if (type.empty())
        return plain(message);
    return message.empty() ? plain(type) : plain(type) + ": " + plain(message);
}

std::string plain(std::string_view text, std::size_t most)
{
    std::string line;
    const auto cut = cutUtf8(trimmed(text), most);
    for (const char c : cut) {
        if (c == '`')
            line += '\'';
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            line += ' ';
        else
            line += c;
    }
    return cut.size() < trimmed(text).size() ? line + "…" : line;
}

std::string shortSha(std::string_view sha)
{
    return std::string(sha.substr(0, 7));
}

std::string spanText(Micros span)
{
    const auto seconds = std::abs(span.count()) / 1'000'000;
    if (seconds < 1)
        return std::to_string(std::abs(span.count()) / 1000) + " ms";
    if (seconds < 120)
        return std::to_string(seconds) + " s";
    if (seconds < 120 * 60)
        return std::to_string(seconds / 60) + " min";
    if (seconds < 48 * 3600)
        return std::to_string(seconds / 3600) + " h";
    return std::to_string(seconds / 86400) + " days";
}

} // namespace faultline::analyse
