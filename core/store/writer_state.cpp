// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer_state.h"

#include "core/model/signals.h"
#include "core/store/event_rows.h"
#include "core/store/migrations/migrations.h"
#include "core/store/salvage.h"

#include <algorithm>

namespace faultline::store {

Writer::State::State(const StoreLocation &place, const Clock &time, const pattern::Thresholds &limits)
    : location(place)
    , clock(time)
    , thresholds(limits)
    , dialect(dialectOf(place))
    , book(limits)
{
}

Writer::State::~State()
{
    letGo();
}

void Writer::State::letGo()
{
    connection.reset();
    lock.reset();
}

Result<Done> Writer::State::open()
{
    report.isNew = dialect.isNew(location);
    if (const auto prepared = dialect.prepare(location); !prepared)
        return prepared;
    // Sequences and patterns are kept in memory between batches, so a second writer would go wrong.
    auto locked = dialect.lock(location);
    if (!locked)
        return locked.error();
    lock = std::move(*locked);
    auto opened = openFile();
    if (!opened && dialect.isDamage(opened.error()))
        opened = salvage();
    if (!opened)
        letGo();
    return opened;
}

Result<Done> Writer::State::openFile()
{
    auto made = dialect.open(location, Dialect::Access::Write);
    if (!made)
        return made.error();
    connection = std::move(*made);
    const auto sound = dialect.isSound(*connection, location);
    if (!sound)
        return sound.error();
    if (!*sound)
        return dialect.damage();
    const auto before = schemaVersion(*connection);
    if (!before)
        return before.error();
    report.schemaBefore = *before;
    report.isNew = report.isNew || *before == 0;
    if (const auto done = migrate(*connection, migrations(), clock.now()); !done)
        return done;
    report.schemaNow = migrations().back().version;
    const auto marks = readMarks();
    report.unindexedEvents = std::max<std::int64_t>(0, newest - indexed);
    return marks;
}

Result<Done> Writer::State::salvage()
{
    connection.reset();
    const auto aside = dialect.setAside(location, clock.now());
    if (!aside)
        return aside.error();
    report = OpenReport{};
    report.wasCorrupt = true;
    report.setAside = aside->path;
    if (const auto prepared = dialect.prepare(location); !prepared)
        return prepared;
    if (const auto opened = openFile(); !opened)
        return opened;
    const auto salvaged = salvageInto(*connection, *aside);
    if (!salvaged)
        return salvaged.error();
    report.salvagedEvents = *salvaged;
    signals = SignalRows{}; // its marks were of the other file
    report.sentence = "The store's file was damaged. It lies now at " + aside->path + "; "
        + std::to_string(*salvaged) + " events could be read from it and are in a new file.";
    const auto marks = readMarks();
    report.unindexedEvents = std::max<std::int64_t>(0, newest - indexed);
    return marks;
}

Result<Done> Writer::State::readMarks()
{
    const auto greatest = connection->number("SELECT max(sequence) FROM event");
    if (!greatest)
        return greatest.error();
    const auto reached = dialect.indexedUpTo(*connection);
    if (!reached)
        return reached.error();
    tallies.forget();
    if (const auto read = tallies.readUncounted(*connection); !read)
        return read;
    if (const auto read = signals.readMarks(*connection); !read)
        return read;
    newest = *greatest;
    indexed = *reached;
    m_isFresh = true;
    return {};
}

Result<Done> Writer::State::begin()
{
    if (!connection)
        return Error{ ErrorCode::Storage, "The store is closed.", {}, {} };
    auto done = connection->begin();
    if (done && !m_isFresh) {
        done = readMarks();
        if (!done)
            connection->rollback();
    }
    return done;
}

void Writer::State::recover(const Error &error)
{
    connection->rollback();
    interned.forget();
    book.forget();
    tallies.forget();
    m_isFresh = false;
    // What the insert met went past the connection.
    if (dialect.isDamage(error))
        dialect.noteDamage(location);
}

Result<Done> Writer::State::putRun(const ErrorEvent &event, std::int64_t sequence)
{
    const auto tag = std::find_if(
        event.tags.begin(), event.tags.end(), [](const Tag &each) { return each.key == kRunAttribute; });
    if (tag == event.tags.end())
        return {};
    const auto run = interned.nameId(*connection, tag->value);
    if (!run)
        return run.error();
    const auto kept = connection->run(
        "INSERT INTO event_run(sequence, run) VALUES(?, ?)", { integer(sequence), integer(*run) });
    return kept ? Result<Done>() : kept.error();
}

Result<Written> Writer::State::put(const PackedEvent &packed, KnownPlaces &known)
{
    const DigestedEvent &digested = packed.digested;
    const ErrorEvent &event = digested.event;
    if (const auto place = known.find(event.id); place != known.end())
        return Written{ place->second.sequence, PatternId{ place->second.pattern }, true, false, {} };
    auto arrived = book.arrive(*connection, digested, tallies);
    if (!arrived)
        return arrived.error();

    EventRecord record;
    const auto intern = [](Result<std::int64_t> id, std::int64_t &into) -> Result<Done> {
        into = id.valueOr(0);
        return id ? Result<Done>() : id.error();
    };
    auto done = intern(interned.nameId(*connection, event.service), record.service);
    if (done)
        done = intern(interned.nameId(*connection, event.environment), record.environment);
    if (done)
        done = intern(interned.nameId(*connection, event.release), record.release);
    if (done)
        done = intern(interned.stackId(*connection, compression, packed), record.stack);
    if (done)
        done = intern(interned.derivationId(*connection, compression, packed), record.derivation);
    if (!done)
        return done.error();

    record.sequence = ++newest;
    record.uid = event.id;
    record.at = event.at;
    record.receivedAt = event.receivedAt;
    record.severity = static_cast<int>(digested.severity.severity);
    record.pattern = arrived->pattern.number;
    record.type = event.type;
    record.message = event.message;
    record.traceId = event.traceId;
    record.requestId = event.requestId;
    record.dictionary = packed.dictionary;
    record.context = packed.context;
    if (const auto inserted = insert(*connection, record); !inserted)
        return inserted.error();
    if (const auto kept = putRun(event, record.sequence); !kept)
        return kept.error();
    known.emplace(event.id, EventPlace{ record.sequence, record.pattern });
    tallies.add(
        { record.sequence, event.at, record.severity, record.pattern, record.service, record.environment });
    return Written{ record.sequence, arrived->pattern, false, arrived->isNew, std::move(arrived->changes) };
}

Result<Done> Writer::State::keepChanged(
    const pattern::Life &life, const std::vector<pattern::LifeChange> &changes)
{
    if (const auto kept = update(*connection, life); !kept)
        return kept;
    for (const pattern::LifeChange &change : changes) {
        if (const auto kept = insert(*connection, life.pattern.id, change); !kept)
            return kept;
    }
    return {};
}

} // namespace faultline::store
