// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/data_place.h"

#include "core/base/text.h"
#include "core/collect/repository/line_history.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostDataFiles = 100;

struct FormatRow {
    std::string_view sign; ///< in the type or the message, case ignored
    std::array<std::string_view, 3> endings;
};

constexpr std::array kFormats = std::to_array<FormatRow>(
    { { "json", { ".json", ".json5", ".jsonc" } }, { "yaml", { ".yml", ".yaml", ".yaml" } },
        { "toml", { ".toml", ".toml", ".toml" } }, { "xml", { ".xml", ".xsd", ".xml" } },
        { "saxparse", { ".xml", ".xsd", ".xml" } }, { "configparser", { ".ini", ".cfg", ".conf" } } });

/// What builds and editors read, no running program.
constexpr std::array<std::string_view, 6> kToolFiles{ "package.json", "package-lock.json", "tsconfig.json",
    "composer.json", "pyproject.toml", "cargo.toml" };

const FormatRow *formatOf(std::string_view type, std::string_view message)
{
    const auto row = std::find_if(kFormats.begin(), kFormats.end(), [&](const FormatRow &candidate) {
        return containsIgnoringCase(type, candidate.sign) || containsIgnoringCase(message, candidate.sign);
    });
    return row == kFormats.end() ? nullptr : &*row;
}

/// The number behind the first `line `; 0 for none.
int lineIn(std::string_view message)
{
    const auto at = message.find("line ");
    if (at == std::string_view::npos)
        return 0;
    const auto digits = message.substr(at + 5, 9);
    int line = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
    return line;
}

bool isDataFile(std::string_view path, const FormatRow &format)
{
    const auto lower = toLowerAscii(path);
    const auto name = std::string_view(lower).substr(lower.rfind('/') + 1);
    return std::any_of(format.endings.begin(), format.endings.end(), [&](auto ending) {
        return name.ends_with(ending);
    }) && std::find(kToolFiles.begin(), kToolFiles.end(), name) == kToolFiles.end();
}

} // namespace

std::vector<DiffMention> mentionsAtDataPlace(
    const std::vector<const CommitDiff *> &window, std::string_view type, std::string_view message)
{
    std::vector<DiffMention> mentions;
    const auto *format = formatOf(type, message);
    const int line = lineIn(message);
    if (!format || line < 1)
        return mentions;
    std::set<std::string> paths;
    for (const auto *commit : window) {
        for (const auto &file : commit->files) {
            if (paths.size() < kMostDataFiles && isDataFile(file.path, *format))
                paths.insert(file.path);
        }
    }
    for (const auto &path : paths) {
        // a parser names the place where it stopped; what is wrong may be the line before
        for (const auto &change : changesNear(window, path, line, { line - 1, line })) {
            const bool isRemoved = change.added.empty();
            DiffMention mention{ change.sha, path, "line " + std::to_string(line), isRemoved, {}, "place" };
            if (!change.added.empty() || !change.removed.empty())
                mention.line = std::string(
                    cutUtf8(trimmed(isRemoved ? change.removed.front() : change.added.front()), 200));
            mentions.push_back(std::move(mention));
        }
    }
    return mentions;
}

} // namespace faultline::collect
