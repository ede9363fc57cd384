// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/digest_loop.h"

#include "core/pipeline/signal_counts.h"
#include "core/store/dialect.h"
#include "core/store/reader.h"

#include <algorithm>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostInOneCommit = 500;
/// More signals than these wait for the next commit, so that nobody waits for all of a flood.
constexpr std::int64_t kMostSignalsInOneCommit = 20'000;
/// A slice costs a segment of the index, which costs merging later: small ones only where nothing comes.
constexpr int kIndexSlice = 500;
constexpr auto kIndexPatience = 20ms;
/// Of one kind of signal, from where they are put together even while more come: questions look at each.
constexpr std::int64_t kMostSmallBlocks = 1'024;
constexpr auto kChangesEvery = 100ms;
constexpr auto kMeasureEvery = 1s;
constexpr auto kSettleEvery = 60s;
constexpr auto kProbeEvery = 1s;
constexpr auto kCompactAgainAfter = 60s;

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
    BoundedQueue<Job> &queue, Gauges &gauges, Hooks hooks, std::int64_t mostSpoolBytes)
    : m_location(std::move(location))
    , m_clock(clock)
    , m_thresholds(thresholds)
    , m_queue(queue)
    , m_gauges(gauges)
    , m_hooks(std::move(hooks))
    , m_spooling(m_location, mostSpoolBytes, clock, gauges)
{
}

void DigestLoop::run()
{
    ensureWriter();
    for (;;) {
        const bool hasIdleWork = m_writer && (m_writer->unindexedCount() > 0 || m_hasSmallBlocks);
        const auto patience = m_spooling.isDraining() ? 0ms : hasIdleWork ? kIndexPatience : kChangesEvery;
        std::vector<Job> jobs = m_queue.take(kMostInOneCommit, patience);
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
        Error error = writer.error();
        // A session that was cut off holds the writer's place until its server notices.
        if (m_wasOpen && m_spooling.isOn() && error.code == ErrorCode::Conflict)
            error.kind = store::kStoreAway;
        m_gauges.isStoreForeign = !m_wasOpen && error.code == ErrorCode::Conflict;
        if (m_spooling.bridges(error))
            noteAway(error);
        else
            report(error.message, false);
        return false;
    }
    m_writer = std::move(*writer);
    m_wasOpen = true;
    if (const auto reader = store::Reader::open(m_location); reader.ok()) {
        if (const auto totals = (*reader)->totals(); totals.ok()) {
            m_gauges.eventCount = totals->eventCount;
            m_changes.newestSequence = totals->newestSequence;
        }
    }
    m_hasSmallBlocks = m_writer->smallBlockCount() > 1; // of the run before
    measureStore();
    reportGood();
    return true;
}

void DigestLoop::reportGood()
{
    const std::string spooling = m_spooling.sentence();
    report(spooling.empty() ? m_writer->openReport().sentence : spooling, true);
}

void DigestLoop::take(std::vector<Job> jobs)
{
    Load load;
    for (Job &job : jobs) {
        if (const auto *delivery = std::get_if<Delivery>(&job))
            load.signalCount += sumOf(delivery->counts);
        if (std::holds_alternative<Arrival>(job) || std::holds_alternative<Delivery>(job)) {
            load.jobs.push_back(std::move(job));
            if (load.signalCount >= kMostSignalsInOneCommit)
                write(load);
            continue;
        }
        write(load); // commands keep their place among the events
        if (const auto *thresholds = std::get_if<pattern::Thresholds>(&job))
            use(*thresholds);
        else if (!m_spooling.isAway() && ensureWriter())
            std::get<Command>(job)(*m_writer);
    }
    write(load);
    drainSpool();
    if (m_writer && m_writer->unindexedCount() >= kIndexSlice)
        indexSlice();
    while (m_writer && m_hasSmallBlocks && m_writer->smallBlockCount() >= kMostSmallBlocks)
        compactSignals();
    flushChanges(false);
}

void DigestLoop::write(Load &load)
{
    if (load.jobs.empty())
        return;
    if (!m_spooling.isHolding() && !ensureWriter() && !m_spooling.isHolding()) {
        refuse(load, Error{ ErrorCode::Storage, m_problem.value_or("The store is closed.") });
        return;
    }
    store::Batch batch;
    batch.mark = m_spooling.freshMark();
    batch.events.reserve(load.jobs.size());
    for (Job &job : load.jobs) {
        if (auto *arrival = std::get_if<Arrival>(&job)) {
            batch.events.push_back(std::move(arrival->event));
            continue;
        }
        auto &delivery = std::get<Delivery>(job);
        for (DeliveredEvent &delivered : delivery.events)
            batch.events.push_back(std::move(delivered.event));
        if (sumOf(delivery.counts) > 0)
            batch.signals.push_back(std::move(delivery.signals));
    }
    m_hasSmallBlocks |= !batch.signals.empty();
    if (m_spooling.isHolding())
        return spool(load, batch);
    const auto written = m_writer->write(batch);
    if (!written.ok() && m_spooling.bridges(written.error())) {
        noteAway(written.error());
        return spool(load, batch);
    }
    if (!written.ok()) {
        report(written.error().message, false);
        refuse(load, written.error());
        return;
    }
    reportGood();
    ++m_gauges.commitCount;
    settle(load, batch, *written);
    load = {};
}

