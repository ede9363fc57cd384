// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/sayings.h"

#include "core/analyse/addresses.h"
#include "core/analyse/subject.h"
#include "core/base/text.h"
#include "core/pattern/quoted_prose.h"

#include <algorithm>
#include <array>

namespace faultline::analyse {
namespace {

enum class SignPlace : std::uint8_t { Type, Anywhere };
/// Where the object of a sentence comes from.
enum class ObjectFrom : std::uint8_t { Nothing, Quoted, Path, Address };

/// Shape: signs are separated by `|`, lower case; `subject` empty means the object; in `sentence` `{}` is the
/// object, and `plainSentence` is said where there is none.
struct SayingRow {
    std::string_view reason;
    SignPlace place;
    std::string_view signs;
    std::string_view kind;
    std::string_view subject;
    ObjectFrom object;
    std::string_view sentence;
    std::string_view plainSentence;
    bool isOutside = false;
};

using enum ObjectFrom;
using enum SignPlace;

// The first row that fits decides: what a type says goes before words of a message.
constexpr std::array kSayingRows = std::to_array<SayingRow>({
    { "says_bad_json", Anywhere, "jsondecodeerror|unexpected end of json|in json at position|jsonparse",
        "input_field", "the body", Nothing, "", "What was read is not JSON" },
    { "says_missing_key", Type, "keyerror|nosuchelement", "input_field", "", Quoted,
        "The data has no field {}", "The data lacks a field" },
    { "says_bad_input", Type, "validationerror|validationexception|requestvalidation", "input_field", "",
        Quoted, "A validator refused {}", "A validator refused the input" },
    { "says_out_of_memory", Anywhere, "memoryerror|outofmemory|out of memory|cannot allocate memory|enomem",
        "resource", "memory", Nothing, "", "The process ran out of memory", true },
    { "says_missing_module", Anywhere,
        "no module named|cannot find module|modulenotfounderror|importerror|classnotfoundexception|"
        "noclassdeffounderror|err_module_not_found",
        "code", "", Quoted, "The program could not load {}", "The program could not load a module" },
    { "says_disk_full", Anywhere, "no space left|enospc|disk is full|disk full|disk quota exceeded",
        "resource", "disk", Path, "The disk that holds {} is full", "The disk is full", true },
    { "says_pool_exhausted", Anywhere,
        "queuepool limit|too many connections|pool exhausted|pool is exhausted|connection pool is full|"
        "remaining connection slots|unable to acquire a connection|poolexhausted|connection is not available",
        "resource", "connection pool", Nothing, "", "Every connection of the pool was in use", true },
    { "says_locked", Anywhere, "database is locked|deadlock|lock wait timeout|could not obtain lock",
        "resource", "database lock", Nothing, "", "Another transaction held the lock", true },
    { "says_too_many_files", Anywhere, "too many open files|emfile", "resource", "file handles", Nothing, "",
        "The process has no file handle left", true },
    { "says_certificate", Anywhere,
        "certificate verify failed|certificate has expired|certificate_verify|self signed certificate|"
        "self-signed certificate|unable to get local issuer",
        "resource", "certificate", Address, "The certificate of {} was not accepted",
        "A certificate was not accepted", true },
    { "says_refused", Anywhere,
        "econnrefused|connection refused|connectionrefused|connect call failed|actively refused", "service",
        "", Address, "{} refused the connection: nothing listens there",
        "The connection to another service was refused: nothing listens there", true },
    { "says_unreachable", Anywhere,
        "name or service not known|enotfound|getaddrinfo|nodename nor servname|name resolution|"
        "could not resolve|no route to host|host is unreachable|network is unreachable|ehostunreach|"
        "unknownhost|connecterror|connection reset|econnreset|remote end closed|socket hang up",
        "service", "", Address, "{} could not be reached", "Another service could not be reached", true },
    { "says_rate_limited", Anywhere, "ratelimit|rate limit|too many requests|error code: 429|http error 429",
        "provider", "", Address, "Calls were limited by {}", "Calls were limited by the other side", true },
    { "says_denied", Anywhere,
        "unauthorized|forbidden|authentication failed|authenticationerror|invalid api key|invalid token|"
        "token expired|token has expired|invalid signature|access denied|http error 401|http error 403|"
        "error code: 401|error code: 403|invalid credentials",
        "resource", "credentials", Address, "{} did not accept the credentials",
        "The credentials were not accepted", true },
    { "says_no_permission", Anywhere,
        "permission denied|permissionerror|eacces|eperm|operation not permitted|accessdeniedexception",
        "resource", "permissions", Path, "The process may not use {}", "The process lacks a permission",
        true },
    { "says_timeout", Anywhere, "timeout|timed out|deadline exceeded|etimedout", "resource", "time limit",
        Address, "{} did not answer in time", "An answer did not come within the time limit", true },
    { "says_bad_query", Anywhere,
        "no such column|no such table|undefinedcolumn|undefinedtable|unknown column|has no column named|"
        "undefined column",
        "resource", "", Quoted, "The database does not know {}",
        "The database does not know what was asked for" },
    { "says_missing_file", Anywhere, "no such file|enoent|filenotfound|nosuchfile", "resource", "file", Path,
        "{} is not there", "A file is not there" },
    { "says_missing_setting", Anywhere,
        "environment variable|improperlyconfigured|missing setting|missing configuration|is not configured|"
        "configurationerror|configerror",
        "setting", "", Quoted, "The setting {} is missing or wrong", "A setting is missing or wrong" },
    { "says_syntax", Type, "syntaxerror|indentationerror|parseerror", "code", "syntax", Nothing, "",
        "The code could not be parsed" },
    { "says_missing_value", Anywhere,
        "nonetype|of undefined|of null|nullpointer|undefined is not|null is not", "code", "", Quoted,
        "Nothing was there where the code reads {}", "Nothing was there where the code reads" },
    { "says_missing_name", Anywhere,
        "nameerror|is not defined|has no attribute|is not a function|nosuchmethod", "code", "", Quoted,
        "Nothing has the name {}", "A name is not there" },
    { "says_bad_value", Anywhere,
        "invalid literal for|could not convert|numberformatexception|division by zero|zerodivision|out of "
        "range|"
        "out of bounds|indexerror|indexoutofbounds",
        "input_field", "the value", Nothing, "", "A value is not one that the code can use" },
});

constexpr SayingRow kServerErrorRow{ "says_server_error", Anywhere, "", "service", "", Address,
    "{} answered with an error of its own", "Another service answered with an error of its own", true };

/// Rows of `kSayingRows` that a log line may speak of: what is outside the code and not read into words.
constexpr std::array<std::string_view, 10> kToldByLogs{ "says_out_of_memory", "says_disk_full",
    "says_pool_exhausted", "says_locked", "says_too_many_files", "says_refused", "says_unreachable",
    "says_rate_limited", "says_certificate", "says_no_permission" };

bool hasSign(std::string_view lower, std::string_view signs)
{
    const auto parts = split(signs, '|');
    return std::any_of(parts.begin(), parts.end(),
        [&](std::string_view sign) { return lower.find(sign) != std::string_view::npos; });
}

/// The last thing that the message quotes (the first is often a type: `'NoneType' object has no attribute
/// 'x'`), else its last word after a colon, else nothing.
std::string quotedIn(std::string_view message)
{
    for (const char quote : { '\'', '"', '`' }) {
        const auto end = message.rfind(quote);
        if (end == std::string_view::npos || end == 0)
            continue;
        const auto start = message.rfind(quote, end - 1);
        if (start != std::string_view::npos && end - start > 1 && end - start < 80)
            return plain(message.substr(start + 1, end - start - 1), 60);
    }
    const auto line = message.substr(0, message.find('\n'));
    const auto colon = line.rfind(": ");
    const auto tail = trimmed(colon == std::string_view::npos ? line : line.substr(colon + 2));
    return tail.find(' ') == std::string_view::npos ? plain(tail, 60) : std::string{};
}

std::string objectOf(const SayingRow &row, std::string_view type, std::string_view message)
{
    if (row.object == Quoted)
        return quotedIn(message);
    if (row.object == Path)
        return pathIn(message);
    if (row.object != Address)
        return {};
    auto address = addressIn(message);
    // openai.RateLimitError: the library is the provider's
    const auto dot = type.find('.');
    if (address.empty() && row.kind == "provider" && dot != std::string_view::npos)
        address = plain(type.substr(0, dot), 60);
    return address;
}

Saying sayingFrom(const SayingRow &row, std::string object)
{
    Saying saying{ std::string(row.reason), std::string(row.kind), std::string(row.subject), object, {} };
    // a time-out of a call is the callee's, one without a callee is a limit
    if (row.reason == "says_timeout" && !object.empty()) {
        saying.kind = "service";
        saying.subject = object;
    }
    if (saying.subject.empty())
        saying.subject = object.empty()
            ? row.kind == "service" || row.kind == "provider" ? "the called service" : "what it needs"
            : object;
    const auto &sentence = object.empty() ? row.plainSentence : row.sentence;
    const auto gap = sentence.find("{}");
    saying.sentence = gap == std::string_view::npos
        ? std::string(sentence)
        : std::string(sentence.substr(0, gap)) + '`' + object + '`' + std::string(sentence.substr(gap + 2));
    return saying;
}

const SayingRow *rowOf(std::string_view type, std::string_view message)
{
    const auto lowerType = toLowerAscii(type);
    const auto lower = lowerType + ": " + toLowerAscii(pattern::withoutQuotedProse(message));
    const auto row = std::find_if(kSayingRows.begin(), kSayingRows.end(), [&](const SayingRow &candidate) {
        return hasSign(
            candidate.place == Type ? std::string_view(lowerType) : std::string_view(lower), candidate.signs);
    });
    if (row != kSayingRows.end())
        return &*row;
    return isServerError(lower) ? &kServerErrorRow : nullptr;
}

} // namespace

std::optional<Saying> sayingOf(std::string_view type, std::string_view message)
{
    const auto *row = rowOf(type, message);
    return row ? std::optional(sayingFrom(*row, objectOf(*row, type, message))) : std::nullopt;
}

std::optional<Saying> sayingOf(const Snapshot &snapshot)
{
    const auto &event = snapshot.subject.event;
    const auto said = saidOf(snapshot);
    const auto *row = rowOf(said.type, said.message);
    auto message = said.message;
    if (!row && said.message != event.message) {
        // the cause of a chain may be mute where what it led to speaks
        row = rowOf(event.type, event.message);
        message = event.message;
    }
    if (!row)
        return std::nullopt;
    auto object = objectOf(*row, said.type, message);
    if (row->object == Address && object.empty())
        object = addressIn(event.message);
    const bool isCall = row->kind == "service" || row->reason == "says_timeout";
    if (isCall && !snapshot.related.empty() && snapshot.related.front().service != event.service)
        object = plain(snapshot.related.front().service, 60);
    auto saying = sayingFrom(*row, std::move(object));
    const auto *failing = failingFrame(snapshot);
    const auto line = failing ? toLowerAscii(failing->lineText) : std::string{};
    // what the environment lacks is a setting, not input
    if (saying.reason == "says_missing_key"
        && (line.find("environ") != std::string::npos || line.find("getenv") != std::string::npos)) {
        saying.reason = "says_missing_setting";
        saying.kind = "setting";
        saying.sentence = "The environment has no variable `" + saying.object + '`';
    }
    return saying;
}

std::optional<Saying> sayingOfLogLine(std::string_view text)
{
    const auto *row = rowOf({}, text);
    if (!row || std::find(kToldByLogs.begin(), kToldByLogs.end(), row->reason) == kToldByLogs.end())
        return std::nullopt;
    auto object = objectOf(*row, {}, text);
    if (row->object == Address) {
        // `redis: connection refused 127.0.0.1:6379`: the name says more than the address
        if (auto name = resourceNameIn(text); !name.empty())
            object = std::move(name);
    }
    return sayingFrom(*row, std::move(object));
}

bool isOutsideTheCode(std::string_view reason)
{
    return reason == kServerErrorRow.reason
        || std::any_of(kSayingRows.begin(), kSayingRows.end(),
            [&](const SayingRow &row) { return row.reason == reason && row.isOutside; });
}

} // namespace faultline::analyse
