// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/regrouping.h"

#include "core/store/event_rows.h"
#include "core/store/writer_state.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace faultline::store {
namespace {

constexpr std::int64_t kMostUnflushed = 1000;

/// What is made from the events, and nothing else.
constexpr std::array kDerivedTables
    = std::to_array<const char *>({ "pattern", "pattern_state_change", "pattern_user", "pattern_minute",
        "pattern_hour", "service_minute", "service_hour", "all_minute", "all_hour" });

constexpr std::array kTablesWithPattern = std::to_array<const char *>(
    { "event", "pattern_state_change", "pattern_user", "pattern_minute", "pattern_hour" });

std::string keyOf(const pattern::Life &life)
{
    return std::to_string(life.pattern.fingerprintVersion) + ':' + life.pattern.fingerprint;
}

Result<std::vector<pattern::Life>> allLives(Connection &connection)
{
    std::vector<pattern::Life> lives;
    const auto read = connection.each(
        "SELECT " + patternColumns() + " FROM pattern p ORDER BY p.id", {}, [&lives](const Row &query) {
            lives.push_back(lifeAt(query));
            return true;
        });
    return read ? Result<std::vector<pattern::Life>>(std::move(lives)) : read.error();
}

Result<Done> runAll(Connection &connection, const std::vector<std::string> &statements)
{
    for (const auto &statement : statements) {
        if (const auto ran = connection.run(statement); !ran)
            return ran.error();
    }
    return {};
}

} // namespace

/// What has to outlast the derived rows.
struct Regrouping::Before {
    struct Saying {
        UtcTime at;
        PatternState state = PatternState::Ongoing;
        UtcTime mutedUntil;
        EventId firstEvent; ///< tells which pattern it is about now
    };

    std::map<std::string, std::int64_t> numberByKey;
    std::map<std::string, std::int64_t> numberByFirstEvent;
    std::int64_t greatestNumber = 0;
    std::vector<Saying> sayings; ///< by time
    std::size_t said = 0;
    bool isTextChanged = false;
};

Regrouping::Regrouping(Writer::State &state)
    : m_state(state)
    , m_before(std::make_unique<Before>())
{
}

Regrouping::~Regrouping() = default;

Result<Done> Regrouping::run(const StoreLocation &location, const Clock &clock,
    const pattern::Thresholds &thresholds, const std::function<Result<Done>(Regrouping &)> &work)
{
    Writer::State state(location, clock, thresholds);
    if (const auto opened = state.open(); !opened)
        return opened;
    auto done = state.inTransaction([&](Connection &connection) -> Result<Done> {
        if (const auto free = connection.takeTime(); !free)
            return free;
        Regrouping regrouping(state);
        const auto begun = regrouping.begin();
        return begun ? work(regrouping) : begun;
    });
    if (done)
        done = state.dialect.checkpoint(*state.connection);
    return done;
}

Result<Done> Regrouping::begin()
{
    Connection &connection = *m_state.connection;
    const auto lives = allLives(connection);
    if (!lives)
        return lives.error();
    std::map<std::int64_t, const pattern::Life *> byNumber;
    for (const auto &life : *lives) {
        const auto number = life.pattern.id.number;
        byNumber[number] = &life;
        m_before->numberByKey[keyOf(life)] = number;
        m_before->numberByFirstEvent.emplace(life.pattern.firstEvent.text(), number);
        m_before->greatestNumber = std::max(m_before->greatestNumber, number);
    }
    const auto read = connection.each(
        "SELECT pattern, at, state_to FROM pattern_state_change WHERE reason = ? ORDER BY at, id",
        { text(name(pattern::LifeReason::Triaged)) }, [&](const Row &query) {
            const auto life = byNumber.find(integerAt(query, 0));
            const auto state = patternStateOf(textAt(query, 2));
            if (life == byNumber.end() || !state)
                return true;
            const auto at = momentAt(query, 1);
            // a mute whose end is not known any more has ended
            const auto until = std::max(life->second->mutedUntil, at + Micros(1));
            m_before->sayings.push_back({ at, *state, until, life->second->pattern.firstEvent });
            return true;
        });
    if (!read)
        return read;
    for (const char *table : kDerivedTables) {
        if (const auto gone = connection.run(std::string("DELETE FROM ") + table); !gone)
            return gone.error();
    }
    m_state.book.forget();
    m_state.tallies.forget();
    return runAll(connection, { "UPDATE counted SET sequence = 0" });
}

