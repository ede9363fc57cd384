// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/health_routes.h"
#include "core/api/ingest_routes.h"
#include "core/api/query_routes.h"
#include "core/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

#include <set>

using namespace faultline;

namespace {

/// Nobody asks it anything: the routes are only listed.
class UnaskedBackend final : public api::Backend {
public:
    receive::Ticket ticket(std::string_view protocol) override { return m_ledger.issue(protocol); }

    void ingestError(receive::ErrorPayload, receive::Ticket, receive::Responder, bool) override { }

    void ingest(const receive::Protocol &, receive::Payloads, receive::Ticket, receive::Responder,
        std::string) override
    {
    }

    api::Health health() const override { return {}; }

    void read(receive::Responder, std::function<receive::Response(store::Reader &)>) override { }

    void follow(receive::Stream) override { }

    void clientSeen(std::string_view) override { }

private:
    SystemClock m_clock;
    receive::Ledger m_ledger{ m_clock };
};

} // namespace

TEST(OpenApi, describesEveryRouteAndNothingElse)
{
    UnaskedBackend backend;
    receive::Router router;
    router.add(api::ingestRoutes(backend));
    router.add(api::healthRoutes(backend));
    router.add(api::queryRoutes(backend));
    std::set<std::string> served;
    for (const receive::Route &route : router.routes())
        served.insert(route.method + " " + route.pattern);
    const QJsonObject paths = QJsonDocument::fromJson(QByteArray::fromStdString(api::openApiText()))
                                  .object()
                                  .value(QStringLiteral("paths"))
                                  .toObject();
    std::set<std::string> described;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject operations = path->toObject();
        for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
            const std::string method = operation.key().toUpper().toStdString() + " ";
            described.insert(method + path.key().toStdString());
            // Other spellings of one address, which clients use: described once.
            for (const auto alias : operation->toObject().value(QStringLiteral("x-aliases")).toArray())
                described.insert(method + alias.toString().toStdString());
        }
    }
    EXPECT_EQ(served, described);
}

TEST(OpenApi, saysOfEveryCallWhichAccessItNeedsAndHowItIsRefused)
{
    UnaskedBackend backend;
    receive::Router router;
    router.add(api::ingestRoutes(backend));
    router.add(api::healthRoutes(backend));
    router.add(api::queryRoutes(backend));
    const QJsonObject description
        = QJsonDocument::fromJson(QByteArray::fromStdString(api::openApiText())).object();
    const QJsonObject schemes = description.value(QStringLiteral("components"))
                                    .toObject()
                                    .value(QStringLiteral("securitySchemes"))
                                    .toObject();
    EXPECT_EQ(schemes.keys(), QStringList({ QStringLiteral("bearer"), QStringLiteral("sentryKey") }));
    std::size_t described = 0;
    for (const receive::Route &route : router.routes()) {
        const QJsonObject operation = description.value(QStringLiteral("paths"))
                                          .toObject()
                                          .value(QString::fromStdString(route.pattern))
                                          .toObject()
                                          .value(QString::fromStdString(toLowerAscii(route.method)))
                                          .toObject();
        if (operation.isEmpty())
            continue; // an alias
        ++described;
        EXPECT_EQ(
            operation.value(QStringLiteral("x-access-level")).toString().toStdString(), name(route.level))
            << route.pattern;
        EXPECT_TRUE(operation.contains(QStringLiteral("security"))) << route.pattern;
        for (const char *status : { "401", "403", "429" })
            EXPECT_TRUE(
                operation.value(QStringLiteral("responses")).toObject().contains(QLatin1String(status)))
                << route.pattern << ' ' << status;
    }
    EXPECT_GT(described, 20U);
}

TEST(OpenApi, namesTheVersionThatRuns)
{
    EXPECT_NE(api::openApiText().find("\"" FAULTLINE_VERSION "\""), std::string::npos);
}

TEST(Metrics, areInThePrometheusFormat)
{
    api::Health health;
    health.eventCount = 12;
    const std::string text = api::metricsText(health);
    EXPECT_NE(
        text.find("# TYPE faultline_store_events gauge\nfaultline_store_events 12\n"), std::string::npos)
        << text;
    EXPECT_EQ(text.back(), '\n');
}

TEST(Metrics, countWhoseTokenDidNotSuffice)
{
    api::Health health;
    health.access = { 4, 3, 2, 1 };
    const std::string text = api::metricsText(health);
    for (const char *line : { "{why=\"no_token\"} 4\n", "{why=\"wrong_token\"} 3\n",
             "{why=\"wrong_role\"} 2\n", "{why=\"too_many_guesses\"} 1\n" })
        EXPECT_NE(text.find(std::string("faultline_access_refused_total") + line), std::string::npos) << text;
}
