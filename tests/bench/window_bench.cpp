// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch of live events costs the window's thread: 500 events each 100 ms (5,000/s) through
// Console::changed into the live pane, painted, beside an empty widget that only repaints; and how late a 5
// ms timer comes meanwhile.
#include "core/base/async.h"
#include "tests/bench/figures.h"
#include "tests/support/fake_story.h"
#include "ui/panes/live_errors/live_errors_pane.h"
#include "ui/panes/patterns/patterns_pane.h"
#include "ui/shell/pane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QTimer>

#include <cstdio>

namespace {

using namespace faultline;
using namespace std::chrono_literals;

constexpr int kEventsABatch = 500;
constexpr int kRounds = 5;
constexpr auto kRoundLength = 3s;

/// A store of a million events that need no room: each row is made from its sequence number when it is asked
/// for.
class MillionConsole final : public pipeline::Console {
public:
    MillionConsole()
        : m_patterns(story::patterns())
    {
    }

    void receive(int count)
    {
        m_newest += count;
        pipeline::Changes changes;
        changes.newestSequence = m_newest;
        changes.newEventCount = count;
        for (const auto &row : m_patterns)
            changes.patterns.push_back(row.pattern.id);
        Q_EMIT changed(changes);
    }

    pipeline::ConsoleStatus status() const override
    {
        pipeline::ConsoleStatus status;
        status.isListening = true;
        status.eventCount = m_newest;
        return status;
    }

    pipeline::Sources sources() const override { return {}; }

    QFuture<Result<EventPage>> events(EventQuery query) override
    {
        EventPage page;
        auto at = query.beforeSequence > 0 ? query.beforeSequence - 1 : m_newest;
        for (; at > query.afterSequence && static_cast<int>(page.rows.size()) < query.limit; --at)
            page.rows.push_back(rowOf(at));
        page.hasMore = at > query.afterSequence;
        return async::ready<Result<EventPage>>(std::move(page));
    }

    QFuture<Result<PatternPage>> patterns(PatternQuery) override
    {
        return async::ready<Result<PatternPage>>(
            PatternPage{ m_patterns, static_cast<std::int64_t>(m_patterns.size()) });
    }

    QFuture<Result<pipeline::Histogram>> histogram(
        EventQuery, UtcTime since, UtcTime until, int count) override
    {
        pipeline::Histogram histogram{ since, (until - since) / count, {} };
        histogram.counts.assign(static_cast<std::size_t>(count), { 1, 2, m_newest % 7, 4, 5 });
        return async::ready<Result<pipeline::Histogram>>(std::move(histogram));
    }

    QFuture<Result<pipeline::Facets>> facets() override
    {
        return async::ready<Result<pipeline::Facets>>(pipeline::Facets{});
    }

    QFuture<Result<DigestedEvent>> event(EventId) override { return none<DigestedEvent>(); }

    QFuture<Result<EventRow>> eventRow(EventId) override { return none<EventRow>(); }

    QFuture<Result<std::string>> rawEvent(EventId) override { return none<std::string>(); }

    QFuture<Result<PatternRow>> pattern(PatternId) override { return none<PatternRow>(); }

    QFuture<Result<Trend>> trend(PatternId, UtcTime, Micros, int) override { return none<Trend>(); }

    QFuture<Result<std::vector<TagSpread>>> tags(PatternId) override
    {
        return none<std::vector<TagSpread>>();
    }

    QFuture<Result<std::vector<pipeline::PatternChange>>> patternChanges(PatternId) override
    {
        return none<std::vector<pipeline::PatternChange>>();
    }

    QFuture<Result<std::optional<Analysis>>> analysis(PatternId) override
    {
        return none<std::optional<Analysis>>();
    }

    QFuture<Result<std::string>> report(PatternId) override { return none<std::string>(); }

    QFuture<Result<Analysis>> analyse(PatternId) override { return none<Analysis>(); }

    QFuture<Result<pipeline::SourceText>> source(EventId, int, int) override
    {
        return none<pipeline::SourceText>();
    }

    QFuture<Result<pipeline::CommitDetail>> commit(std::string, std::string) override
    {
        return none<pipeline::CommitDetail>();
    }

    QFuture<Result<std::string>> runbook(std::string) override { return none<std::string>(); }

