// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/api/signal_json.h"
#include "core/base/clock.h"
#include "core/pipeline/simple_query.h"
#include "core/store/reader.h"

#include <algorithm>
#include <iterator>

namespace faultline::ctl {
namespace {

std::string jsonOf(const store::SignalPage &page)
{
    JsonWriter json;
    json.beginObject().key("signals").beginArray();
    for (const store::SignalRow &row : page.rows)
        api::writeSignal(json, row);
    json.endArray().field("has_more", !page.nextCursor.empty()).endObject();
    return json.take() + "\n";
}

constexpr int kPageRows = 1000;

/// Page by page up to the limit, or to the end of what there is.
Result<store::SignalPage> allPages(store::Reader &reader, store::SignalQuery query)
{
    const auto wanted = static_cast<std::size_t>(query.limit);
    store::SignalPage all;
    do {
        query.limit = static_cast<int>(std::min<std::size_t>(kPageRows, wanted - all.rows.size()));
        auto page = reader.signals(query);
        if (!page.ok())
            return page;
        std::move(page->rows.begin(), page->rows.end(), std::back_inserter(all.rows));
        all.nextCursor = query.cursor = page->nextCursor;
    } while (!all.nextCursor.empty() && all.rows.size() < wanted);
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
    auto query = pipeline::signalQueryOf(
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
    for (const store::SignalRow &row : page->rows)
        print(plainText(api::signalLine(row)) + "\n");
    return kDone;
}

} // namespace faultline::ctl
