// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/intake.h"
#include "core/pipeline/snapshot_maker.h"
#include "core/store/writer.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;

const UtcTime kRequestTime = utcTime(1'790'000'000'000'000);

class RequestClock : public Clock {
public:
    UtcTime now() const override { return kRequestTime + 1h; }
};

EventId idOf(int number)
{
    return *Uuid::parse("0197f0a1-b2c3-7d4e-8f00-" + std::to_string(200'000'000'000 + number));
}

class RelatedErrors : public ::testing::Test {
protected:
    void SetUp() override
    {
        m_configuration = *configurationOf(Settings{});
        const auto location
            = store::StoreLocation::parse(m_folder.filePath(QStringLiteral("w.db")).toStdString(), {});
        ASSERT_TRUE(location.ok());
        m_location = *location;
    }

    void put(int number, const std::string &service, Micros after, const std::string &request,
        const std::string &trace)
    {
        ErrorEvent event;
        event.id = idOf(number);
        event.at = event.receivedAt = kRequestTime + after;
        event.service = service;
        event.type = service + "Error";
        event.message = "broke";
        event.requestId = request;
        event.traceId = trace;
        m_events.push_back(digest(std::move(event), *m_configuration));
    }

    std::vector<RelatedError> relatedTo(int number)
    {
        auto writer = store::Writer::open(m_location, m_clock, m_configuration->thresholds);
        EXPECT_TRUE(writer.ok());
        EXPECT_TRUE((*writer)->write(std::move(m_events)).ok());
        auto reader = store::Reader::open(m_location);
        EXPECT_TRUE(reader.ok());
        RepositoryShelf shelf;
        const auto snapshot = snapshotAround(idOf(number), **reader, shelf, *m_configuration);
        EXPECT_TRUE(snapshot.ok());
        return snapshot->related;
    }

private:
    QTemporaryDir m_folder;
    store::StoreLocation m_location;
    std::shared_ptr<const Configuration> m_configuration;
    RequestClock m_clock;
    std::vector<redact::Redacted<DigestedEvent>> m_events;
};

TEST_F(RelatedErrors, areThoseOfOtherServicesInTheSameRequest)
{
    put(1, "payment", -12ms, "r-1", {});
    put(2, "gateway", 0ms, "r-1", {});
    put(3, "inventory", -5ms, "r-2", {});
    put(4, "gateway", 1ms, "r-1", {});
    const auto related = relatedTo(2);
    ASSERT_EQ(related.size(), 1u);
    EXPECT_EQ(related[0].event, idOf(1));
    EXPECT_EQ(related[0].service, "payment");
    EXPECT_EQ(related[0].type, "paymentError");
    EXPECT_EQ(related[0].link, "request");
    EXPECT_FALSE(related[0].pattern.isNull());
}

TEST_F(RelatedErrors, ofATraceAreEarliestFirstAndOneForEachPattern)
{
    const std::string trace(32, 'a');
    put(1, "payment", -2ms, {}, trace);
    put(2, "stock", -9ms, {}, trace);
    put(3, "gateway", 0ms, {}, trace);
    put(4, "payment", -1ms, {}, trace);
    const auto related = relatedTo(3);
    ASSERT_EQ(related.size(), 2u);
    EXPECT_EQ(related[0].service, "stock");
    EXPECT_EQ(related[1].event, idOf(1));
    EXPECT_EQ(related[1].link, "trace");
}

TEST_F(RelatedErrors, areNotThoseOfAnotherMinuteNorOfAnEventWithoutARequest)
{
    put(1, "payment", -60s, "r-1", {});
    put(2, "gateway", 0ms, "r-1", {});
    EXPECT_TRUE(relatedTo(2).empty());
    put(3, "payment", 0ms, {}, {});
    put(4, "gateway", 1ms, {}, {});
    EXPECT_TRUE(relatedTo(4).empty());
}

} // namespace
} // namespace faultline::pipeline
