// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/engine.h"
#include "core/store/reader.h"
#include "tests/support/fake_clock.h"
#include "tests/support/http_client.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>

#include <gtest/gtest.h>

using namespace faultline;
using faultline::testing::HttpClient;
using store::SignalKind;

namespace {

/// An engine with its real socket over a store of its own, which can be started once more.
class EngineWithSocket : public ::testing::Test {
protected:
    void SetUp() override
    {
        const auto workspace
            = pipeline::workspaceOf(m_folder.filePath(QStringLiteral("ingest.db")).toStdString(), {});
        Settings settings;
        settings.openTelemetryPort = 0; // of other programs on this machine
        const auto configuration = pipeline::configurationOf(settings);
        ASSERT_TRUE(workspace.ok() && configuration.ok());
        m_workspace = *workspace;
        m_configuration = *configuration;
    }

    void start()
    {
        m_engine = std::make_unique<pipeline::Engine>(
            pipeline::EngineOptions{ m_workspace, "127.0.0.1", 0, false }, m_configuration);
        QObject::connect(m_engine.get(), &pipeline::Engine::listening, &m_loop,
            [this](const QString &url, const QStringList &others) {
                m_port = portOf(url);
                m_otherPorts.clear();
                for (const QString &other : others)
                    m_otherPorts.push_back(portOf(other));
                m_loop.quit();
            });
        m_engine->start();
        m_loop.exec();
    }

    void stop() { m_engine.reset(); }

    void configure(const Settings &settings)
    {
        const auto configuration = pipeline::configurationOf(settings);
        ASSERT_TRUE(configuration.ok());
        m_configuration = *configuration;
    }

    static quint16 portOf(const QString &url)
    {
        return static_cast<quint16>(url.section(QLatin1Char(':'), -1).toInt());
    }

    HttpClient::Answer post(const QByteArray &path, const QByteArray &body) const
    {
        return HttpClient(m_port).post(path, body);
    }

    /// Until the engine says that a pattern was analysed; false where it does not.
    bool waitForAnalysis()
    {
        bool isAnalysed = false;
        QObject::connect(m_engine.get(), &pipeline::Engine::analysed, &m_loop, [&] {
            isAnalysed = true;
            m_loop.quit();
        });
        QTimer::singleShot(std::chrono::seconds(30), &m_loop, &QEventLoop::quit);
        m_loop.exec();
        return isAnalysed;
    }

    receive::OutcomeCounts countsOf(std::string_view protocol) const
    {
        for (const receive::ProtocolCounts &row : m_engine->ledgerCounts().protocols) {
            if (row.protocol == protocol)
                return row.counts;
        }
        return {};
    }

    std::unique_ptr<store::Reader> reader() const
    {
        auto reader = store::Reader::open(m_workspace.store);
        return reader.ok() ? std::move(*reader) : nullptr;
    }

    /// Signals of a kind in which these words occur.
    std::vector<store::SignalRow> found(SignalKind kind, std::string words) const
    {
        store::SignalQuery query;
        query.kinds = { kind };
        query.text = std::move(words);
        const auto opened = reader();
        const auto page = opened ? opened->signals(query) : Result<store::SignalPage>(Error{});
        return page.ok() ? page->rows : std::vector<store::SignalRow>{};
    }

    QTemporaryDir m_folder;
    pipeline::Workspace m_workspace;
    std::unique_ptr<pipeline::Engine> m_engine;

    quint16 m_port = 0;
    std::vector<quint16> m_otherPorts;

private:
    std::shared_ptr<const pipeline::Configuration> m_configuration;
    QEventLoop m_loop;
};

/// Two lines and an exception, as OpenTelemetry's SDKs send them in JSON.
QByteArray otlpLogs(UtcTime at)
{
    const QByteArray nanos = QByteArray::number(static_cast<qint64>(micros(at))) + "000";
    const QByteArray start = R"({"timeUnixNano":")" + nanos + R"(","severityNumber":)";
    return R"({"resourceLogs":[{"resource":{"attributes":[)"
           R"({"key":"service.name","value":{"stringValue":"checkout-api"}}]},"scopeLogs":[{"logRecords":[)"
        + start + R"(13,"body":{"stringValue":"slow answer for bob@example.com"},)"
        + R"("traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7"},)" + start
        + R"(9,"body":{"stringValue":"cart opened"},)"
        + R"("attributes":[{"key":"db.password","value":{"stringValue":"hunter2"}}]},)" + start
        + R"(17,"body":{"stringValue":"order failed"},"attributes":[)"
        + R"({"key":"exception.type","value":{"stringValue":"KeyError"}},)"
        + R"({"key":"exception.message","value":{"stringValue":"'amount'"}}]})" + R"(]}]}]})";
}

QByteArray sentryEvent(const QByteArray &id)
{
    return R"({"event_id":")" + id + R"(","platform":"python","release":"shop@1.4.2","exception":{"values":[)"
        + R"({"type":"KeyError","value":"'amount'","stacktrace":{"frames":[)"
        + R"({"filename":"shop/routes.py","function":"checkout","lineno":80,"in_app":true},)"
        + R"({"filename":"shop/totals.py","function":"line_total","lineno":12,"in_app":true}]}}]}})";
}

} // namespace

TEST_F(EngineWithSocket, listensWhereOpenTelemetrysSdksSendToByThemselves)
{
    QTcpServer free;
    ASSERT_TRUE(free.listen(QHostAddress::LocalHost));
    Settings settings;
    settings.openTelemetryPort = free.serverPort();
    free.close();
    configure(settings);
    start();
    ASSERT_EQ(m_otherPorts, std::vector<quint16>{ static_cast<quint16>(settings.openTelemetryPort) });
    EXPECT_EQ(HttpClient(m_otherPorts.front()).post("/v1/logs", otlpLogs(SystemClock().now())).status, 200);
    EXPECT_EQ(countsOf("otlp-logs").stored, 3u);
    stop();
}

