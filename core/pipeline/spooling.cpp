// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/spooling.h"

#include "core/base/async.h"
#include "core/store/dialect.h"

#include <QFileInfo>

#include <algorithm>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kFirstPause = 100ms;
constexpr int kMostPauseDoublings = 6; ///< some six seconds
/// What one transaction takes: more than what comes meanwhile, so that the spool runs dry under load too.
constexpr std::int64_t kMostDrainedEvents = 2'000;
constexpr std::int64_t kMostDrainedBytes = std::int64_t{ 8 } << 20;
/// So often the store may refuse a batch, for a reason that does not pass, before it is put aside.
constexpr int kMostRefusals = 3;

std::string spoolPath(const store::StoreLocation &location)
{
    const QFileInfo file(QString::fromStdString(location.filePath()));
    return file.absolutePath().toStdString() + '/' + file.completeBaseName().toStdString() + ".spool";
}

std::string countText(std::int64_t count, const char *one, const char *many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

} // namespace

Spooling::Spooling(store::StoreLocation location, std::int64_t mostBytes, const Clock &clock, Gauges &gauges)
    : m_location(std::move(location))
    , m_clock(clock)
    , m_gauges(gauges)
    , m_mostEvents(kMostDrainedEvents)
{
    m_pool.setObjectName(QStringLiteral("knock"));
    m_pool.setMaxThreadCount(1);
    if (m_location.isFile() || mostBytes <= 0)
        return;
    auto spool = store::Spool::open(spoolPath(m_location), mostBytes);
    if (spool)
        m_spool = std::move(*spool);
    else
        m_problem = spool.error().message;
    measure();
}

Spooling::~Spooling()
{
    m_pool.waitForDone();
}

std::optional<store::BatchMark> Spooling::freshMark() const
{
    if (!isOn())
        return std::nullopt;
    return store::BatchMark{ m_spool->id(), Uuid::generate(m_clock.now()) };
}

bool Spooling::bridges(const Error &error) const
{
    return isOn() && store::isStoreAway(error);
}

void Spooling::noteAway(const Error &error)
{
    if (!m_since)
        m_since = m_clock.now();
    m_reason = error.message;
    m_isAway = true;
    m_isReconciled = false;
    m_nextKnock = Steady::now() + (m_failures == 0 ? 0ms : kFirstPause * (1 << m_failures));
    m_failures = std::min(m_failures + 1, kMostPauseDoublings);
    // A server that is slow rather than gone is asked for less at once.
    m_mostEvents = std::max<std::int64_t>(1, m_mostEvents / 2);
    measure();
}

bool Spooling::isBack()
{
    if (!m_isAway)
        return true;
    if (!m_knock) {
        if (Steady::now() < m_nextKnock)
            return false;
        m_knock = async::run(
            m_pool, [location = m_location] { return store::dialectOf(location).knock(location).ok(); });
        return false;
    }
    if (!m_knock->isFinished())
        return false;
    const bool answers = m_knock->result();
    m_knock.reset();
    if (answers) {
        m_isAway = false;
        measure();
        return true;
    }
    m_nextKnock = Steady::now() + kFirstPause * (1 << m_failures);
    m_failures = std::min(m_failures + 1, kMostPauseDoublings);
    return false;
}

Result<Done> Spooling::keep(const store::Batch &batch)
{
    const auto kept = m_spool->append(batch);
    measure();
    return kept;
}

Result<Spooling::Drained> Spooling::drain(store::Writer &writer)
{
    if (!m_isReconciled) {
        const auto last = writer.lastStored(m_spool->id());
        if (!last)
            return last.error();
        if (const auto dropped = m_spool->dropUpTo(*last); !dropped)
            return dropped.error();
        m_isReconciled = true;
    }
    Drained drained;
    if (!m_spool->isEmpty()) {
        auto batches = m_spool->oldest(m_mostEvents, kMostDrainedBytes);
        if (!batches)
            return batches.error();
        drained.batches = std::move(*batches);
        auto written = writer.write(drained.batches, m_spool->id());
        if (!written) {
            if (store::isStoreAway(written.error()))
                return written.error();
            // One of them cannot be stored; which, is found by giving them one by one.
            m_isReconciled = false;
            m_mostEvents = 1;
            if (drained.batches.size() > 1 || ++m_refusals < kMostRefusals)
                return Drained{};
            m_refusals = 0;
            m_problem = "The store refused what is now in " + m_spool->path()
                + ".refused: " + written.error().message;
            const auto aside = m_spool->setAside();
            measure();
            return aside ? Result<Drained>(Drained{}) : aside.error();
        }
        drained.written = std::move(*written);
        if (const auto dropped = m_spool->drop(drained.batches.size()); !dropped)
            return dropped.error();
        m_refusals = 0;
        m_mostEvents = std::min(2 * m_mostEvents, kMostDrainedEvents);
    }
    m_failures = 0;
    if (m_spool->isEmpty())
        m_since.reset();
    measure();
    return drained;
}

std::string Spooling::sentence() const
{
    if (!m_isAway && m_since)
        return "PostgreSQL is back; what waited in " + m_spool->path() + " is on its way there.";
    if (m_isAway)
        return "PostgreSQL is away since " + toIso8601(m_since.value_or(m_clock.now())) + " (" + m_reason
            + "); what comes waits in " + m_spool->path() + '.';
    return m_problem;
}

void Spooling::measure()
{
    const store::SpoolCounts counts = m_spool ? m_spool->counts() : store::SpoolCounts{};
    m_gauges.spooledEvents = counts.events;
    m_gauges.spooledSignals = counts.signals;
    m_gauges.spoolBytes = counts.batches > 0 ? counts.bytes : 0;
    m_gauges.storeAwaySince = m_isAway && m_since ? micros(*m_since) : 0;
}

std::string waitingSentence(const Gauges &gauges)
{
    const std::int64_t events = gauges.spooledEvents;
    const std::int64_t signals = gauges.spooledSignals;
    const std::int64_t since = gauges.storeAwaySince;
    if (events + signals == 0 && since == 0)
        return {};
    std::string sentence
        = since == 0 ? std::string() : "PostgreSQL is away since " + toIso8601(utcTime(since)) + "; ";
    return sentence + countText(events, "event", "events") + " and "
        + countText(signals, "other signal", "other signals") + " wait in the spool.";
}

} // namespace faultline::pipeline
