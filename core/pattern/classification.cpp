// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/classification.h"

#include "core/base/text.h"
#include "core/pattern/category_marks.h"
#include "core/pattern/quoted_prose.h"

#include <algorithm>
#include <array>

namespace faultline::pattern {
namespace {

/// An event's own words decide down to here; below it its causes and the throwing library are asked too.
constexpr double kSureEnough = 0.7;
/// A cause says less about an event than the event itself.
constexpr double kCauseFactor = 0.95;
constexpr std::size_t kMostCauses = 4;
constexpr std::string_view kNoRule = "none";

struct CompiledRule {
    MarkSet needs;
    MarkSet unless;
    const CategoryRule *rule = nullptr;
};

MarkSet setOf(std::initializer_list<Mark> marks)
{
    MarkSet set;
    for (const Mark mark : marks)
        set.set(static_cast<std::size_t>(mark));
    return set;
}

const std::vector<CompiledRule> &compiledRules()
{
    static const std::vector<CompiledRule> rules = [] {
        std::vector<CompiledRule> compiled;
        for (const CategoryRule &rule : categoryRules())
            compiled.push_back({ setOf(rule.needs), setOf(rule.unless), &rule });
        return compiled;
    }();
    return rules;
}

/// The best rule of each category so far.
class Scores {
public:
    void offer(Category category, double score, std::string_view rule)
    {
        Best &best = m_best[static_cast<std::size_t>(category)];
        if (score > best.score)
            best = { score, rule };
    }

    void offerAll(const MarkSet &marks, double factor)
    {
        for (const CompiledRule &rule : compiledRules()) {
            if ((marks & rule.needs) == rule.needs && (marks & rule.unless).none())
                offer(rule.rule->category, rule.rule->score * factor, rule.rule->id);
        }
    }

    double best() const { return std::max_element(m_best.begin(), m_best.end(), isLess)->score; }

    Classification verdict() const
    {
        Classification found;
        found.rule = kNoRule;
        const auto winner = std::max_element(m_best.begin(), m_best.end(), isLess);
        if (winner->score <= 0)
            return found;
        found.category = static_cast<Category>(winner - m_best.begin());
        found.rule = winner->rule;
        found.score = winner->score;
        for (auto other = m_best.begin(); other != m_best.end(); ++other) {
            if (other == winner || other->score <= found.runnerUpScore)
                continue;
            found.runnerUp = static_cast<Category>(other - m_best.begin());
            found.runnerUpRule = other->rule;
            found.runnerUpScore = other->score;
        }
        return found;
    }

private:
    struct Best {
        double score = 0;
        std::string_view rule;
    };

    static bool isLess(const Best &a, const Best &b) { return a.score < b.score; }

    std::array<Best, kCategoryNames.size()> m_best{};
};

bool isTypeOf(std::string_view type, std::string_view wanted)
{
    if (type == wanted)
        return true;
    if (type.size() <= wanted.size() || !type.ends_with(wanted))
        return false;
    const char before = type[type.size() - wanted.size() - 1];
    return before == '.' || before == ':' || before == '\\' || before == '$';
}

bool fits(const OwnCategoryRule &rule, std::string_view type, std::string_view text, std::string_view service,
    const std::vector<int> &statuses)
{
    const auto isAny = [](const auto &list, const auto &isFit) {
        return list.empty() || std::any_of(list.begin(), list.end(), isFit);
    };
    return isAny(rule.types, [&](const std::string &wanted) {
        return isTypeOf(type, wanted);
    }) && isAny(rule.contains, [&](const std::string &word) {
        return containsIgnoringCase(text, word) || containsIgnoringCase(type, word);
    }) && isAny(rule.statuses, [&](int status) {
        return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
    }) && isAny(rule.services, [&](const std::string &wanted) { return wanted == service; });
}

/// The first own rule with the best score takes the place before all shipped ones.
void preferOwn(std::span<const OwnCategoryRule> own, std::string_view type, std::string_view text,
    std::string_view service, const std::vector<int> &statuses, Classification &verdict)
{
    const OwnCategoryRule *best = nullptr;
    for (const OwnCategoryRule &rule : own) {
        if ((best == nullptr || rule.score > best->score) && fits(rule, type, text, service, statuses))
            best = &rule;
    }
    if (best == nullptr)
        return;
    if (verdict.category != best->category && verdict.rule != kNoRule) {
        verdict.runnerUp = verdict.category;
        verdict.runnerUpRule = verdict.rule;
        verdict.runnerUpScore = verdict.score;
    }
    verdict.category = best->category;
    verdict.rule = best->id;
    verdict.score = best->score;
}

/// Words of the place that threw: a library's frame names its driver.
std::string placeText(const Exception &exception)
{
    if (exception.frames.empty() || exception.frames.front().inApp)
        return {};
    const Frame &frame = exception.frames.front();
    return frame.file + ' ' + frame.module;
}

} // namespace

CategoryRules::CategoryRules() = default;

Classification CategoryRules::classifyText(std::string_view type, std::string_view text) const
{
    MarkedText marked;
    marked.read(type, withoutQuotedProse(text));
    Scores scores;
    scores.offerAll(marked.marks, 1);
    Classification verdict = scores.verdict();
    if (!m_own.empty())
        preferOwn(m_own, type, text, {}, marked.statuses, verdict);
    return verdict;
}

Classification CategoryRules::classify(const ErrorEvent &event) const
{
    MarkedText marked;
    marked.read(event.type, withoutQuotedProse(event.message));
    Scores scores;
    scores.offerAll(marked.marks, 1);
    if (scores.best() < kSureEnough && !event.trace.isEmpty()) {
        // Each cause is read with what led to it: a name here and a number there make one rule.
        double factor = kCauseFactor;
        const std::size_t count = std::min(event.trace.exceptions.size(), kMostCauses);
        for (std::size_t i = 0; i < count && scores.best() < kSureEnough; ++i) {
            const Exception &exception = event.trace.exceptions[i];
            if (exception.type != event.type || exception.message != event.message)
                marked.read(exception.type, withoutQuotedProse(exception.message));
            marked.read({}, placeText(exception));
            scores.offerAll(marked.marks, factor);
            factor *= kCauseFactor;
        }
    }
    Classification verdict = scores.verdict();
    if (!m_own.empty())
        preferOwn(m_own, event.type, event.message, event.service, marked.statuses, verdict);
    return verdict;
}

} // namespace faultline::pattern
