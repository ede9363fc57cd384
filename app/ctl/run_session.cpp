// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/run_session.h"

#include "core/base/id.h"
#include "core/base/text.h"
#include "core/runs/run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace faultline::ctl {
namespace {

constexpr std::size_t kMostBatchBytes = 512 << 10;
constexpr std::int64_t kMostBatchRecords = 1000;
constexpr std::size_t kMostLastLines = 200;
constexpr std::size_t kMostErrorsHeld = 1000;
constexpr int kTickMilliseconds = 200;
constexpr auto kQuietFor = std::chrono::milliseconds(400);
/// An SDK sends what it saw within this time, before its program prints it or after.
constexpr auto kTellingTakes = std::chrono::seconds(3);
constexpr auto kToldWithin = std::chrono::seconds(30);
constexpr int kAnswerMilliseconds = 3000;
constexpr auto kReadingTakes = std::chrono::seconds(60); ///< after the program's end, at most

std::string hexOf(const Uuid &id)
{
    std::string text = id.text();
    std::erase(text, '-');
    return text;
}

std::string joined(const std::vector<std::string> &command)
{
    std::string line;
    for (const std::string &word : command) {
        const bool isPlain
            = !word.empty() && word.find_first_of(" \t\n\"'\\$`;&|<>()*?") == std::string::npos;
        line += (line.empty() ? "" : " ") + (isPlain ? word : "'" + word + "'");
    }
    return std::string(cutUtf8(toValidUtf8(line), 2000));
}

/// `CartError` of `shop.errors.CartError` and of `shop::CartError`.
std::string_view lastPart(std::string_view type)
{
    return type.substr(type.find_last_of(".:\\/") + 1); // npos + 1 is 0
}

std::string_view streamName(ChildProgram::Stream stream)
{
    return stream == ChildProgram::Output ? "stdout" : "stderr";
}

} // namespace

RunSession::RunSession(
    runs::RunAim aim, std::vector<std::string> command, const std::vector<std::string> &inherited)
    : m_aim(std::move(aim))
    , m_command(std::move(command))
    , m_environment(runs::environmentFor(inherited, m_aim))
    , m_sender(QString::fromStdString(runs::runUrl(m_aim)), QByteArray::fromStdString(m_aim.token))
{
    QObject::connect(&m_work, &QTimer::timeout, &m_work, [this] { work(); });
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] {
        m_work.start();
        settleErrors(m_clock.now() - kTellingTakes);
    });
    m_questions.setProxy(QNetworkProxy::NoProxy);
}

Result<> RunSession::start(std::function<void(int exitCode)> ended)
{
    m_ended = std::move(ended);
    m_startedAt = m_clock.now();
    auto child = ChildProgram::start(m_command, m_environment.variables,
        { [this](ChildProgram::Stream stream, std::string_view bytes) { hear(stream, bytes); },
            [this](int exitCode) {
                m_exitCode = exitCode;
                m_endedAt = std::chrono::steady_clock::now();
                m_work.start();
            } });
    if (!child.ok())
        return child.error();
    m_child = std::move(*child);
    sendStart();
    m_tick.start(kTickMilliseconds);
    return {};
}

void RunSession::hear(ChildProgram::Stream stream, std::string_view bytes)
{
    Channel &channel = m_channels[stream];
    channel.reader.add(bytes);
    channel.heardAt = std::chrono::steady_clock::now();
    if (!m_work.isActive())
        m_work.start();
}

/// One slice of each stream, so that the program's next bytes are passed on in between.
void RunSession::work()
{
    bool isMore = false;
    for (const auto stream : { ChildProgram::Output, ChildProgram::Problems }) {
        Channel &channel = m_channels[stream];
        std::vector<runs::OutputRecord> records;
        if (!m_sender.isFull() && channel.reader.readSlice(m_clock.now(), records))
            isMore = true;
        else if (!channel.reader.isEmpty() && std::chrono::steady_clock::now() - channel.heardAt > kQuietFor)
            channel.reader.finish(m_clock.now(), records);
        takeRecords(stream, records);
    }
    if (isMore)
        return;
    m_work.stop();
    flushRecords();
    // A console that is slow is waited for, one that is gone is not; the tick comes back here.
    const bool isInTime = std::chrono::steady_clock::now() - m_endedAt < kReadingTakes;
    if (m_exitCode && (!m_sender.isFull() || m_sender.isAway() || !isInTime))
        finishReading();
}

void RunSession::takeRecords(ChildProgram::Stream stream, std::vector<runs::OutputRecord> &records)
{
    for (runs::OutputRecord &record : records) {
        addRecord(stream, record);
        if (record.isTrace && m_errors.size() < kMostErrorsHeld) {
            FoundError error{ record, stream, {} };
            for (const std::string &line : m_lastLines)
                error.before += line + "\n";
            m_errors.push_back(std::move(error));
        }
        m_lastLines.push_back(std::move(record.text));
        if (m_lastLines.size() > kMostLastLines)
            m_lastLines.pop_front();
    }
}

void RunSession::beginRecord(JsonWriter &json, UtcTime at) const
{
    json.beginObject().field("timestamp", toIso8601(at)).field("service", m_environment.service);
    json.field("environment", m_environment.environment);
}

void RunSession::addRecord(ChildProgram::Stream stream, const runs::OutputRecord &record)
{
    JsonWriter json;
    beginRecord(json, record.at);
    json.field("level", name(record.level)).field("message", record.text);
    json.key("attributes").beginObject().field("log.iostream", streamName(stream)).endObject().endObject();
    m_batch += (m_batch.empty() ? "" : ",") + json.text();
    if (++m_batchRecords >= kMostBatchRecords || m_batch.size() >= kMostBatchBytes)
        flushRecords();
}

