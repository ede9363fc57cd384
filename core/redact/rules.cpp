// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include "core/redact/own_rules.h"
#include "core/redact/pass.h"
#include "core/redact/scanner.h"

namespace faultline::redact {
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
    Pass pass(m_own.get(), counts);
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
