// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/formats/markdown.h"

#include <md4c-html.h>

namespace faultline::report {
namespace {

/// Nothing is fetched and nothing runs, whatever the text says.
constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>Root cause report</title>
<style>body{font:15px/1.5 sans-serif;max-width:52rem;margin:2rem auto;
padding:0 1rem;color:#1d2430;background:#fff}
code{font-family:monospace;background:#eef1f5;padding:0 .25em;border-radius:3px}
table{border-collapse:collapse}td,th{border:1px solid #ccd3dc;padding:.25em .6em;text-align:left}
li:target{background:#fff3c4}h2{margin-top:1.6em}
@media(prefers-color-scheme:dark){body{color:#dde3ec;background:#161a21}code{background:#262c36}
td,th{border-color:#3a424f}a{color:#8ab4ff}li:target{background:#4a4010}}
</style></head><body>
)";

void appendHtml(const MD_CHAR *text, MD_SIZE size, void *out)
{
    static_cast<std::string *>(out)->append(text, size);
}

/// Gives each piece of evidence the id that its links point to.
std::string withAnchors(std::string html)
{
    constexpr std::string_view kItem = "<li><strong>E";
    for (auto at = html.find(kItem); at != std::string::npos; at = html.find(kItem, at + 1)) {
        const auto start = at + kItem.size();
        const auto end = html.find("</strong>", start);
        if (end == std::string::npos || end - start > 6)
            continue;
        html.replace(at, 4, "<li id=\"e" + html.substr(start, end - start) + "\">");
    }
    return html;
}

} // namespace

std::string toHtml(const Analysis &analysis)
{
    const auto markdown = toMarkdown(analysis);
    std::string body;
    const unsigned flags = MD_FLAG_NOHTML | MD_FLAG_TABLES;
    if (md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), appendHtml, &body, flags, 0) != 0)
        body = "<p>The report could not be laid out.</p>";
    return std::string(kHead) + withAnchors(std::move(body)) + "</body></html>\n";
}

} // namespace faultline::report
