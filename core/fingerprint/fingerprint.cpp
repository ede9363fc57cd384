// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/fingerprint.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/fingerprint/placeholders.h"

#include <algorithm>
#include <iterator>

namespace faultline::fingerprint {
namespace {

/// Frames and exceptions beyond these change nothing; a trace of a million frames is hostile.
constexpr std::size_t kMaxFrames = 200;
constexpr std::size_t kMaxExceptions = 50;
constexpr std::size_t kMaxTemplateBytes = 1000;
constexpr std::size_t kSeedMessageCharacters = 200;

bool isScriptFile(std::string_view file)
{
    file = file.substr(0, file.find_first_of("?#"));
    for (const std::string_view ending :
        { ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".html", ".bundle" }) {
        if (file.ends_with(ending))
            return true;
    }
    return file.starts_with("http://") || file.starts_with("https://");
}

/// The last two folders' worth of a path, so that two machines agree.
std::string shortPath(const std::string &path)
{
    const std::size_t last = path.find_last_of("/\\");
    if (last == std::string::npos || last == 0)
        return path;
    const std::size_t before = path.find_last_of("/\\", last - 1);
    return before == std::string::npos ? path : path.substr(before + 1);
}

/// `module|function` of a frame without what differs between builds; empty where nothing is left.
std::string frameText(const Frame &frame)
{
    std::string function = stableFunction(frame.function);
    const bool isScript = isScriptFile(frame.file);
    // Browsers disagree on the owner of a method: `Cart.total` here, `total` there.
    if (isScript)
        function.erase(0, function.find_last_of('.') + 1);
    std::string module = stableModule(frame.module);
    if (module.empty())
        module = stableModule(frame.file);
    // A page lies in another folder on every host; a source file in the same one, as far as a name of a
    // function is there to vouch for it.
    const bool isFileAlone = isScript || (function.empty() && frame.module.empty());
    module = isFileAlone ? module.substr(module.find_last_of('/') + 1) : shortPath(module);
    if (function.empty() && module.empty())
        return {};
    return module + "|" + function;
}

/// What the engine itself put on the stack: browsers disagree on whether and how it is shown.
bool isNative(const Frame &frame)
{
    return frame.file == "native code" || frame.file == "[native code]" || frame.file == "<anonymous>"
        || frame.file == "eval code" || (isScriptFile(frame.file) && frame.function == "eval")
        || frame.file.starts_with("node:internal/") || frame.function == "runMicrotasks"
        || frame.function == "processTicksAndRejections";
}

/// Collects what an event offers for its key, used or not.
class PartList {
public:
    explicit PartList(const ErrorEvent &event)
        : m_event(event)
    {
    }

    std::vector<FingerprintPart> build();

private:
    void add(std::string kind, std::string value, bool isUsed, std::string reason = {})
    {
        m_parts.push_back({ std::move(kind), std::move(value), isUsed, std::move(reason) });
    }

    void addTypes();
    void addFrames();
    void addFallback();
    void addDefault();
    bool hasAppFrames() const;
    std::string source() const;

    const ErrorEvent &m_event;
    std::vector<FingerprintPart> m_parts;
};

bool PartList::hasAppFrames() const
{
    const auto &exceptions = m_event.trace.exceptions;
    return std::any_of(exceptions.begin(), exceptions.end(), [](const Exception &exception) {
        return std::any_of(exception.frames.begin(), exception.frames.end(),
            [](const Frame &frame) { return frame.inApp && !frameText(frame).empty(); });
    });
}

void PartList::addTypes()
{
    std::string last;
    const auto &exceptions = m_event.trace.exceptions;
    for (std::size_t i = 0; i < std::min(exceptions.size(), kMaxExceptions); ++i) {
        const std::string type = stableModule(exceptions[i].type);
        // Members of a group and wrappers of wrappers repeat; how many there were says nothing.
        const bool isRepeated = i > 0 && type == last;
        if (!type.empty())
            add("type", type, !isRepeated, isRepeated ? "repeated" : "");
        last = type;
    }
    if (exceptions.empty() || (m_parts.empty() && !m_event.type.empty()))
        add("type", m_event.type, true);
}

void PartList::addFrames()
{
    const bool hasOwn = hasAppFrames();
    std::size_t frameCount = 0;
    for (const Exception &exception : m_event.trace.exceptions) {
        std::vector<std::string> run; // of used frames, to see recursion
        for (const Frame &frame : exception.frames) {
            if (++frameCount > kMaxFrames)
                return;
            const std::string text = frameText(frame);
            if (text.empty() || isNative(frame)) {
                add("frame", frame.function, false, text.empty() ? "generated_name" : "native_frame");
                continue;
            }
            if (hasOwn && !frame.inApp) {
                add("frame", text, false, "library_frame");
                continue;
            }
            const bool isRecursion = std::find(run.begin(), run.end(), text) != run.end();
            add("frame", text, !isRecursion, isRecursion ? "recursion" : "");
            if (!isRecursion)
                run.push_back(text);
        }
    }
}

std::string PartList::source() const
{
    const std::string place = culprit(m_event);
    if (!place.empty() && hasAppFrames())
        return place;
    return m_event.endpoint.empty() ? m_event.service : messageTemplate(m_event.endpoint);
}

void PartList::addFallback()
{
    const bool hasFrame = std::any_of(m_parts.begin(), m_parts.end(),
        [](const FingerprintPart &part) { return part.kind == "frame" && part.isUsed; });
    const std::string reason = hasFrame ? (hasAppFrames() ? "has_app_frames" : "has_frames") : "";
    add("template", messageTemplate(cutUtf8(m_event.message, kMaxTemplateBytes)), !hasFrame, reason);
    add("source", source(), !hasFrame, reason);
}

void PartList::addDefault()
{
    addTypes();
    addFrames();
    addFallback();
}

std::vector<FingerprintPart> PartList::build()
{
    const auto &own = m_event.clientFingerprint;
    const auto isDefault = [](const std::string &part) {
        const std::string_view text = trimmed(part);
        return text == "{{ default }}" || text == "{{default}}";
    };
    if (own.empty()) {
        addDefault();
        return std::move(m_parts);
    }
    bool isExpanded = false;
    for (const std::string &part : own) {
        if (!isDefault(part)) {
            add("client", part, true);
        } else if (!isExpanded) {
            isExpanded = true;
            PartList defaults(m_event);
            defaults.addDefault();
            m_parts.insert(m_parts.end(), defaults.m_parts.begin(), defaults.m_parts.end());
        }
    }
    if (!isExpanded) {
        PartList defaults(m_event);
        defaults.addDefault();
        for (FingerprintPart &part : defaults.m_parts) {
            part.isUsed = false;
            part.reason = "client_fingerprint";
            m_parts.push_back(std::move(part));
        }
    }
    return std::move(m_parts);
}

/// The seed's `\b[0-9a-fA-F-]{36}\b` and `\b\d+\b`, in one pass.
class SeedText {
public:
    static bool isWordChar(char c)
    {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
            || static_cast<unsigned char>(c) >= 128;
    }

