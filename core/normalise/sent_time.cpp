// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/sent_time.h"

#include "core/base/text.h"
#include "core/normalise/log_record.h"

namespace faultline::normalise {
namespace {

constexpr UtcTime kEarliest = utcTime(946'684'800'000'000); ///< 2000-01-01
constexpr auto kFurthestAhead = std::chrono::hours(24);

} // namespace

std::optional<UtcTime> timeOfText(std::string_view text)
{
    text = trimmed(text);
    // First what costs no error where it fails: decoders leave numbers as often as texts.
    if (const auto epoch = epochTime(text))
        return epoch;
    const auto iso = parseIso8601(text);
    return iso.ok() ? std::optional(*iso) : std::nullopt;
}

bool isBelievable(UtcTime said, UtcTime receivedAt)
{
    return said >= kEarliest && said <= receivedAt + kFurthestAhead;
}

} // namespace faultline::normalise
