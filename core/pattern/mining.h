// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::pattern {

/// Names a template: derived from its words when it was first seen, and kept when it grows more general.
/// Shown as 16 hex digits.
using TemplateId = std::uint64_t;

std::string templateIdText(TemplateId id);

/// What the miner may keep. Beyond it new kinds of line share one template, `<*>`.
struct MiningLimits {
    std::size_t mostTemplates = 10'000; ///< that are learned from; later ones stay as they came
    std::size_t mostForms = 100'000; ///< different lines with their values taken out
    std::size_t mostTokens = 160; ///< of a line; the rest of the line is not looked at
    std::size_t mostLineBytes = 4'096;
};

/// Finds the templates of a stream of log lines (contents, without time, level and logger).
///
/// A line becomes a form in one pass: words stay, whatever looks like a value becomes a typed placeholder.
/// Two forms that differ in one word are two templates until that place has taken several words with all else
/// equal; then it is a variable, and they are one, under the id of the first.
/// Equal lines always have equal ids in one miner. Parameters are the same for every system.
///
/// Thread: one at a time. Errors: none; any bytes are a line.
class TemplateMiner {
public:
    explicit TemplateMiner(MiningLimits limits = {});
    ~TemplateMiner();
    TemplateMiner(TemplateMiner &&) noexcept;
    TemplateMiner &operator=(TemplateMiner &&) noexcept;

    TemplateId add(std::string_view line);
    /// Empty for an id that this miner never gave. Valid until the next `add`.
    std::string_view text(TemplateId id) const;
    /// The id that a template goes by now: another one where it was joined with an earlier template.
    TemplateId current(TemplateId id) const;
    std::size_t templateCount() const;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

struct MinedTemplate {
    TemplateId id = 0;
    std::string text;
    std::int64_t lineCount = 0;

    bool operator==(const MinedTemplate &) const = default;
};

/// Shape: one entry of `templateOf` per line, an index into `templates`; templates in order of first line.
struct MinedLines {
    std::vector<std::uint32_t> templateOf;
    std::vector<MinedTemplate> templates;
};

/// Mines a whole text at once: what the last line teaches counts for the first. The order of the lines does
/// not change which are together, nor the ids.
MinedLines mineAll(const std::vector<std::string_view> &lines, MiningLimits limits = {});

/// For each line of a file its template id, a tab, its template: `faultlinectl template`.
std::string templateLines(std::string_view file);

} // namespace faultline::pattern
