// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace faultline {

/// What a person may set for a workspace, in one commented TOML file beside its store. Secrets are never
/// here.
struct Settings {
    // [listen]
    std::vector<std::string> extraHosts; ///< Host headers beside the loopback names
    std::vector<std::string> allowedOrigins; ///< web pages that may post
    std::int64_t bodyMegabytes = 8;
    std::int64_t openTelemetryPort = 4318; ///< listened on as well where it is free; 0: not
    std::int64_t sidecarPort = 0;
    // [access]: without a token, on this machine
    bool isIngestOpen = true;
    bool isReadingOpen = true;
    // [queue]
    std::int64_t queueEvents = 50'000;
    std::int64_t queueMegabytes = 256;
    // [store]
    std::int64_t spoolMegabytes = 256; ///< 0: no spool
    // [patterns]
    std::int64_t patternEvents = 3;
    std::int64_t patternHours = 24;
    std::int64_t escalateEvents = 10;
    std::int64_t escalateMinutes = 60;
    std::int64_t alertEvents = 100;
    // [code]
    std::vector<std::string>
        ownPrefixes; ///< beginnings of paths, packages or modules that are the user's own
    std::string defaultRepository;
    // [rules]
    std::string redactionRules; ///< file with own rules, empty for none
    std::string categoryRules;
    std::string runbookFolder;
    // [repositories]: service = path
    std::map<std::string, std::string> repositories;

    bool operator==(const Settings &) const = default;
};

/// One row of the table: how a key is called, what it holds, and the sentence that explains it in the file.
struct SettingRow {
    using Member = std::variant<std::int64_t Settings::*, std::string Settings::*,
        std::vector<std::string> Settings::*, bool Settings::*>;
    std::string_view section;
    std::string_view key;
    Member member;
    std::int64_t least = 0; ///< of a number
    std::int64_t most = 0;
    std::string_view sentence;
};

std::span<const SettingRow> settingRows();

/// Reads the file's text. Errors: InvalidInput with line, column and what was expected; unknown keys are
/// errors, since a misspelt setting that does nothing is worse.
Result<Settings> parseSettings(std::string_view toml);

/// The commented file that a new workspace starts with: every key with its default, commented out.
std::string settingsTemplate();

/// The file's text with `[repositories] service = path` put in; everything else stays as the person wrote it.
/// An empty service is the default repository.
std::string withRepository(std::string_view toml, std::string_view service, std::string_view path);

} // namespace faultline
