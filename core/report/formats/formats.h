// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/analysis.h"

#include <span>
#include <string>
#include <string_view>

/// An analysis told to a person or a program.
///
/// In: an Analysis. Out: text in one of the formats. Never adds a fact of its own, and outside text never
/// becomes markup.
namespace faultline::report {

struct FormatRow {
    std::string_view id; ///< md, html, json
    std::string_view title;
    std::string_view mediaType;
    std::string (*render)(const Analysis &);
};

std::span<const FormatRow> formats();

/// Errors: InvalidInput that lists the formats there are.
Result<std::string> render(const Analysis &analysis, std::string_view format);

} // namespace faultline::report
