// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>
#include <string>
#include <vector>

/// Members of our own stored JSON, which are left out where they say nothing: absent ones read as empty.
namespace faultline::store {

inline std::string textOf(const simdjson::dom::element &element)
{
    std::string_view text;
    return element.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

inline std::int64_t integerOf(const simdjson::dom::element &element)
{
    std::int64_t number = 0;
    return element.get(number) == simdjson::SUCCESS ? number : 0;
}

/// Empty for what is no array.
inline std::vector<simdjson::dom::element> itemsOf(const simdjson::dom::element &element)
{
    simdjson::dom::array array;
    if (element.get(array) != simdjson::SUCCESS)
        return {};
    return { array.begin(), array.end() };
}

inline std::string textIn(const simdjson::dom::element &object, const char *key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

inline std::int64_t integerIn(const simdjson::dom::element &object, const char *key)
{
    std::int64_t number = 0;
    return object[key].get(number) == simdjson::SUCCESS ? number : 0;
}

inline double numberIn(const simdjson::dom::element &object, const char *key)
{
    double number = 0;
    return object[key].get(number) == simdjson::SUCCESS ? number : 0;
}

inline bool isTrueIn(const simdjson::dom::element &object, const char *key)
{
    bool isTrue = false;
    return object[key].get(isTrue) == simdjson::SUCCESS && isTrue;
}

inline std::vector<simdjson::dom::element> itemsIn(const simdjson::dom::element &object, const char *key)
{
    simdjson::dom::element element;
    return object[key].get(element) == simdjson::SUCCESS ? itemsOf(element)
                                                         : std::vector<simdjson::dom::element>();
}

inline std::vector<std::string> textsIn(const simdjson::dom::element &object, const char *key)
{
    std::vector<std::string> texts;
    for (const simdjson::dom::element &item : itemsIn(object, key))
        texts.push_back(textOf(item));
    return texts;
}

} // namespace faultline::store
