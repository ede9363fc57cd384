// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialect.h"
#include "core/store/salvage.h"
#include "core/store/telemetry/signal_rows.h"
#include "tests/core/store/telemetry/signal_story.h"

#include <gtest/gtest.h>

#include <set>

namespace faultline::store {
namespace {

using testing::checkoutFailure;
using testing::kNow;
using testing::linesFrom;
using testing::numberedId;
using testing::orderLine;
using testing::packedOf;
using testing::passed;
using testing::Workspace;

void store(Writer &writer, Signals signals)
{
    Batch batch;
    batch.signals.push_back(packedOf(std::move(signals)));
    const auto written = writer.write(batch);
    ASSERT_TRUE(written.ok()) << written.error().message;
}

SignalQuery queryOf(SignalKind kind)
{
    SignalQuery query;
    query.kinds = { kind };
    return query;
}

std::vector<int> numbersOf(const std::vector<SignalRow> &rows)
{
    std::vector<int> numbers;
    for (const SignalRow &row : rows)
        numbers.push_back(row.id.bytes[15] | row.id.bytes[14] << 8 | row.id.bytes[13] << 16);
    return numbers;
}

std::vector<int> found(Reader &reader, SignalQuery query)
{
    const auto page = reader.signals(query);
    EXPECT_TRUE(page.ok()) << page.error().message;
    return page.ok() ? numbersOf(page->rows) : std::vector<int>{};
}

/// All pages, one after another.
std::vector<SignalRow> all(Reader &reader, SignalQuery query)
{
    std::vector<SignalRow> rows;
    for (int pages = 0; pages < 1000; ++pages) {
        auto page = reader.signals(query);
        EXPECT_TRUE(page.ok());
        if (!page.ok())
            break;
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        if (page->nextCursor.empty())
            break;
        query.cursor = page->nextCursor;
    }
    return rows;
}

/// 3,000 lines in requests of 1,000 and smaller, and one of everything else.
class StoredSignals : public testing::EveryStore {
protected:
    void SetUp() override
    {
        auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        m_writer = std::move(*writer);
        store(*m_writer, linesFrom(0, 1000));
        for (int i = 1000; i < 1030; ++i)
            store(*m_writer, linesFrom(i, 1));
        store(*m_writer, linesFrom(1030, 1970));
        Signals more = testing::rareSignals(1);
        for (int i = 0; i < 60; ++i) {
            more.spans.push_back(testing::orderSpan(i));
            more.metrics.push_back(testing::queueDepth(i));
        }
        store(*m_writer, std::move(more));
        auto opened = workspace.reader();
        ASSERT_TRUE(opened.ok());
        reader = std::move(*opened);
    }

    Workspace workspace{ GetParam() };
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<Reader> reader;
};

INSTANTIATE_TEST_SUITE_P(Signals, StoredSignals, testing::kEveryStore, ::testing::PrintToStringParamName());

TEST_P(StoredSignals, comeNewestFirstAndWhole)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.limit = 3;
    const auto page = reader->signals(query);
    ASSERT_TRUE(page.ok());
    ASSERT_EQ(numbersOf(page->rows), (std::vector{ 2999, 2998, 2997 }));
    EXPECT_EQ(std::get<LogRecord>(page->rows[0].signal), orderLine(2999));
    EXPECT_FALSE(page->isCut);
    EXPECT_FALSE(page->nextCursor.empty());
}

TEST_P(StoredSignals, areEachOnExactlyOnePage)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.limit = 333;
    const auto numbers = numbersOf(all(*reader, query));
    ASSERT_EQ(numbers.size(), 3000U);
    for (int i = 0; i < 3000; ++i)
        ASSERT_EQ(numbers[static_cast<std::size_t>(i)], 2999 - i);
}

TEST_P(StoredSignals, areFoundByARareWordThatIsInOneBlockOnly)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.text = "1017";
    const auto page = reader->signals(query);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(numbersOf(page->rows), std::vector{ 1017 });
    EXPECT_LE(page->blocksRead, 3) << "the filters pass over the others";
}

