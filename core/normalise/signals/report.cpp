// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/normalise/signals/readers.h"

#include <algorithm>
#include <array>
#include <cmath>

/// What people and SDKs report beside telemetry: feedback, sessions, check-ins, files.
namespace faultline::normalise::signals {
namespace {

constexpr std::size_t kMaxFeedbackBytes = 65'536;
constexpr std::size_t kMaxKeptFile = 1 << 20;
constexpr double kLongestSeconds = 1e9;

constexpr std::array kCheckInWords = std::to_array<Word<std::string_view>>({
    { "ok", "ok" },
    { "error", "error" },
    { "in_progress", "in_progress" },
    { "missed", "missed" },
    { "timeout", "timeout" },
    { "failed", "error" },
    { "success", "ok" },
});

std::optional<EventId> eventOf(std::string_view said)
{
    const auto id = Uuid::parse(trimmed(said));
    return id.ok() && !id->isNull() ? std::optional<EventId>(*id) : std::nullopt;
}

std::int64_t countOf(std::int64_t said)
{
    return std::max<std::int64_t>(said, 0);
}

} // namespace

Result<> read(receive::FeedbackPayload &sent, const Reading &reading, Feedback &into)
{
    bound(sent.message, kMaxFeedbackBytes);
    if (const auto is = requireText(sent.message, "message"); !is.ok())
        return is;
    into.attributes = std::move(sent.attributes);
    const auto origin = readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
    if (!origin.ok())
        return origin;
    into.message = std::move(sent.message);
    into.contact = std::move(sent.contact);
    bound(into.contact, kMaxLineBytes);
    into.event = eventOf(sent.eventId);
    into.traceId = std::move(sent.traceId);
    boundId(into.traceId);
    into.url = std::move(sent.url);
    bound(into.url, kMaxLineBytes);
    return {};
}

Result<> read(receive::SessionPayload &sent, const Reading &reading, SessionTally &into)
{
    into.exited = countOf(sent.exited);
    into.errored = countOf(sent.errored);
    into.abnormal = countOf(sent.abnormal);
    into.crashed = countOf(sent.crashed);
    into.attributes = std::move(sent.attributes);
    return readOrigin(sent.origin, "started", reading, into.origin, &into.attributes);
}

Result<> read(receive::CheckInPayload &sent, const Reading &reading, CheckIn &into)
{
    into.monitor = std::move(sent.monitor);
    bound(into.monitor);
    if (const auto is = requireText(into.monitor, "monitor_slug"); !is.ok())
        return is;
    const auto status = kindOfWord<std::string_view>(kCheckInWords, sent.status);
    if (!status)
        return unknownWord("status", "ok, error, in_progress, missed or timeout");
    into.status = *status;
    if (const auto seconds = sent.durationSeconds;
        seconds && std::isfinite(*seconds) && *seconds >= 0 && *seconds < kLongestSeconds)
        into.duration = Micros(std::llround(*seconds * 1e6));
    into.attributes = std::move(sent.attributes);
    return readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
}

Result<> read(receive::AttachmentPayload &sent, const Reading &reading, Attachment &into)
{
    into.event = eventOf(sent.eventId);
    into.fileName = std::move(sent.fileName);
    into.contentType = std::move(sent.contentType);
    bound(into.fileName);
    bound(into.contentType);
    into.sha256 = sha256Hex(sent.bytes);
    into.size = static_cast<std::int64_t>(sent.bytes.size());
    if (sent.bytes.size() <= kMaxKeptFile)
        into.bytes = std::move(sent.bytes);
    into.attributes = std::move(sent.attributes);
    return readOrigin(sent.origin, "timestamp", reading, into.origin, &into.attributes);
}

} // namespace faultline::normalise::signals