    QFuture<Result<pipeline::Triage>> triage(PatternId, pipeline::Triage) override
    {
        return none<pipeline::Triage>();
    }

    QFuture<Result<Done>> linkRepository(std::string, std::string) override { return none<Done>(); }

    QFuture<Result<EventId>> sendTestError() override { return none<EventId>(); }

private:
    template <class Value> static QFuture<Result<Value>> none()
    {
        return async::ready<Result<Value>>(Error{ ErrorCode::NotFound, "There is none." });
    }

    EventRow rowOf(std::int64_t sequence) const
    {
        const auto &pattern = m_patterns[static_cast<std::size_t>(sequence) % m_patterns.size()].pattern;
        EventRow row;
        row.sequence = sequence;
        row.id = story::eventId(sequence);
        row.at = story::now() + Micros{ sequence * 200 };
        row.severity = pattern.severity;
        row.service = pattern.service;
        row.environment = pattern.environment;
        row.type = pattern.type;
        row.message = pattern.message;
        row.pattern = pattern.id;
        row.release = pattern.lastRelease;
        row.traceId = "9be1c07a5d1f44aa9be1c07a5d1f44aa";
        return row;
    }

    std::vector<PatternRow> m_patterns;
    std::int64_t m_newest = 1'000'000;
};

struct Round {
    double batchMs = 0; ///< median of batch, insert and paint
    double lateMs99 = 0;
    double lateMsMost = 0;
};

Round roundOf(QWidget &window, const std::function<void()> &batch)
{
    std::vector<double> costs;
    std::vector<double> late;
    QEventLoop loop;
    QTimer beat;
    QTimer arrivals;
    QElapsedTimer sinceBeat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        late.push_back(std::max(0.0, static_cast<double>(sinceBeat.nsecsElapsed()) / 1e6 - 5.0));
        sinceBeat.restart();
    });
    QObject::connect(&arrivals, &QTimer::timeout, &arrivals, [&] {
        QElapsedTimer cost;
        cost.start();
        batch();
        QCoreApplication::sendPostedEvents();
        window.repaint();
        costs.push_back(static_cast<double>(cost.nsecsElapsed()) / 1e6);
    });
    QTimer::singleShot(
        std::chrono::duration_cast<std::chrono::milliseconds>(kRoundLength), &loop, &QEventLoop::quit);
    sinceBeat.start();
    beat.start(5);
    arrivals.start(100);
    loop.exec();
    std::sort(late.begin(), late.end());
    return { bench::spreadOf(costs).median, late[late.size() * 99 / 100], late.back() };
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::Theme theme(application);
    MillionConsole console;
    ui::Navigator navigator;
    auto place = navigator.place();
    place.range = std::chrono::hours{ 24 * 3650 };
    navigator.go(place);
    QWidget window;
    window.resize(1440, 900);
    auto *row = new QHBoxLayout(&window);
    row->addWidget(ui::makeLiveErrorsPane({ console, navigator }, &window));
    row->addWidget(ui::makePatternsPane({ console, navigator }, &window));
    window.show();
    QWidget empty;
    empty.resize(1440, 900);
    empty.show();

    std::vector<double> costs, late, most, emptyCosts, emptyLate, emptyMost;
    for (int i = 0; i < kRounds; ++i) {
        const auto product = roundOf(window, [&] { console.receive(kEventsABatch); });
        const auto beside = roundOf(empty, [] {});
        costs.push_back(product.batchMs);
        late.push_back(product.lateMs99);
        most.push_back(product.lateMsMost);
        emptyCosts.push_back(beside.batchMs);
        emptyLate.push_back(beside.lateMs99);
        emptyMost.push_back(beside.lateMsMost);
    }
    const bool asJson = bench::wantsJson(argc, argv);
    const std::string peer = "an empty widget";
    bench::print(asJson, "500 events: insert and repaint both lists", "ms", bench::spreadOf(costs), peer,
        bench::spreadOf(emptyCosts), "<= 30 (30 % of 100 ms)");
    bench::print(asJson, "5 ms heartbeat late, 99th percentile", "ms", bench::spreadOf(late), peer,
        bench::spreadOf(emptyLate), "<= 16");
    bench::print(asJson, "5 ms heartbeat late, most", "ms", bench::spreadOf(most), peer,
        bench::spreadOf(emptyMost), "<= 50");
    return 0;
}