TEST_P(StoredSignals, areFoundByEveryWordAndPhraseAndPrefix)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.text = "ORDER \"42 taken from\"";
    EXPECT_EQ(found(*reader, query), std::vector{ 42 });
    query.text = "\"taken 42\"";
    EXPECT_TRUE(found(*reader, query).empty());
    query.text = "299*";
    query.limit = 1000;
    EXPECT_EQ(found(*reader, query).size(), 11U) << "299 and 2990 to 2999";
    query.text = "order nowhere";
    EXPECT_TRUE(found(*reader, query).empty());
    query.text = "---";
    EXPECT_TRUE(found(*reader, query).empty()) << "a text without words is in none";
}

TEST_P(StoredSignals, areFoundByTheirIds)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.traceId = orderLine(555).traceId;
    EXPECT_EQ(found(*reader, query).size(), 10U);
    query.requestId = "req-111";
    EXPECT_EQ(found(*reader, query), (std::vector{ 559, 558, 557, 556, 555 }));
    SignalQuery byWord = queryOf(SignalKind::Log);
    byWord.text = orderLine(1500).spanId;
    EXPECT_EQ(found(*reader, byWord), std::vector{ 1500 }) << "an id typed as a word";
    SignalQuery none = queryOf(SignalKind::Metric);
    none.traceId = query.traceId;
    EXPECT_TRUE(found(*reader, none).empty()) << "a metric has no trace";
    SignalQuery unknown;
    unknown.correlationId = "nobody";
    EXPECT_TRUE(found(*reader, unknown).empty());
}

TEST_P(StoredSignals, areFoundByAttributesAndLevel)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.attributes = { { "http.status", "203" }, { "http.method", "POST" } };
    query.leastLevel = Level::Error;
    query.limit = 1000;
    const auto numbers = found(*reader, query);
    EXPECT_EQ(numbers.size(), 150U);
    for (const int number : numbers)
        EXPECT_TRUE(number % 10 == 9 && number % 4 == 3) << number;
    query.attributes = { { "http.status", "20" } };
    EXPECT_TRUE(found(*reader, query).empty()) << "the whole value, not its beginning";
}

TEST_P(StoredSignals, areFoundBetweenTimesWithTheStartAndWithoutTheEnd)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.since = orderLine(998).origin.at;
    query.until = orderLine(1002).origin.at;
    EXPECT_EQ(found(*reader, query), (std::vector{ 1001, 1000, 999, 998 }));
    query.until = query.since;
    EXPECT_TRUE(found(*reader, query).empty());
    query.since = kNow + std::chrono::hours(100);
    query.until.reset();
    EXPECT_TRUE(found(*reader, query).empty());
}

TEST_P(StoredSignals, areFoundByServiceAndEnvironment)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.service = "checkout-api";
    query.environment = "production";
    EXPECT_EQ(found(*reader, query).size(), 50U);
    query.environment = "staging";
    EXPECT_TRUE(found(*reader, query).empty());
    query.service = "nobody";
    EXPECT_TRUE(found(*reader, query).empty());
}

TEST_P(StoredSignals, takeTheirLimitAtBothEnds)
{
    SignalQuery query = queryOf(SignalKind::Log);
    query.limit = 0;
    EXPECT_EQ(found(*reader, query).size(), 1U);
    query.limit = 5000;
    EXPECT_EQ(found(*reader, query).size(), 1000U);
}

TEST_P(StoredSignals, ofAllKindsAreMergedByTime)
{
    SignalQuery query;
    query.traceId = orderLine(1).traceId;
    query.limit = 1000;
    const auto page = reader->signals(query);
    ASSERT_TRUE(page.ok());
    std::set<SignalKind> kinds;
    for (std::size_t i = 0; i < page->rows.size(); ++i) {
        kinds.insert(page->rows[i].kind);
        EXPECT_LE(page->rows[i].at, page->rows[i > 0 ? i - 1 : 0].at);
    }
    EXPECT_EQ(kinds, (std::set{ SignalKind::Log, SignalKind::Span, SignalKind::Feedback }));
    query.limit = 7;
    EXPECT_EQ(all(*reader, query), page->rows) << "pages of any size hold the same";
}

