// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/store/story.h"

#include <random>

/// Signals to store.
namespace faultline::store::testing {

inline Uuid numberedId(std::uint8_t family, int number)
{
    Uuid id;
    id.bytes[0] = family;
    for (std::size_t i = 0; i < 4; ++i)
        id.bytes[15 - i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> (8 * i));
    return id;
}

inline Origin originOf(std::uint8_t family, int number, UtcTime at)
{
    return { numberedId(family, number), at, at + Micros{ 1500 }, "logs", "checkout-api", "production",
        "2.4.1" };
}

/// A line of an order's life. Shape: one a second from kNow on; ten make a trace.
inline LogRecord orderLine(int number)
{
    LogRecord log;
    log.origin = originOf(1, number, kNow + std::chrono::seconds(number));
    log.level = number % 10 == 9 ? Level::Error : number % 3 == 0 ? Level::Debug : Level::Info;
    log.message = "Order " + std::to_string(number) + " taken from cart, total " + std::to_string(number % 50)
        + ".00 EUR";
    log.logger = "shop.orders";
    log.traceId = sha256Hex(std::to_string(number / 10)).substr(0, 32);
    log.spanId = sha256Hex(std::to_string(number)).substr(0, 16);
    log.requestId = "req-" + std::to_string(number / 5);
    log.attributes = "{\"http\":{\"method\":\"POST\",\"status\":" + std::to_string(200 + number % 4)
        + "},\"note\":\"first\\nsecond\"}";
    return log;
}

inline Span orderSpan(int number)
{
    Span span;
    span.origin = originOf(2, number, kNow + std::chrono::seconds(number));
    span.traceId = orderLine(number).traceId;
    span.spanId = orderLine(number).spanId;
    span.operation = "POST /orders";
    span.kind = "server";
    span.status = number % 7 == 0 ? SpanStatus::Error : SpanStatus::Ok;
    span.statusMessage = number % 7 == 0 ? "card refused" : "";
    span.duration = Micros{ 1200 + number };
    span.attributes = "{\"peer\":\"payment\"}";
    if (number % 7 == 0)
        span.events = { { span.origin.at, "exception", "{\"type\":\"CardError\"}" }, { kNow, "retry", {} } };
    return span;
}

inline MetricPoint queueDepth(int number)
{
    MetricPoint point;
    point.origin = originOf(3, number, kNow + std::chrono::seconds(number));
    point.name = "queue.depth";
    point.unit = "1";
    point.value = number * 0.25;
    point.attributes = "{\"queue\":\"orders\"}";
    if (number % 2 == 1) {
        point.kind = MetricKind::Histogram;
        point.histogram = Histogram{ 4, 10.5, 0.5, {}, { 1, 2, 5 }, { 1, 1, 2, 0 } };
    }
    return point;
}

/// One of each kind that is a row.
inline Signals rareSignals(int number)
{
    const UtcTime at = kNow + std::chrono::seconds(number);
    Signals signals;
    signals.changes = { { originOf(4, number, at), ChangeKind::Deploy, "2.4.0", "c0ffee1", "git@example:shop",
        "mira", "Rounds totals", "https://ci/1",
        { { "c0ffee1", at, "Round totals", "mira", { "a.py", "b.py" } } }, "{\"stage\":\"canary\"}" } };
    signals.services = { { originOf(5, number, at), { "payment", "inventory" }, "pod-7", "service",
        "{\"faultline.run\":\"before\"}" } };
    signals.alerts = { { originOf(6, number, at), "HighErrorRate", "f1", number % 2 == 0, at, "page",
        "Errors above 5 %", "https://prom/1", "{\"job\":\"checkout\"}" } };
    signals.feedback = { { originOf(7, number, at), "I paid twice", "[redacted:email]", numberedId(9, 1),
        orderLine(number).traceId, "https://shop/pay", "{}" } };
    signals.sessions = { { originOf(8, number, at), 90, 7, 2, 1, "{\"faultline.run\":\"before\"}" } };
    signals.checkIns = { { originOf(9, number, at), "nightly-bill", "missed", Micros{ 5 },
        "{\"faultline.run\":\"before\"}" } };
    signals.attachments = { { originOf(10, number, at), numberedId(9, 1), "screen.txt", "text/plain",
        sha256Hex("what was on the screen"), 22, "what was on the screen" } };
    return signals;
}

inline redact::Redacted<PackedSignals> packedOf(Signals signals)
{
    return packSignals(redact::Rules().signals(std::move(signals)));
}

inline Signals linesFrom(int first, int count)
{
    Signals signals;
    for (int i = first; i < first + count; ++i)
        signals.logs.push_back(orderLine(i));
    return signals;
}

} // namespace faultline::store::testing
