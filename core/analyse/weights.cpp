// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/weights.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::analyse {
namespace {

constexpr std::array kWeights = std::to_array<WeightRow>({
    // commits: links between a change and what failed
    { "removed_named_word", 2.6, "The error names what the change took away; few changes do." },
    { "removed_named_definition", 3.4,
        "The error misses what the change took away where it was made: a key, a member, a function." },
    { "removed_used_word", 1.3, "The failing line uses what the change took away." },
    { "removed_value_word", 2.3, "Nothing was there, and the change took away what the failing line reads." },
    { "removed_flow_word", 0.8, "What the failing line uses comes from what the change took away." },
    { "changed_named_word", 1.2, "Lines with the named word changed; the word is still there." },
    { "redefined_named_word", 2.4, "The definition of what the error names was changed." },
    { "redefined_used_word", 2.3,
        "The definition of what the failing line uses was changed: a value, a signature." },
    { "redefined_flow_word", 2.0, "The definition of what the failing value is made from was changed." },
    { "changed_used_word", 1.0,
        "Lines with a name that the failing line uses changed: a value, a signature." },
    { "changed_flow_word", 0.8, "As before, one step further from the failure." },
    { "added_named_word", 2.2,
        "The named word came with the change: a new use of something that is not there." },
    { "added_missing_word", 0.6, "A missing field is not missing because somebody wrote of it." },
    { "added_used_word", 0.3, "New uses of a common name are usual." },
    { "added_flow_word", 0.2, "As before, one step further." },
    { "changed_named_function", 1.8, "The change is inside a function that the error names." },
    { "changed_used_function", 2.0, "The change is inside a function that the failing line calls." },
    { "changed_flow_function", 1.8, "The change is inside a function that made the value that failed." },
    { "changed_unreadable_place", 2.2, "A file could not be read at the line that the change wrote." },
    { "wrote_failing_line", 2.6,
        "The line that throws was written by this change of a file that was there." },
    { "touched_failing_line", 0.5,
        "The line was changed elsewhere: what failed on it reads as it did before." },
    { "wrote_line_with_file", 0.9, "The line came with its file: it may have worked since." },
    { "wrote_calling_line", 0.9, "A caller's line was written by this change." },
    { "removed_beside_line", 2.4, "Lines right beside the failing one went away: a check, a default." },
    { "changed_function", 1.2, "The function that throws was changed." },
    { "changed_calling_function", 0.5, "A function on the way to the failure was changed." },
    { "touched_file", 0.4, "The failing file was touched elsewhere." },
    // commits: circumstances, counted only where a link exists
    { "within_10_minutes", 0.8, "Failures mostly follow what was just rolled out." },
    { "within_an_hour", 0.6, "As before, weaker." },
    { "within_a_day", 0.4, "As before, weaker." },
    { "newest_link", 0.5, "What was linked earlier had worked until this one came." },
    { "after_first_error", -2.5, "A change cannot cause what was seen before it." },
    { "before_last_good", -1.5, "It worked after this change." },
    { "only_tests_or_docs", -4.0, "Tests and documents do not run in production." },
    { "very_large", -0.6, "Moves and reformatting touch everything and mean little." },
    { "only_link", 0.7, "Many commits were looked at and no other is tied to the failure." },
    // what the error says of itself: a direction, below the floor when alone
    { "says_missing_key", 1.0, "Names the field, not who dropped it." },
    { "says_missing_value", 0.8, "Nothing where something was expected; many roads lead there." },
    { "says_missing_name", 0.8, "Names what is not there, not who took it away." },
    { "says_missing_setting", 2.4, "Names the setting that this instance lacks; a default may have gone." },
    { "says_missing_file", 1.6, "Names the file, not who should have made it." },
    { "says_bad_input", 1.4, "A validator names the field that it refused." },
    { "says_bad_value", 0.6, "A value did not fit; where it came from is open." },
    { "says_bad_json", 1.4, "Something else than JSON came; the sender knows why." },
    { "says_refused", 3.0, "A connection was refused: nobody listens there." },
    { "says_unreachable", 2.6, "No connection came about: the name, the way or the other side." },
    { "says_server_error", 2.6, "The other side answered that it failed itself." },
    { "says_timeout", 2.4, "Something was slow: the callee, the way, or the limit." },
    { "says_out_of_memory", 3.2, "The process or its container ran out of memory." },
    { "says_disk_full", 3.4, "No room on the disk: the system itself says so." },
    { "says_pool_exhausted", 3.0, "All connections were in use." },
    { "says_locked", 2.4, "Somebody else held the lock." },
    { "says_too_many_files", 2.8, "The limit of open files was reached." },
    { "says_certificate", 2.6, "Out of date, of another name, or not trusted." },
    { "says_rate_limited", 3.0, "The other side counts and said no." },
    { "says_denied", 2.4, "Credentials were not accepted." },
    { "says_no_permission", 2.4, "The system refused what the process wanted." },
    { "says_missing_module", 1.2, "A module or name could not be imported." },
    { "says_syntax", 1.2, "The code cannot be read; which change did it is open." },
    { "says_bad_query", 1.4, "The database does not know what the query names." },
    // other services in the same request
    { "related_callee_failed", 2.0, "The call failed, and the called one failed in the same request." },
    { "related_failed", 1.2, "Another service failed in the same request; which led to which is open." },
    { "failing_line", 0.5, "Where it broke; not yet why." },
    { "uncommitted_change", 1.2, "The failing file differs from the last commit on this machine." },
    // logs
    { "log_says", 2.5, "A service or resource failed just before; the error may follow from it." },
    { "log_names_subject", 0.5, "A line before the error speaks of the same thing." },
    { "log_first_error", 0.3, "The first error is nearer to the cause than the last." },
    { "log_burst", 0.2, "Many errors at once point to something shared." },
    { "log_warning", 0.1, "A warning just before the error." },
    { "log_rare", 0.1, "A line that was said only once." },
    // context: told, never counted
    { "chain", 0, "Which exception led to which." },
    { "similar_pattern", 0, "What helped before is a hint, not a proof." },
    { "runbook_section", 0, "Advice, not evidence." },
});

} // namespace

std::span<const WeightRow> weights()
{
    return kWeights;
}

double weightOf(std::string_view reason)
{
    const auto row = std::find_if(
        kWeights.begin(), kWeights.end(), [&](const auto &candidate) { return candidate.reason == reason; });
    return row == kWeights.end() ? 0 : row->weight;
}

double confidenceOf(double score, double runnerUp)
{
    constexpr double kMiddle = 3.0; // even odds
    constexpr double kSteepness = 0.9;
    constexpr double kClearLead = 1.5;
    constexpr double kMost = 0.97; // rules never know for certain
    constexpr double kMostOfATie = 0.45;
    if (score <= 0)
        return 0;
    double confidence = 1 / (1 + std::exp(-(score - kMiddle) * kSteepness));
    const double lead = score - std::max(0.0, runnerUp);
    confidence *= 0.6 + 0.4 * std::clamp(lead / kClearLead, 0.0, 1.0);
    if (runnerUp > 0 && lead < kTie)
        confidence = std::min(confidence, kMostOfATie);
    // two digits are all that can be meant, and make the bytes the same on every machine
    return std::round(std::min(confidence, kMost) * 100) / 100;
}

} // namespace faultline::analyse
