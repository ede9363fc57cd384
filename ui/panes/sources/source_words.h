// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"

#include <QString>

#include <vector>

class QPainter;
class QRect;

/// How a way in is told to a person. Thread: main.
namespace faultline::ui {

/// Shape: the first that is true of the last minute counts.
enum class SourceState {
    Refusing, ///< something was refused
    Receiving,
    Quiet, ///< nothing lately, but before
    Nothing ///< never since the start
};

SourceState stateOf(const pipeline::Source &source);
QString wordOf(SourceState state);
/// A triangle, a disc, a small disc, a ring: 14 square, in the middle of `rect`.
void paintState(QPainter &painter, const QRect &rect, SourceState state);

QString titleOf(const pipeline::Source &source);
QString descriptionOf(const pipeline::Source &source);
/// `5,098 stored · 2 refused`; what is zero is not said.
QString countsLine(const pipeline::SourceCounts &counts);

/// One line of the account: what became of records.
struct Outcome {
    const char *word; ///< untranslated; context "Outcome"
    const char *meaning;
    std::int64_t pipeline::SourceCounts::*count;
};

/// All parts of the sum, in the order of the account.
const std::vector<Outcome> &outcomes();
QString outcomeText(const char *text);

} // namespace faultline::ui
