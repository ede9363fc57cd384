// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_stack.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace faultline::receive::sentry {
namespace {

constexpr std::size_t kMostExceptions = 50;
constexpr std::size_t kMostFrames = 250; ///< of one exception
constexpr std::size_t kMostFramesInAll = 1'000; ///< of one event
constexpr std::size_t kMaxSourceBytes = 1'000; ///< of a source line; minified files are one line
constexpr std::size_t kMaxVariableBytes = 16 * 1024;

struct Platform {
    std::string_view word;
    std::string_view language; ///< id of the trace language
};

constexpr std::array kPlatforms{
    Platform{ "python", "python" },
    Platform{ "node", "javascript" },
    Platform{ "javascript", "javascript" },
    Platform{ "java", "java" },
    Platform{ "csharp", "csharp" },
    Platform{ "go", "go" },
    Platform{ "php", "php" },
    Platform{ "ruby", "ruby" },
    Platform{ "rust", "rust" },
    Platform{ "elixir", "elixir" },
    Platform{ "dart", "dart" },
    Platform{ "perl", "perl" },
    Platform{ "cocoa", "native" },
    Platform{ "objc", "native" },
    Platform{ "swift", "native" },
    Platform{ "c", "native" },
    Platform{ "native", "native" },
};

std::string languageOf(std::string_view platform)
{
    for (const Platform &row : kPlatforms) {
        if (row.word == platform)
            return std::string(row.language);
    }
    return {};
}

int numberOf(const object &frame, std::string_view key)
{
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(countIn(frame, key), kMost));
}

std::string fileOf(const object &frame)
{
    std::string name = textIn(frame, "filename");
    std::string path = textIn(frame, "abs_path");
    std::string_view tail = name;
    while (tail.starts_with("./") || tail.starts_with('/'))
        tail.remove_prefix(tail.starts_with('/') ? 1 : 2);
    return path.ends_with(tail) && path.size() > name.size() ? path : name;
}

Frame frameOf(const object &sent, bool isOwnUnsaid)
{
    Frame frame;
    frame.file = fileOf(sent);
    frame.line = numberOf(sent, "lineno");
    frame.column = numberOf(sent, "colno");
    frame.function = textIn(sent, "function");
    if (frame.function == "?") // what SDKs write for none
        frame.function.clear();
    if (frame.function.empty())
        frame.function = textIn(sent, "raw_function");
    frame.module = textIn(sent, "module");
    if (frame.module.empty())
        frame.module = textIn(sent, "package");
    frame.source = textIn(sent, "context_line", kMaxSourceBytes);
    frame.inApp = boolIn(sent, "in_app").value_or(isOwnUnsaid);
    return frame;
}

/// The frames of `stacktrace`, or of `raw_stacktrace` where only that has any, or the bare list that scripts
/// write; as sent.
std::optional<array> framesIn(const object &holder)
{
    for (const std::string_view key : { "stacktrace", "raw_stacktrace" }) {
        const auto stack = objectIn(holder, key);
        const auto frames = stack ? arrayIn(*stack, "frames") : std::nullopt;
        if (frames && frames->begin() != frames->end())
            return frames;
    }
    return arrayIn(holder, "frames");
}

/// One exception as sent, with what orders it.
struct SentException {
    Exception exception;
    object sent;
    std::optional<std::int64_t> id;
    std::optional<std::int64_t> parent;
    std::string source;
    bool isGroup = false;
};

class TraceReader {
public:
    SentTrace read(const object &event);

private:
    void readFrames(Exception &exception, const array &sent);
    void readVariables(const array &frames);
    void readException(const object &sent);
    void readMechanism(const object &sent, SentException &into);
    void order();
    void place(std::size_t index, int parent, Link link);
    void placeChildren(std::size_t root);
    void readThread(const object &event);
    void readMechanismOf(const object &outermost);
    std::string typeOf(const object &sent) const;

    SentTrace m_read;
    std::vector<SentException> m_sent; ///< outermost first
    std::vector<int> m_placeOf; ///< in the trace, -1 for not yet
    std::optional<object> m_outermost;
    std::size_t m_frameCount = 0;
};

void TraceReader::readFrames(Exception &exception, const array &sent)
{
    const auto frames = lastObjects(sent, kMostFrames, m_read.isCut);
    // An SDK that marks its user's frames leaves the others unmarked.
    const bool isOwnUnsaid = std::none_of(frames.begin(), frames.end(),
        [](const object &frame) { return boolIn(frame, "in_app").value_or(false); });
    // The innermost calls say what happened.
    for (auto at = frames.rbegin(); at != frames.rend(); ++at) {
        if (m_frameCount >= kMostFramesInAll) {
            m_read.isCut = true;
            return;
        }
        Frame read = frameOf(*at, isOwnUnsaid);
        if (read.file.empty() && read.function.empty() && read.module.empty())
            continue;
        exception.frames.push_back(std::move(read));
        ++m_frameCount;
    }
}

