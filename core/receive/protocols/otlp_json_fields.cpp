// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_json_fields.h"

#include "core/receive/protocols/otlp_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace faultline::receive::json {
namespace {

template <class Number> std::optional<Number> numberOf(std::string_view text)
{
    Number number{};
    const auto done = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || done.ec != std::errc() || done.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::string_view> textOf(const Element &value)
{
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? std::optional(text) : std::nullopt;
}

/// JavaScript writes big integers as doubles.
template <class Number> std::optional<Number> wholeNumberOf(double number)
{
    constexpr double kMost = static_cast<double>(std::numeric_limits<Number>::max());
    constexpr double kLeast = static_cast<double>(std::numeric_limits<Number>::min());
    if (!(number >= kLeast && number < kMost) || number != std::trunc(number))
        return std::nullopt;
    return static_cast<Number>(number);
}

template <class Number> std::optional<Number> integerOf(const Element &value)
{
    if (const auto text = textOf(value))
        return numberOf<Number>(*text);
    Number number{};
    if (value.get(number) == simdjson::SUCCESS)
        return number;
    double real = 0;
    return value.is_double() && value.get(real) == simdjson::SUCCESS ? wholeNumberOf<Number>(real)
                                                                     : std::nullopt;
}

std::optional<double> doubleOf(const Element &value)
{
    const auto text = textOf(value);
    if (!text) {
        double number = 0;
        return value.get(number) == simdjson::SUCCESS ? std::optional(number) : std::nullopt;
    }
    if (*text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (*text == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (*text == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    return numberOf<double>(*text);
}

/// An AnyValue whose array or map is not read yet.
struct RawValue {
    OtlpValue scalar;
    std::optional<simdjson::dom::array> list;
    bool isMap = false;
};

std::optional<simdjson::dom::array> valuesOf(const Element &value)
{
    simdjson::dom::array list;
    if (value["values"].get(list) != simdjson::SUCCESS)
        return std::nullopt;
    return list;
}

RawValue scalarValue(std::string_view key, const Element &value)
{
    RawValue raw;
    if (key == "stringValue" || key == "bytesValue") {
        if (const auto text = textOf(value))
            raw.scalar
                = { key == "stringValue" ? OtlpValue::Kind::Text : OtlpValue::Kind::Bytes, *text, 0, 0 };
    } else if (key == "intValue") {
        if (const auto number = integerOf<std::int64_t>(value))
            raw.scalar = { OtlpValue::Kind::Int, {}, *number, 0 };
    } else if (key == "doubleValue") {
        if (const auto number = doubleOf(value))
            raw.scalar = { OtlpValue::Kind::Double, {}, 0, *number };
    } else if (key == "boolValue") {
        const auto text = textOf(value);
        const bool isTrue = text ? *text == "true" : value.is_bool() && value.get_bool().value_unsafe();
        if (value.is_bool() || text)
            raw.scalar = { OtlpValue::Kind::Bool, {}, isTrue ? 1 : 0, 0 };
    }
    return raw;
}

RawValue rawValue(const Element &value)
{
    RawValue raw;
    simdjson::dom::object members;
    if (value.get(members) != simdjson::SUCCESS)
        return raw;
    for (const auto member : members) {
        if (member.key == "arrayValue" || member.key == "kvlistValue")
            raw = { {}, valuesOf(member.value), member.key == "kvlistValue" };
        else
            raw = scalarValue(member.key, member.value);
    }
    return raw;
}

void writeNested(OtlpNesting &out, const Element &value, int depth);

void writeMap(OtlpNesting &out, const simdjson::dom::array &list, int depth)
{
    std::vector<std::string_view> keys;
    out.json().beginObject();
    for (const Element member : list) {
        if (!out.enter())
            break;
        std::string_view key;
        Element inside;
        if (member["key"].get(key) != simdjson::SUCCESS
            || std::find(keys.begin(), keys.end(), key) != keys.end())
            continue;
        keys.push_back(key);
        out.key(key);
        if (member["value"].get(inside) == simdjson::SUCCESS)
            writeNested(out, inside, depth);
        else
            out.write({});
    }
    out.json().endObject();
}

void writeNested(OtlpNesting &out, const Element &value, int depth)
{
    const RawValue raw = rawValue(value);
    if (!raw.list || depth >= kDeepestOtlpValue) {
        out.write(raw.scalar);
    } else if (raw.isMap) {
        writeMap(out, *raw.list, depth + 1);
    } else {
        out.json().beginArray();
        for (const Element inside : *raw.list) {
            if (!out.enter())
                break;
            writeNested(out, inside, depth + 1);
        }
        out.json().endArray();
    }
}

} // namespace

OtlpValue anyValue(const Element &value, OtlpAttributes &owner)
{
    const RawValue raw = rawValue(value);
    if (!raw.list)
        return raw.scalar;
    OtlpNesting out;
    writeNested(out, value, 0);
    return { OtlpValue::Kind::Json, owner.keep(out.take()), 0, 0 };
}

void readText(const Element &value, std::string_view name, std::string_view &into, Misfit &misfit)
{
    if (const auto text = textOf(value))
        into = *text;
    else if (!value.is_null())
        misfit.note(name, "a text");
}

void readUnsigned(const Element &value, std::string_view name, std::uint64_t &into, Misfit &misfit)
{
    if (const auto number = integerOf<std::uint64_t>(value))
        into = *number;
    else if (!value.is_null())
        misfit.note(name, "a whole number from 0 on");
}

void readInteger(const Element &value, std::string_view name, std::int64_t &into, Misfit &misfit)
{
    if (const auto number = integerOf<std::int64_t>(value))
        into = *number;
    else if (!value.is_null())
        misfit.note(name, "a whole number");
}

void readDouble(const Element &value, std::string_view name, std::optional<double> &into, Misfit &misfit)
{
    if (const auto number = doubleOf(value))
        into = *number;
    else if (!value.is_null())
        misfit.note(name, "a number");
}

void readId(const Element &value, std::string_view name, std::size_t length, OtlpId &into, Misfit &misfit)
{
    if (const auto text = textOf(value))
        readOtlpIdHex(*text, length, into);
    else if (!value.is_null())
        misfit.note(name, "a text of hex digits");
}

std::optional<simdjson::dom::array> listOf(const Element &value, std::string_view name, Misfit &misfit)
{
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS)
        return list;
    if (!value.is_null())
        misfit.note(name, "a list");
    return std::nullopt;
}

void readAttributes(const Element &value, std::string_view name, OtlpAttributes &into, Misfit &misfit)
{
    const auto list = listOf(value, name, misfit);
    if (!list)
        return;
    for (const Element attribute : *list) {
        if (into.list.size() >= kMostOtlpAttributes) {
            ++into.dropped;
            continue;
        }
        std::string_view key;
        Element inside;
        if (attribute["key"].get(key) != simdjson::SUCCESS || key.empty())
            continue;
        into.list.push_back({ key,
            attribute["value"].get(inside) == simdjson::SUCCESS ? anyValue(inside, into) : OtlpValue() });
    }
}

void readResource(const Element &value, OtlpAttributes &into)
{
    Misfit ignored;
    Element attributes;
    if (value["attributes"].get(attributes) == simdjson::SUCCESS)
        readAttributes(attributes, "attributes", into, ignored);
}

void readScope(const Element &value, OtlpSource &into)
{
    readResource(value, into.scope);
    std::string_view text;
    if (value["name"].get(text) == simdjson::SUCCESS)
        into.scopeName = text;
    if (value["version"].get(text) == simdjson::SUCCESS)
        into.scopeVersion = text;
}

} // namespace faultline::receive::json
