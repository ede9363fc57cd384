// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline {

/// Writes JSON in the order of the calls: same calls, same bytes. Reading is simdjson's.
///
/// Shape:  UTF-8; invalid bytes become U+FFFD; numbers by std::to_chars (shortest form that reads back
/// equal). Errors: none; unbalanced calls are our own mistake (asserted).
class JsonWriter {
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(std::string_view name);

    JsonWriter &value(std::string_view text);

    JsonWriter &value(const std::string &text) { return value(std::string_view(text)); }

    JsonWriter &value(const char *text) { return value(std::string_view(text)); }

    JsonWriter &value(bool isTrue);
    JsonWriter &value(std::int64_t number);

    JsonWriter &value(int number) { return value(static_cast<std::int64_t>(number)); }

    JsonWriter &value(std::uint64_t number);
    /// Not a number and infinities have no JSON; they are written as null.
    JsonWriter &value(double number);
    JsonWriter &null();
    /// Text that is JSON already (stored documents). Requires: it is one valid value.
    JsonWriter &raw(std::string_view json);

    template <class T> JsonWriter &field(std::string_view name, const T &content)
    {
        return key(name).value(content);
    }

    /// As `field`, left out where the text is empty.
    JsonWriter &fieldIfAny(std::string_view name, std::string_view text)
    {
        return text.empty() ? *this : key(name).value(text);
    }

    const std::string &text() const { return m_text; }

    std::string take() { return std::move(m_text); }

private:
    void separate();

    std::string m_text;
    std::vector<bool> m_hasMembers; ///< one per open object or array
    bool m_isAfterKey = false;
};

/// Appends `text` as the inside of a JSON string (without quotes).
void appendJsonEscaped(std::string &out, std::string_view text);

} // namespace faultline
