// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/analysis_desk.h"

#include <algorithm>

namespace faultline::pipeline {
namespace {

using namespace std::chrono_literals;

constexpr auto kMostPatience = 10s; // interfaces: "one that is not ready in 10 s is answered 202"
constexpr auto kSweepEvery = 250ms;
/// So long an analysis is answered from without a look at the repository.
constexpr auto kFreshFor = 2s;
constexpr std::size_t kKeptEntries = 2'000;
constexpr std::size_t kMostInLine = 1'000;

} // namespace

AnalysisDesk::AnalysisDesk(Analyst &analyst, QThreadPool &work, BoundedQueue<Job> &writer, Gauges &gauges)
    : m_analyst(analyst)
    , m_work(work)
    , m_writer(writer)
    , m_gauges(gauges)
{
    connect(&m_sweep, &QTimer::timeout, this, &AnalysisDesk::sweep);
    m_sweep.start(kSweepEvery);
}

void AnalysisDesk::use(std::shared_ptr<const Configuration> configuration)
{
    m_configuration = std::move(configuration);
    for (auto &[pattern, entry] : m_entries)
        entry.checkedAt = {};
}

void AnalysisDesk::take(std::vector<StoredArrival> arrivals)
{
    for (StoredArrival &arrival : arrivals) {
        Entry &entry = m_entries[arrival.error.pattern];
        if (arrival.waiter)
            entry.waiters.push_back(
                { arrival.error, std::move(*arrival.waiter), Steady::now() + kMostPatience });
        if (m_isClosed) {
            fail(entry, Error{ ErrorCode::Cancelled, "The console is closing." });
            continue;
        }
        if (entry.isRunning) {
            entry.isAskedAgain |= arrival.isFresh;
            entry.nextEvent = arrival.error.event;
            entry.nextRelease = arrival.release;
            continue;
        }
        const bool isFresh = arrival.isFresh || entry.reportJson.empty() || entry.release != arrival.release;
        if (!isFresh && Steady::now() - entry.checkedAt < kFreshFor)
            answer(entry, true);
        else
            start(arrival.error.pattern, entry, arrival.error.event, std::move(arrival.release), isFresh);
    }
    forgetOldest();
}

void AnalysisDesk::analyseNow(PatternId pattern, Told told)
{
    if (m_isClosed)
        return told(Error{ ErrorCode::Cancelled, "The console is closing." });
    Entry &entry = m_entries[pattern];
    entry.told.push_back(std::move(told));
    if (entry.isRunning)
        entry.isAskedAgain = true;
    else
        start(pattern, entry, {}, entry.release, true);
}

void AnalysisDesk::start(PatternId pattern, Entry &entry, EventId event, std::string release, bool isForced)
{
    if (m_isClosed || (m_runningCount >= kMostInLine && entry.waiters.empty() && entry.told.empty()))
        return;
    entry.isRunning = true;
    entry.isAskedAgain = false;
    ++m_runningCount;
    m_gauges.analysesWaiting = static_cast<std::int64_t>(m_runningCount);
    const std::string knownTip = isForced ? std::string() : entry.tip;
    auto job = [this, pattern, event, knownTip, isForced, configuration = m_configuration] {
        auto pass = std::make_shared<Pass>();
        const auto subject = event.isNull() ? m_analyst.newestEvent(pattern) : Result<EventId>(event);
        if (!subject.ok()) {
            pass->made = subject.error();
            return pass;
        }
        if (const auto digested = m_analyst.event(*subject); digested.ok())
            pass->tip = RepositoryShelf::tip(configuration->repositoryOf(digested->event.service));
        pass->isUnchanged = !isForced && pass->tip == knownTip;
        if (!pass->isUnchanged)
            pass->made = m_analyst.analyse(*subject, *configuration);
        return pass;
    };
    async::whenDone(async::run(m_work, std::move(job)), this,
        [this, pattern, release = std::move(release)](
            const std::shared_ptr<Pass> &pass) { finish(pattern, pass, release); });
}

void AnalysisDesk::finish(PatternId pattern, const std::shared_ptr<Pass> &pass, const std::string &release)
{
    --m_runningCount;
    m_gauges.analysesWaiting = static_cast<std::int64_t>(m_runningCount);
    Entry &entry = m_entries[pattern];
    entry.isRunning = false;
    entry.checkedAt = Steady::now();
    entry.tip = pass->tip;
    if (pass->isUnchanged) {
        answer(entry, true);
    } else if (!pass->made.ok()) {
        fail(entry, pass->made.error());
    } else {
        ++m_gauges.analysesMade;
        entry.release = release;
        entry.reportJson = pass->made->reportJson;
        Job save = Command([this, pattern, made = *pass->made](store::Writer &writer) {
            // One that cannot be kept is made again on request: no reason to stop the writer.
            static_cast<void>(writer.saveAnalysis(pattern, made.analysis, made.inputsJson, made.reportJson));
            // The desk outlives the writer's thread.
            QMetaObject::invokeMethod(this, [this, pattern] { Q_EMIT analysed(pattern); });
        });
        static_cast<void>(m_writer.tryPush(save, pass->made->inputsJson.size()));
        for (const Told &told : std::exchange(entry.told, {}))
            told(pass->made->analysis);
        answer(entry, false);
    }
    if (entry.isAskedAgain)
        start(pattern, entry, entry.nextEvent, entry.nextRelease, true);
}

void AnalysisDesk::answer(Entry &entry, bool isReused)
{
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    for (Waiter &waiter : std::exchange(entry.waiters, {})) {
        // One client's event caused the analysis; the others were answered from it.
        answers.emplace_back(
            std::move(waiter.responder), api::analysedAnswer(waiter.error, entry.reportJson, isReused));
        if (isReused)
            ++m_gauges.analysesReused;
        isReused = true;
    }
    receive::Responder::answerAll(std::move(answers));
}

void AnalysisDesk::fail(Entry &entry, const Error &error)
{
    for (const Told &told : std::exchange(entry.told, {}))
        told(error);
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    for (Waiter &waiter : std::exchange(entry.waiters, {}))
        answers.emplace_back(std::move(waiter.responder), api::queuedAnswer(waiter.error));
    receive::Responder::answerAll(std::move(answers));
}

void AnalysisDesk::sweep()
{
    const auto now = Steady::now();
    std::vector<std::pair<receive::Responder, receive::Response>> answers;
    for (auto &[pattern, entry] : m_entries) {
        const auto late = std::stable_partition(entry.waiters.begin(), entry.waiters.end(),
            [now](const Waiter &waiter) { return waiter.until > now; });
        for (auto waiter = late; waiter != entry.waiters.end(); ++waiter)
            answers.emplace_back(std::move(waiter->responder), api::queuedAnswer(waiter->error));
        entry.waiters.erase(late, entry.waiters.end());
    }
    receive::Responder::answerAll(std::move(answers));
}

void AnalysisDesk::forgetOldest()
{
    while (m_entries.size() > kKeptEntries) {
        auto oldest = m_entries.end();
        for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
            if (!entry->second.isRunning
                && (oldest == m_entries.end() || entry->second.checkedAt < oldest->second.checkedAt))
                oldest = entry;
        }
        if (oldest == m_entries.end())
            return;
        m_entries.erase(oldest);
    }
}

void AnalysisDesk::close()
{
    m_isClosed = true;
    m_sweep.stop();
    for (auto &[pattern, entry] : m_entries)
        fail(entry, Error{ ErrorCode::Cancelled, "The console is closing." });
}

} // namespace faultline::pipeline