Result<Done> Regrouping::flush()
{
    if (const auto flushed = m_state.book.flush(*m_state.connection); !flushed)
        return flushed;
    return m_state.tallies.eventCount() > 0 ? m_state.tallies.flush(*m_state.connection) : Result<Done>();
}

/// Says what persons said before that time, where the pattern that it was about is there.
Result<Done> Regrouping::sayAgain(std::int64_t sequence, UtcTime until)
{
    auto &sayings = m_before->sayings;
    while (m_before->said < sayings.size() && sayings[m_before->said].at < until) {
        const auto &saying = sayings[m_before->said];
        const auto number
            = m_state.connection->number("SELECT pattern FROM event WHERE uid = ? AND sequence <= ?",
                { bytes(uuidBytes(saying.firstEvent)), integer(sequence) });
        if (!number)
            return number.error();
        ++m_before->said;
        if (*number == 0)
            continue;
        if (const auto flushed = flush(); !flushed)
            return flushed;
        const PatternId id{ *number };
        auto life = lifeOf(*m_state.connection, id);
        if (!life)
            return life.error();
        if (!*life)
            continue;
        const auto changes = pattern::triage(**life, saying.state,
            saying.state == PatternState::Muted ? std::optional(saying.mutedUntil) : std::nullopt, saying.at);
        if (const auto kept = m_state.keepChanged(**life, changes); !kept)
            return kept;
        m_state.book.forget(id);
    }
    return {};
}

Result<Done> Regrouping::put(std::int64_t sequence, const redact::Redacted<DigestedEvent> &again)
{
    Connection &connection = *m_state.connection;
    const auto packed = m_state.packer.packed(*again);
    const ErrorEvent &event = packed.digested.event;
    if (const auto said = sayAgain(sequence - 1, event.receivedAt); !said)
        return said;
    const auto arrived = m_state.book.arrive(connection, packed.digested, m_state.tallies);
    if (!arrived)
        return arrived.error();
    const auto service = m_state.interned.nameId(connection, event.service);
    const auto environment = m_state.interned.nameId(connection, event.environment);
    const auto stack = m_state.interned.stackId(connection, m_state.compression, packed);
    const auto derivation = m_state.interned.derivationId(connection, m_state.compression, packed);
    for (const auto *id : { &service, &environment, &stack, &derivation }) {
        if (!*id)
            return id->error();
    }
    const int severity = static_cast<int>(packed.digested.severity.severity);
    const auto before
        = connection.number("SELECT derivation FROM event WHERE sequence = ?", { integer(sequence) }, -1);
    if (!before)
        return before.error();
    m_before->isTextChanged = m_before->isTextChanged || *before != *derivation;
    const auto updated = connection.run("UPDATE event SET severity = ?, pattern = ?, stack = ?, "
                                        "derivation = ?, dictionary = ?, context = ? WHERE sequence = ?",
        { severity, integer(arrived->pattern.number), integer(*stack), integer(*derivation),
            packed.dictionary, bytes(packed.context), integer(sequence) });
    if (!updated)
        return updated.error();
    m_state.tallies.add({ sequence, event.at, severity, arrived->pattern.number, *service, *environment });
    return m_state.tallies.eventCount() >= kMostUnflushed ? flush() : Result<Done>();
}

