// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/settings.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <sstream>

// Debian's library is built with exceptions; without them the parser is compiled here.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace faultline {
namespace {

constexpr std::int64_t kManyEvents = 10'000'000;

const std::array kSettingRows{
    SettingRow{ "listen", "extra_hosts", &Settings::extraHosts, 0, 0,
        "Names beside localhost that clients may call this console by, such as \"host.docker.internal\"." },
    SettingRow{ "listen", "allowed_origins", &Settings::allowedOrigins, 0, 0,
        "Web pages that may post from a browser, such as \"https://shop.example\" or "
        "\"http://localhost:*\"." },
    SettingRow{
        "listen", "body_megabytes", &Settings::bodyMegabytes, 1, 64, "The largest request that is read." },
    SettingRow{ "listen", "opentelemetry_port", &Settings::openTelemetryPort, 0, 65535,
        "Also listen here where it is free: OpenTelemetry's SDKs send to 4318 by themselves. 0 does not." },
    SettingRow{ "listen", "sidecar_port", &Settings::sidecarPort, 0, 65535,
        "Also listen here: Sentry's SDKs with spotlight switched on send to 8969. 0 does not." },
    SettingRow{ "access", "open_ingest", &Settings::isIngestOpen, 0, 0,
        "Programs of this machine may send without a token. Say false behind a proxy: everyone comes from "
        "this machine then." },
    SettingRow{ "access", "open_read", &Settings::isReadingOpen, 0, 0,
        "Programs of this machine may read without a token. Say false where others have accounts on it." },
    SettingRow{ "queue", "events", &Settings::queueEvents, 100, kManyEvents,
        "How many events may wait for the disk before clients are told to come back (503)." },
    SettingRow{
        "queue", "megabytes", &Settings::queueMegabytes, 16, 4096, "And how many megabytes of them." },
    SettingRow{ "store", "spool_megabytes", &Settings::spoolMegabytes, 0, 65'536,
        "So much may wait on this machine while PostgreSQL is away, before clients are told to come back. 0: "
        "nothing." },
    SettingRow{ "patterns", "events", &Settings::patternEvents, 1, kManyEvents,
        "So many events of a kind make a pattern," },
    SettingRow{ "patterns", "hours", &Settings::patternHours, 1, 24 * 366, "within so many hours." },
    SettingRow{ "patterns", "escalate_events", &Settings::escalateEvents, 1, kManyEvents,
        "So many raise its severity one step," },
    SettingRow{
        "patterns", "escalate_minutes", &Settings::escalateMinutes, 1, 60 * 24, "within so many minutes." },
    SettingRow{ "patterns", "alert_events", &Settings::alertEvents, 1, kManyEvents,
        "So many in all alert and write a report." },
    SettingRow{ "code", "own_prefixes", &Settings::ownPrefixes, 0, 0,
        "Beginnings of paths, packages or modules that are your own code, such as \"com.acme.\"." },
    SettingRow{ "code", "default_repository", &Settings::defaultRepository, 0, 0,
        "The git checkout of services without a line under [repositories]." },
    SettingRow{
        "rules", "redaction", &Settings::redactionRules, 0, 0, "A file with your own redaction rules." },
    SettingRow{
        "rules", "categories", &Settings::categoryRules, 0, 0, "A file with your own category rules." },
    SettingRow{
        "rules", "runbooks", &Settings::runbookFolder, 0, 0, "A folder with your own runbooks (Markdown)." },
};

Error at(const toml::node &node, const std::string &sentence)
{
    const auto &source = node.source().begin;
    return Error{ ErrorCode::InvalidInput,
        "The settings file is wrong in line " + std::to_string(source.line) + ", column "
            + std::to_string(source.column) + ": " + sentence };
}

struct Assign {
    Settings &settings;
    const SettingRow &row;
    const toml::node &node;

    Result<> operator()(std::int64_t Settings::*member) const
    {
        const auto number = node.value_exact<std::int64_t>();
        if (!number || *number < row.least || *number > row.most)
            return at(node,
                std::string(row.key) + " is a number from " + std::to_string(row.least) + " to "
                    + std::to_string(row.most) + ".");
        settings.*member = *number;
        return {};
    }

    Result<> operator()(std::string Settings::*member) const
    {
        const auto text = node.value_exact<std::string>();
        if (!text)
            return at(node, std::string(row.key) + " is a text in quotes.");
        settings.*member = *text;
        return {};
    }

    Result<> operator()(bool Settings::*member) const
    {
        const auto isTrue = node.value_exact<bool>();
        if (!isTrue)
            return at(node, std::string(row.key) + " is true or false.");
        settings.*member = *isTrue;
        return {};
    }

