// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/first_actions.h"

#include <algorithm>
#include <array>

namespace faultline::analyse {
namespace {

constexpr std::array kFirstActions = std::to_array<FirstAction>({
    { "says_disk_full", "mitigate",
        "Make room on the disk that holds {}: see what grew (`df -h`, `du -xh {}`).",
        "Make room on the disk: see which one is full and what grew (`df -h`, `df -i`).",
        "Nothing can be written until there is room" },
    { "says_disk_full", "investigate", "",
        "Find what fills it: logs without rotation, temporary files, a stuck job.",
        "Otherwise it will be full again" },
    { "says_out_of_memory", "mitigate", "",
        "Restart the process, and give it more memory or less work at a time.",
        "It cannot go on without memory" },
    { "says_out_of_memory", "investigate", "",
        "Compare its memory over time with its limit: a slow rise is a leak, a jump is one large input.",
        "The two need different cures" },
    { "says_pool_exhausted", "mitigate", "", "See who holds the connections, and end those that only wait.",
        "New requests need a free connection" },
    { "says_pool_exhausted", "investigate", "",
        "Compare the size of the pool with the number of workers, and look for code that does not give a "
        "connection "
        "back.",
        "A leak and a pool that is too small look alike" },
    { "says_locked", "investigate", "", "Find the transaction that holds the lock, and what it waits for.",
        "The one that waits is not the one at fault" },
    { "says_too_many_files", "mitigate", "",
        "Restart the process, and compare its open files with its limit.", "It can open nothing more" },
    { "says_certificate", "mitigate",
        "See until when the certificate of {} is valid, who signed it and for which name.",
        "See until when the certificate is valid, who signed it and for which name.",
        "One of these three is why it is refused" },
    { "says_refused", "mitigate",
        "See whether {} runs and listens on that address; start it or send traffic elsewhere.",
        "See whether the called service runs and listens; start it or send traffic elsewhere.",
        "A refused connection means that nobody listens there" },
    { "says_refused", "investigate",
        "Compare the address of {} in this service's settings with where it really runs.",
        "Compare the address in this service's settings with where the other one really runs.",
        "A wrong address looks the same" },
    { "says_unreachable", "mitigate",
        "Look up {} from this machine: does its name resolve, does a connection open?",
        "Look up the called service from this machine: does its name resolve, does a connection open?",
        "It separates a wrong name from a broken network" },
    { "says_server_error", "mitigate",
        "Look at the errors and the logs of {} at that second: the fault lies there.",
        "Look at the errors and the logs of the called service at that second: the fault lies there.",
        "It answered, and said that it failed itself" },
    { "says_rate_limited", "mitigate",
        "Call {} less often: wait as its Retry-After says, then with growing pauses.",
        "Call the other side less often: wait as its Retry-After says, then with growing pauses.",
        "Every retry now makes it worse" },
    { "says_rate_limited", "investigate", "",
        "Count the calls by caller against the quota, and find what grew.", "It was enough before" },
    { "says_denied", "mitigate",
        "See which credentials are sent to {}, and whether they were changed or ran out.",
        "See which credentials are sent, and whether they were changed or ran out.",
        "The other side is up and does not know or allow the caller" },
    { "says_no_permission", "mitigate",
        "Compare the user that runs the process with owner and mode of {} (`ls -ld`).",
        "Compare the user that runs the process with owner and mode of what it opens (`ls -ld`).",
        "The system refused the operation" },
    { "says_timeout", "mitigate", "See how long {} takes to answer, and whether it is overloaded.",
        "See what takes so long: the call, the way, or the work before the limit.",
        "A time-out says that something was slow, not what" },
    { "says_timeout", "investigate", "", "Compare the time limit with how long such calls took last week.",
        "A limit that was made shorter looks the same" },
    { "says_bad_query", "fix",
        "Compare the schema of the running database with the code, at {}: was a migration left "
        "out?",
        "Compare the schema of the running database with the code: was a migration left out?",
        "Code and database do not agree" },
    { "says_missing_module", "fix", "Install {} as the lock file names it, or correct the import.",
        "Install what the lock file names, or correct the import.", "The code that runs cannot load it" },
    { "says_missing_setting", "fix",
        "Set {} where the service runs, and compare with an instance that works.",
        "Compare the settings with those of an instance that works.",
        "The code reads it and has no default" },
    { "says_missing_file", "investigate", "See whether {} should be there, and who makes it.",
        "See which file should be there, and who makes it.", "It is looked for and not there" },
    { "says_syntax", "fix", "", "Correct the line that the parser names; it cannot have run before.",
        "The code cannot be loaded" },
    { "says_bad_json", "investigate", "",
        "Look at what was really received: an error page, an empty body, a cut answer.",
        "The sender answered with something else than JSON" },
    { "says_missing_key", "investigate",
        "Compare the data of the failing request with one that works, at the field {}: "
        "who should have set it?",
        "Compare the data of the failing request with one that works: which field is missing?",
        "The code reads a field that is not there" },
    { "says_missing_value", "investigate",
        "Find where {} is read from something that was never set, and who should have "
        "set it.",
        "Find which value on that line was never set, and who should have set it.",
        "The line breaks where something is missing" },
    { "says_missing_name", "investigate", "Search the code for where {} was defined, renamed or removed.",
        "Search the code for where the name was defined, renamed or removed.",
        "The code uses a name that is not there" },
    { "says_bad_input", "investigate", "Compare the input of the failing request with one that works, at {}.",
        "Compare the input of the failing request with one that works.", "A validator refused it" },
    { "says_bad_value", "investigate", "",
        "Look at the value that the failing line got, and where it came from.",
        "The line cannot use that value" },
});

struct RunbookOfReason {
    std::string_view reason;
    std::string_view runbook;
};

constexpr std::array kRunbooksOfReasons = std::to_array<RunbookOfReason>({
    { "says_pool_exhausted", "database_error" },
    { "says_locked", "database_error" },
    { "says_bad_query", "database_error" },
    { "says_certificate", "auth_error" },
    { "says_denied", "auth_error" },
    { "says_no_permission", "auth_error" },
    { "says_refused", "external_service_error" },
    { "says_unreachable", "external_service_error" },
    { "says_server_error", "external_service_error" },
    { "says_rate_limited", "rate_limit_error" },
    { "says_timeout", "timeout_error" },
    { "says_missing_key", "validation_error" },
    { "says_bad_input", "validation_error" },
    { "says_bad_value", "validation_error" },
    { "says_bad_json", "validation_error" },
    { "says_missing_module", "internal_error" },
    { "says_missing_value", "internal_error" },
    { "says_missing_name", "internal_error" },
    { "says_syntax", "internal_error" },
});

} // namespace

std::span<const FirstAction> firstActions()
{
    return kFirstActions;
}

std::string actionText(const FirstAction &row, const std::string &object)
{
    std::string text(object.empty() || row.action.empty() ? row.plainAction : row.action);
    for (auto gap = text.find("{}"); gap != std::string::npos; gap = text.find("{}", gap + object.size())) {
        // inside a command it is not quoted again
        const bool isInCode
            = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(gap), '`') % 2 == 1;
        text.replace(gap, 2, isInCode ? object : '`' + object + '`');
    }
    return text;
}

std::string_view runbookFor(std::string_view reason)
{
    const auto row = std::find_if(kRunbooksOfReasons.begin(), kRunbooksOfReasons.end(),
        [&](const RunbookOfReason &candidate) { return candidate.reason == reason; });
    return row == kRunbooksOfReasons.end() ? std::string_view{} : row->runbook;
}

} // namespace faultline::analyse
