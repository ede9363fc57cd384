// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/words.h"

#include "core/base/text.h"
#include "core/store/telemetry/filter.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <charconv>
#include <simdjson.h>

namespace faultline::store {
namespace {

constexpr std::size_t kMostWordBytes = 128;
constexpr std::size_t kMostAttributes = 128;
constexpr int kMostAttributeDepth = 4;

constexpr bool isAsciiWordByte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The character at the start of valid UTF-8, and how many bytes it takes.
std::pair<char32_t, std::size_t> characterAt(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (size == 1 || size > text.size())
        return { U'\uFFFD', 1 };
    char32_t character = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i)
        character = (character << 6) | (byte(i) & 0x3FU);
    return { character, size };
}

void appendUtf8(std::string &out, char32_t character)
{
    const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3F));
        put(0x80 | ((character >> 6) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

/// Accents of European letters. The marks of other scripts make other letters (the sound of a kana), so they
/// stay.
constexpr bool isAccent(char32_t character)
{
    return character >= 0x0300 && character <= 0x036F;
}

/// Without its accents: the letter that is left when all other parts are accents. Hangul's parts are letters.
char32_t baseOf(char32_t character)
{
    for (int step = 0; step < 4; ++step) {
        if (QChar::decompositionTag(character) != QChar::Canonical)
            break;
        const auto parts = QChar::decomposition(character).toUcs4();
        if (parts.size() < 2 || !std::all_of(parts.begin() + 1, parts.end(), isAccent))
            break;
        character = parts.front();
    }
    return character;
}

std::string_view scalarText(const simdjson::dom::element &value, std::string &scratch)
{
    scratch.clear();
    std::array<char, 32> digits{};
    const auto printed = [&](auto number) {
        const auto [end, status] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        scratch.assign(digits.data(), status == std::errc{} ? end : digits.data());
    };
    switch (value.type()) {
    case simdjson::dom::element_type::STRING:
        return value.get_string().value_unsafe();
    case simdjson::dom::element_type::BOOL:
        return value.get_bool().value_unsafe() ? "true" : "false";
    case simdjson::dom::element_type::INT64:
        printed(value.get_int64().value_unsafe());
        break;
    case simdjson::dom::element_type::UINT64:
        printed(value.get_uint64().value_unsafe());
        break;
    case simdjson::dom::element_type::DOUBLE:
        printed(value.get_double().value_unsafe());
        break;
    default:
        break;
    }
    return scratch;
}

void readAttributes(
    simdjson::dom::object object, const std::string &prefix, int depth, std::vector<Attribute> &into)
{
    std::string scratch;
    for (const auto &[key, value] : object) {
        if (into.size() >= kMostAttributes)
            return;
        std::string path = prefix + std::string(key);
        simdjson::dom::object inner;
        if (value.get(inner) == simdjson::SUCCESS) {
            if (depth < kMostAttributeDepth)
                readAttributes(inner, path + ".", depth + 1, into);
        } else if (!value.is_array() && !value.is_null()) {
            into.push_back({ std::move(path), std::string(scalarText(value, scratch)) });
        }
    }
}

} // namespace

bool WordReader::next()
{
    m_word.clear();
    for (; m_at < m_text.size(); ++m_at) {
        const auto byte = static_cast<unsigned char>(m_text[m_at]);
        if (isAsciiWordByte(byte)) {
            if (m_word.size() < kMostWordBytes)
                m_word += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        } else if (byte >= 0x80) {
            if (!takeBeyondAscii() && !m_word.empty())
                return true;
        } else if (!m_word.empty()) {
            return true;
        }
    }
    return !m_word.empty();
}

/// Takes the character at the place and stands on its last byte; false where it parts words.
bool WordReader::takeBeyondAscii()
{
    const auto [character, size] = characterAt(m_text.substr(m_at));
    m_at += size - 1;
    if (isAccent(character))
        return true;
    if (!QChar::isLetterOrNumber(character) && !QChar::isMark(character))
        return false;
    if (m_word.size() < kMostWordBytes)
        appendUtf8(m_word, QChar::toCaseFolded(baseOf(character)));
    return true;
}

std::string_view withoutEscapes(std::string_view json, std::string &scratch)
{
    if (json.find('\\') == std::string_view::npos)
        return json;
    scratch.assign(json);
    for (std::size_t at = scratch.find('\\'); at != std::string::npos; at = scratch.find('\\', at)) {
        const std::size_t size = at + 1 < scratch.size() && scratch[at + 1] == 'u' ? 6 : 2;
        const std::size_t end = std::min(at + size, scratch.size());
        std::fill(scratch.begin() + static_cast<std::ptrdiff_t>(at),
            scratch.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = end;
    }
    return scratch;
}

std::uint64_t wordHash(std::string_view word)
{
    return filterHash(word);
}

std::uint64_t idHash(std::string_view id)
{
    return filterHash(toLowerAscii(id));
}

std::uint64_t attributeHash(std::string_view key, std::string_view value)
{
    std::string both;
    both.reserve(key.size() + value.size() + 1);
    both.append(key).append(1, '\0').append(value);
    return filterHash(both);
}

std::vector<Attribute> attributesOf(std::string_view json)
{
    std::vector<Attribute> attributes;
    if (json.size() < 2)
        return attributes;
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(json.data(), json.size()).get(object) == simdjson::SUCCESS)
        readAttributes(object, {}, 1, attributes);
    return attributes;
}

} // namespace faultline::store
