// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/digest_loop.h"

#include "core/store/reader.h"

#include <QFileInfo>

#include <algorithm>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostInOneCommit = 500;
/// A slice costs a segment of the index, which costs merging later: small ones only where nothing comes.
constexpr int kIndexSlice = 500;
constexpr auto kIndexPatience = 20ms;
constexpr auto kChangesEvery = 100ms;
constexpr auto kMeasureEvery = 1s;
constexpr auto kSettleEvery = 60s;
constexpr auto kProbeEvery = 1s;

bool needsAnalysis(const store::Written &written)
{
    using pattern::LifeReason;
    return std::any_of(written.changes.begin(), written.changes.end(), [](const pattern::LifeChange &change) {
        return change.reason == LifeReason::FirstEvent || change.reason == LifeReason::BecamePattern
            || change.reason == LifeReason::Escalated || change.reason == LifeReason::Alerted
            || change.reason == LifeReason::Regressed;
    });
}

} // namespace

DigestLoop::DigestLoop(store::StoreLocation location, const Clock &clock, pattern::Thresholds thresholds,
    BoundedQueue<Job> &queue, Gauges &gauges, Hooks hooks)
    : m_location(std::move(location))
    , m_clock(clock)
    , m_thresholds(thresholds)
    , m_queue(queue)
    , m_gauges(gauges)
    , m_hooks(std::move(hooks))
{
}

void DigestLoop::run()
{
    ensureWriter();
    for (;;) {
        const bool hasIndexWork = m_writer && m_writer->unindexedCount() > 0;
        std::vector<Job> jobs = m_queue.take(kMostInOneCommit, hasIndexWork ? kIndexPatience : kChangesEvery);
        if (jobs.empty()) {
            if (m_queue.isClosed() && m_queue.size() == 0)
                break;
            idle();
            continue;
        }
        take(std::move(jobs));
    }
    flushChanges(true);
    if (m_writer)
        static_cast<void>(
            m_writer
                ->close()); // what was acknowledged is on disk; a failed checkpoint is made up for at start
}

bool DigestLoop::ensureWriter()
{
    if (m_writer)
        return true;
    auto writer = store::Writer::open(m_location, m_clock, m_thresholds);
    if (!writer.ok()) {
        m_gauges.isStoreForeign = writer.error().code == ErrorCode::Conflict;
        report(writer.error().message, false);
        return false;
    }
    m_writer = std::move(*writer);
    if (const auto reader = store::Reader::open(m_location); reader.ok()) {
        if (const auto totals = (*reader)->totals(); totals.ok()) {
            m_gauges.eventCount = totals->eventCount;
            m_changes.newestSequence = totals->newestSequence;
        }
    }
    measureStore();
    report(m_writer->openReport().sentence, true);
    return true;
}

void DigestLoop::take(std::vector<Job> jobs)
{
    std::vector<Arrival> arrivals;
    for (Job &job : jobs) {
        if (auto *arrival = std::get_if<Arrival>(&job)) {
            arrivals.push_back(std::move(*arrival));
            continue;
        }
        writeArrivals(arrivals); // commands keep their place among the events
        if (const auto *thresholds = std::get_if<pattern::Thresholds>(&job))
            use(*thresholds);
        else if (ensureWriter())
            std::get<Command>(job)(*m_writer);
    }
    writeArrivals(arrivals);
    if (m_writer && m_writer->unindexedCount() >= kIndexSlice)
        indexSlice();
    flushChanges(false);
}

void DigestLoop::writeArrivals(std::vector<Arrival> &arrivals)
{
    if (arrivals.empty())
        return;
    if (!ensureWriter()) {
        refuse(arrivals, Error{ ErrorCode::Storage, m_problem.value_or("The store is closed.") });
        return;
    }
    Batch batch;
    batch.reserve(arrivals.size());
    for (Arrival &arrival : arrivals)
        batch.push_back(std::move(arrival.event));
    const auto written = m_writer->write(batch);
    if (!written.ok()) {
        report(written.error().message, false);
        refuse(arrivals, written.error());
        return;
    }
    report(m_writer->openReport().sentence, true);
    ++m_gauges.commitCount;
    settleWritten(arrivals, batch, *written);
    arrivals.clear();
}

