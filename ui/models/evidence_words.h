// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"

#include <QString>

#include <optional>
#include <vector>

namespace faultline::ui {

/// Units: characters of a chip.
inline constexpr int kMostChipCharacters = 30;

/// A sentence of evidence as few words, for a chip: what is said, without who says it, where files lie and
/// what follows from it. Pure.
QString shortEvidence(const Evidence &evidence);

/// Places of the `most` facts that weigh most, in the order of the report. Pure.
std::vector<std::size_t> strongestEvidence(const std::vector<Evidence> &evidence, std::size_t most);

/// The commit that a report suspects, and how sure the report is of it.
struct Suspect {
    std::string sha;
    double confidence = 0; ///< 0 to 1
    QString why;
    QString revertCommand; ///< empty where the report does not say to take it back
};

/// Nothing where the report names no cause, where its cause is no change, or where nothing ties that change
/// to the failure. Pure.
std::optional<Suspect> suspectOf(const Analysis &analysis);

} // namespace faultline::ui