TEST_P(StoredSignals, ofEveryRareKindComeBackAsTheyWere)
{
    const Signals rare = testing::rareSignals(1);
    const auto only = [this](SignalKind kind) {
        const auto page = reader->signals(queryOf(kind));
        EXPECT_TRUE(page.ok() && page->rows.size() == 1U) << name(kind);
        return page.ok() && !page->rows.empty() ? page->rows.front().signal : AnySignal();
    };
    EXPECT_EQ(std::get<Change>(only(SignalKind::Change)), rare.changes[0]);
    EXPECT_EQ(std::get<DeclaredService>(only(SignalKind::Service)), rare.services[0]);
    EXPECT_EQ(std::get<Alert>(only(SignalKind::Alert)), rare.alerts[0]);
    EXPECT_EQ(std::get<Feedback>(only(SignalKind::Feedback)).message, rare.feedback[0].message);
    EXPECT_EQ(std::get<SessionTally>(only(SignalKind::Session)), rare.sessions[0]);
    EXPECT_EQ(std::get<CheckIn>(only(SignalKind::CheckIn)), rare.checkIns[0]);
    const auto attachment = std::get<Attachment>(only(SignalKind::Attachment));
    EXPECT_EQ(attachment.fileName, "screen.txt");
    const auto kept = reader->attachment(attachment.sha256);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept->bytes, "what was on the screen");
    EXPECT_EQ(kept->fileName, "screen.txt");
    EXPECT_EQ(reader->attachment("none").error().code, ErrorCode::NotFound);
}

TEST_P(StoredSignals, areFoundByTheirOwnId)
{
    for (const auto &id : { numberedId(1, 0), numberedId(1, 1017), numberedId(2, 30), numberedId(6, 1) }) {
        const auto row = reader->signalById(id);
        ASSERT_TRUE(row.ok()) << row.error().message;
        EXPECT_EQ(row->id, id);
    }
    EXPECT_EQ(reader->signalById(numberedId(77, 1)).error().code, ErrorCode::NotFound);
}

TEST_P(StoredSignals, areCountedByMinuteAndLevel)
{
    const auto counts = reader->signalHistogram(
        SignalKind::Log, "checkout-api", kNow - std::chrono::seconds(36), kNow + std::chrono::hours(1), 1);
    ASSERT_TRUE(counts.ok());
    EXPECT_EQ((*counts)[0][static_cast<std::size_t>(Level::Error)], 300);
    const auto spans = reader->signalHistogram(
        SignalKind::Span, "", kNow - std::chrono::hours(1), kNow + std::chrono::hours(1), 2);
    ASSERT_TRUE(spans.ok());
    EXPECT_EQ((*spans)[0][2] + (*spans)[1][2], 9) << "failed ones";
    EXPECT_EQ(
        reader->signalHistogram(SignalKind::Log, "", kNow, kNow, 1).error().code, ErrorCode::InvalidInput);
}

