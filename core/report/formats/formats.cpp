// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/formats/formats.h"

#include "core/report/formats/json.h"
#include "core/report/formats/markdown.h"

#include <algorithm>
#include <array>

namespace faultline::report {
namespace {

constexpr std::array kFormats{
    FormatRow{ "md", "Markdown", "text/markdown; charset=utf-8", &toMarkdown },
    FormatRow{ "html", "HTML", "text/html; charset=utf-8", &toHtml },
    FormatRow{ "json", "JSON", "application/json", &toJson },
};

} // namespace

std::span<const FormatRow> formats()
{
    return kFormats;
}

Result<std::string> render(const Analysis &analysis, std::string_view format)
{
    const auto row = std::find_if(
        kFormats.begin(), kFormats.end(), [&](const FormatRow &candidate) { return candidate.id == format; });
    if (row != kFormats.end())
        return row->render(analysis);
    std::string known;
    for (const auto &candidate : kFormats)
        known += (known.empty() ? "" : ", ") + std::string(candidate.id);
    return Error{ ErrorCode::InvalidInput, "A report comes as one of: " + known + '.', "format" };
}

} // namespace faultline::report
