// SPDX-License-Identifier: GPL-3.0-or-later
// Template and fingerprint of a 300 byte message, beside the seed's two expressions through RE2 and
// std::regex.
#include "core/fingerprint/fingerprint.h"
#include "core/fingerprint/placeholders.h"
#include "tests/bench/figures.h"

#include <re2/re2.h>
#include <regex>

using namespace faultline;

namespace {

constexpr int kRounds = 5;

ErrorEvent messageOf300Bytes()
{
    ErrorEvent event;
    event.type = "PaymentError";
    event.service = "payment";
    event.message = "payment 7c1811ed-e98f-4c9c-a9f9-58c757ff494f of order 4711 for jane@example.com failed "
                    "after 1203ms: "
                    "connect to 10.24.8.199:5432 refused (attempt 3 of 5, next try at "
                    "2026-11-24T08:30:00.123Z); the pool "
                    "orders-primary has 20 of 20 connections in use, see "
                    "https://runbooks.example.com/db/pool?id=7 for help";
    return event;
}

double microsecondsEach(int runs, double seconds)
{
    return seconds * 1e6 / runs;
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    const ErrorEvent event = messageOf300Bytes();
    const re2::RE2 uuid(R"(\b[0-9a-fA-F-]{36}\b)");
    const re2::RE2 number(R"(\b\d+\b)");
    const std::regex uuidRegex(R"(\b[0-9a-fA-F-]{36}\b)");
    const std::regex numberRegex(R"(\b\d+\b)");
    std::vector<double> templates;
    std::vector<double> both;
    std::vector<double> re2Seed;
    std::vector<double> regexSeed;
    std::size_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        constexpr int kRuns = 50000;
        templates.push_back(microsecondsEach(kRuns, bench::secondsOf([&] {
            for (int i = 0; i < kRuns; ++i)
                kept += fingerprint::messageTemplate(event.message).size();
        })));
        both.push_back(microsecondsEach(kRuns, bench::secondsOf([&] {
            for (int i = 0; i < kRuns; ++i)
                kept += fingerprint::fingerprint(event).key.size();
        })));
        re2Seed.push_back(microsecondsEach(kRuns / 10, bench::secondsOf([&] {
            for (int i = 0; i < kRuns / 10; ++i) {
                std::string text = event.message;
                re2::RE2::GlobalReplace(&text, uuid, "<UUID>");
                re2::RE2::GlobalReplace(&text, number, "<NUM>");
                kept += text.size();
            }
        })));
        constexpr int kRegexRuns = 200;
        regexSeed.push_back(microsecondsEach(kRegexRuns, bench::secondsOf([&] {
            for (int i = 0; i < kRegexRuns; ++i)
                kept += std::regex_replace(
                    std::regex_replace(event.message, uuidRegex, "<UUID>"), numberRegex, "<NUM>")
                            .size();
        })));
    }
    if (kept == 0)
        std::puts("nothing was kept");
    const std::string size = std::to_string(event.message.size()) + " bytes";
    bench::print(asJson, "template, " + size, "us", bench::spreadOf(templates), "seed's two by RE2",
        bench::spreadOf(re2Seed), "<= 2 us");
    bench::print(asJson, "template and fingerprint, " + size, "us", bench::spreadOf(both),
        "seed's two by RE2", bench::spreadOf(re2Seed), "<= 2 us");
    bench::print(asJson, "template and fingerprint, " + size, "us", bench::spreadOf(both),
        "seed's two by std::regex", bench::spreadOf(regexSeed), "<= 2 us");
    return 0;
}
