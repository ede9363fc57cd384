// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/facets.h"

#include <algorithm>

namespace faultline::ui {
namespace {

template <class Value> bool isChosen(const std::vector<Value> &chosen, const Value &value)
{
    return chosen.empty() || std::find(chosen.begin(), chosen.end(), value) != chosen.end();
}

} // namespace

bool FacetCounts::add(const Pattern &pattern, const FacetChoice &choice)
{
    const bool hasState = isChosen(choice.states, pattern.state);
    const bool hasSeverity = isChosen(choice.severities, pattern.severity);
    const bool hasCategory = isChosen(choice.categories, pattern.category);
    const bool hasService = isChosen(choice.services, pattern.service);
    const int others = int{ !hasState } + int{ !hasSeverity } + int{ !hasCategory } + int{ !hasService };
    // A value counts what it would show: all that no other group leaves out.
    if (others == 0 || (others == 1 && !hasState))
        ++states[static_cast<std::size_t>(pattern.state)];
    if (others == 0 || (others == 1 && !hasSeverity))
        ++severities[static_cast<std::size_t>(pattern.severity)];
    if (others == 0 || (others == 1 && !hasCategory))
        ++categories[static_cast<std::size_t>(pattern.category)];
    if (others == 0 || (others == 1 && !hasService))
        ++services[pattern.service];
    return others == 0;
}

} // namespace faultline::ui
