// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/pattern.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace faultline::ui {

/// What a list of patterns is narrowed to, beyond what the store was asked. Empty members do not filter.
struct FacetChoice {
    std::vector<PatternState> states;
    std::vector<Severity> severities;
    std::vector<Category> categories;
    std::vector<std::string> services;

    bool isEmpty() const
    {
        return states.empty() && severities.empty() && categories.empty() && services.empty();
    }

    bool operator==(const FacetChoice &) const = default;
};

/// How many patterns each value would show, with what is chosen in the other groups.
struct FacetCounts {
    std::array<std::int64_t, kPatternStateNames.size()> states{};
    std::array<std::int64_t, kSeverityNames.size()> severities{};
    std::array<std::int64_t, kCategoryNames.size()> categories{};
    std::map<std::string, std::int64_t> services;

    /// Counts a pattern in; true where the choice shows it.
    bool add(const Pattern &pattern, const FacetChoice &choice);

    bool operator==(const FacetCounts &) const = default;
};

} // namespace faultline::ui
