// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/reprocess.h"

#include "app/ctl/command.h"
#include "core/base/json.h"

namespace faultline::ctl {

void reprocessOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { QStringLiteral("verify"),
            QStringLiteral("Compares only; exit code 1 where something came out another way.") },
        { QStringLiteral("since"), QStringLiteral("Only what was received since then."),
            QStringLiteral("time") },
    });
}

int reprocess(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("verify")))
        return fail({ ErrorCode::InvalidInput, "reprocess compares; say --verify." }, kBadUsage);
    std::optional<UtcTime> since;
    if (parser.isSet(QStringLiteral("since"))) {
        const auto time = parseIso8601(parser.value(QStringLiteral("since")).toStdString());
        if (!time.ok())
            return fail({ ErrorCode::InvalidInput, "--since " + time.error().message + "." }, kBadUsage);
        since = *time;
    }
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto configuration = pipeline::readSettings(*workspace).then([](const Settings &settings) {
        return pipeline::configurationOf(settings);
    });
    if (!configuration.ok())
        return fail(configuration.error());
    const auto done = pipeline::verify(
        workspace->store, **configuration, since, [](const pipeline::Difference &difference) {
            print(difference.subject + ": " + difference.sentence + "\n");
        });
    if (!done.ok())
        return fail(done.error());
    const bool isSame = done->changedEventCount == 0 && done->changedAnalysisCount == 0;
    if (wantsJson(parser)) {
        JsonWriter json;
        json.beginObject().field("events", done->eventCount).field("changed_events", done->changedEventCount);
        json.field("analyses", done->analysisCount).field("changed_analyses", done->changedAnalysisCount);
        json.field("same", isSame).endObject();
        print(json.take() + "\n");
    } else {
        print(std::to_string(done->eventCount) + " events and " + std::to_string(done->analysisCount)
            + " analyses were made again; "
            + std::to_string(done->changedEventCount + done->changedAnalysisCount)
            + " came out another way\n");
    }
    return isSame ? kDone : kFoundProblems;
}

} // namespace faultline::ctl
