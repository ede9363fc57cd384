// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/signal_parts.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace faultline::ui {
namespace {

std::optional<int> smallNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

bool isPlainName(std::string_view text)
{
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
            || c == '_' || c == '.';
    };
    return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), isPlain);
}

std::optional<SignalParts> ofEvent(SignalParts::Kind kind, std::string_view rest)
{
    const auto parts = split(rest, '/');
    const auto event = Uuid::parse(parts[0]);
    SignalParts signal;
    signal.kind = kind;
    if (!event.ok())
        return std::nullopt;
    signal.event = *event;
    if (kind == SignalParts::Kind::Event)
        return parts.size() == 1 ? std::optional(signal) : std::nullopt;
    const auto first = parts.size() > 1 ? smallNumber(parts[1]) : std::nullopt;
    if (!first)
        return std::nullopt;
    if (kind == SignalParts::Kind::Log) {
        signal.line = *first;
        return parts.size() == 2 ? std::optional(signal) : std::nullopt;
    }
    const auto second = parts.size() == 3 ? smallNumber(parts[2]) : std::nullopt;
    if (!second)
        return std::nullopt;
    signal.exception = *first;
    signal.frame = *second;
    return signal;
}

} // namespace

std::optional<SignalParts> signalParts(const SignalRef &ref)
{
    const auto colon = ref.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    const std::string_view kind = std::string_view(ref).substr(0, colon);
    const std::string_view rest = std::string_view(ref).substr(colon + 1);
    if (kind == "event")
        return ofEvent(SignalParts::Kind::Event, rest);
    if (kind == "log")
        return ofEvent(SignalParts::Kind::Log, rest);
    if (kind == "frame")
        return ofEvent(SignalParts::Kind::Frame, rest);
    SignalParts signal;
    if (kind == "commit") {
        signal.kind = SignalParts::Kind::Commit;
        signal.id = rest;
        return isPlainName(rest) ? std::optional(signal) : std::nullopt;
    }
    if (kind == "runbook") {
        const auto hash = rest.find('#');
        signal.kind = SignalParts::Kind::Runbook;
        signal.id = rest.substr(0, hash);
        if (hash != std::string_view::npos)
            signal.section = rest.substr(hash + 1);
        return isPlainName(signal.id) ? std::optional(signal) : std::nullopt;
    }
    if (kind == "pattern") {
        const auto pattern = PatternId::parse(rest);
        signal.kind = SignalParts::Kind::Pattern;
        signal.pattern = pattern.valueOr({});
        return pattern.ok() ? std::optional(signal) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace faultline::ui
