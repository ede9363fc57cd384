// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/health_routes.h"
#include "core/api/ingest_routes.h"
#include "core/api/query_routes.h"

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
