// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/store/writer_state.h"

#include <unordered_map>

namespace faultline::store {
namespace {

/// Search reads what is not indexed into an index of its own, about 15 us an event: so many at most.
constexpr std::int64_t kMostUnindexed = 5000;
/// Whoever asks for counts visits each event that is not counted yet: so many at most.
constexpr std::int64_t kMostUncounted = 1000;

Error closedStore()
{
    return { ErrorCode::Storage, "The store is closed.", {}, {} };
}

Result<Done> noteStored(Connection &connection, const BatchMark &mark)
{
    static const std::string kNote
        = "INSERT INTO spool(id, batch) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET "
          "batch = excluded.batch";
    const auto statement = connection.fast(kNote);
    if (!statement)
        return statement.error();
    return (*statement)->bytes(uuidBytes(mark.spool)).bytes(uuidBytes(mark.batch)).post();
}

Error noSuchPattern(PatternId id)
{
    return { ErrorCode::NotFound, "There is no pattern " + id.text() + ".", {}, {} };
}

} // namespace

Writer::Writer(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Writer::~Writer() = default;

Result<std::unique_ptr<Writer>> Writer::open(
    const StoreLocation &location, const Clock &clock, const pattern::Thresholds &thresholds)
{
    auto state = std::make_unique<State>(location, clock, thresholds);
    if (const auto opened = state->open(); !opened)
        return opened.error();
    return std::unique_ptr<Writer>(new Writer(std::move(state)));
}

const OpenReport &Writer::openReport() const
{
    return m_state->report;
}

std::int64_t Writer::unindexedCount() const
{
    return std::max<std::int64_t>(0, m_state->newest - m_state->indexed);
}

Result<std::vector<Written>> Writer::write(const std::vector<redact::Redacted<DigestedEvent>> &batch)
{
    std::vector<redact::Redacted<PackedEvent>> packed;
    packed.reserve(batch.size());
    for (const auto &digested : batch)
        packed.push_back(m_state->packer.packed(digested));
    return write(packed);
}

Result<std::vector<Written>> Writer::write(const std::vector<redact::Redacted<PackedEvent>> &batch)
{
    Load load;
    load.events.reserve(batch.size());
    for (const auto &packed : batch)
        load.events.push_back(&*packed);
    return write(load);
}

Result<std::vector<Written>> Writer::write(const Batch &batch)
{
    Load load;
    load.events.reserve(batch.events.size());
    for (const auto &packed : batch.events)
        load.events.push_back(&*packed);
    for (const auto &packed : batch.signals)
        load.signals.push_back(&*packed);
    load.mark = batch.mark;
    return write(load);
}

Result<std::vector<Written>> Writer::write(const std::vector<SpooledBatch> &batches, const Uuid &spool)
{
    Load load;
    for (const SpooledBatch &batch : batches) {
        for (const PackedEvent &packed : batch.events())
            load.events.push_back(&packed);
        for (const PackedSignals &packed : batch.signals())
            load.signals.push_back(&packed);
        load.mark = BatchMark{ spool, batch.id() };
    }
    return write(load);
}

Result<Uuid> Writer::lastStored(const Uuid &spool)
{
    Uuid last;
    const auto done = m_state->inTransaction([&](Connection &connection) {
        return connection.each(
            "SELECT batch FROM spool WHERE id = ?", { bytes(uuidBytes(spool)) }, [&last](const Row &row) {
                last = uuidAt(row, 0);
                return false;
            });
    });
    return done ? Result<Uuid>(last) : done.error();
}

Result<std::vector<Written>> Writer::write(const Load &load)
{
    const auto &events = load.events;
    std::vector<Written> written;
    written.reserve(events.size());
    std::int64_t indexed = 0;
    const auto done = m_state->inTransaction([&](Connection &connection) -> Result<Done> {
        indexed = m_state->indexed;
        for (const PackedSignals *packed : load.signals) {
            if (const auto put = m_state->signals.put(connection, m_state->interned, *packed); !put)
                return put;
        }
        std::vector<EventId> ids;
        ids.reserve(events.size());
        for (const PackedEvent *packed : events)
            ids.push_back(packed->digested.event.id);
        auto known = m_state->dialect.places(connection, ids);
        if (!known)
            return known.error();
        for (const PackedEvent *packed : events) {
            auto one = m_state->put(*packed, *known);
            if (!one)
                return one.error();
            written.push_back(std::move(*one));
        }
        if (const auto flushed = m_state->book.flush(connection); !flushed)
            return flushed;
        if (m_state->tallies.eventCount() >= kMostUncounted) {
            if (const auto flushed = m_state->tallies.flush(connection); !flushed)
                return flushed;
        }
        if (load.mark) {
            if (const auto noted = noteStored(connection, *load.mark); !noted)
                return noted;
        }
        if (const auto flushed = connection.flush(); !flushed)
            return flushed;
        // Full text comes last: FTS5 writes its pending words at every other statement that follows them.
        if (m_state->newest - indexed <= kMostUnindexed)
            return {};
        const int most = static_cast<int>(2 * events.size());
        if (const auto put = m_state->dialect.index(connection, indexed, most); !put)
            return put;
        const auto reached = m_state->dialect.indexedUpTo(connection);
        indexed = reached.valueOr(indexed);
        return reached ? Result<Done>() : reached.error();
    });
    if (!done)
        return done.error();
    m_state->indexed = indexed;
    m_state->book.trim();
    return written;
}

Result<bool> Writer::compactSignals()
{
    bool isMerged = false;
    const auto done = m_state->inTransaction([&](Connection &connection) -> Result<Done> {
        const auto merged = m_state->signals.compact(connection, m_state->interned);
        isMerged = merged.valueOr(false);
        return merged ? Result<Done>() : merged.error();
    });
    return done ? Result<bool>(isMerged) : done.error();
}

std::int64_t Writer::smallBlockCount() const
{
    return m_state->signals.smallBlockCount();
}

Result<std::int64_t> Writer::indexSlice(int most)
{
    std::int64_t reached = m_state->indexed;
    if (unindexedCount() > 0 && most > 0) {
        const auto done = m_state->inTransaction([&](Connection &connection) -> Result<Done> {
            if (const auto put = m_state->dialect.index(connection, m_state->indexed, most); !put)
                return put;
            const auto greatest = m_state->dialect.indexedUpTo(connection);
            reached = greatest.valueOr(reached);
            return greatest ? Result<Done>() : greatest.error();
        });
        if (!done)
            return done.error();
        m_state->indexed = reached;
    }
    return unindexedCount();
}

Result<Done> Writer::saveAnalysis(
    PatternId id, const Analysis &analysis, const std::string &inputsJson, const std::string &reportJson)
{
    return m_state->inTransaction([&](Connection &connection) -> Result<Done> {
        const QVariant inputs = bytes(m_state->compression.compressed(inputsJson));
        const QVariant report = bytes(m_state->compression.compressed(reportJson));
        // The same digest again becomes the latest again; a number that grows says so.
        const auto removed = connection.run("DELETE FROM analysis WHERE pattern = ? AND digest = ?",
            { integer(id.number), text(analysis.inputDigest) });
        if (!removed)
            return removed.error();
        const auto number = connection.number("SELECT max(id) FROM analysis");
        if (!number)
            return number.error();
        const auto kept = connection.run(
            "INSERT INTO analysis(id, pattern, event, digest, at, dictionary, inputs, report) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            { integer(std::max(*number, m_state->lastAnalysis) + 1), integer(id.number),
                bytes(uuidBytes(analysis.event)), text(analysis.inputDigest), moment(m_state->clock.now()),
                Compression::newestDictionary(), inputs, report });
        if (!kept)
            return kept.error();
        m_state->lastAnalysis = std::max(*number, m_state->lastAnalysis) + 1;
        return {};
    });
}

Result<pattern::Life> Writer::triage(
    PatternId id, PatternState state, std::optional<UtcTime> mutedUntil, UtcTime at)
{
    if (state == PatternState::Muted && (!mutedUntil || *mutedUntil <= at))
        return Error{ ErrorCode::InvalidInput, "A mute needs an end that lies ahead.", "muted_until",
            "Say until when." };
    std::optional<pattern::Life> before;
    const auto done = m_state->inTransaction([&](Connection &connection) -> Result<Done> {
        const auto life = lifeOf(connection, id);
        if (!life)
            return life.error();
        if (!*life)
            return noSuchPattern(id);
        before = **life;
        pattern::Life after = **life;
        return m_state->keepChanged(after, pattern::triage(after, state, mutedUntil, at));
    });
    if (!done)
        return done.error();
    m_state->book.forget(id);
    return *before;
}

Result<std::vector<Settled>> Writer::settle()
{
    std::vector<Settled> settled;
    const UtcTime now = m_state->clock.now();
    const auto done = m_state->inTransaction([&](Connection &connection) -> Result<Done> {
        std::vector<pattern::Life> lives;
        const auto read = connection.each("SELECT " + patternColumns()
                + " FROM pattern p WHERE p.state IN ('muted', 'new', 'escalated') OR p.raised_steps > 0",
            {}, [&lives](const Row &query) {
                lives.push_back(lifeAt(query));
                return true;
            });
        if (!read)
            return read;
        for (pattern::Life &life : lives) {
            const auto changes = pattern::settle(life, now, m_state->thresholds);
            if (changes.empty())
                continue;
            if (const auto kept = m_state->keepChanged(life, changes); !kept)
                return kept;
            settled.push_back({ life.pattern.id, changes });
        }
        return {};
    });
    if (!done)
        return done.error();
    for (const Settled &one : settled)
        m_state->book.forget(one.pattern);
    return settled;
}

void Writer::use(const pattern::Thresholds &thresholds)
{
    m_state->thresholds = thresholds;
    m_state->book.use(thresholds);
}

Result<Done> Writer::probe()
{
    return m_state->inTransaction([](Connection &connection) -> Result<Done> {
        const auto written = connection.run("UPDATE counted SET sequence = sequence");
        return written ? Result<Done>() : written.error();
    });
}

Result<std::int64_t> Writer::storeBytes()
{
    if (!m_state->connection)
        return closedStore();
    return m_state->dialect.bytes(*m_state->connection, m_state->location);
}

Result<Done> Writer::checkpoint()
{
    return m_state->connection ? m_state->dialect.checkpoint(*m_state->connection) : closedStore();
}

Result<Done> Writer::close()
{
    const auto done = checkpoint();
    m_state->letGo();
    return done;
}

} // namespace faultline::store
