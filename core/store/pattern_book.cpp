// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pattern_book.h"

#include "core/base/hash.h"
#include "core/store/dialect.h"
#include "core/store/pattern_rows.h"

#include <algorithm>
#include <numeric>

namespace faultline::store {
namespace {

constexpr std::size_t kMostPatterns = 10000; ///< about 2 KB each
constexpr std::size_t kMostUsers = 100000;
constexpr std::int64_t kFewestTimes = 64; ///< kept of a Single; never fewer than two windows' worth

std::string keyOf(const Fingerprint &fingerprint)
{
    return std::to_string(fingerprint.version) + ':' + fingerprint.key;
}

std::int64_t minutesOf(Micros window)
{
    return std::clamp<std::int64_t>(
        std::chrono::ceil<std::chrono::minutes>(window).count(), 1, std::int64_t{ 24 } * 60);
}

} // namespace

PatternBook::PatternBook(const pattern::Thresholds &thresholds)
    : m_thresholds(thresholds)
    , m_windowMinutes(minutesOf(thresholds.escalateWindow))
{
}

void PatternBook::use(const pattern::Thresholds &thresholds)
{
    m_thresholds = thresholds;
    m_windowMinutes = minutesOf(thresholds.escalateWindow);
    // What was read of each pattern fits the old windows.
    m_entries.clear();
}

Result<PatternBook::Arrived> PatternBook::arrive(
    Connection &connection, const DigestedEvent &digested, const Tallies &tallies)
{
    const auto found = entryOf(connection, digested);
    if (!found)
        return found.error();
    Entry &entry = **found;
    const ErrorEvent &event = digested.event;
    const PatternId id = entry.life.pattern.id;
    const std::int64_t minute = minuteOf(event.at);
    if (const auto read = readMinutes(connection, entry, minute, tallies); !read)
        return read.error();
    ++entry.minutes[static_cast<std::size_t>(minute - entry.windowStart)];

    pattern::Recent recent;
    recent.inEscalateWindow = mostInEscalateWindow(entry, minute);
    if (entry.life.pattern.state == PatternState::Single) {
        entry.times.insert(std::upper_bound(entry.times.begin(), entry.times.end(), event.at), event.at);
        recent.inPatternWindow = pattern::mostInWindow(entry.times, event.at, m_thresholds.patternWindow);
    }
    const auto isNew = isNewUser(connection, id, event.userId);
    if (!isNew)
        return isNew.error();
    recent.isNewUser = *isNew;

    Arrived arrived{ id, entry.life.pattern.eventCount == 0,
        pattern::arrive(entry.life, digested, recent, m_thresholds) };
    if (entry.life.pattern.state != PatternState::Single)
        entry.times.clear();
    else if (entry.times.size() > static_cast<std::size_t>(2 * kFewestTimes + 2 * m_thresholds.patternEvents))
        entry.times.erase(entry.times.begin(), entry.times.begin() + kFewestTimes);
    if (!entry.isChanged)
        m_changed.push_back(&entry);
    entry.isChanged = true;
    entry.unkept.insert(entry.unkept.end(), arrived.changes.begin(), arrived.changes.end());
    return arrived;
}

Result<PatternBook::Entry *> PatternBook::entryOf(Connection &connection, const DigestedEvent &digested)
{
    const std::string key = keyOf(digested.fingerprint);
    if (const auto known = m_entries.find(key); known != m_entries.end())
        return &known->second;
    const auto stored = lifeOf(connection, digested.fingerprint.key, digested.fingerprint.version);
    if (!stored)
        return stored.error();
    Entry entry;
    if (*stored) {
        entry.life = **stored;
        entry.isStored = true;
        if (const auto read = readTimes(connection, entry); !read)
            return read.error();
    } else {
        if (m_nextNumber == 0) {
            const auto last = connection.number("SELECT max(id) FROM pattern");
            if (!last)
                return last.error();
            m_nextNumber = *last + 1;
        }
        entry.life = pattern::born(PatternId{ m_nextNumber++ }, digested);
    }
    return &m_entries.emplace(key, std::move(entry)).first->second;
}

Result<Done> PatternBook::readTimes(Connection &connection, Entry &entry)
{
    if (entry.life.pattern.state != PatternState::Single)
        return {};
    const std::int64_t most = std::max<std::int64_t>(kFewestTimes, 2 * m_thresholds.patternEvents);
    const auto done = connection.each("SELECT at FROM event WHERE pattern = ? ORDER BY sequence DESC LIMIT ?",
        { integer(entry.life.pattern.id.number), integer(most) }, [&entry](const Row &query) {
            entry.times.push_back(momentAt(query, 0));
            return true;
        });
    std::sort(entry.times.begin(), entry.times.end());
    return done;
}

Result<Done> PatternBook::readMinutes(
    Connection &connection, Entry &entry, std::int64_t minute, const Tallies &tallies)
{
    const auto known = static_cast<std::int64_t>(entry.minutes.size());
    const std::int64_t from = minute - m_windowMinutes + 1;
    const std::int64_t until = minute + m_windowMinutes;
    if (known > 0 && from >= entry.windowStart && until <= entry.windowStart + known)
        return {};
    // Half a window more than needed on each side, or time going on would read it again each minute.
    const std::int64_t spare = m_windowMinutes / 2;
    entry.windowStart = from - spare;
    entry.minutes.assign(static_cast<std::size_t>(until - from + 2 * spare), 0);
    const std::int64_t id = entry.life.pattern.id.number;
    const std::int64_t end = until + spare;
    const auto count = [&entry](std::int64_t at, std::int64_t events) {
        entry.minutes[static_cast<std::size_t>(at - entry.windowStart)] += events;
    };
    tallies.eachMinute(id, entry.windowStart, end, count);
    if (!entry.isStored)
        return {};
    static const std::string kMinutes = patternCountsStatement("minute");
    const auto statement = connection.fast(kMinutes);
    if (!statement)
        return statement.error();
    FastStatement &minutes = (*statement)->integer(id).integer(entry.windowStart).integer(end - 1);
    return minutes.each(3, [&count](const std::int64_t *row) { count(row[0], row[2]); });
}

std::int64_t PatternBook::mostInEscalateWindow(const Entry &entry, std::int64_t minute) const
{
    const auto first = entry.minutes.begin() + (minute - m_windowMinutes + 1 - entry.windowStart);
    std::int64_t sum = std::accumulate(first, first + m_windowMinutes, std::int64_t{ 0 });
    std::int64_t most = sum;
    for (std::int64_t step = 0; step + 1 < m_windowMinutes; ++step) {
        sum += *(first + m_windowMinutes + step) - *(first + step);
        most = std::max(most, sum);
    }
    return most;
}

Result<bool> PatternBook::isNewUser(Connection &connection, PatternId id, const std::string &user)
{
    if (user.empty())
        return false;
    const std::uint64_t hash = fnv1a(user);
    const std::uint64_t pair = fnv1a(id.text(), hash);
    if (m_seenUsers.contains(pair))
        return false;
    static const std::string kAddUser
        = "INSERT INTO pattern_user(pattern, user_hash) VALUES(?, ?) ON CONFLICT DO NOTHING";
    const auto statement = connection.fast(kAddUser);
    if (!statement)
        return statement.error();
    const auto added = (*statement)->integer(id.number).integer(static_cast<std::int64_t>(hash)).run();
    if (!added)
        return added.error();
    m_seenUsers.insert(pair);
    return *added > 0;
}

Result<Done> PatternBook::flush(Connection &connection)
{
    for (Entry *entry : m_changed) {
        const auto kept = entry->isStored ? update(connection, entry->life) : insert(connection, entry->life);
        if (!kept)
            return kept;
        for (const pattern::LifeChange &change : entry->unkept) {
            if (const auto noted = insert(connection, entry->life.pattern.id, change); !noted)
                return noted;
        }
        entry->unkept.clear();
        entry->isChanged = false;
        entry->isStored = true;
    }
    m_changed.clear();
    return {};
}

void PatternBook::trim()
{
    if (m_entries.size() > kMostPatterns)
        m_entries.clear();
    if (m_seenUsers.size() > kMostUsers)
        m_seenUsers.clear();
}

void PatternBook::forget()
{
    m_changed.clear();
    m_entries.clear();
    m_seenUsers.clear();
    m_nextNumber = 0;
}

void PatternBook::forget(PatternId id)
{
    std::erase_if(m_entries, [id](const auto &item) { return item.second.life.pattern.id == id; });
}

} // namespace faultline::store
