// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/api/event_json.h"
#include "core/base/clock.h"
#include "core/pipeline/simple_query.h"
#include "core/store/reader.h"

#include <algorithm>

namespace faultline::ctl {
namespace {

std::string textOf(const EventRow &row)
{
    const std::string title = row.type.empty() ? row.message : row.type + ": " + row.message;
    return toIso8601(row.at) + "  " + std::string(name(row.severity)) + "  " + row.service + "  "
        + row.pattern.text() + "  " + row.id.text() + "  " + title.substr(0, title.find('\n')) + "\n";
}

std::string jsonOf(const EventPage &page)
{
    JsonWriter json;
    json.beginObject().key("signals").beginArray();
    for (const EventRow &row : page.rows)
        api::writeEventRow(json, row);
    json.endArray().field("has_more", page.hasMore).endObject();
    return json.take() + "\n";
}

constexpr int kPageRows = 1000;

/// Page by page up to the limit.
Result<EventPage> allPages(store::Reader &reader, EventQuery query)
{
    const int wanted = query.limit;
    EventPage all{ {}, true };
    while (all.hasMore && static_cast<int>(all.rows.size()) < wanted) {
        query.limit = std::min(kPageRows, wanted - static_cast<int>(all.rows.size()));
        const auto page = reader.events(query);
        if (!page.ok())
            return page;
        all.rows.insert(all.rows.end(), page->rows.begin(), page->rows.end());
        all.hasMore = page->hasMore && !page->rows.empty();
        if (!page->rows.empty())
            query.beforeSequence = page->rows.back().sequence;
    }
    return all;
}

} // namespace

void searchOptions(QCommandLineParser &parser)
{
    parser.addOption({ QStringLiteral("limit"), QStringLiteral("At most so many, newest first."),
        QStringLiteral("number"), QStringLiteral("50") });
}

int search(const QCommandLineParser &parser)
{
    auto query = pipeline::eventQueryOf(
        parser.positionalArguments().join(QLatin1Char(' ')).toStdString(), SystemClock().now());
    if (!query.ok())
        return fail(query.error(), kBadUsage);
    query->limit = parser.value(QStringLiteral("limit")).toInt();
    if (query->limit < 1 || query->limit > 100'000)
        return fail({ ErrorCode::InvalidInput, "--limit takes a number from 1 to 100000." }, kBadUsage);
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto reader = store::Reader::open(workspace->store);
    if (!reader.ok())
        return fail(reader.error());
    const auto page = allPages(**reader, *query);
    if (!page.ok())
        return fail(page.error());
    if (wantsJson(parser)) {
        print(jsonOf(*page));
        return kDone;
    }
    for (const EventRow &row : page->rows)
        print(textOf(row));
    return kDone;
}

} // namespace faultline::ctl
