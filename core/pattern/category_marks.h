// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/category_rule.h"

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::pattern {

/// Questions that the words of `category_words.cpp` or a number in the text answer with yes.
enum class Mark : std::uint8_t {
    RateWords, ///< says that calls come too fast
    QuotaWords,
    AuthWords,
    AuthTypes,
    PermissionWords, ///< of a database or file system, no login
    TimeoutTypes,
    TimeoutWords,
    TimeoutCodes, ///< errno, gRPC
    ValidationTypes,
    ValidationWords, ///< that only validators say
    ValidationHints, ///< that others say too
    ProviderNames,
    ProviderTypes,
    ProviderWords,
    DatabaseTypesPython,
    DatabaseTypesScript,
    DatabaseTypesJvm,
    DatabaseTypesDotnet,
    DatabaseTypesGo,
    DatabaseTypesRust,
    DatabaseTypesRuby,
    DatabaseTypesPhp,
    DatabaseTypesElixir,
    DatabaseGenericTypes, ///< names that other libraries use too
    DatabaseWords,
    DatabaseLocks, ///< waits that are no time-outs of a caller
    DatabaseNames,
    DatabasePort,
    SqlState,
    LoginSqlState, ///< the class of codes for who may log in
    CacheTypes,
    CacheWords,
    CacheNames,
    CachePort,
    ServiceNames,
    ServiceTypes,
    ServiceWords,
    HttpClients,
    NetworkWords,
    NetworkCodes,
    GrpcUnavailable,
    InternalTypes,
    InternalWords,
    ReservedInternalTypes, ///< wrong code whatever the text says
    Status400,
    Status401,
    Status403,
    Status404,
    Status407,
    Status408,
    Status429,
    Status4xx, ///< any other
    Status504,
    Status529,
    Status5xx, ///< any other
    Url, ///< the text names an address of the web
    Count,
};

using MarkSet = std::bitset<static_cast<std::size_t>(Mark::Count)>;

/// Where words must stand to count.
enum class WordPlace : std::uint8_t { Type, Anywhere };

/// Words of one mark. Shape: lower case, separated by `|`; whole words unless a `*` stands at that end.
struct WordRow {
    Mark mark;
    WordPlace place;
    std::string_view words;
};

std::span<const WordRow> categoryWords();

/// What an error says: its words, numbers and codes. Thread: any; pure.
struct MarkedText {
    MarkSet marks;
    std::vector<int> statuses; ///< HTTP, in order

    void read(std::string_view type, std::string_view text);
};

} // namespace faultline::pattern
