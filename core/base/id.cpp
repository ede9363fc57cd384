// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/id.h"

#include <charconv>
#include <random>

namespace faultline {
namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::uint64_t random64()
{
    thread_local std::mt19937_64 engine = [] {
        std::random_device device;
        std::seed_seq seed{ device(), device(), device(), device(), device(), device() };
        return std::mt19937_64{ seed };
    }();
    return engine();
}

} // namespace

std::string Uuid::text() const
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 0xF];
    }
    return text;
}

Result<Uuid> Uuid::parse(std::string_view text)
{
    const Error bad{ ErrorCode::InvalidInput, "is not a UUID", {},
        "Write 32 hex digits, with or without dashes." };
    const bool isDashed = text.size() == 36;
    if (!isDashed && text.size() != 32)
        return bad;
    Uuid id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (isDashed && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-')
            return bad;
        const int high = hexValue(text[at]);
        const int low = hexValue(text[at + 1]);
        if (high < 0 || low < 0)
            return bad;
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return id;
}

Uuid Uuid::generate(UtcTime now)
{
    const auto milliseconds = static_cast<std::uint64_t>(micros(now) / 1000);
    const std::uint64_t a = random64();
    const std::uint64_t b = random64();
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    for (std::size_t i = 0; i < 2; ++i)
        id.bytes[6 + i] = static_cast<std::uint8_t>(a >> (8 * i));
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[8 + i] = static_cast<std::uint8_t>(b >> (8 * i));
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x70);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

Result<PatternId> PatternId::parse(std::string_view text)
{
    if (text.starts_with("FL-") || text.starts_with("fl-"))
        text.remove_prefix(3);
    PatternId id;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), id.number);
    if (status != std::errc{} || end != text.data() + text.size() || id.number <= 0)
        return Error{ ErrorCode::InvalidInput, "is not a pattern id", {}, "Write it like FL-1042." };
    return id;
}

} // namespace faultline