    Result<> operator()(std::vector<std::string> Settings::*member) const
    {
        const toml::array *list = node.as_array();
        if (!list)
            return at(node, std::string(row.key) + " is a list of texts, [\"a\", \"b\"].");
        std::vector<std::string> texts;
        for (const toml::node &entry : *list) {
            const auto text = entry.value_exact<std::string>();
            if (!text)
                return at(entry, std::string(row.key) + " holds texts in quotes.");
            texts.push_back(*text);
        }
        settings.*member = std::move(texts);
        return {};
    }
};

Result<> readRepositories(Settings &settings, const toml::table &section)
{
    for (const auto &[service, node] : section) {
        const auto path = node.value_exact<std::string>();
        if (!path)
            return at(node, "a repository is the path of a git checkout in quotes.");
        settings.repositories[std::string(service.str())] = *path;
    }
    return {};
}

Result<> readSection(Settings &settings, std::string_view name, const toml::table &section)
{
    for (const auto &[key, node] : section) {
        const std::string_view word = key.str();
        const auto row = std::find_if(kSettingRows.begin(), kSettingRows.end(),
            [&](const SettingRow &each) { return each.section == name && each.key == word; });
        if (row == kSettingRows.end())
            return at(node, "there is no setting " + std::string(name) + "." + std::string(key.str()) + ".");
        if (auto done = std::visit(Assign{ settings, *row, node }, row->member); !done.ok())
            return done;
    }
    return {};
}

std::string tomlText(std::string_view text)
{
    // A TOML basic string has JSON's escapes.
    std::string out = "\"";
    appendJsonEscaped(out, text);
    return out + '"';
}

struct Shown {
    const Settings &settings;

    std::string operator()(std::int64_t Settings::*member) const { return std::to_string(settings.*member); }

    std::string operator()(std::string Settings::*member) const { return tomlText(settings.*member); }

    std::string operator()(bool Settings::*member) const { return settings.*member ? "true" : "false"; }

    std::string operator()(std::vector<std::string> Settings::*) const { return "[]"; }
};

bool isAssignmentOf(std::string_view line, const std::string &key)
{
    line = trimmed(line);
    for (const std::string &spelling : { key, tomlText(key) }) {
        if (line.starts_with(spelling) && trimmed(line.substr(spelling.size())).starts_with("="))
            return true;
    }
    return false;
}

} // namespace

std::span<const SettingRow> settingRows()
{
    return kSettingRows;
}

Result<Settings> parseSettings(std::string_view text)
{
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const auto &source = parsed.error().source().begin;
        return Error{ ErrorCode::InvalidInput,
            "The settings file is wrong in line " + std::to_string(source.line) + ", column "
                + std::to_string(source.column) + ": " + std::string(parsed.error().description()) + "." };
    }
    Settings settings;
    for (const auto &[name, node] : parsed.table()) {
        const toml::table *section = node.as_table();
        if (!section)
            return at(node, "settings stand in a section such as [listen].");
        auto done = name.str() == "repositories" ? readRepositories(settings, *section)
                                                 : readSection(settings, name.str(), *section);
        if (!done.ok())
            return done.error();
    }
    return settings;
}

std::string settingsTemplate()
{
    const Settings defaults;
    std::string text = "# Settings of this Faultline workspace. Take the # away from a line to change it; "
                       "what you save is\n"
                       "# used without a restart, except [listen] and [queue].\n";
    std::string_view section;
    for (const SettingRow &row : kSettingRows) {
        if (row.section != section)
            text.append("\n[").append(row.section).append("]\n");
        section = row.section;
        text.append("# ").append(row.sentence).append("\n#");
        text.append(row.key).append(" = ").append(std::visit(Shown{ defaults }, row.member)).append("\n");
    }
    text += "\n[repositories]\n# Where the code of each service lies: service = path of a git checkout.\n"
            "#\"checkout-api\" = \"/home/me/src/checkout-api\"\n";
    return text;
}

std::string withRepository(std::string_view toml, std::string_view service, std::string_view path)
{
    const std::string section = service.empty() ? "[code]" : "[repositories]";
    const std::string key = service.empty() ? "default_repository" : std::string(service);
    const std::string line = (service.empty() ? key : tomlText(key)) + " = " + tomlText(path);
    std::string out;
    bool isInSection = false;
    bool isWritten = false;
    for (const std::string_view each : lines(toml)) {
        const bool isHeader = trimmed(each).starts_with("[");
        if (isHeader)
            isInSection = trimmed(each) == section;
        if (isInSection && !isHeader && !isWritten && isAssignmentOf(each, key)) {
            out.append(line).append("\n");
            isWritten = true;
            continue;
        }
        if (isInSection && !isHeader && isAssignmentOf(each, key))
            continue;
        out.append(each).append("\n");
    }
    if (isWritten)
        return out;
    if (const std::size_t found = out.find(section + "\n"); found != std::string::npos)
        out.insert(found + section.size() + 1, line + "\n");
    else
        out.append("\n").append(section).append("\n").append(line).append("\n");
    return out;
}

} // namespace faultline