void DigestLoop::settleWritten(
    std::vector<Arrival> &arrivals, const Batch &batch, const std::vector<store::Written> &written)
{
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    std::vector<StoredArrival> wanting;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        Arrival &arrival = arrivals[i];
        arrival.ticket.settle(
            written[i].isDuplicate ? receive::Outcome::Duplicate : receive::Outcome::Stored);
        if (!written[i].isDuplicate)
            noteChange(written[i]);
        const auto error = api::ingestedError(batch[i]->digested, written[i], arrival.receivedAt);
        const bool isFresh = needsAnalysis(written[i]);
        if (arrival.waitsForAnalysis)
            wanting.push_back(
                { error, batch[i]->digested.event.release, isFresh, std::move(arrival.responder) });
        else
            answers.emplace_back(std::move(arrival.responder), api::acceptedAnswer(error));
        if (!arrival.waitsForAnalysis && isFresh)
            wanting.push_back({ error, batch[i]->digested.event.release, isFresh, std::nullopt });
    }
    receive::Responder::answerAll(std::move(answers));
    if (!wanting.empty())
        m_hooks.stored(std::move(wanting));
}

void DigestLoop::refuse(std::vector<Arrival> &arrivals, const Error &error)
{
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    for (Arrival &arrival : arrivals) {
        arrival.ticket.refuse(error);
        answers.emplace_back(std::move(arrival.responder), receive::errorResponse(error, 503));
    }
    receive::Responder::answerAll(std::move(answers));
    arrivals.clear();
}

void DigestLoop::idle()
{
    flushChanges(false);
    const auto now = Steady::now();
    if (!m_gauges.isStoreWritable) {
        if (now - m_probedAt < kProbeEvery)
            return;
        m_probedAt = now;
        if (!ensureWriter())
            return;
        const auto probed = m_writer->probe();
        report(probed ? m_writer->openReport().sentence : probed.error().message, probed.ok());
        return;
    }
    if (m_writer->unindexedCount() > 0)
        indexSlice();
    if (now - m_settledAt < kSettleEvery)
        return;
    m_settledAt = now;
    if (const auto settled = m_writer->settle(); settled.ok()) {
        for (const store::Settled &each : *settled)
            m_changedPatterns.insert(each.pattern);
    }
}

void DigestLoop::indexSlice()
{
    // What was not indexed is tried again with the next slice, and found by searches meanwhile.
    if (const auto left = m_writer->indexSlice(kIndexSlice); !left.ok())
        report(left.error().message, false);
}

void DigestLoop::use(const pattern::Thresholds &thresholds)
{
    m_thresholds = thresholds;
    if (m_writer)
        m_writer->use(thresholds);
}

void DigestLoop::noteChange(const store::Written &written)
{
    m_changes.newestSequence = std::max(m_changes.newestSequence, written.sequence);
    ++m_changes.newEventCount;
    ++m_gauges.eventCount;
    m_changedPatterns.insert(written.pattern);
}

void DigestLoop::flushChanges(bool isForced)
{
    const auto now = Steady::now();
    if (!isForced && now - m_changesSentAt < kChangesEvery)
        return;
    if (now - m_measuredAt >= kMeasureEvery)
        measureStore();
    if (m_changes.newEventCount == 0 && m_changedPatterns.empty())
        return;
    m_changesSentAt = now;
    m_changes.patterns.assign(m_changedPatterns.begin(), m_changedPatterns.end());
    m_hooks.changed(m_changes);
    m_changes.newEventCount = 0;
    m_changedPatterns.clear();
}

void DigestLoop::measureStore()
{
    m_measuredAt = Steady::now();
    const QString path = QString::fromStdString(m_location.path);
    m_gauges.storeBytes = QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
    m_gauges.unindexedCount = m_writer ? m_writer->unindexedCount() : 0;
}

void DigestLoop::report(const std::string &problem, bool isWritable)
{
    m_gauges.isStoreWritable = isWritable;
    if (m_problem == problem)
        return;
    m_problem = problem;
    m_hooks.storeChanged(problem);
}

} // namespace faultline::pipeline
