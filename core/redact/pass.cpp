// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/pass.h"

#include "core/redact/chars.h"
#include "core/redact/document.h"
#include "core/redact/own_rules.h"
#include "core/redact/scanner.h"

#include <algorithm>
#include <array>

namespace faultline::redact {
namespace {

/// Who a user is beside the id. Source: OpenTelemetry and ECS, User; Sentry's attributes; SE-1 (user ids
/// only).
constexpr std::array<std::string_view, 9> kPersonalKeys{ "user.email", "user.name", "user.full_name",
    "user.username", "user.ip_address", "user.ip", "user.display_name", "usr.name", "usr.email" };

bool isPersonalKey(std::string_view name)
{
    return name.starts_with("us")
        && std::find(kPersonalKeys.begin(), kPersonalKeys.end(), name) != kPersonalKeys.end();
}

bool isUsualTraceId(std::string_view id)
{
    return (id.size() == 16 || id.size() == 32)
        && std::all_of(id.begin(), id.end(), [](char c) { return is(c, kHex); });
}

} // namespace

Pass::Pass(const OwnRules *own, std::vector<RedactionCount> &counts)
    : m_own(own)
    , m_counts(counts)
    , m_look({ [this](std::string_view name) {
                  return wouldChange(name) ? std::nullopt : std::optional<KeyName>(keyOf(name));
              },
          [this](std::string_view content) { return wouldChange(content); }, own != nullptr })
{
}

void Pass::text(std::string &text, Place place)
{
    if (text.empty())
        return;
    if (m_own != nullptr)
        text = redacted(text, place);
    else if (auto changed = scanned(text, place, &m_counts))
        text = std::move(*changed);
}

void Pass::named(std::string_view name, std::string &value)
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

void Pass::document(std::string &json)
{
    if (json.empty() || m_look.isClean(json))
        return;
    const DocumentRules rules{ [this](std::string_view name) { return keyOf(name); },
        [this](std::string_view content) { return redacted(content, Place::Event); }, &m_counts };
    json = redactDocument(json, rules);
}

void Pass::trace(StackTrace &trace)
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

void Pass::traceId(std::string &id)
{
    if (!isUsualTraceId(id))
        text(id);
}

void Pass::whole(std::string &text, std::string_view kind)
{
    if (text.empty() || text.starts_with(kMarker))
        return;
    text.clear();
    appendMarker(text, kind);
    count(m_counts, kind);
}

std::string Pass::redacted(std::string_view content, Place place)
{
    std::string result = scan(content, place, &m_counts);
    return m_own != nullptr ? m_own->redact(std::move(result), &m_counts) : result;
}

bool Pass::wouldChange(std::string_view content) const
{
    if (scanned(content, Place::Event, nullptr))
        return true;
    return m_own != nullptr && m_own->redact(std::string(content), nullptr) != content;
}

KeyName Pass::keyOf(std::string_view name) const
{
    // A marker's own words must not make its value a secret the next time.
    if (name.find(kMarker) != std::string_view::npos)
        return {};
    const std::string_view own = m_own != nullptr ? m_own->kindOfKey(name) : std::string_view();
    if (!own.empty())
        return { KeyClass::Strong, own };
    return isPersonalKey(name) ? KeyName{ KeyClass::Strong, "user" } : classifyKey(name);
}

} // namespace faultline::redact