    static bool isUuidChar(char c)
    {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
    }

    static bool isBorder(std::string_view text, std::size_t at)
    {
        const bool before = at > 0 && isWordChar(text[at - 1]);
        const bool after = at < text.size() && isWordChar(text[at]);
        return before != after;
    }
};

std::string seedNormalised(std::string_view text)
{
    std::string out;
    std::size_t i = 0;
    std::size_t uuidRun = 0; // bytes of a possible UUID from i on, as far as they are known
    while (i < text.size()) {
        if (uuidRun == 0) {
            while (i + uuidRun < text.size() && SeedText::isUuidChar(text[i + uuidRun]))
                ++uuidRun;
        }
        if (uuidRun >= 36 && SeedText::isBorder(text, i) && SeedText::isBorder(text, i + 36)) {
            out += "<UUID>";
            i += 36;
            uuidRun -= 36;
            continue;
        }
        if (text[i] >= '0' && text[i] <= '9' && SeedText::isBorder(text, i)) {
            std::size_t end = i;
            while (end < text.size() && text[end] >= '0' && text[end] <= '9')
                ++end;
            if (SeedText::isBorder(text, end)) {
                // A UUID may begin inside of what is taken here only behind it.
                out += "<NUM>";
                uuidRun -= std::min(uuidRun, end - i);
                i = end;
                continue;
            }
        }
        out += text[i++];
        uuidRun -= uuidRun > 0 ? 1u : 0u;
    }
    return out;
}

/// The first `most` characters, as the seed's slice counts them.
std::string_view firstCharacters(std::string_view text, std::size_t most)
{
    std::size_t count = 0;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const bool isStart = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (isStart && count++ == most)
            break;
    }
    return text.substr(0, i);
}

std::string shownPath(const std::string &file)
{
    const bool isAbsolute = file.starts_with('/') || file.find("://") != std::string::npos
        || (file.size() > 2 && file[1] == ':');
    return isAbsolute ? shortPath(file) : file;
}

const Frame *throwingFrame(const ErrorEvent &event)
{
    const Frame *first = nullptr;
    for (const Exception &exception : event.trace.exceptions) {
        for (const Frame &frame : exception.frames) {
            if (frame.inApp)
                return &frame;
            if (first == nullptr && !(frame.file.empty() && frame.function.empty()))
                first = &frame;
        }
    }
    return first;
}

} // namespace

Fingerprint fingerprint(const ErrorEvent &event)
{
    Fingerprint result;
    result.version = kFingerprintVersion;
    result.parts = PartList(event).build();
    std::string joined = "v1";
    joined.reserve(512);
    for (const FingerprintPart &part : result.parts) {
        if (!part.isUsed)
            continue;
        // 0x1E and 0x1F begin a part and its value; a text that holds them is written without.
        joined += '\x1e';
        joined += part.kind;
        joined += '\x1f';
        if (part.value.find('\x1e') == std::string::npos && part.value.find('\x1f') == std::string::npos)
            joined += part.value;
        else
            std::copy_if(part.value.begin(), part.value.end(), std::back_inserter(joined),
                [](char c) { return c != '\x1e' && c != '\x1f'; });
    }
    result.key = sha256Hex(joined);
    return result;
}

std::string seedFingerprint(const ErrorEvent &event)
{
    const std::string normalised = seedNormalised(event.message);
    const std::string place = culprit(event);
    std::string text = event.type;
    text += '|';
    text += firstCharacters(normalised, kSeedMessageCharacters);
    text += '|';
    text += place.empty() ? event.service : place;
    return sha256Hex(text);
}

std::string culprit(const ErrorEvent &event)
{
    const Frame *frame = throwingFrame(event);
    if (frame == nullptr)
        return {};
    std::string text = frame->file.empty() ? frame->module : shownPath(frame->file);
    if (frame->line > 0)
        text += ":" + std::to_string(frame->line);
    if (!frame->function.empty())
        text += (text.empty() ? "" : " in ") + frame->function;
    return text;
}

} // namespace faultline::fingerprint
