// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/template_table.h"

#include <algorithm>
#include <cstring>

namespace faultline::pattern {
namespace {

// How many different words a place must take, all else equal, to be a variable. Five keeps the small closed
// sets that logs tell apart (on and off, active and inactive, four directions); measured flat from 5 to 8.
constexpr std::size_t kWordsOfVariable = 5;
// The first word is most often the subject of the sentence; two places at once need more proof.
constexpr std::size_t kWordsOfFirstPlace = 12;
constexpr std::size_t kWordsOfTwoPlaces = 6;
// Words in capitals are names of states and commands far more often than values.
constexpr std::size_t kCapitalsFactor = 3;
// With more words a line is prose, and pairs of places would cost its square.
constexpr std::size_t kMostWordsForPairs = 12;
constexpr std::size_t kMostPlaces = 24;

std::size_t wordsNeeded(
    const FormText &form, std::span<const WordSpan> all, const std::vector<WordSpan> &places)
{
    std::size_t needed = places.size() == 1 ? kWordsOfVariable : kWordsOfTwoPlaces;
    if (places.front().begin == all.front().begin)
        needed = kWordsOfFirstPlace;
    const auto isCapitals = [&](const WordSpan &place) {
        const std::string_view word
            = std::string_view(form.bytes).substr(place.begin, place.end - place.begin);
        return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    return std::all_of(places.begin(), places.end(), isCapitals) ? needed * kCapitalsFactor : needed;
}

} // namespace

std::uint64_t FormIndex::hash(std::string_view bytes)
{
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
    std::uint64_t hash = bytes.size() * kMultiplier;
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, at, 8);
        hash = (hash ^ chunk) * kMultiplier;
        hash ^= hash >> 29;
    }
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, at, left);
    hash = (hash ^ chunk) * kMultiplier;
    return hash ^ (hash >> 32);
}

std::uint32_t FormIndex::find(std::string_view text, std::uint64_t hash) const
{
    if (m_slots.empty())
        return kNone;
    const std::size_t mask = m_slots.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const Slot &found = m_slots[slot];
        if (found.number == kNone)
            return kNone;
        if (found.tag == tag && bytes(found.number) == text)
            return found.number;
    }
}

std::uint32_t FormIndex::add(std::string_view text, std::uint64_t hash)
{
    if ((m_forms.size() + 1) * 2 > m_slots.size())
        grow();
    const auto number = static_cast<std::uint32_t>(m_forms.size());
    m_forms.push_back({ m_arena.size(), static_cast<std::uint32_t>(text.size()), hash });
    m_arena += text;
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot].number != kNone)
        slot = (slot + 1) & mask;
    m_slots[slot] = { static_cast<std::uint32_t>(hash >> 32), number };
    return number;
}

void FormIndex::grow()
{
    m_slots.assign(std::max<std::size_t>(1024, m_slots.size() * 2), Slot{});
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t number = 0; number < m_forms.size(); ++number) {
        std::size_t slot = m_forms[number].hash & mask;
        while (m_slots[slot].number != kNone)
            slot = (slot + 1) & mask;
        m_slots[slot] = { static_cast<std::uint32_t>(m_forms[number].hash >> 32), number };
    }
}

TemplateTable::TemplateTable(MiningLimits limits)
    : m_limits(limits)
{
}

std::uint32_t TemplateTable::add(std::string_view bytes, const std::vector<std::uint16_t> &kinds)
{
    const std::uint64_t hash = FormIndex::hash(bytes);
    if (const std::uint32_t known = m_forms.find(bytes, hash); known != FormIndex::kNone) {
        addKinds(known, kinds);
        return known;
    }
    const FormText form{ std::string(bytes), kinds };
    std::vector<WordSpan> words = wordsOf(bytes);
    if (words.size() > kMostPlaces)
        words.resize(kMostPlaces);
    const std::uint32_t general = knownGeneral(form, words);
    if (m_nodes.size() >= m_limits.mostForms) {
        if (general != FormIndex::kNone)
            return general;
        if (m_overflow == FormIndex::kNone) {
            const std::string any(1, kValueByte);
            const std::uint64_t anyHash = FormIndex::hash(any);
            m_overflow = m_forms.find(any, anyHash);
            if (m_overflow == FormIndex::kNone)
                m_overflow = addNode(any, { static_cast<std::uint16_t>(ValueKind::Word) }, anyHash);
        }
        return m_overflow;
    }
    const std::uint32_t node = addNode(bytes, kinds, hash);
    joinCasesOf(node);
    if (general != FormIndex::kNone)
        join(node, general);
    else if (m_rootCount <= m_limits.mostTemplates)
        learn(node, form, words);
    return node;
}

