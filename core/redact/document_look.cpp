// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/document_look.h"

#include "core/redact/chars.h"
#include "core/redact/document.h"

#include <algorithm>

namespace faultline::redact {
namespace {

constexpr std::size_t kKeptNames = 1'000;
constexpr std::size_t kMostRememberedValue = 256;
constexpr std::size_t kMostRememberedDocument = 4'096;
/// Numbers of so few digits are nobody's.
constexpr std::int64_t kLeastTelling = 100'000'000;
constexpr std::size_t kShortNumberBytes = 8;

/// The text between the quotes of which the first stands at `at`, which moves behind the second. Nothing
/// where the text holds an escape or has no end.
std::optional<std::string_view> plainTextAt(std::string_view json, std::size_t &at)
{
    if (redact::at(json, at) != '"')
        return std::nullopt;
    const std::size_t end = json.find('"', at + 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view text = json.substr(at + 1, end - at - 1);
    if (text.find('\\') != std::string_view::npos)
        return std::nullopt;
    at = end + 1;
    return text;
}

/// Moves behind `true`, `false`, `null` or a number of few digits; false where something else stands there.
bool passWord(std::string_view json, std::size_t &at)
{
    const std::size_t end = std::min(json.find_first_of(",}", at), json.size());
    const std::string_view word = json.substr(at, end - at);
    const bool isNumber = word.size() <= kShortNumberBytes && !word.empty()
        && std::all_of(
            word.begin(), word.end(), [](char c) { return is(c, kDigit) || c == '.' || c == '-'; });
    at = end;
    return isNumber || word == "true" || word == "false" || word == "null";
}

} // namespace

DocumentLook::DocumentLook(Rules rules)
    : m_rules(std::move(rules))
{
    m_root.key = KeyName{};
}

DocumentLook::Name &DocumentLook::nameOf(std::string_view name)
{
    const auto known = m_names.find(name);
    if (known != m_names.end())
        return known->second;
    return m_names.emplace(name, Name{ m_rules.keyOf(name), {} }).first->second;
}

bool DocumentLook::isCleanText(Name &name, std::string_view text)
{
    if (text.empty() || text == name.cleanValue)
        return true;
    const bool isSecret = name.key->strength != KeyClass::None && isSecretUnderKey(text, *name.key);
    if (isSecret || m_rules.wouldChange(text))
        return false;
    if (text.size() <= kMostRememberedValue)
        name.cleanValue = text;
    return true;
}

/// Reads `{"name":"text","name":1}` as our own writer makes it, without a parser.
bool DocumentLook::isFlatAndClean(std::string_view json)
{
    std::size_t at = 0;
    char mark = '{';
    while (redact::at(json, at) == mark) {
        ++at;
        mark = ',';
        const auto text = plainTextAt(json, at);
        if (!text || redact::at(json, at) != ':')
            return false;
        ++at;
        Name &name = nameOf(*text);
        if (!name.key)
            return false;
        if (redact::at(json, at) == '"') {
            const auto value = plainTextAt(json, at);
            if (!value || !isCleanText(name, *value))
                return false;
        } else if (m_rules.judgesNumbers || name.key->strength != KeyClass::None || !passWord(json, at)) {
            return false;
        }
    }
    return redact::at(json, at) == '}' && at + 1 == json.size();
}

bool DocumentLook::isCleanElement(const simdjson::dom::element &element, Name &name)
{
    const bool isPlainKey = name.key->strength == KeyClass::None;
    switch (element.type()) {
    case simdjson::dom::element_type::OBJECT:
        if (!isPlainKey)
            return false;
        for (const auto [key, value] : simdjson::dom::object(element)) {
            Name &own = nameOf(key);
            if (!own.key || !isCleanElement(value, own))
                return false;
        }
        return true;
    case simdjson::dom::element_type::ARRAY:
        if (name.key->strength == KeyClass::Body)
            return false;
        for (const simdjson::dom::element value : simdjson::dom::array(element)) {
            if (!isCleanElement(value, name))
                return false;
        }
        return true;
    case simdjson::dom::element_type::STRING:
        return isCleanText(name, std::string_view(element));
    case simdjson::dom::element_type::BOOL:
    case simdjson::dom::element_type::NULL_VALUE:
        return true;
    case simdjson::dom::element_type::INT64: {
        const auto number = std::int64_t(element);
        return !m_rules.judgesNumbers && isPlainKey && number > -kLeastTelling && number < kLeastTelling;
    }
    case simdjson::dom::element_type::DOUBLE: {
        const auto number = double(element);
        return !m_rules.judgesNumbers && isPlainKey && number > -double(kLeastTelling)
            && number < double(kLeastTelling);
    }
    default:
        return false;
    }
}

bool DocumentLook::isClean(const std::string &json)
{
    if (json == m_cleanDocument)
        return true;
    if (m_names.size() > kKeptNames)
        m_names.clear(); // here, where nobody holds one
    if (!isFlatAndClean(json)) {
        simdjson::dom::element root;
        if (m_parser.parse(json).get(root) != simdjson::SUCCESS || !isCleanElement(root, m_root))
            return false;
    }
    if (json.size() <= kMostRememberedDocument)
        m_cleanDocument = json;
    return true;
}

} // namespace faultline::redact
