// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/fetched.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/pipeline/configuration.h"
#include "core/pipeline/repository_shelf.h"
#include "core/pipeline/token_file.h"
#include "core/store/reader.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTimer>
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

/// The sum of a counter's lines that hold `label`.
std::int64_t counted(const std::string &metrics, std::string_view counter, std::string_view label)
{
    std::int64_t sum = 0;
    for (const std::string_view line : lines(metrics)) {
        const auto space = line.rfind(' ');
        if (line.starts_with(counter) && line.find(label) < space)
            sum += QByteArray(line.data() + space + 1, static_cast<qsizetype>(line.size() - space - 1))
                       .toLongLong();
    }
    return sum;
}

/// What a listening console says of those who came: nobody, or some whom it had to refuse.
void examineArrivals(Findings &findings, const QString &url)
{
    const Fetched metrics = fetched(url + QStringLiteral("/metrics"));
    if (metrics.status != 200)
        return;
    const auto turnedAway = counted(metrics.body, "faultline_http_total", "what=\"refused\"");
    const auto refused = counted(metrics.body, "faultline_payloads_total", "outcome=\"refused\"");
    const auto stored = counted(metrics.body, "faultline_payloads_total", "outcome=\"stored\"");
    if (turnedAway > 0)
        findings.push_back(
            { "refusals", false, std::to_string(turnedAway) + " requests were refused before they were read.",
                "Their Host, Origin, size or form was wrong; the answer to each says what." });
    if (refused > 0)
        findings.push_back({ "refusals", false,
            std::to_string(refused) + " payloads were refused, " + std::to_string(stored) + " stored.",
            "The answer to each names its field; send one by curl -i to see it." });
    if (turnedAway + refused == 0)
        findings.push_back({ "arrivals", true,
            stored > 0 ? std::to_string(stored) + " payloads came since it started, none was refused."
                       : "Nothing came since it started, so nobody was refused either.",
            stored > 0 ? "" : "Set AGENT_URL=" + url.toStdString() + " where your backend runs." });
}

void examineListener(Findings &findings, const QString &url)
{
    const Fetched ready = fetched(url + QStringLiteral("/readyz"));
    const std::string where = url.toStdString();
    if (ready.status == 200)
        findings.push_back({ "listener", true, "A console listens at " + where + " and takes events.", {} });
    else if (ready.status == 503)
        findings.push_back(
            { "listener", false, "A console listens at " + where + " but takes no events: " + ready.body,
                "Look at its own words on standard error; often the disk is full." });
    else if (ready.status == 401 || ready.status == 403 || ready.status == 429)
        findings.push_back({ "listener", false,
            "What listens at " + where + " wants a token that may read: " + ready.body,
            "Set FAULTLINE_TOKEN to one of role support, developer or admin (faultlinectl token create)." });
    else if (ready.status != 0)
        findings.push_back({ "listener", false,
            "Something listens at " + where + " that is no console (it answers "
                + std::to_string(ready.status) + ").",
            "Start the console on another port with --port." });
    else
        findings.push_back({ "listener", false, "Nothing answers at " + where + ".",
            "Start faultline or faultlinectl serve; clients in containers reach it as "
            "host.docker.internal." });
    if (ready.status == 200 || ready.status == 503)
        examineArrivals(findings, url);
}

void examineStore(Findings &findings, const pipeline::Workspace &workspace)
{
    const QFileInfo file(QString::fromStdString(workspace.store.path));
    if (workspace.store.isFile() && !file.exists()) {
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
                + " patterns in " + workspace.store.text() + ".",
            {} });
    // The disk and the rights of a server's files are its own affair.
    if (!workspace.store.isFile())
        return;
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

/// Whoever closed the door needs a key.
void examineTokens(Findings &findings, const pipeline::Workspace &workspace, const Settings &settings)
{
    const auto book = pipeline::readTokens(pipeline::tokensPath(workspace));
    if (!book.ok()) {
        findings.push_back({ "tokens", false, book.error().message, book.error().hint });
        return;
    }
    const bool isClosed = !settings.isIngestOpen || !settings.isReadingOpen;
    if (isClosed && !book->hasValid())
        findings.push_back({ "tokens", false,
            "The settings ask for tokens, and there is none that counts: nobody can "
                + std::string(settings.isIngestOpen ? "read." : "send."),
            "Make one by faultlinectl token create --role ROLE." });
    else
        findings.push_back({ "tokens", true,
            isClosed ? "The settings ask for tokens, and there is one at least."
                     : "Sending and reading need no token here.",
            {} });
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
    examineTokens(findings, workspace, settings);
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
///
/// Without a session bus the job ends inside start(), before any loop runs; with a bus whose keyring asks a
/// person it may not end at all.
void examineKeychain(Findings &findings)
{
    QPointer<QKeychain::ReadPasswordJob> job
        = new QKeychain::ReadPasswordJob(QStringLiteral("faultline"), QCoreApplication::instance());
    job->setAutoDelete(false);
    job->setKey(QStringLiteral("doctor"));
    bool isFinished = false;
    QEventLoop loop;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&loop, &isFinished] {
        isFinished = true;
        loop.quit();
    });
    QTimer::singleShot(kPatienceMilliseconds, &loop, &QEventLoop::quit);
    job->start();
    if (!isFinished)
        loop.exec();
    const bool isThere
        = isFinished && (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
    const std::string why = isFinished ? job->errorString().toStdString() : "it is still asking";
    findings.push_back({ "keychain", true,
        isThere ? "The system keychain answers."
                : "The system keychain does not answer (" + why + "); nothing needs it yet.",
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