void DigestLoop::settle(Load &load, const store::Batch &batch, const std::vector<store::Written> &written)
{
    Outcomes outcomes;
    std::size_t at = 0;
    for (Job &job : load.jobs) {
        if (auto *arrival = std::get_if<Arrival>(&job)) {
            settle(*arrival, batch.events[at]->digested, written[at], outcomes);
            ++at;
            continue;
        }
        auto &delivery = std::get<Delivery>(job);
        const std::size_t count = delivery.events.size();
        settle(delivery, std::span(batch.events).subspan(at, count), std::span(written).subspan(at, count),
            outcomes);
        at += count;
    }
    receive::Responder::answerAll(std::move(outcomes.answers));
    if (!outcomes.wanting.empty())
        m_hooks.stored(std::move(outcomes.wanting));
}

void DigestLoop::settle(Delivery &delivery, std::span<const redact::Redacted<store::PackedEvent>> events,
    std::span<const store::Written> written, Outcomes &outcomes)
{
    std::size_t duplicates = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const DigestedEvent &digested = events[i]->digested;
        duplicates += written[i].isDuplicate && delivery.events[i].isAlone ? 1u : 0u;
        noteChange(written[i]);
        if (needsAnalysis(written[i]))
            outcomes.wanting.push_back({ api::ingestedError(digested, written[i], delivery.receivedAt),
                digested.event.release, true, std::nullopt });
    }
    add(m_changes.newSignals, delivery.counts);
    m_gauges.signalCount += sumOf(delivery.counts);
    delivery.ticket.settle(receive::Outcome::Duplicate, duplicates);
    delivery.ticket.settle(receive::Outcome::Stored, delivery.ticket.open());
    outcomes.answers.emplace_back(
        std::move(delivery.responder), delivery.protocol->answer(delivery.acceptance));
}

void DigestLoop::settle(
    Arrival &arrival, const DigestedEvent &digested, const store::Written &written, Outcomes &outcomes)
{
    arrival.ticket.settle(written.isDuplicate ? receive::Outcome::Duplicate : receive::Outcome::Stored);
    noteChange(written);
    const auto error = api::ingestedError(digested, written, arrival.receivedAt);
    const bool isFresh = needsAnalysis(written);
    if (arrival.waitsForAnalysis)
        outcomes.wanting.push_back({ error, digested.event.release, isFresh, std::move(arrival.responder) });
    else
        outcomes.answers.emplace_back(std::move(arrival.responder), api::acceptedAnswer(error));
    if (!arrival.waitsForAnalysis && isFresh)
        outcomes.wanting.push_back({ error, digested.event.release, isFresh, std::nullopt });
}

void DigestLoop::refuse(Load &load, const Error &error)
{
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    // Each protocol words it in its own way; all of them take it that the client may try again.
    Error busy = error;
    busy.code = ErrorCode::Busy;
    for (Job &job : load.jobs) {
        if (auto *arrival = std::get_if<Arrival>(&job)) {
            arrival->ticket.refuse(error);
            answers.emplace_back(std::move(arrival->responder), receive::errorResponse(error, 503));
            continue;
        }
        auto &delivery = std::get<Delivery>(job);
        delivery.ticket.refuse(error);
        answers.emplace_back(
            std::move(delivery.responder), delivery.protocol->refuse(busy, delivery.acceptance.contentType));
    }
    receive::Responder::answerAll(std::move(answers));
    load = {};
}

void DigestLoop::idle()
{
    flushChanges(false);
    const auto now = Steady::now();
    if (m_spooling.isHolding())
        return drainSpool();
    if (!m_gauges.isStoreWritable) {
        if (now - m_probedAt < kProbeEvery)
            return;
        m_probedAt = now;
        if (!ensureWriter())
            return;
        if (const auto probed = m_writer->probe(); probed)
            reportGood();
        else
            fail(probed.error());
        return;
    }
    if (m_writer && m_writer->unindexedCount() > 0)
        indexSlice();
    if (m_writer && m_hasSmallBlocks)
        compactSignals();
    if (!m_writer || now - m_settledAt < kSettleEvery)
        return;
    m_settledAt = now;
    if (const auto settled = m_writer->settle(); settled.ok()) {
        for (const store::Settled &each : *settled)
            m_changedPatterns.insert(each.pattern);
    } else if (m_spooling.bridges(settled.error())) {
        noteAway(settled.error());
    }
}

