// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/model/signals.h"
#include "core/receive/protocols/payloads.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What the readers of all kinds of payload share. A reader fills the noun in place, or answers with the
/// field that is to blame; what it leaves behind then is thrown away.
namespace faultline::normalise::signals {

inline constexpr std::size_t kMaxNameBytes = 200; ///< services, loggers, metrics, words
inline constexpr std::size_t kMaxIdBytes = 128;
inline constexpr std::size_t kMaxLineBytes = 2'000; ///< addresses, operations

/// The door that a request came by, and when.
struct Reading {
    std::string protocol;
    UtcTime receivedAt;
};

/// Takes what every signal says of itself. `attributes` is where a replaced time is told, if anywhere.
Result<> readOrigin(receive::SentOrigin &sent, std::string_view timeField, const Reading &reading,
    Origin &into, std::string *attributes);
/// As readOrigin, but the time is read elsewhere.
void readSource(receive::SentOrigin &sent, const Reading &reading, Origin &into);

/// Nothing where none was sent. Errors: InvalidInput with the field.
Result<std::optional<UtcTime>> saidTime(const receive::SentTime &sent, std::string_view field);
/// The time itself, or the moment of receiving where nobody can believe it.
UtcTime believed(
    UtcTime said, const receive::SentTime &sent, const Reading &reading, std::string *attributes);
/// A time beside the record's own: `otherwise` where it was not sent, cannot be read or believed.
UtcTime timeOr(UtcTime otherwise, const receive::SentTime &sent, const Reading &reading);

/// Trims and cuts where there is something to.
void bound(std::string &text, std::size_t most = kMaxNameBytes);
/// As `bound`; digits of a trace or span in lower case, empty for one that is all zeros.
void boundId(std::string &id);

/// Errors: InvalidInput, kind `missing_field`.
Result<> requireText(std::string_view text, std::string_view field);
Error unknownWord(std::string_view field, std::string_view expected);

/// One spelling of a member of a closed set.
template <class Kind> struct Word {
    std::string_view text; ///< lower case
    Kind kind;
};

template <class Kind> std::optional<Kind> kindOfWord(std::span<const Word<Kind>> words, std::string_view said)
{
    for (const Word<Kind> &word : words) {
        if (word.text == said)
            return word.kind;
    }
    const std::string lower = toLowerAscii(trimmed(said));
    for (const Word<Kind> &word : words) {
        if (word.text == lower)
            return word.kind;
    }
    return std::nullopt;
}

} // namespace faultline::normalise::signals
