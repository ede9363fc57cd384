// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/pattern/classification.h"

#include <algorithm>
#include <optional>
#include <set>
#include <toml++/toml.h>

namespace faultline::pattern {
namespace {

constexpr std::size_t kMostOwnRules = 1'000;
constexpr std::size_t kMostWordsOfRule = 200;
constexpr std::size_t kMostRulesBytes = 1'024 * 1'024;

Error mistake(const toml::source_region &where, const std::string &what, std::string field = {})
{
    Error error{ ErrorCode::InvalidInput,
        "Line " + std::to_string(where.begin.line) + ", column " + std::to_string(where.begin.column)
            + " of the category rules: " + what };
    error.field = std::move(field);
    return error;
}

std::string categoryList()
{
    std::string list;
    for (const std::string_view category : kCategoryNames)
        list += (list.empty() ? "" : ", ") + std::string(category);
    return list;
}

/// One text or a list of texts.
Result<std::vector<std::string>> textsAt(const toml::table &rule, std::string_view key)
{
    std::vector<std::string> texts;
    const toml::node *node = rule.get(key);
    if (node == nullptr)
        return texts;
    const auto wrong = [&](const toml::node &at) {
        return mistake(
            at.source(), "expected a text or a list of texts that are not empty.", std::string(key));
    };
    const auto take = [&](const toml::node &item) {
        const auto text = item.value_exact<std::string>();
        if (!text || trimmed(*text).empty() || texts.size() >= kMostWordsOfRule)
            return false;
        texts.push_back(*text);
        return true;
    };
    if (const toml::array *list = node->as_array()) {
        for (const toml::node &item : *list) {
            if (!take(item))
                return wrong(item);
        }
    } else if (!take(*node)) {
        return wrong(*node);
    }
    return texts;
}

Result<std::vector<int>> statusesAt(const toml::table &rule)
{
    std::vector<int> statuses;
    const toml::node *node = rule.get("status");
    if (node == nullptr)
        return statuses;
    const auto take = [&](const toml::node &item) {
        const auto status = item.value_exact<std::int64_t>();
        if (!status || *status < 400 || *status > 599)
            return false;
        statuses.push_back(static_cast<int>(*status));
        return true;
    };
    const toml::array *list = node->as_array();
    if (list == nullptr && !take(*node))
        return mistake(
            node->source(), "expected an HTTP status from 400 to 599, or a list of them.", "status");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (!take((*list)[i]))
            return mistake((*list)[i].source(), "expected an HTTP status from 400 to 599.", "status");
    }
    return statuses;
}

constexpr std::string_view kRuleKeys[]
    = { "id", "category", "score", "type", "contains", "status", "service", "description" };

/// Id, category and score: what says where an event goes.
std::optional<Error> readHead(const toml::table &table, OwnCategoryRule &rule)
{
    for (const auto &[key, node] : table) {
        if (std::find(std::begin(kRuleKeys), std::end(kRuleKeys), key.str()) == std::end(kRuleKeys))
            return mistake(key.source(),
                "a rule has no key \"" + std::string(key.str())
                    + "\"; expected id, category, score, type, contains, status, service or description.",
                std::string(key.str()));
    }
    const auto id = table["id"].value_exact<std::string>();
    if (!id || trimmed(*id).empty())
        return mistake(table.get("id") ? table.get("id")->source() : table.source(),
            "expected an id: a text that names the rule.", "id");
    rule.id = *id;
    const auto category = categoryOf(table["category"].value_or(std::string()));
    if (!category)
        return mistake(table.get("category") ? table.get("category")->source() : table.source(),
            "expected category to be one of " + categoryList() + ".", "category");
    rule.category = *category;
    if (const toml::node *node = table.get("score")) {
        const auto score = node->value<double>();
        if (!score || !(*score > 0) || *score > 1)
            return mistake(node->source(), "expected a score above 0 and at most 1.", "score");
        rule.score = *score;
    }
    return std::nullopt;
}

Result<OwnCategoryRule> ruleFrom(const toml::table &table)
{
    OwnCategoryRule rule;
    if (const auto error = readHead(table, rule))
        return *error;

    const struct {
        std::string_view key;
        std::vector<std::string> &texts;
    } lists[] = { { "type", rule.types }, { "contains", rule.contains }, { "service", rule.services } };

    for (const auto &list : lists) {
        auto texts = textsAt(table, list.key);
        if (!texts)
            return texts.error();
        list.texts = *std::move(texts);
    }
    auto statuses = statusesAt(table);
    if (!statuses)
        return statuses.error();
    rule.statuses = *std::move(statuses);
    if (rule.types.empty() && rule.contains.empty() && rule.services.empty() && rule.statuses.empty())
        return mistake(table.source(),
            "expected at least one of type, contains, status, service; it would fit every event.");
    return rule;
}

Result<std::vector<OwnCategoryRule>> rulesFrom(const toml::table &file)
{
    std::vector<OwnCategoryRule> rules;
    for (const auto &[key, node] : file) {
        const toml::array *list = node.as_array();
        if (key.str() != "rule" || list == nullptr)
            return mistake(key.source(), "expected only [[rule]] sections.", std::string(key.str()));
        std::set<std::string> ids;
        for (const toml::node &item : *list) {
            if (!item.is_table() || rules.size() >= kMostOwnRules)
                return mistake(item.source(),
                    "expected [[rule]] sections, at most " + std::to_string(kMostOwnRules) + " of them.");
            auto rule = ruleFrom(*item.as_table());
            if (!rule)
                return rule.error();
            if (!ids.insert(rule->id).second)
                return mistake(item.source(), "expected another id: \"" + rule->id + "\" is taken.", "id");
            rules.push_back(*std::move(rule));
        }
    }
    return rules;
}

} // namespace

Result<CategoryRules> CategoryRules::withOwn(std::string_view toml)
{
    if (toml.size() > kMostRulesBytes)
        return Error{ ErrorCode::TooLarge, "The category rules are larger than 1 MiB." };
    // Debian's library is built with exceptions; this is the one place that meets them.
    try {
        auto rules = rulesFrom(toml::parse(toml));
        if (!rules)
            return rules.error();
        CategoryRules with;
        with.m_own = *std::move(rules);
        return with;
    } catch (const toml::parse_error &error) {
        return mistake(error.source(), std::string(error.description()));
    }
}

} // namespace faultline::pattern