/// What is no client's transaction failed.
void DigestLoop::fail(const Error &error)
{
    if (m_spooling.bridges(error))
        noteAway(error);
    else
        report(error.message, false);
}

void DigestLoop::noteAway(const Error &error)
{
    m_spooling.noteAway(error);
    // A connection of which nobody knows how it is would hold the writer's place.
    m_writer.reset();
    report(m_spooling.sentence(), true);
}

void DigestLoop::spool(Load &load, const store::Batch &batch)
{
    if (const auto kept = m_spooling.keep(batch); !kept) {
        report(kept.error().message, false);
        return refuse(load, kept.error());
    }
    report(m_spooling.sentence(), true);
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    std::size_t at = 0;
    for (Job &job : load.jobs) {
        if (auto *arrival = std::get_if<Arrival>(&job)) {
            arrival->ticket.settle(receive::Outcome::Stored);
            answers.emplace_back(std::move(arrival->responder),
                api::spooledAnswer(
                    api::ingestedError(batch.events[at++]->digested, {}, arrival->receivedAt)));
            continue;
        }
        auto &delivery = std::get<Delivery>(job);
        at += delivery.events.size();
        delivery.ticket.settle(receive::Outcome::Stored, delivery.ticket.open());
        answers.emplace_back(std::move(delivery.responder), delivery.protocol->answer(delivery.acceptance));
    }
    receive::Responder::answerAll(std::move(answers));
    load = {};
}

void DigestLoop::drainSpool()
{
    if (!m_spooling.isHolding() || !m_spooling.isBack() || !ensureWriter())
        return;
    const auto drained = m_spooling.drain(*m_writer);
    if (drained) {
        settle(*drained);
        reportGood();
    } else {
        fail(drained.error());
    }
}

void DigestLoop::settle(const Spooling::Drained &drained)
{
    std::vector<StoredArrival> wanting;
    std::size_t at = 0;
    for (const store::SpooledBatch &batch : drained.batches) {
        for (const store::PackedEvent &packed : batch.events()) {
            const store::Written &written = drained.written[at++];
            noteChange(written);
            if (needsAnalysis(written))
                wanting.push_back({ api::ingestedError(packed.digested, written, Steady::now()),
                    packed.digested.event.release, true, std::nullopt });
        }
        for (const store::PackedSignals &signals : batch.signals()) {
            const SignalCounts counts = countsOf(signals);
            add(m_changes.newSignals, counts);
            m_gauges.signalCount += sumOf(counts);
            m_hasSmallBlocks = true;
        }
    }
    m_gauges.commitCount += drained.batches.empty() ? 0 : 1;
    if (!wanting.empty())
        m_hooks.stored(std::move(wanting));
}

void DigestLoop::indexSlice()
{
    // What was not indexed is tried again with the next slice, and found by searches meanwhile.
    if (const auto left = m_writer->indexSlice(kIndexSlice); !left.ok())
        fail(left.error());
}

void DigestLoop::compactSignals()
{
    const auto now = Steady::now();
    if (now < m_compactsAgainAt) {
        m_hasSmallBlocks = false;
        return;
    }
    const auto merged = m_writer->compactSignals();
    m_hasSmallBlocks = merged.valueOr(false);
    if (merged.ok())
        return;
    // Blocks that stay apart cost time only, and a damaged one can be passed over: whether clients may store
    // is for their own transactions to say.
    m_compactsAgainAt = now + kCompactAgainAfter;
    if (m_spooling.bridges(merged.error()))
        noteAway(merged.error());
    else
        report(merged.error().message, m_gauges.isStoreWritable);
}

void DigestLoop::use(const pattern::Thresholds &thresholds)
{
    m_thresholds = thresholds;
    if (m_writer)
        m_writer->use(thresholds);
}

void DigestLoop::noteChange(const store::Written &written)
{
    if (written.isDuplicate)
        return;
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
    if (m_changes.newEventCount == 0 && m_changedPatterns.empty() && sumOf(m_changes.newSignals) == 0)
        return;
    m_changesSentAt = now;
    m_changes.patterns.assign(m_changedPatterns.begin(), m_changedPatterns.end());
    m_hooks.changed(m_changes);
    m_changes.newEventCount = 0;
    m_changes.newSignals = {};
    m_changedPatterns.clear();
}

void DigestLoop::measureStore()
{
    m_measuredAt = Steady::now();
    m_gauges.storeBytes = m_writer ? m_writer->storeBytes().valueOr(0) : 0;
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
