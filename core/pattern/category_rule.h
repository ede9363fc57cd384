// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::pattern {

/// A question about an event that words, a number or a code in it answer. Rules are made of these.
enum class Mark : std::uint8_t;

/// One shipped rule: where all marks of `needs` are there and none of `unless`, the category is it.
///
/// Shape: score 0 to 1; among rules that fit, the best of each category counts.
struct CategoryRule {
    std::string_view id;
    Category category;
    double score;
    std::initializer_list<Mark> needs;
    std::initializer_list<Mark> unless;
    std::string_view description;
    std::string_view exampleType; ///< an error that this very rule decides
    std::string_view exampleText;
};

/// All shipped rules, in the order of their tables.
std::span<const CategoryRule> categoryRules();

/// A workspace's own rule. Shape: every list that is not empty must have a member that fits.
struct OwnCategoryRule {
    std::string id;
    Category category = Category::Internal;
    double score = 1.0;
    std::vector<std::string> types; ///< whole exception type, or its last part
    std::vector<std::string> contains; ///< in type or message, any case
    std::vector<int> statuses; ///< HTTP
    std::vector<std::string> services;

    bool operator==(const OwnCategoryRule &) const = default;
};

} // namespace faultline::pattern