void RunSession::flushRecords()
{
    if (m_batch.empty())
        return;
    m_sender.send(QStringLiteral("/ingest/logs"), "[" + std::exchange(m_batch, {}) + "]",
        std::exchange(m_batchRecords, 0));
}

/// Sends errors of the output that no SDK told of. A program that prints what it also reports would else
/// count each of its errors twice.
void RunSession::settleErrors(UtcTime foundBefore, std::function<void()> then)
{
    if (m_isAsking) {
        if (then)
            m_afterAnswer = std::move(then);
        return;
    }
    if (m_errors.empty() || m_errors.front().record.at > foundBefore) {
        if (then)
            then();
        return;
    }
    m_isAsking = true;
    QNetworkRequest question(
        QUrl(QString::fromStdString(m_aim.url + "/query/signals?kind=error&limit=1000&run=" + m_aim.run
            + "&since=" + toIso8601(m_errors.front().record.at - kToldWithin))));
    if (!m_aim.token.empty())
        question.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(m_aim.token));
    question.setTransferTimeout(kAnswerMilliseconds);
    QNetworkReply *reply = m_questions.get(question);
    QObject::connect(
        reply, &QNetworkReply::finished, &m_tick, [this, reply, foundBefore, then = std::move(then)] {
            reply->deleteLater();
            m_isAsking = false;
            judgeErrors(foundBefore, reply->readAll());
            if (then)
                then();
            else if (m_afterAnswer)
                settleErrors(UtcTime::max(), std::exchange(m_afterAnswer, {}));
        });
}

void RunSession::judgeErrors(UtcTime foundBefore, const QByteArray &told)
{
    const QJsonArray rows = QJsonDocument::fromJson(told).object().value(QLatin1String("signals")).toArray();
    const auto isToldOf = [&](const runs::OutputRecord &record) {
        return std::any_of(rows.begin(), rows.end(), [&](const QJsonValue &each) {
            const QJsonObject row = each.toObject();
            const std::string type = row.value(QLatin1String("type")).toString().toStdString();
            const auto at = parseIso8601(row.value(QLatin1String("timestamp")).toString().toStdString());
            const bool isSame = lastPart(type) == lastPart(record.errorType) && at.ok()
                && std::chrono::abs(*at - record.at) <= kToldWithin;
            return isSame && m_settled.insert(row.value(QLatin1String("id")).toString().toStdString()).second;
        });
    };
    while (!m_errors.empty() && m_errors.front().record.at <= foundBefore) {
        const FoundError error = std::move(m_errors.front());
        m_errors.pop_front();
        if (!isToldOf(error.record))
            sendError(error);
    }
}

void RunSession::sendError(const FoundError &error)
{
    const Uuid id = Uuid::generate(m_clock.now());
    m_settled.insert(id.text());
    JsonWriter json;
    beginRecord(json, error.record.at);
    json.field("event_id", id.text());
    json.field("error",
        error.record.errorType + (error.record.errorMessage.empty() ? "" : ": " + error.record.errorMessage));
    json.field("stacktrace", error.record.text).field("recent_logs", error.before);
    json.key("tags").beginObject().field("log.iostream", streamName(error.stream)).endObject().endObject();
    m_sender.send(QStringLiteral("/ingest-error?wait=0"), json.take(), 0);
}

void RunSession::addRunAttributes(JsonWriter &json, std::string_view state) const
{
    json.key("attributes").beginObject().field(runs::kStateAttribute, state);
    json.field(runs::kCommandAttribute, joined(m_command)).field("process.pid", m_child->processId());
}

void RunSession::sendStart()
{
    JsonWriter json;
    beginRecord(json, m_startedAt);
    json.field("level", "info").field("message", "run " + m_aim.run + " started: " + joined(m_command));
    addRunAttributes(json, "started");
    json.endObject().endObject();
    m_sender.send(QStringLiteral("/ingest/logs"), json.take(), 0);
}

void RunSession::sendEnd(int exitCode)
{
    const UtcTime now = m_clock.now();
    JsonWriter json;
    json.beginObject().field("trace_id", hexOf(Uuid::generate(now)));
    json.field("span_id", hexOf(Uuid::generate(now)).substr(16)).field("service", m_environment.service);
    json.field("environment", m_environment.environment).field("operation", "run " + m_environment.service);
    json.field("kind", "internal").field("start", toIso8601(m_startedAt));
    json.field("duration_us", std::int64_t{ (now - m_startedAt).count() });
    json.field("status", exitCode == 0 ? "ok" : "error");
    addRunAttributes(json, "ended");
    json.field(runs::kExitAttribute, exitCode);
    json.field(runs::kLinesAttribute, m_channels[0].reader.lineCount() + m_channels[1].reader.lineCount());
    json.field(runs::kLostAttribute, lostLineCount()).endObject().endObject();
    m_sender.send(QStringLiteral("/ingest/traces"), json.take(), 0);
}

void RunSession::finishReading()
{
    m_tick.stop();
    for (const auto stream : { ChildProgram::Output, ChildProgram::Problems }) {
        std::vector<runs::OutputRecord> records;
        m_channels[stream].reader.finish(m_clock.now(), records);
        takeRecords(stream, records);
    }
    flushRecords();
    // What SDKs sent last is stored once what we sent after it is.
    m_sender.finish([this] { finishErrors(); });
}

void RunSession::finishErrors()
{
    settleErrors(UtcTime::max(), [this] {
        sendEnd(*m_exitCode);
        m_sender.finish([this] { m_ended(*m_exitCode); });
    });
}

std::int64_t RunSession::lostLineCount() const
{
    return m_sender.lostLineCount() + m_channels[0].reader.lostLineCount()
        + m_channels[1].reader.lostLineCount();
}

} // namespace faultline::ctl