TEST_P(StoredSignals, refuseACursorThatIsNone)
{
    for (const char *cursor :
        { "x", "12", "12-", "12-34", "-", "9223372036854775808-00000000000000000000000000000000" }) {
        SignalQuery query;
        query.cursor = cursor;
        const auto page = reader->signals(query);
        ASSERT_FALSE(page.ok()) << cursor;
        EXPECT_EQ(page.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(page.error().field, "cursor");
    }
}

TEST_P(StoredSignals, areTheSameAfterSmallBlocksArePutTogether)
{
    SignalQuery query;
    query.limit = 1000;
    const auto before = all(*reader, query);
    const std::int64_t small = m_writer->smallBlockCount();
    EXPECT_EQ(small, 30);
    while (m_writer->compactSignals().valueOr(false)) { }
    EXPECT_LT(m_writer->smallBlockCount(), 2);
    EXPECT_EQ(all(*reader, query), before);
    SignalQuery word = queryOf(SignalKind::Log);
    word.text = "1017";
    EXPECT_EQ(found(*reader, word), std::vector{ 1017 });
}

class SignalsOfEveryStore : public testing::EveryStore { };

INSTANTIATE_TEST_SUITE_P(
    Signals, SignalsOfEveryStore, testing::kEveryStore, ::testing::PrintToStringParamName());

TEST_P(SignalsOfEveryStore, ofARunAreFoundWhateverTheirKind)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    Packer packer;
    Batch batch;
    for (int i = 1; i <= 3; ++i) {
        auto failure = checkoutFailure(i);
        if (i < 3)
            failure.event.tags.push_back({ std::string(kRunAttribute), i == 1 ? "before" : "after" });
        batch.events.push_back(packer.packed(passed(failure)));
    }
    Signals sent = testing::rareSignals(1);
    sent.logs = { orderLine(1), orderLine(2) };
    sent.logs[0].attributes = R"({"faultline.run":"before"})";
    batch.signals.push_back(packedOf(std::move(sent)));
    ASSERT_TRUE((*writer)->write(batch).ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query;
    query.attributes = { { std::string(kRunAttribute), "before" } };
    const auto page = (*reader)->signals(query);
    ASSERT_TRUE(page.ok()) << page.error().message;
    std::multiset<SignalKind> kinds;
    for (const SignalRow &row : page->rows)
        kinds.insert(row.kind);
    EXPECT_EQ(kinds,
        (std::multiset{ SignalKind::Error, SignalKind::Log, SignalKind::Service, SignalKind::Session,
            SignalKind::CheckIn }));
    query.kinds = { SignalKind::Error };
    EXPECT_EQ(found(**reader, query), std::vector{ 1 });
    query.text = "amount";
    EXPECT_EQ(found(**reader, query), std::vector{ 1 }) << "among the words, too";
    query.attributes.front().value = "never";
    EXPECT_TRUE(found(**reader, query).empty());
    EventQuery events;
    events.run = "after";
    const auto counts
        = (*reader)->histogram(events, kNow - std::chrono::hours(1), kNow + std::chrono::hours(1), 1);
    ASSERT_TRUE(counts.ok());
    EXPECT_EQ((*counts)[0][static_cast<std::size_t>(Severity::Medium)], 1);
}

TEST_P(SignalsOfEveryStore, thatAreErrorsHaveTheLevelOfTheirSender)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    Packer packer;
    Batch batch;
    int number = 0;
    for (const char *level : { "level_warning", "level_error", "level_fatal" }) {
        auto failure = checkoutFailure(++number);
        failure.severity.reasons = { level, "unhandled" };
        batch.events.push_back(packer.packed(passed(failure)));
    }
    ASSERT_TRUE((*writer)->write(batch).ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query = queryOf(SignalKind::Error);
    const auto from = [&](Level level) {
        query.leastLevel = level;
        return found(**reader, query);
    };
    EXPECT_EQ(from(Level::Info), (std::vector{ 3, 2, 1 }));
    EXPECT_EQ(from(Level::Error), (std::vector{ 3, 2 }));
    EXPECT_EQ(from(Level::Fatal), std::vector{ 3 });
    EXPECT_EQ(from(Level::Error), (std::vector{ 3, 2 })) << "also of what was read before";
}

TEST_P(SignalsOfEveryStore, thatNameAnEventAreFoundByIt)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    store(**writer, testing::rareSignals(1));
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    const auto rows = (*reader)->signalsOfEvent(numberedId(9, 1));
    ASSERT_TRUE(rows.ok());
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((std::set{ (*rows)[0].kind, (*rows)[1].kind }),
        (std::set{ SignalKind::Feedback, SignalKind::Attachment }));
    EXPECT_TRUE((*reader)->signalsOfEvent(numberedId(9, 2)).valueOr({}).empty());
}