std::uint32_t TemplateTable::addNode(
    std::string_view bytes, const std::vector<std::uint16_t> &kinds, std::uint64_t hash)
{
    const std::uint32_t node = m_forms.add(bytes, hash);
    m_nodes.push_back({ node, node, false, kinds });
    ++m_rootCount;
    return node;
}

std::uint32_t TemplateTable::root(std::uint32_t node) const
{
    while (m_nodes[node].parent != node)
        node = m_nodes[node].parent;
    return node;
}

void TemplateTable::join(std::uint32_t node, std::uint32_t general)
{
    const std::uint32_t from = root(node);
    const std::uint32_t to = root(general);
    if (from == to)
        return;
    m_nodes[from].parent = to;
    m_nodes[to].first = std::min(m_nodes[to].first, m_nodes[from].first);
    --m_rootCount;
}

std::uint32_t TemplateTable::knownGeneral(const FormText &form, std::span<const WordSpan> words)
{
    const auto nodeOf = [&](const FormText &general) {
        return m_forms.find(general.bytes, FormIndex::hash(general.bytes));
    };
    if (words.size() < 2)
        return FormIndex::kNone;
    // A single value there is proof enough; a pair must have been learned.
    for (const WordSpan &word : words) {
        const FormText general = withValuesAt(form, { word });
        if (const std::uint32_t node = nodeOf(general); node != FormIndex::kNone) {
            addKinds(node, general.kinds);
            return node;
        }
    }
    if (words.size() < 3 || words.size() > kMostWordsForPairs)
        return FormIndex::kNone;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = i + 1; j < words.size(); ++j) {
            const FormText general = withValuesAt(form, { words[i], words[j] });
            const std::uint32_t node = nodeOf(general);
            if (node != FormIndex::kNone && m_nodes[node].isGeneral) {
                addKinds(node, general.kinds);
                return node;
            }
        }
    }
    return FormIndex::kNone;
}

void TemplateTable::addKinds(std::uint32_t node, const std::vector<std::uint16_t> &kinds)
{
    std::vector<std::uint16_t> &known = m_nodes[node].kinds;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        known[i] = static_cast<std::uint16_t>(known[i] | kinds[i]);
}

void TemplateTable::learn(std::uint32_t node, const FormText &form, std::span<const WordSpan> words)
{
    if (words.size() < 2)
        return;
    for (const WordSpan &word : words) {
        if (learnAt(node, form, words, { word }))
            return;
    }
    if (words.size() < 3 || words.size() > kMostWordsForPairs)
        return;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = i + 1; j < words.size(); ++j) {
            if (learnAt(node, form, words, { words[i], words[j] }))
                return;
        }
    }
}

bool TemplateTable::learnAt(std::uint32_t node, const FormText &form, std::span<const WordSpan> all,
    const std::vector<WordSpan> &places)
{
    if (m_nodes.size() >= m_limits.mostForms)
        return false;
    const FormText general = withValuesAt(form, places);
    Place &place = m_places[FormIndex::hash(general.bytes) + places.size()];
    if (place.isLearned)
        return false;
    place.nodes.push_back(node);
    if (place.nodes.size() < wordsNeeded(form, all, places))
        return false;
    place.isLearned = true;
    const std::vector<std::uint32_t> members = std::move(place.nodes);
    const std::uint32_t target = add(general.bytes, general.kinds);
    m_nodes[target].isGeneral = true;
    for (const std::uint32_t member : members)
        join(member, target);
    return true;
}

void TemplateTable::joinCasesOf(std::uint32_t node)
{
    const auto found = m_places.find(m_forms.hashOf(node) + 1);
    if (found == m_places.end() || found->second.isLearned)
        return;
    found->second.isLearned = true;
    const std::vector<std::uint32_t> members = std::move(found->second.nodes);
    for (const std::uint32_t member : members) {
        join(member, node);
        const FormText form{ std::string(bytes(member)), m_nodes[member].kinds };
        for (const WordSpan &word : wordsOf(form.bytes)) {
            const FormText general = withValuesAt(form, { word });
            if (general.bytes == bytes(node))
                addKinds(node, general.kinds);
        }
    }
}

} // namespace faultline::pattern
