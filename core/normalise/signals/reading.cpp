// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/signals/reading.h"

#include "core/normalise/notes.h"
#include "core/normalise/sent_time.h"
#include "core/receive/protocols/json_fields.h"

#include <algorithm>

namespace faultline::normalise::signals {
namespace {

constexpr std::size_t kMaxSaidTimeBytes = 100;

constexpr bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

Uuid idOf(std::string_view said, UtcTime receivedAt)
{
    if (said.size() == 32 || said.size() == 36) {
        if (const auto own = Uuid::parse(said); own.ok() && !own->isNull())
            return *own;
    }
    return Uuid::generate(receivedAt);
}

} // namespace

void readSource(receive::SentOrigin &sent, const Reading &reading, Origin &into)
{
    into.id = idOf(sent.id, reading.receivedAt);
    into.at = reading.receivedAt;
    into.receivedAt = reading.receivedAt;
    into.protocol = reading.protocol;
    into.service = std::move(sent.service);
    into.environment = std::move(sent.environment);
    into.release = std::move(sent.release);
    bound(into.service);
    bound(into.environment);
    bound(into.release);
}

Result<> readOrigin(receive::SentOrigin &sent, std::string_view timeField, const Reading &reading,
    Origin &into, std::string *attributes)
{
    readSource(sent, reading, into);
    const auto said = saidTime(sent.at, timeField);
    if (!said.ok())
        return said.error();
    if (*said)
        into.at = believed(**said, sent.at, reading, attributes);
    return {};
}

Result<std::optional<UtcTime>> saidTime(const receive::SentTime &sent, std::string_view field)
{
    if (sent.nanos)
        return std::optional(utcTime(*sent.nanos / 1'000));
    if (sent.text.empty())
        return std::optional<UtcTime>();
    if (const auto time = timeOfText(sent.text))
        return time;
    return Error{ ErrorCode::InvalidInput, std::string(field) + " is not a time.", std::string(field),
        "Send it like 2026-11-24T08:30:00Z, or leave it out.", {}, "invalid_field" };
}

UtcTime believed(UtcTime said, const receive::SentTime &sent, const Reading &reading, std::string *attributes)
{
    if (isBelievable(said, reading.receivedAt))
        return said;
    if (attributes != nullptr)
        addNote(*attributes, "time_replaced",
            sent.nanos ? toIso8601(said) : std::string(cutUtf8(trimmed(sent.text), kMaxSaidTimeBytes)));
    return reading.receivedAt;
}

UtcTime timeOr(UtcTime otherwise, const receive::SentTime &sent, const Reading &reading)
{
    const auto said = saidTime(sent, {});
    const bool isKept = said.ok() && *said && isBelievable(**said, reading.receivedAt);
    return isKept ? **said : otherwise;
}

void bound(std::string &text, std::size_t most)
{
    const std::string_view kept = trimmed(cutUtf8(trimmed(text), most));
    if (kept.size() != text.size())
        text = std::string(kept);
}

void boundId(std::string &id)
{
    bound(id, kMaxIdBytes);
    const bool isHex = (id.size() == 16 || id.size() == 32) && std::all_of(id.begin(), id.end(), isHexDigit);
    if (!isHex)
        return;
    std::transform(id.begin(), id.end(), id.begin(),
        [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (id.find_first_not_of('0') == std::string::npos)
        id.clear(); // W3C Trace Context, 3.2.2.3: all zeros is no id
}

Result<> requireText(std::string_view text, std::string_view field)
{
    if (!trimmed(text).empty())
        return {};
    return receive::missingField(std::string(field));
}

Error unknownWord(std::string_view field, std::string_view expected)
{
    return receive::invalidField(std::string(field), expected);
}

} // namespace faultline::normalise::signals
