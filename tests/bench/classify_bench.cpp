// SPDX-License-Identifier: GPL-3.0-or-later
// Microseconds to classify one error and to weigh it, over every shipped rule's example; beside it the same
// words looked for one by one, as a list of substrings would be.
#include "core/base/text.h"
#include "core/pattern/category_marks.h"
#include "core/pattern/classification.h"
#include "core/pattern/severity.h"
#include "tests/bench/figures.h"

using namespace faultline;

int main(int argc, char **argv)
{
    constexpr int kRounds = 5;
    constexpr int kRuns = 200;
    constexpr int kPlainRuns = 4;
    const bool asJson = bench::wantsJson(argc, argv);
    const pattern::CategoryRules rules;
    std::vector<ErrorEvent> events;
    for (const pattern::CategoryRule &rule : pattern::categoryRules()) {
        ErrorEvent event;
        event.type = rule.exampleType;
        event.message = rule.exampleText;
        events.push_back(event);
    }
    std::vector<std::string_view> words;
    for (const pattern::WordRow &row : pattern::categoryWords()) {
        for (const std::string_view word : split(row.words, '|'))
            words.push_back(word);
    }
    std::vector<double> classified;
    std::vector<double> weighed;
    std::vector<double> plain;
    std::size_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto each = [&](int runs, const std::function<void(const ErrorEvent &)> &work) {
            const double seconds = bench::secondsOf([&] {
                for (int run = 0; run < runs; ++run) {
                    for (const ErrorEvent &event : events)
                        work(event);
                }
            });
            return seconds * 1e6 / (runs * static_cast<double>(events.size()));
        };
        classified.push_back(
            each(kRuns, [&](const ErrorEvent &event) { kept += rules.classify(event).rule.size(); }));
        weighed.push_back(each(kRuns, [&](const ErrorEvent &event) {
            kept += pattern::severityOf(event, Classification{}).reasons.size();
        }));
        plain.push_back(each(kPlainRuns, [&](const ErrorEvent &event) {
            const std::string text = toLowerAscii(event.type + ' ' + event.message);
            for (const std::string_view word : words)
                kept += text.find(word) != std::string::npos ? 1u : 0u;
        }));
    }
    const bench::Spread beside = bench::spreadOf(plain);
    bench::print(
        asJson, "classify one error", "us", bench::spreadOf(classified), "words one by one", beside, "<= 5");
    bench::print(
        asJson, "severity of one error", "us", bench::spreadOf(weighed), "words one by one", beside, "<= 2");
    return kept == 0 ? 1u : 0u;
}