/// Of the innermost frame that the SDK takes for the user's own, else of the innermost: what the failing line
/// worked on.
void TraceReader::readVariables(const array &frames)
{
    std::optional<object> own;
    std::optional<object> any;
    object frame;
    for (const element entry : frames) {
        if (entry.get(frame) != simdjson::SUCCESS)
            continue;
        any = frame;
        if (boolIn(frame, "in_app").value_or(false))
            own = frame;
    }
    const auto &chosen = own ? own : any;
    const auto variables = chosen ? objectIn(*chosen, "vars") : std::nullopt;
    if (!variables)
        return;
    JsonMembers members(kMaxVariableBytes);
    for (const auto variable : *variables)
        members.add(variable.key, variable.value);
    m_read.variables = members.text();
}

/// `requests.exceptions.ConnectionError`, `java.lang.IllegalStateException`: as a printed trace has it.
std::string TraceReader::typeOf(const object &sent) const
{
    std::string type = textIn(sent, "type");
    const std::string module = textIn(sent, "module");
    const bool isPrinted = m_read.trace.language == "python" || m_read.trace.language == "java";
    if (!isPrinted || type.empty() || module.empty() || module == "builtins" || module == "__main__"
        || module == "exceptions" || type.starts_with(module + "."))
        return type;
    return module + "." + type;
}

void TraceReader::readMechanism(const object &sent, SentException &into)
{
    const auto mechanism = objectIn(sent, "mechanism");
    if (!mechanism)
        return;
    if (const auto handled = boolIn(*mechanism, "handled"))
        m_read.isHandled = m_read.isHandled.value_or(true) && *handled;
    const auto id = numberIn(*mechanism, "exception_id");
    const auto parent = numberIn(*mechanism, "parent_id");
    if (id)
        into.id = countIn(*mechanism, "exception_id");
    if (parent)
        into.parent = countIn(*mechanism, "parent_id");
    into.source = textIn(*mechanism, "source", 200);
    into.isGroup = boolIn(*mechanism, "is_exception_group").value_or(false);
}

void TraceReader::readException(const object &sent)
{
    SentException read;
    read.sent = sent;
    read.exception.type = typeOf(sent);
    read.exception.message = textIn(sent, "value", kMaxTextBytes);
    const auto value = memberOf(sent, "value");
    if (value && (value->is_object() || value->is_array()))
        read.exception.message = keptText(compactJson(*value), kMaxTextBytes);
    readMechanism(sent, read);
    if (const auto frames = framesIn(sent)) {
        readFrames(read.exception, *frames);
        if (m_sent.empty())
            readVariables(*frames);
    }
    m_sent.push_back(std::move(read));
}

void TraceReader::place(std::size_t index, int parent, Link link)
{
    SentException &sent = m_sent[index];
    m_placeOf[index] = static_cast<int>(m_read.trace.exceptions.size());
    if (parent < 0)
        m_outermost = sent.sent;
    sent.exception.parent = parent;
    sent.exception.link = link;
    m_read.trace.exceptions.push_back(std::move(sent.exception));
}

Link linkOf(const SentException &child, bool isOfGroup)
{
    if (child.source.find("__context__") != std::string::npos)
        return Link::Context;
    if (child.source.find('[') != std::string::npos)
        return Link::Member;
    const bool isCause = toLowerAscii(child.source).find("cause") != std::string::npos;
    return isOfGroup && !isCause ? Link::Member : Link::Cause;
}

/// Depth first, so that a cause stands behind what it caused.
void TraceReader::placeChildren(std::size_t root)
{
    std::vector<std::size_t> waiting{ root };
    while (!waiting.empty()) {
        const std::size_t at = waiting.back();
        waiting.pop_back();
        const SentException &parent = m_sent[at];
        if (at != root) {
            const auto isParent
                = [&](const SentException &other) { return other.id && other.id == parent.parent; };
            const auto owner = std::find_if(m_sent.begin(), m_sent.end(), isParent) - m_sent.begin();
            const auto ownerIndex = static_cast<std::size_t>(owner);
            place(at, m_placeOf[ownerIndex], linkOf(parent, m_sent[ownerIndex].isGroup));
        }
        std::vector<std::size_t> children;
        for (std::size_t i = 0; i < m_sent.size() && parent.id; ++i) {
            const bool isFree
                = m_placeOf[i] < 0 && std::find(waiting.begin(), waiting.end(), i) == waiting.end();
            if (isFree && i != at && m_sent[i].parent == parent.id)
                children.push_back(i);
        }
        // The last pushed is placed first: members in the order of their ids.
        std::stable_sort(children.begin(), children.end(),
            [&](std::size_t a, std::size_t b) { return m_sent[a].id > m_sent[b].id; });
        waiting.insert(waiting.end(), children.begin(), children.end());
    }
}

