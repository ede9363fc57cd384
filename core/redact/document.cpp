// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/document.h"

#include "core/base/json.h"
#include "core/redact/scanner.h"
#include "core/redact/values.h"

#include <simdjson.h>

namespace faultline::redact {
namespace {

/// Writes a document anew and remembers whether anything in it changed.
class DocumentWalk {
public:
    explicit DocumentWalk(const DocumentRules &rules)
        : m_rules(rules)
    {
    }

    /// Requires: simdjson's own depth bound (1024) on `element`.
    void walk(const simdjson::dom::element &element, KeyName key);

    bool hasChanges() const { return m_hasChanges; }

    std::string take() { return m_writer.take(); }

private:
    void walkText(std::string_view text, KeyName key);
    void walkNumber(const simdjson::dom::element &number, KeyName key);
    void replace(std::string_view kind);
    std::string content(std::string_view text);

    const DocumentRules &m_rules;
    JsonWriter m_writer;
    bool m_hasChanges = false;
};

std::string DocumentWalk::content(std::string_view text)
{
    std::string redacted = m_rules.textOf(text);
    m_hasChanges |= redacted != text;
    return redacted;
}

void DocumentWalk::replace(std::string_view kind)
{
    std::string marker;
    appendMarker(marker, kind);
    m_writer.value(marker);
    if (m_rules.counts)
        count(*m_rules.counts, kind);
    m_hasChanges = true;
}

void DocumentWalk::walkText(std::string_view text, KeyName key)
{
    if (key.strength == KeyClass::Authorization && isSecretUnderKey(text, key)) {
        const std::string_view secret = authorizationSecret(text);
        std::string kept(text.substr(0, static_cast<std::size_t>(secret.data() - text.data())));
        appendMarker(kept, key.kind);
        m_writer.value(kept);
        if (m_rules.counts)
            count(*m_rules.counts, key.kind);
        m_hasChanges = true;
    } else if (isSecretUnderKey(text, key)) {
        replace(key.kind);
    } else {
        m_writer.value(content(text));
    }
}

void DocumentWalk::walkNumber(const simdjson::dom::element &number, KeyName key)
{
    const std::string text = simdjson::minify(number);
    if (isSecretUnderKey(text, key)) {
        replace(key.kind);
        return;
    }
    // A card number may come as a number.
    const std::string redacted = m_rules.textOf(text);
    m_hasChanges |= redacted != text;
    if (redacted == text)
        m_writer.raw(text);
    else
        m_writer.value(redacted);
}

void DocumentWalk::walk(const simdjson::dom::element &element, KeyName key)
{
    switch (element.type()) {
    case simdjson::dom::element_type::OBJECT:
        if (key.strength == KeyClass::Body || key.kind == "cookie") {
            replace(key.kind);
            return;
        }
        m_writer.beginObject();
        for (const auto [name, value] : simdjson::dom::object(element)) {
            const std::string kept = content(name);
            m_writer.key(kept);
            const KeyName own = m_rules.keyOf(kept);
            // What lies under `credentials` is secret whatever it is called.
            const bool inherits = own.strength == KeyClass::None
                && (key.strength == KeyClass::Strong || key.kind == "credential");
            walk(value, inherits ? KeyName{ KeyClass::Strong, key.kind } : own);
        }
        m_writer.endObject();
        return;
    case simdjson::dom::element_type::ARRAY:
        if (key.strength == KeyClass::Body) {
            replace(key.kind);
            return;
        }
        m_writer.beginArray();
        for (const simdjson::dom::element value : simdjson::dom::array(element))
            walk(value, key);
        m_writer.endArray();
        return;
    case simdjson::dom::element_type::STRING:
        walkText(std::string_view(element), key);
        return;
    case simdjson::dom::element_type::BOOL:
    case simdjson::dom::element_type::NULL_VALUE:
        m_writer.raw(simdjson::minify(element));
        return;
    default:
        walkNumber(element, key);
        return;
    }
}

} // namespace

bool isSecretUnderKey(std::string_view value, KeyName key)
{
    if (key.strength == KeyClass::Body)
        return !value.empty() && !value.starts_with(kMarker);
    if (key.strength == KeyClass::Authorization)
        value = authorizationSecret(value);
    return isSecretValue(value, key, false);
}

std::string redactDocument(std::string_view json, const DocumentRules &rules)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS)
        return rules.textOf(json);
    DocumentWalk walk(rules);
    walk.walk(root, {});
    return walk.hasChanges() ? walk.take() : std::string(json);
}

} // namespace faultline::redact
