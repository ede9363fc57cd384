// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_fields.h"

#include "core/base/text.h"

#include <cmath>

namespace faultline::receive::sentry {
namespace {

constexpr std::size_t kMostKinds = 64; ///< of what is unused: names come from outside
constexpr std::size_t kMaxKindBytes = 60;

/// The name in front of a release. Source: Sentry, Naming Releases (`package@version`).
std::string_view packageOf(std::string_view release)
{
    const std::size_t at = release.rfind('@');
    return at == std::string_view::npos ? std::string_view() : trimmed(release.substr(0, at));
}

} // namespace

std::string keptText(std::string_view text, std::size_t mostBytes)
{
    return toValidUtf8(cutUtf8(text, mostBytes));
}

std::optional<element> memberOf(const object &from, std::string_view key)
{
    element value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS || value.is_null())
        return std::nullopt;
    return value;
}

std::string textIn(const object &from, std::string_view key, std::size_t mostBytes)
{
    const auto value = memberOf(from, key);
    if (!value)
        return {};
    std::string_view text;
    if (value->get(text) == simdjson::SUCCESS)
        return keptText(text, mostBytes);
    return scalarText(*value).value_or(std::string());
}

std::optional<object> objectIn(const object &from, std::string_view key)
{
    object value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<array> arrayIn(const object &from, std::string_view key)
{
    array value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<array> valuesIn(const object &from, std::string_view key)
{
    if (const auto interface = objectIn(from, key))
        return arrayIn(*interface, "values");
    return arrayIn(from, key);
}

std::deque<object> lastObjects(const array &list, std::size_t most, bool &isCut)
{
    std::deque<object> last;
    object member;
    for (const element entry : list) {
        if (entry.get(member) != simdjson::SUCCESS)
            continue;
        last.push_back(member);
        if (last.size() > most) {
            last.pop_front();
            isCut = true;
        }
    }
    return last;
}

std::optional<bool> boolIn(const object &from, std::string_view key)
{
    bool value = false;
    if (from.at_key(key).get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<double> numberIn(const object &from, std::string_view key)
{
    const auto value = memberOf(from, key);
    double number = 0;
    if (!value || !value->is_number() || value->get(number) != simdjson::SUCCESS || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::int64_t countIn(const object &from, std::string_view key)
{
    constexpr double kMost = 1e15;
    const double number = numberIn(from, key).value_or(0);
    return number > 0 ? static_cast<std::int64_t>(std::min(number, kMost)) : 0;
}

SentTime timeIn(const object &from, std::string_view key)
{
    const auto value = memberOf(from, key);
    if (!value || value->is_bool())
        return {};
    return { std::nullopt, textIn(from, key, 100) };
}

std::string serviceOf(const Scope &scope, std::string_view said, std::string_view release)
{
    if (const auto name = trimmed(said); !name.empty())
        return keptText(name, kMaxServiceBytes);
    if (const auto name = packageOf(release); !name.empty())
        return keptText(name, kMaxServiceBytes);
    if (scope.project.empty())
        return "sentry";
    return keptText("project-" + scope.project, kMaxServiceBytes);
}

void addAttributes(JsonMembers &into, const object &attributes)
{
    for (const auto attribute : attributes) {
        object typed;
        element value = attribute.value;
        if (value.get(typed) == simdjson::SUCCESS && typed.at_key("value").get(value) != simdjson::SUCCESS)
            value = attribute.value;
        if (!value.is_null())
            into.add(attribute.key, value);
    }
}

std::string attributeIn(const std::optional<object> &attributes, std::string_view key)
{
    if (!attributes)
        return {};
    const auto typed = objectIn(*attributes, key);
    return typed ? textIn(*typed, "value") : textIn(*attributes, key);
}

bool Batch::hasRoom(std::string_view path)
{
    if (m_next < kMostRecords)
        return true;
    if (!m_isFull) {
        m_isFull = true;
        Error error{ ErrorCode::TooLarge,
            "More than " + std::to_string(kMostRecords) + " records came in one request.", std::string(path),
            "Send them in smaller envelopes." };
        refuse(std::move(error));
    }
    return false;
}

void Batch::refuse(Error error)
{
    const std::size_t index = take();
    error.index = index;
    payloads.refused.push_back({ index, std::move(error) });
}

void Batch::count(std::string_view kind)
{
    std::string name = keptText(kind, kMaxKindBytes);
    if (payloads.unused.size() >= kMostKinds && !payloads.unused.contains(name))
        name = "other";
    ++payloads.unused[std::move(name)];
}

} // namespace faultline::receive::sentry
