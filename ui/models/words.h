// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/model/kinds.h"

#include <QString>

#include <string>
#include <string_view>

/// How values are told to a person: words, numbers, times, and text from outside made harmless to look at.
///
/// Shape: control characters, escape sequences and direction overrides become visible text (`\x1B`,
/// `\u202E`), so that a message cannot hide or turn round what stands beside it. Nothing here is markup.
/// Thread: main.
namespace faultline::ui::words {

/// One line: line ends become spaces. Units: `most` characters, the rest is cut with an ellipsis.
QString line(std::string_view text, int most = 1000);
/// `KeyError: 'amount'`, or the one of the two that is there.
std::string headline(const std::string &type, const std::string &message);
/// Keeps line ends and tabs.
QString block(std::string_view text, int most = 400'000);
std::string utf8(const QString &text);

QString severity(Severity severity);
QString category(Category category);
QString state(PatternState state);
/// Of a pattern whose events reached the threshold of an alert.
QString alerting();
/// `OperationalError` of `sqlalchemy.exc.OperationalError`: where there is little room.
QString shortType(std::string_view type, int most = 200);
QString level(Level level);

/// `1,284`; from 100,000 on `1.2 M`.
QString count(std::int64_t number);
/// The same for the scale of a chart, which has little room: from 10,000 on `12.5 k`.
QString scaleCount(std::int64_t number);
QString percent(double share);
/// `1 event`, `1,284 events`: words for one and for many.
QString counted(std::int64_t number, const QString &one, const QString &many);

/// `14:12:36.214`, with the day before it when older than a day.
QString exactTime(UtcTime at, UtcTime now);
/// `14:02:41`, or `17 Nov` when older than a day.
QString moment(UtcTime at, UtcTime now);
/// `now`, `12 s`, `3 m`, then as `moment`.
QString ago(UtcTime at, UtcTime now);
/// `9 m 55 s`
QString duration(Micros length);
/// `20 Nov 2025 14:02:41 UTC`
QString fullTime(UtcTime at);
/// The first eight digits of a commit or trace.
QString shortId(std::string_view id);

} // namespace faultline::ui::words
