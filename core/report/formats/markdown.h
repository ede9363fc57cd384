// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"

#include <string>
#include <string_view>

namespace faultline::report {

/// The reading report. Evidence ids are links to their place in the list (`[E1](#e1)`).
std::string toMarkdown(const Analysis &analysis);

/// Self-contained HTML with a strict policy: no script, nothing fetched. Made from the Markdown.
std::string toHtml(const Analysis &analysis);

/// Outside text as Markdown that shows just that text, on one line.
std::string escapedMarkdown(std::string_view text);

} // namespace faultline::report
