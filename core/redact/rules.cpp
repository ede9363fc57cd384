// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include "core/redact/document.h"
#include "core/redact/own_rules.h"
#include "core/redact/scanner.h"

namespace faultline::redact {
namespace {

/// Redacts the single texts of one event into one tally.
class EventPass {
public:
    EventPass(const OwnRules *own, std::vector<RedactionCount> &counts)
        : m_own(own)
        , m_counts(counts)
    {
    }

    void text(std::string &text, Place place = Place::Event) { text = redacted(text, place); }

    /// A text under a name: a tag, a header.
    void named(std::string_view name, std::string &value)
    {
        const KeyName key = keyOf(name);
        if (!isSecretUnderKey(value, key)) {
            text(value);
            return;
        }
        value.clear();
        appendMarker(value, key.kind);
        count(m_counts, key.kind);
    }

    void document(std::string &json)
    {
        if (json.empty())
            return;
        const DocumentRules rules{ [this](std::string_view name) { return keyOf(name); },
            [this](std::string_view content) { return redacted(content, Place::Event); }, &m_counts };
        json = redactDocument(json, rules);
    }

    void trace(StackTrace &trace)
    {
        for (Exception &exception : trace.exceptions) {
            text(exception.type, Place::Trace);
            text(exception.message);
            for (Frame &frame : exception.frames) {
                text(frame.file, Place::Trace);
                text(frame.function, Place::Trace);
                text(frame.module, Place::Trace);
                text(frame.source, Place::Trace);
            }
        }
    }

private:
    std::string redacted(std::string_view content, Place place)
    {
        std::string result = scan(content, place, &m_counts);
        return m_own ? m_own->redact(std::move(result), &m_counts) : result;
    }

    KeyName keyOf(std::string_view name) const
    {
        // A marker's own words must not make its value a secret the next time.
        if (name.find(kMarker) != std::string_view::npos)
            return {};
        const std::string_view own = m_own ? m_own->kindOfKey(name) : std::string_view();
        return own.empty() ? classifyKey(name) : KeyName{ KeyClass::Strong, own };
    }

    const OwnRules *m_own;
    std::vector<RedactionCount> &m_counts;
};

} // namespace

Rules::Rules() = default;

Result<Rules> Rules::withOwn(std::string_view toml)
{
    Result<std::shared_ptr<const OwnRules>> own = OwnRules::parse(toml);
    if (!own.ok())
        return own.error();
    Rules rules;
    rules.m_own = *own;
    return rules;
}

std::string Rules::redact(std::string_view text, std::vector<RedactionCount> *counts) const
{
    std::string result = scan(text, Place::Anywhere, counts);
    return m_own ? m_own->redact(std::move(result), counts) : result;
}

Redacted<std::string> Rules::text(std::string_view text) const
{
    return Redacted<std::string>(redact(text));
}

Redacted<ErrorEvent> Rules::event(ErrorEvent event) const
{
    std::vector<RedactionCount> counts;
    for (const RedactionCount &before : event.redactions)
        count(counts, before.kind, before.count);
    EventPass pass(m_own.get(), counts);
    for (std::string *text : { &event.protocol, &event.service, &event.environment, &event.release,
             &event.type, &event.message, &event.endpoint, &event.method, &event.userId, &event.requestId,
             &event.traceId, &event.recentLogs })
        pass.text(*text);
    pass.text(event.stackText, Place::Trace);
    pass.trace(event.trace);
    pass.document(event.extra);
    for (Tag &tag : event.tags) {
        pass.text(tag.key);
        pass.named(tag.key, tag.value);
    }
    for (std::string &part : event.clientFingerprint)
        pass.text(part);
    event.redactions = std::move(counts);
    return Redacted<ErrorEvent>(std::move(event));
}

} // namespace faultline::redact
