// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/digested_event.h"
#include "core/model/error_event.h"
#include "core/pattern/category_rule.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

/// The folder `pattern`: a normalised event or a log line comes in; its category, its severity, its template
/// and the thresholds that make patterns go out. It never reads a store, a clock or a file.
namespace faultline::pattern {

/// What kind of failure an event is, by rules with scores: shipped rows, and a workspace's own before them.
///
/// Shape:    the best rule of each category counts; winner and runner-up of another category are kept.
///           Nothing fits: internal_error by rule `none` with score 0.
/// Thread:   any; const after construction.
class CategoryRules {
public:
    /// The shipped rows alone.
    CategoryRules();

    /// With a workspace's own rules (the text of its TOML file), which come before the shipped ones.
    /// Errors: InvalidInput with line and column and what was expected; field is the key to blame.
    static Result<CategoryRules> withOwn(std::string_view toml);

    Classification classify(const ErrorEvent &event) const;
    Classification classifyText(std::string_view type, std::string_view text) const;

    std::span<const OwnCategoryRule> ownRules() const { return m_own; }

private:
    std::vector<OwnCategoryRule> m_own;
};

} // namespace faultline::pattern
