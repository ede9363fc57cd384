// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/error_event.h"

#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::redact {

/// A workspace's own rules, run after the shipped ones on what these left.
class OwnRules {
public:
    /// Errors: InvalidInput with the line of the rule that is wrong.
    static Result<std::shared_ptr<const OwnRules>> parse(std::string_view toml);

    std::string redact(std::string text, std::vector<RedactionCount> *counts) const;

    /// The kind of the own rule for this JSON key or tag; empty for none.
    std::string_view kindOfKey(std::string_view name) const;

private:
    struct Rule {
        std::string kind;
        std::string key; ///< lower case; empty where the rule is a word or pattern
        std::unique_ptr<re2::RE2> pattern; ///< its first group, where it has one, is what goes
    };

    std::vector<Rule> m_rules;
};

} // namespace faultline::redact
