// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace faultline::ui {

/// How well a typed word fits a text. Shape: places are the indexes of the matched characters, ascending.
struct FuzzyMatch {
    int score = 0;
    QList<qsizetype> places;
};

/// The letters of `typed` in order anywhere in `text`, ignoring case; starts of words and runs count more. An
/// empty `typed` fits everything with score 0. Pure.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace faultline::ui
