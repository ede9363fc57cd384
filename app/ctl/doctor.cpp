// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/pipeline/configuration.h"
#include "core/pipeline/repository_shelf.h"
#include "core/store/reader.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QStandardPaths>
#include <QStorageInfo>
#include <qt6keychain/keychain.h>

#include <vector>

namespace faultline::ctl {
namespace {

constexpr qint64 kLittleSpace = 200LL << 20;
constexpr int kPatienceMilliseconds = 3000;

/// One thing that was looked at. Shape: an empty hint where all is well.
struct Finding {
    std::string subject;
    bool isGood = true;
    std::string sentence;
    std::string hint;
};

using Findings = std::vector<Finding>;

void examineListener(Findings &findings, const QString &url)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(url + QStringLiteral("/readyz")));
    request.setTransferTimeout(kPatienceMilliseconds);
    QNetworkReply *reply = network.get(request);
    QEventLoop loop; // the command line has nothing else to do meanwhile
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const std::string where = url.toStdString();
    if (status == 200)
        findings.push_back({ "listener", true, "A console listens at " + where + " and takes events.", {} });
    else if (status == 503)
        findings.push_back({ "listener", false,
            "A console listens at " + where + " but takes no events: " + reply->readAll().toStdString(),
            "Look at its own words on standard error; often the disk is full." });
    else if (status != 0)
        findings.push_back({ "listener", false,
            "Something listens at " + where + " that is no console (it answers " + std::to_string(status)
                + ").",
            "Start the console on another port with --port." });
    else
        findings.push_back({ "listener", false, "Nothing answers at " + where + ".",
            "Start faultline or faultlinectl serve; clients in containers reach it as "
            "host.docker.internal." });
}

void examineStore(Findings &findings, const pipeline::Workspace &workspace)
{
    const QFileInfo file(QString::fromStdString(workspace.store.path));
    if (!file.exists()) {
        findings.push_back({ "store", true,
            "There is no store yet at " + workspace.store.path + "; the first start makes it.", {} });
        return;
    }
    const auto reader = store::Reader::open(workspace.store);
    const auto totals = reader.ok() ? (*reader)->totals() : Result<store::StoreTotals>(reader.error());
    if (!totals.ok())
        findings.push_back({ "store", false, totals.error().message, totals.error().hint });
    else
        findings.push_back({ "store", true,
            std::to_string(totals->eventCount) + " events of " + std::to_string(totals->patternCount)
                + " patterns in " + workspace.store.path + ".",
            {} });
    const qint64 free = QStorageInfo(file.absolutePath()).bytesAvailable();
    if (free < kLittleSpace)
        findings.push_back({ "disk", false, std::to_string(free >> 20) + " MB are left where the store lies.",
            "Make room; without it events are answered 503." });
    else
        findings.push_back(
            { "disk", true, std::to_string(free >> 20) + " MB are left where the store lies.", {} });
    if (file.permissions() & (QFile::ReadGroup | QFile::ReadOther))
        findings.push_back({ "privacy", false,
            "Other users of this machine may read " + workspace.store.path + ".", "Run chmod 600 on it." });
}

void examineSettings(Findings &findings, const pipeline::Workspace &workspace)
{
    const auto configuration = pipeline::readSettings(workspace).then(
        [](const Settings &settings) { return pipeline::configurationOf(settings); });
    if (!configuration.ok()) {
        findings.push_back(
            { "settings", false, configuration.error().message, "Mend " + workspace.settingsPath + "." });
        return;
    }
    findings.push_back(
        { "settings", true, "The settings in " + workspace.settingsPath + " are in order.", {} });
    const Settings &settings = (*configuration)->settings;
    auto repositories = settings.repositories;
    if (!settings.defaultRepository.empty())
        repositories.emplace("every other service", settings.defaultRepository);
    pipeline::RepositoryShelf shelf;
    for (const auto &[service, path] : repositories) {
        const auto repository = shelf.find(path);
        findings.push_back({ "repository", repository.ok(),
            repository.ok() ? "The code of " + service + " is found in " + path + "."
                            : repository.error().message,
            repository.ok() ? "" : "Link a git checkout under [repositories]." });
    }
    if (repositories.empty())
        findings.push_back({ "repository", false, "No repository is linked, so no report can name a commit.",
            "Set DEFAULT_REPO, or put a git checkout under [repositories] in " + workspace.settingsPath
                + "." });
}

void examineMachine(Findings &findings)
{
    const bool hasGit = !QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty();
    findings.push_back({ "git", hasGit, hasGit ? "git is installed." : "git is not installed.",
        hasGit ? "" : "Install git." });
    constexpr std::int64_t kThisProgramsYear = 1'767'225'600'000'000; // 2026-01-01
    const UtcTime now = SystemClock().now();
    const bool isBelievable = micros(now) > kThisProgramsYear;
    findings.push_back({ "clock", isBelievable, "The clock says " + toIso8601(now) + ".",
        isBelievable ? "" : "Set the clock; events from the future are given the time of their arrival." });
}

/// Nothing of this version keeps a secret, so a keychain that is away is told and no problem.
void examineKeychain(Findings &findings)
{
    QKeychain::ReadPasswordJob job(QStringLiteral("faultline"));
    job.setAutoDelete(false);
    job.setKey(QStringLiteral("doctor"));
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    const bool isThere = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
    findings.push_back({ "keychain", true,
        isThere ? "The system keychain answers."
                : "The system keychain does not answer (" + job.errorString().toStdString()
                + "); nothing needs it yet.",
        {} });
}

} // namespace

void doctorOptions(QCommandLineParser &parser)
{
    const QString port = qEnvironmentVariable("FAULTLINE_PORT", QStringLiteral("8001"));
    parser.addOption({ QStringLiteral("url"), QStringLiteral("Where the console should listen."),
        QStringLiteral("url"), QStringLiteral("http://127.0.0.1:") + port });
}

int doctor(const QCommandLineParser &parser)
{
    const auto workspace = workspaceOf(parser);
    if (!workspace.ok())
        return fail(workspace.error(), kBadUsage);
    Findings findings;
    examineListener(findings, parser.value(QStringLiteral("url")));
    examineStore(findings, *workspace);
    examineSettings(findings, *workspace);
    examineMachine(findings);
    examineKeychain(findings);
    bool isAllGood = true;
    JsonWriter json;
    json.beginObject().key("findings").beginArray();
    std::string text;
    for (const Finding &finding : findings) {
        isAllGood = isAllGood && finding.isGood;
        json.beginObject()
            .field("subject", finding.subject)
            .field("good", finding.isGood)
            .field("message", finding.sentence);
        json.fieldIfAny("hint", finding.hint).endObject();
        text += (finding.isGood ? "ok       " : "problem  ") + finding.subject + ": " + finding.sentence
            + "\n";
        if (!finding.hint.empty())
            text += "         " + finding.hint + "\n";
    }
    json.endArray().field("good", isAllGood).endObject();
    print(wantsJson(parser) ? json.take() + "\n" : text);
    return isAllGood ? kDone : kFoundProblems;
}

} // namespace faultline::ctl