Result<Done> Regrouping::finish()
{
    Connection &connection = *m_state.connection;
    if (const auto flushed = flush(); !flushed)
        return flushed;
    const auto last = connection.number("SELECT max(sequence) FROM event");
    if (!last)
        return last.error();
    if (const auto said = sayAgain(*last, UtcTime::max()); !said)
        return said;
    m_state.book.forget();
    if (const auto numbered = keepNumbers(); !numbered)
        return numbered;
    // Of analyses that come to be the same the latest stays; by way of numbers below zero none meets another.
    const std::string again = "coalesce((SELECT e.pattern FROM event e WHERE e.uid = ";
    const auto moved = runAll(connection,
        { "DELETE FROM analysis WHERE EXISTS(SELECT 1 FROM analysis later WHERE later.digest = "
          "analysis.digest AND later.id > analysis.id AND "
                + again + "later.event), later.pattern) = " + again + "analysis.event), analysis.pattern))",
            "UPDATE analysis SET pattern = -" + again + "analysis.event), pattern)",
            "UPDATE analysis SET pattern = -pattern" });
    if (!moved)
        return moved;
    return m_before->isTextChanged ? m_state.dialect.indexAnew(connection) : Result<Done>();
}

/// Links and reports name patterns by number, so a pattern keeps the one that it had.
Result<Done> Regrouping::keepNumbers()
{
    Connection &connection = *m_state.connection;
    const auto lives = allLives(connection);
    if (!lives)
        return lives.error();
    std::map<std::int64_t, std::int64_t> wanted;
    std::set<std::int64_t> taken;
    const auto claim = [&](const pattern::Life &life, const std::map<std::string, std::int64_t> &numbers,
                           const std::string &key) {
        const auto known = numbers.find(key);
        if (known != numbers.end() && !wanted.contains(life.pattern.id.number)
            && taken.insert(known->second).second)
            wanted[life.pattern.id.number] = known->second;
    };
    for (const auto &life : *lives)
        claim(life, m_before->numberByKey, keyOf(life));
    for (const auto &life : *lives)
        claim(life, m_before->numberByFirstEvent, life.pattern.firstEvent.text());
    std::int64_t next = m_before->greatestNumber;
    for (const auto &life : *lives) {
        if (!wanted.contains(life.pattern.id.number))
            wanted[life.pattern.id.number] = ++next;
    }
    std::erase_if(wanted, [](const auto &pair) { return pair.first == pair.second; });
    if (wanted.empty())
        return {};
    // by way of numbers below zero, so that none meets another on its way
    const auto renumber = [&](const std::string &table, const char *column) -> Result<Done> {
        const std::string move = "UPDATE " + table + " SET " + column + " = ? WHERE " + column + " = ?";
        for (const auto &[from, to] : wanted) {
            if (const auto moved = connection.run(move, { integer(-to), integer(from) }); !moved)
                return moved.error();
        }
        const auto turned = connection.run(
            "UPDATE " + table + " SET " + column + " = -" + column + " WHERE " + column + " < 0");
        return turned ? Result<Done>() : turned.error();
    };
    for (const char *table : kTablesWithPattern) {
        if (const auto done = renumber(table, "pattern"); !done)
            return done;
    }
    return renumber("pattern", "id");
}

Result<PatternId> Regrouping::patternOf(const EventId &id)
{
    const auto number
        = m_state.connection->number("SELECT pattern FROM event WHERE uid = ?", { bytes(uuidBytes(id)) });
    if (!number)
        return number.error();
    if (*number == 0)
        return Error{ ErrorCode::NotFound, "There is no event " + id.text() + ".", {}, {} };
    return PatternId{ *number };
}

Result<Done> Regrouping::replace(const StoredAnalysis &stored, PatternId pattern, const std::string &digest,
    const std::string &inputsJson, const std::string &reportJson)
{
    const auto other
        = m_state.connection->run("DELETE FROM analysis WHERE pattern = ? AND digest = ? AND id <> ?",
            { integer(pattern.number), text(digest), integer(stored.number) });
    if (!other)
        return other.error();
    const auto updated = m_state.connection->run(
        "UPDATE analysis SET pattern = ?, digest = ?, dictionary = ?, inputs = ?, report = ? WHERE id = ?",
        { integer(pattern.number), text(digest), Compression::newestDictionary(),
            bytes(m_state.compression.compressed(inputsJson)),
            bytes(m_state.compression.compressed(reportJson)), integer(stored.number) });
    return updated ? Result<Done>() : updated.error();
}

} // namespace faultline::store
