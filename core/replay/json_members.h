// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/replay/snapshot_members.h"

#include <concepts>
#include <limits>
#include <simdjson.h>
#include <type_traits>

/// Writes and reads the members that snapshot_members.h lists, so that the two can never differ.
namespace faultline::replay {

/// Writes members in the order in which they are listed.
class MemberWriter {
public:
    template <class T> void operator()(std::string_view name, T &value)
    {
        json.key(name);
        write(value);
    }

    JsonWriter json;

private:
    template <class T> void write(T &value)
    {
        if constexpr (std::is_same_v<T,
                          bool> || std::is_same_v<T, std::string> || std::is_same_v<T, double>) {
            json.value(value);
        } else if constexpr (std::is_enum_v<T>) {
            json.value(static_cast<std::int64_t>(value));
        } else if constexpr (std::integral<T>) {
            json.value(static_cast<std::int64_t>(value));
        } else if constexpr (std::is_same_v<T, UtcTime>) {
            json.value(micros(value));
        } else if constexpr (std::is_same_v<T, Micros>) {
            json.value(static_cast<std::int64_t>(value.count()));
        } else if constexpr (std::is_same_v<T, Uuid>) {
            json.value(value.text());
        } else if constexpr (std::is_same_v<T, PatternId>) {
            json.value(value.number);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            json.beginArray();
            for (auto &item : value)
                write(item);
            json.endArray();
        } else {
            json.beginObject();
            members(*this, value);
            json.endObject();
        }
    }
};

/// Reads members by name; what is not there keeps its value.
class MemberReader {
public:
    template <class T> void operator()(std::string_view name, T &value)
    {
        simdjson::dom::element member;
        if (object[name].get(member) == simdjson::SUCCESS && !read(member, value) && wrongField.empty())
            wrongField = name;
    }

    simdjson::dom::element object;
    std::string wrongField; ///< the first that was of another kind

private:
    template <class T> bool read(simdjson::dom::element from, T &value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            return from.get(value) == simdjson::SUCCESS;
        } else if constexpr (std::is_same_v<T, double>) {
            return from.get(value) == simdjson::SUCCESS;
        } else if constexpr (std::is_same_v<T, std::string>) {
            return readText(from, value);
        } else if constexpr (std::is_enum_v<T>) {
            return readEnum(from, value);
        } else if constexpr (std::integral<T>) {
            std::int64_t number = 0;
            if (from.get(number) != simdjson::SUCCESS || number < std::numeric_limits<T>::min()
                || number > static_cast<std::int64_t>(std::numeric_limits<T>::max()))
                return false;
            value = static_cast<T>(number);
            return true;
        } else if constexpr (std::is_same_v<T, UtcTime>) {
            std::int64_t number = 0;
            const bool isRead = from.get(number) == simdjson::SUCCESS;
            value = utcTime(number);
            return isRead;
        } else if constexpr (std::is_same_v<T, Micros>) {
            std::int64_t number = 0;
            const bool isRead = from.get(number) == simdjson::SUCCESS;
            value = Micros{ number };
            return isRead;
        } else if constexpr (std::is_same_v<T, Uuid>) {
            return readUuid(from, value);
        } else if constexpr (std::is_same_v<T, PatternId>) {
            return from.get(value.number) == simdjson::SUCCESS;
        } else if constexpr (requires { value.push_back(value.front()); }) {
            return readList(from, value);
        } else {
            if (!from.is_object())
                return false;
            MemberReader inner{ from, {} };
            members(inner, value);
            wrongField = wrongField.empty() ? inner.wrongField : wrongField;
            return true;
        }
    }

    static bool readText(simdjson::dom::element from, std::string &value)
    {
        std::string_view text;
        if (from.get(text) != simdjson::SUCCESS)
            return false;
        value = std::string(text);
        return true;
    }

    static bool readUuid(simdjson::dom::element from, Uuid &value)
    {
        std::string text;
        if (!readText(from, text))
            return false;
        const auto id = Uuid::parse(text);
        value = id.valueOr({});
        return id.ok();
    }

    /// Requires: every enumeration in a snapshot has fewer than 16 members; larger numbers are refused.
    template <class T> static bool readEnum(simdjson::dom::element from, T &value)
    {
        std::int64_t number = 0;
        if (from.get(number) != simdjson::SUCCESS || number < 0 || number > lastOf(T{}))
            return false;
        value = static_cast<T>(number);
        return true;
    }

    template <class T> bool readList(simdjson::dom::element from, T &value)
    {
        simdjson::dom::array list;
        if (from.get(list) != simdjson::SUCCESS)
            return false;
        value.clear();
        for (const auto item : list) {
            value.emplace_back();
            if (!read(item, value.back()))
                return false;
        }
        return true;
    }
};

} // namespace faultline::replay
