// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/filter_hashes.h"

#include "core/store/telemetry/filter.h"

namespace faultline::store {

void FilterHashes::text(const std::string &value, Role role)
{
    if (value.empty())
        return;
    switch (role) {
    case Role::Trace:
    case Role::Request:
    case Role::Correlation:
    case Role::Resource:
    case Role::Id:
        if (const std::uint64_t hash = idHash(value); hash != m_lastId || m_ids.empty()) {
            m_ids.push_back(hash);
            m_lastId = hash;
        }
        break;
    case Role::Text:
        addWords(value);
        break;
    case Role::Attributes:
        addAttributes(value);
        break;
    default:
        break;
    }
}

void FilterHashes::id(const Uuid &id)
{
    const std::uint64_t hash = ownIdHash(id);
    if (m_ids.empty() || m_ids.back() != hash)
        m_ids.push_back(hash);
}

void FilterHashes::addWords(std::string_view text)
{
    for (WordReader words(text); words.next();)
        m_words.push_back(wordHash(words.word()));
}

void FilterHashes::addAttributes(const std::string &json)
{
    if (json == m_lastAttributes)
        return;
    m_lastAttributes = json;
    addWords(withoutEscapes(json, m_scratch));
    for (const Attribute &attribute : attributesOf(json))
        m_words.push_back(attributeHash(attribute.key, attribute.value));
}

std::uint64_t ownIdHash(const Uuid &id)
{
    return filterHash({ reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size() - 2 });
}

} // namespace faultline::store