TEST_P(SignalsOfEveryStore, areStoredWithTheEventsOrNotAtAll)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    Packer packer;
    Batch batch;
    batch.events.push_back(packer.packed(passed(checkoutFailure(1))));
    batch.signals.push_back(packedOf(linesFrom(0, 5)));
    const auto written = (*writer)->write(batch);
    ASSERT_TRUE(written.ok());
    EXPECT_EQ(written->size(), 1U);
    ASSERT_TRUE((*writer)->close().ok());
    EXPECT_FALSE((*writer)->write(batch).ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ(found(**reader, {}).size(), 6U) << "five lines and an error";
}

TEST_P(SignalsOfEveryStore, thatAreRowsAreKeptOnceHoweverOftenTheyCome)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    store(**writer, testing::rareSignals(1));
    store(**writer, testing::rareSignals(1));
    store(**writer, testing::rareSignals(2));
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ(found(**reader, queryOf(SignalKind::Change)).size(), 2U);
    const auto counts = (*reader)->signalHistogram(
        SignalKind::Change, "", kNow - std::chrono::hours(1), kNow + std::chrono::hours(1), 1);
    EXPECT_EQ((*counts)[0][0], 2) << "a duplicate does not count";
}

TEST_P(SignalsOfEveryStore, ofTheSameMomentAreEachOnExactlyOnePage)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    std::vector<redact::Redacted<DigestedEvent>> events;
    for (int i = 0; i < 40; ++i)
        events.push_back(passed(checkoutFailure(i)));
    ASSERT_TRUE((*writer)->write(events).ok());
    Signals signals = linesFrom(0, 100);
    for (LogRecord &log : signals.logs)
        log.origin.at = kNow;
    store(**writer, signals);
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query;
    query.limit = 9;
    const auto rows = all(**reader, query);
    std::set<Uuid> ids;
    for (const SignalRow &row : rows)
        ids.insert(row.id);
    EXPECT_EQ(rows.size(), 140U);
    EXPECT_EQ(ids.size(), 140U);
}

TEST_P(SignalsOfEveryStore, andErrorsThatCameLateAreInOrderOfTime)
{
    Workspace workspace(GetParam());
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    std::vector<redact::Redacted<DigestedEvent>> events;
    for (int i = 0; i < 300; ++i)
        events.push_back(passed(checkoutFailure(i, kNow - std::chrono::minutes((i * 7919) % 3000))));
    ASSERT_TRUE((*writer)->write(events).ok());
    store(**writer, linesFrom(0, 3));
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query;
    query.limit = 11;
    const auto rows = all(**reader, query);
    ASSERT_EQ(rows.size(), 303U);
    for (std::size_t i = 1; i < rows.size(); ++i)
        EXPECT_GE(rows[i - 1].at, rows[i].at);
}

TEST(Signals, areStillThereWhenTheWriterEndsBetweenTwoMerges)
{
    Workspace workspace;
    {
        auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        for (int i = 0; i < 600; ++i)
            store(**writer, linesFrom(i * 10, 10));
        ASSERT_TRUE((*writer)->compactSignals().valueOr(false));
        EXPECT_GT((*writer)->smallBlockCount(), 2);
    }
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query = queryOf(SignalKind::Log);
    query.limit = 1000;
    EXPECT_EQ(all(**reader, query).size(), 6000U);
    while ((*writer)->compactSignals().valueOr(false)) { }
    EXPECT_EQ(all(**reader, query).size(), 6000U);
}

/// How many different ones are found, page after page.
std::size_t foundOnPages(Reader &reader, SignalQuery query)
{
    std::set<std::string> ids;
    const auto rows = all(reader, std::move(query));
    for (const SignalRow &row : rows)
        ids.insert(row.id.text());
    EXPECT_EQ(ids.size(), rows.size()) << "none is on two pages";
    return ids.size();
}

class SignalsOfOneInstant : public testing::EveryStore { };

INSTANTIATE_TEST_SUITE_P(
    Signals, SignalsOfOneInstant, testing::kEveryStore, ::testing::PrintToStringParamName());

