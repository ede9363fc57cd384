// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/run_text.h"
#include "core/runs/run_book.h"
#include "core/runs/run_json.h"

#include <cstdio>

namespace faultline::ctl {
namespace {

int printRuns(const QCommandLineParser &parser, const JsonWriter &json, std::string (*text)(std::string_view))
{
    print(wantsJson(parser) ? json.text() + "\n" : text(json.text()));
    return kDone;
}

int listRuns(const QCommandLineParser &parser, store::Reader &reader)
{
    bool isNumber = true;
    const int limit = parser.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 1000)
        return fail({ ErrorCode::InvalidInput, "--limit takes a number from 1 to 1000." }, kBadUsage);
    const auto latest = faultline::runs::latestRuns(reader, limit);
    if (!latest.ok())
        return fail(latest.error());
    if (latest->empty() && !wantsJson(parser))
        std::fprintf(stderr, "There are no runs here; faultlinectl run -- CMD makes one.\n");
    JsonWriter json;
    faultline::runs::writeRuns(json, *latest);
    return printRuns(parser, json, runListText);
}

int showRun(const QCommandLineParser &parser, store::Reader &reader, const std::string &name)
{
    const auto contents = faultline::runs::contentsOf(reader, name);
    if (!contents.ok())
        return fail(contents.error());
    JsonWriter json;
    faultline::runs::writeContents(json, *contents);
    return printRuns(parser, json, runContentsText);
}

int compareRuns(const QCommandLineParser &parser, store::Reader &reader, const QStringList &names)
{
    const auto before = faultline::runs::contentsOf(reader, names[0].toStdString());
    if (!before.ok())
        return fail(before.error());
    const auto after = faultline::runs::contentsOf(reader, names[1].toStdString());
    if (!after.ok())
        return fail(after.error());
    JsonWriter json;
    faultline::runs::writeComparison(json, faultline::runs::compared(*before, *after));
    return printRuns(parser, json, runComparisonText);
}

} // namespace

void runsOptions(QCommandLineParser &parser)
{
    parser.addOption({ QStringLiteral("limit"), QStringLiteral("list: at most so many, newest first."),
        QStringLiteral("number"), QStringLiteral("50") });
}

int runs(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString verb = words.value(0, QStringLiteral("list"));
    const bool isList = verb == QLatin1String("list") && words.size() <= 1;
    const bool isShow = verb == QLatin1String("show") && words.size() == 2;
    const bool isComparison = verb == QLatin1String("compare") && words.size() == 3;
    if (!isList && !isShow && !isComparison)
        return fail({ ErrorCode::InvalidInput, "runs takes list, show RUN, or compare BEFORE AFTER.", {},
                        "See faultlinectl runs --help." },
            kBadUsage);
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto reader = store::Reader::open(workspace->store);
    if (!reader.ok())
        return fail(reader.error());
    if (isList)
        return listRuns(parser, **reader);
    return isShow ? showRun(parser, **reader, words[1].toStdString())
                  : compareRuns(parser, **reader, words.mid(1));
}

} // namespace faultline::ctl