void TraceReader::order()
{
    m_placeOf.assign(m_sent.size(), -1);
    const auto isRoot = [&](const SentException &sent) {
        return !sent.parent || sent.parent == sent.id
            || std::none_of(m_sent.begin(), m_sent.end(),
                [&](const SentException &other) { return other.id == sent.parent; });
    };
    // Roots first; what is left then is a circle of parents, which a chain must do for.
    for (const bool takesAll : { false, true }) {
        for (std::size_t i = 0; i < m_sent.size(); ++i) {
            if (m_placeOf[i] >= 0 || !(takesAll || isRoot(m_sent[i])))
                continue;
            const int before = static_cast<int>(m_read.trace.exceptions.size()) - 1;
            const Link link = linkOf(m_sent[i], false) == Link::Context ? Link::Context : Link::Cause;
            place(i, before, before < 0 ? Link::Outermost : link);
            placeChildren(i);
        }
    }
}

/// The thread whose frames stand for the event.
void TraceReader::readThread(const object &event)
{
    auto &exceptions = m_read.trace.exceptions;
    std::optional<array> best;
    int bestRank = -1;
    const std::string wanted = m_outermost ? textIn(*m_outermost, "thread_id") : std::string();
    if (const auto threads = valuesIn(event, "threads")) {
        object thread;
        for (const element entry : *threads) {
            if (entry.get(thread) != simdjson::SUCCESS)
                continue;
            const auto frames = framesIn(thread);
            const bool isNamed = !wanted.empty() && textIn(thread, "id") == wanted;
            const int rank = isNamed                        ? 4
                : boolIn(thread, "crashed").value_or(false) ? 3
                : boolIn(thread, "current").value_or(false) ? 2
                : boolIn(thread, "main").value_or(false)    ? 1
                                                            : 0;
            if (frames && rank > bestRank) {
                best = frames;
                bestRank = rank;
            }
        }
    }
    if (!best)
        best = framesIn(event);
    if (!best)
        return;
    Exception standIn;
    readFrames(standIn, *best);
    if (exceptions.empty() && !standIn.frames.empty())
        exceptions.push_back(std::move(standIn));
    else if (!exceptions.empty())
        exceptions.front().frames = std::move(standIn.frames);
}

void TraceReader::readMechanismOf(const object &outermost)
{
    const auto mechanism = objectIn(outermost, "mechanism");
    if (!mechanism)
        return;
    m_read.mechanism = textIn(*mechanism, "type", 200);
    JsonMembers members(kMaxVariableBytes);
    for (const std::string_view key : { "data", "meta" }) {
        const auto said = objectIn(*mechanism, key);
        if (said && said->begin() != said->end())
            members.add(key, *memberOf(*mechanism, key));
    }
    m_read.mechanismData = members.text();
}

SentTrace TraceReader::read(const object &event)
{
    m_read.trace.language = languageOf(textIn(event, "platform", 100));
    std::deque<object> sent;
    std::optional<array> values;
    for (const std::string_view key : { "exception", "sentry.interfaces.Exception", "exceptions" }) {
        if (!values)
            values = valuesIn(event, key);
    }
    if (values)
        sent = lastObjects(*values, kMostExceptions, m_read.isCut);
    else if (const auto one = objectIn(event, "exception"))
        sent.push_back(*one);
    for (auto at = sent.rbegin(); at != sent.rend(); ++at)
        readException(*at);
    order();
    const auto &exceptions = m_read.trace.exceptions;
    const bool hasFrames = std::any_of(
        exceptions.begin(), exceptions.end(), [](const Exception &each) { return !each.frames.empty(); });
    if (!hasFrames)
        readThread(event);
    if (m_outermost)
        readMechanismOf(*m_outermost);
    return std::move(m_read);
}

} // namespace

SentTrace readTrace(const object &event)
{
    return TraceReader().read(event);
}

} // namespace faultline::receive::sentry