TEST_P(SignalsOfOneInstant, areAllFoundWhereTheyAreErrors)
{
    Workspace workspace{ GetParam() };
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    std::vector<DigestedEvent> events;
    for (int i = 0; i < 1100; ++i)
        events.push_back(testing::checkoutFailure(i, kNow));
    ASSERT_TRUE((*writer)->write(testing::batchOf(events)).ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query = queryOf(SignalKind::Error);
    query.limit = 400;
    EXPECT_EQ(foundOnPages(**reader, query), 1100U);
}

TEST_P(SignalsOfOneInstant, doNotHoldUpAPageThatWantsNoneOfThem)
{
    Workspace workspace{ GetParam() };
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    Signals signals;
    for (int i = 0; i < 5200; ++i) {
        Feedback &feedback = signals.feedback.emplace_back(testing::rareSignals(1).feedback.front());
        feedback.origin.id = testing::numberedId(7, i + 1);
        feedback.message = "slow";
    }
    signals.feedback.push_back(testing::rareSignals(0).feedback.front());
    store(**writer, std::move(signals));
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query = queryOf(SignalKind::Feedback);
    query.text = "twice";
    EXPECT_EQ(foundOnPages(**reader, query), 1U);
}

TEST(Signals, thatAMergeCannotReadStayAsTheyAre)
{
    Workspace workspace;
    auto writer = workspace.writer();
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 40; ++i)
        store(**writer, linesFrom(i, 1));
    const Dialect &dialect = dialectOf(workspace.location());
    {
        auto connection = dialect.open(workspace.location(), Dialect::Access::Write);
        ASSERT_TRUE(connection.ok());
        ASSERT_TRUE((*connection)
                        ->run("UPDATE signal_content SET content = ? WHERE block = 20", { bytes("damaged") })
                        .ok());
    }
    EXPECT_FALSE((*writer)->compactSignals().ok());
    auto reader = workspace.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query = queryOf(SignalKind::Log);
    query.since = orderLine(30).origin.at;
    EXPECT_EQ(found(**reader, query).size(), 10U) << "nothing of the failed merge is kept";
    store(**writer, linesFrom(100, 2));
    EXPECT_EQ(found(**reader, query).size(), 12U);
}

TEST(Signals, thatReadAreSalvagedFromADamagedStore)
{
    Workspace workspace;
    {
        auto writer = workspace.writer();
        ASSERT_TRUE(writer.ok());
        for (int i = 0; i < 10; ++i)
            store(**writer, linesFrom(i * 100, 100));
        store(**writer, testing::rareSignals(1));
    }
    Workspace fresh;
    ASSERT_TRUE(fresh.writer().ok());
    const Dialect &dialect = dialectOf(workspace.location());
    {
        auto damaged = dialect.open(workspace.location(), Dialect::Access::Write);
        auto target = dialect.open(fresh.location(), Dialect::Access::Write);
        ASSERT_TRUE(damaged.ok() && target.ok());
        ASSERT_TRUE((*damaged)
                        ->run("UPDATE signal_content SET content = ? WHERE block = 4", { bytes("damaged") })
                        .ok());
        ASSERT_TRUE((*damaged)->run("DELETE FROM signal_filter").ok());
        ASSERT_TRUE((*damaged)->run("DELETE FROM signal_minute").ok());
        ASSERT_TRUE(salvageInto(**target, workspace.location()).ok());
    }
    auto reader = fresh.reader();
    ASSERT_TRUE(reader.ok());
    SignalQuery query;
    query.limit = 1000;
    EXPECT_EQ(all(**reader, query).size(), 907U) << "all but the damaged block";
    query.text = "842";
    EXPECT_EQ(found(**reader, query), std::vector{ 842 }) << "with filters made anew";
    const auto counts = (*reader)->signalHistogram(
        SignalKind::Log, "", kNow - std::chrono::hours(1), kNow + std::chrono::hours(1), 1);
    ASSERT_TRUE(counts.ok());
    EXPECT_EQ((*counts)[0][static_cast<std::size_t>(Level::Error)], 90);
    EXPECT_EQ((*reader)->attachment(sha256Hex("what was on the screen")).valueOr({}).bytes,
        "what was on the screen");
}

} // namespace
} // namespace faultline::store
