// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/pipeline/analyst.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/formats.h"
#include "core/report/formats/json.h"
#include "core/store/reader.h"

#include <QSaveFile>

namespace faultline::ctl {
namespace {

constexpr int kSlice = 200;

/// The pattern that an id speaks of: a pattern's own, or that of an error.
Result<PatternId> patternOf(store::Reader &reader, const std::string &id)
{
    if (const auto event = Uuid::parse(id); event.ok())
        return reader.patternOf(*event);
    if (const auto pattern = PatternId::parse(id); pattern.ok())
        return *pattern;
    return Error{ ErrorCode::NotFound, id + " is no error, pattern or report here.", {},
        "Find one with faultlinectl search." };
}

Result<Analysis> analysisOfPattern(store::Reader &reader, PatternId pattern)
{
    const auto stored = reader.latestAnalysis(pattern);
    if (!stored.ok())
        return stored.error();
    if (!*stored)
        return Error{ ErrorCode::NotFound, pattern.text() + " was not analysed yet.", {},
            "Run faultlinectl analyze " + pattern.text() + "." };
    return faultline::report::analysisOf((*stored)->reportJson);
}

/// Reports have names of their own; where an id is none of an error or pattern, all are looked at.
Result<Analysis> storedAnalysis(store::Reader &reader, const std::string &id)
{
    if (const auto pattern = patternOf(reader, id); pattern.ok())
        return analysisOfPattern(reader, *pattern);
    std::int64_t after = 0;
    for (;;) {
        const auto slice = reader.analyses(after, kSlice);
        if (!slice.ok())
            return slice.error();
        if (slice->empty())
            return Error{ ErrorCode::NotFound, id + " is no report, error or pattern here.", {}, {} };
        for (const store::StoredAnalysis &each : *slice) {
            after = each.number;
            auto analysis = faultline::report::analysisOf(each.reportJson);
            if (analysis.ok() && analysis->reportId == id)
                return analysis;
        }
    }
}

int write(const QCommandLineParser &parser, const std::string &text)
{
    const QString path
        = parser.isSet(QStringLiteral("output")) ? parser.value(QStringLiteral("output")) : QString();
    if (path.isEmpty()) {
        print(text.ends_with('\n') ? text : text + "\n");
        return kDone;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0
        || !file.commit())
        return fail({ ErrorCode::Storage, path.toStdString() + " cannot be written." });
    return kDone;
}

/// Says so where the stored report had a repository and this look had none: the answer is then a poorer one.
void tellLostRepository(const pipeline::Workspace &workspace, const pipeline::MadeAnalysis &made)
{
    const auto now = replay::snapshotOf(made.inputsJson);
    const auto reader = store::Reader::open(workspace.store);
    if (!now.ok() || now->repository.isConfigured || !reader.ok())
        return;
    const auto stored = (*reader)->latestAnalysis(made.analysis.pattern);
    if (!stored.ok() || !*stored)
        return;
    const auto before = replay::snapshotOf((*stored)->inputsJson);
    if (before.ok() && before->repository.isConfigured)
        fail({ ErrorCode::NotFound,
            "The stored report of " + made.analysis.pattern.text() + " knew the repository "
                + before->repository.name + "; here none is configured, so this one knows less.",
            {}, "Set DEFAULT_REPO, or link the repository in the settings." });
}

Result<std::string> onlyArgument(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1)
        return Error{ ErrorCode::InvalidInput, "Name one error, pattern or report." };
    return arguments.front().toStdString();
}

} // namespace

int analyze(const QCommandLineParser &parser)
{
    const auto id = onlyArgument(parser);
    if (!id.ok())
        return fail(id.error(), kBadUsage);
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto configuration = pipeline::readSettings(*workspace).then([](const Settings &settings) {
        return pipeline::configurationOf(settings);
    });
    if (!configuration.ok())
        return fail(configuration.error());
    pipeline::Analyst analyst(workspace->store);
    const auto pattern = PatternId::parse(*id);
    const auto event = pattern.ok() ? analyst.newestEvent(*pattern) : Uuid::parse(*id);
    if (!event.ok())
        return fail({ event.error().code,
            pattern.ok() ? event.error().message : *id + " " + event.error().message + "." });
    const auto made = analyst.analyse(*event, **configuration);
    if (!made.ok())
        return fail(made.error());
    tellLostRepository(*workspace, *made);
    if (wantsJson(parser)) {
        print(made->reportJson + "\n");
        return kDone;
    }
    const auto text = faultline::report::render(made->analysis, "md");
    if (!text.ok())
        return fail(text.error());
    print(*text);
    return kDone;
}

void reportOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { QStringLiteral("format"), QStringLiteral("md, html or json."), QStringLiteral("format"),
            QStringLiteral("md") },
        { { QStringLiteral("o"), QStringLiteral("output") }, QStringLiteral("Writes to a file."),
            QStringLiteral("file") },
    });
}

int report(const QCommandLineParser &parser)
{
    const auto id = onlyArgument(parser);
    if (!id.ok())
        return fail(id.error(), kBadUsage);
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    const auto reader = store::Reader::open(workspace->store);
    if (!reader.ok())
        return fail(reader.error());
    const auto analysis = storedAnalysis(**reader, *id);
    if (!analysis.ok())
        return fail(analysis.error());
    const std::string format
        = wantsJson(parser) ? "json" : parser.value(QStringLiteral("format")).toStdString();
    const auto text = faultline::report::render(*analysis, format);
    if (!text.ok())
        return fail(text.error(), kBadUsage);
    return write(parser, *text);
}

} // namespace faultline::ctl