TEST_F(EngineWithSocket, leavesAnAddressToWhoHasItAndListensAtItsOwn)
{
    QTcpServer other;
    ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
    Settings settings;
    settings.openTelemetryPort = other.serverPort();
    configure(settings);
    start();
    EXPECT_TRUE(m_otherPorts.empty());
    EXPECT_EQ(post("/v1/logs", otlpLogs(SystemClock().now())).status, 200);
    stop();
}

TEST_F(EngineWithSocket, aLogBatchIsFoundAgainAfterARestart)
{
    const UtcTime now = SystemClock().now();
    start();
    const auto answer = post("/v1/logs", otlpLogs(now));
    EXPECT_EQ(answer.status, 200) << answer.body.toStdString();
    const auto counts = countsOf("otlp-logs");
    EXPECT_EQ(counts.received, 3u);
    EXPECT_EQ(counts.stored, 3u) << "a log with an exception is one record";
    const QByteArray metrics = HttpClient(m_port).get("/metrics").body;
    EXPECT_TRUE(metrics.contains("\nfaultline_signals_stored_total 3\n")) << metrics.toStdString();
    EXPECT_TRUE(metrics.contains("\nfaultline_signal_redactions_total 2\n"));
    stop();
    start();
    const auto slow = found(SignalKind::Log, "slow answer");
    ASSERT_EQ(slow.size(), 1u);
    const auto &log = std::get<LogRecord>(slow[0].signal);
    EXPECT_EQ(log.message, "slow answer for [redacted:email]");
    EXPECT_EQ(log.level, Level::Warning);
    EXPECT_EQ(log.origin.service, "checkout-api");
    EXPECT_EQ(log.origin.protocol, "otlp-logs");
    EXPECT_EQ(log.origin.at, now);
    EXPECT_EQ(log.traceId, "4bf92f3577b34da6a3ce929d0e0e4736");
    const auto cart = found(SignalKind::Log, "cart opened");
    ASSERT_EQ(cart.size(), 1u);
    EXPECT_EQ(std::get<LogRecord>(cart[0].signal).attributes.find("hunter2"), std::string::npos);
    EXPECT_EQ(found(SignalKind::Log, "order failed").size(), 1u);
    const auto errors = reader()->events({});
    ASSERT_TRUE(errors.ok());
    ASSERT_EQ(errors->rows.size(), 1u);
    EXPECT_EQ(errors->rows[0].type, "KeyError");
}

TEST_F(EngineWithSocket, whatIsWrongWithOneRecordIsToldByItsPlaceAndTheOthersAreKept)
{
    start();
    const auto answer = post("/ingest/logs",
        R"([{"service":"shop","message":"first","level":"info"},)"
        R"({"service":"shop","message":"second","timestamp":"yesterday"},{"service":"shop","message":"third"}])");
    EXPECT_LT(answer.status, 300) << answer.body.toStdString();
    EXPECT_EQ(answer.json().value(QStringLiteral("accepted")).toInt(), 2);
    EXPECT_EQ(answer.json().value(QStringLiteral("rejected")).toInt(), 1);
    const QJsonObject told = answer.json().value(QStringLiteral("errors")).toArray().at(0).toObject();
    EXPECT_EQ(told.value(QStringLiteral("index")).toInt(), 1);
    EXPECT_EQ(told.value(QStringLiteral("field")).toString().toStdString(), "timestamp");
    const auto counts = countsOf("ingest-logs");
    EXPECT_EQ(counts.stored, 2u);
    EXPECT_EQ(counts.refused, 1u);
    EXPECT_EQ(counts.open, 0u);
    EXPECT_EQ(found(SignalKind::Log, "third").size(), 1u);
    EXPECT_EQ(found(SignalKind::Log, "second").size(), 0u);
}

TEST_F(EngineWithSocket, anErrorThatADialectBringsIsStoredOnceAndAnalysed)
{
    start();
    const QByteArray id = "0193f0a000007000800000000000000a";
    const auto answer = post("/api/1/store/", sentryEvent(id));
    EXPECT_EQ(answer.status, 200) << answer.body.toStdString();
    EXPECT_TRUE(answer.body.contains(id));
    EXPECT_TRUE(waitForAnalysis());
    EXPECT_EQ(post("/api/1/store/", sentryEvent(id)).status, 200);
    EXPECT_EQ(countsOf("sentry-store").stored, 1u);
    EXPECT_EQ(countsOf("sentry-store").duplicate, 1u);
    const auto stored = reader()->event(*Uuid::parse(id.toStdString()));
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(stored->event.type, "KeyError");
    EXPECT_EQ(stored->culprit, "shop/totals.py:12 in line_total");
    EXPECT_EQ(stored->event.release, "shop@1.4.2");
    EXPECT_EQ(stored->event.protocol, "sentry-store");
}

TEST_F(EngineWithSocket, whereTheStoreIsAnothersEveryDialectIsToldToTryAgain)
{
    const faultline::testing::FakeClock clock;
    const auto holder = store::Writer::open(m_workspace.store, clock, {});
    ASSERT_TRUE(holder.ok());
    start();
    EXPECT_EQ(post("/v1/logs", otlpLogs(SystemClock().now())).status, 503);
    EXPECT_EQ(post("/api/1/store/", sentryEvent("0193f0a000007000800000000000000b")).status, 503);
    EXPECT_EQ(countsOf("otlp-logs").refused, 3u);
    EXPECT_EQ(countsOf("otlp-logs").open, 0u);
}
