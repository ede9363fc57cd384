// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader_state.h"

#include "core/store/event_codec.h"
#include "core/store/tallies.h"

#include <algorithm>

namespace faultline::store {
namespace {

/// Over a longer time the rows by hour bound the range nearly as well, and are sixty times fewer.
constexpr std::int64_t kMostMinutes = 360;
constexpr std::size_t kMostLevels = 100'000; ///< remembered

std::string joinedNumbers(const std::vector<std::int64_t> &numbers)
{
    std::string text;
    for (const std::int64_t number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

/// A verdict's first reason is what the sender called the event. Source: pattern/severity.cpp.
Level levelIn(const SeverityVerdict &verdict)
{
    constexpr std::string_view kLevelReason = "level_";
    const std::string_view reason
        = verdict.reasons.empty() ? std::string_view() : std::string_view(verdict.reasons.front());
    return reason.starts_with(kLevelReason)
        ? levelOf(reason.substr(kLevelReason.size())).value_or(Level::Error)
        : Level::Error;
}

} // namespace

const std::string &storedEventSelect()
{
    static const std::string kSelect
        = "SELECT e.sequence, e.uid, e.at, e.severity, e.service, e.environment, e.type, e.message, "
          "e.pattern, e.release, e.trace_id, e.received_at, e.request_id, e.dictionary, e.context, "
          "s.dictionary, s.content, d.dictionary, d.content FROM event e LEFT JOIN stack s ON s.id = e.stack "
          "LEFT JOIN derivation d ON d.id = e.derivation ";
    return kSelect;
}

Reader::State::State(StoreLocation place, std::unique_ptr<Connection> opened)
    : location(std::move(place))
    , connection(std::move(opened))
{
}

const std::string &Reader::State::nameOf(std::int64_t id)
{
    const auto known = m_names.find(id);
    if (known != m_names.end())
        return known->second;
    std::string name;
    const auto done
        = connection->each("SELECT text FROM name WHERE id = ?", { integer(id) }, [&name](const auto &query) {
              name = textAt(query, 0);
              return false;
          });
    static const std::string kNoName;
    // A name that could not be read is asked for again the next time.
    return done ? m_names.emplace(id, std::move(name)).first->second : kNoName;
}

Result<std::int64_t> Reader::State::idOf(const std::string &name)
{
    if (name.empty())
        return 0;
    return connection->number("SELECT id FROM name WHERE text = ?", { text(name) }, -1);
}

Result<std::optional<ScanFilter>> Reader::State::filterOf(const EventQuery &query)
{
    ScanFilter filter;
    filter.text = parseTextQuery(query.text);
    const bool asksText = !query.text.empty();
    const auto service = idOf(query.service);
    const auto environment = idOf(query.environment);
    const auto run = idOf(query.run);
    for (const auto *id : { &service, &environment, &run }) {
        if (!*id)
            return id->error();
    }
    filter.run = *run;
    filter.service = *service;
    filter.environment = *environment;
    for (const Severity severity : query.severities)
        filter.severities.push_back(static_cast<int>(severity));
    std::sort(filter.severities.begin(), filter.severities.end());
    filter.severities.erase(
        std::unique(filter.severities.begin(), filter.severities.end()), filter.severities.end());
    if (filter.severities.size() == kSeverityNames.size())
        filter.severities.clear();
    filter.traceId = query.traceId;
    filter.requestId = query.requestId;
    filter.pattern = query.pattern ? query.pattern->number : 0;
    filter.since = query.since;
    filter.until = query.until;
    if (query.since || query.until) {
        const auto range = rangeOf(query.since, query.until);
        if (!range)
            return range.error();
        if (!*range)
            return std::optional<ScanFilter>();
        filter.range = **range;
    }
    if (query.beforeSequence > 0)
        filter.range.last = std::min(filter.range.last, query.beforeSequence - 1);
    if (query.afterSequence > 0)
        filter.range.first = std::max(filter.range.first, query.afterSequence + 1);
    const bool isImpossible = filter.service < 0 || filter.environment < 0 || filter.run < 0
        || filter.range.isEmpty() || (query.pattern && query.pattern->isNull())
        || (asksText && filter.text.isEmpty());
    return isImpossible ? std::optional<ScanFilter>() : filter;
}

Result<std::optional<SequenceRange>> Reader::State::rangeOf(
    std::optional<UtcTime> since, std::optional<UtcTime> until)
{
    std::int64_t lastMinute = 0;
    if (until) {
        lastMinute = minuteOf(*until);
    } else {
        const auto newest = connection->number("SELECT max(slice) FROM all_minute");
        if (!newest)
            return newest.error();
        lastMinute = *newest;
    }
    const bool isShort = since && lastMinute - minuteOf(*since) <= kMostMinutes;
    const auto sliceOf = isShort ? minuteOf : hourOf;
    Values values{ integer(since ? sliceOf(*since) : std::numeric_limits<std::int64_t>::min()),
        integer(until ? sliceOf(*until) : std::numeric_limits<std::int64_t>::max()) };
    std::optional<SequenceRange> range;
    const auto done = connection->each("SELECT min(first_sequence), max(last_sequence) FROM "
            + std::string(isShort ? "all_minute" : "all_hour") + " WHERE slice >= ? AND slice <= ?",
        values, [&range](const Row &query) {
            if (!query.isNull(0))
                range = SequenceRange{ integerAt(query, 0), integerAt(query, 1) };
            return false;
        });
    if (!done)
        return done.error();
    const auto visited = eachUncounted(*connection, [&](const CountedEvent &event) {
        if ((since && event.at < *since) || (until && event.at >= *until))
            return;
        if (!range)
            range = SequenceRange{ event.sequence, event.sequence };
        range->last = event.sequence;
    });
    if (!visited)
        return visited.error();
    return range;
}

Result<Done> Reader::State::readLevels(const std::vector<std::int64_t> &derivations)
{
    if (derivations.empty())
        return {};
    Result<Done> decoded;
    const auto done = connection->each(
        "SELECT id, dictionary, content FROM derivation WHERE id IN (" + joinedNumbers(derivations) + ")", {},
        [this, &decoded](const Row &query) {
            const auto json = compression.expanded(bytesAt(query, 2), static_cast<int>(integerAt(query, 1)));
            DigestedEvent digested;
            decoded = json ? decodeDerivation(*json, digested) : Result<Done>(json.error());
            if (decoded)
                m_levels[integerAt(query, 0)] = levelIn(digested.severity);
            return decoded.ok();
        });
    return done ? decoded : done;
}

Result<Done> Reader::State::keepFrom(Level least, std::vector<EventRow> &rows)
{
    if (rows.empty() || least == Level::Trace)
        return {};
    std::vector<std::int64_t> sequences;
    for (const EventRow &row : rows)
        sequences.push_back(row.sequence);
    std::unordered_map<std::int64_t, std::int64_t> derivations;
    const auto read = connection->each(
        "SELECT sequence, derivation FROM event WHERE sequence IN (" + joinedNumbers(sequences) + ")", {},
        [&derivations](const Row &query) {
            derivations[integerAt(query, 0)] = integerAt(query, 1);
            return true;
        });
    if (!read)
        return read;
    if (m_levels.size() > kMostLevels)
        m_levels.clear();
    std::vector<std::int64_t> unread;
    for (const auto &[sequence, derivation] : derivations) {
        if (!m_levels.contains(derivation)
            && std::find(unread.begin(), unread.end(), derivation) == unread.end())
            unread.push_back(derivation);
    }
    if (const auto known = readLevels(unread); !known)
        return known;
    std::erase_if(rows, [&](const EventRow &row) {
        const auto level = m_levels.find(derivations[row.sequence]);
        return (level == m_levels.end() ? Level::Error : level->second) < least;
    });
    return {};
}

EventRow Reader::State::eventRowAt(const Row &query)
{
    EventRow row;
    row.sequence = integerAt(query, 0);
    row.id = uuidAt(query, 1);
    row.at = momentAt(query, 2);
    row.severity = static_cast<Severity>(std::clamp<std::int64_t>(integerAt(query, 3), 0, 4));
    row.service = nameOf(integerAt(query, 4));
    row.environment = nameOf(integerAt(query, 5));
    row.type = textAt(query, 6);
    row.message = textAt(query, 7);
    row.pattern = PatternId{ integerAt(query, 8) };
    row.release = nameOf(integerAt(query, 9));
    row.traceId = textAt(query, 10);
    return row;
}

Result<StoredEvent> Reader::State::storedEventAt(const Row &query)
{
    const EventRow row = eventRowAt(query);
    StoredEvent stored;
    stored.sequence = row.sequence;
    stored.pattern = row.pattern;
    ErrorEvent &event = stored.digested.event;
    event.id = row.id;
    event.at = row.at;
    event.service = row.service;
    event.environment = row.environment;
    event.type = row.type;
    event.message = row.message;
    event.release = row.release;
    event.traceId = row.traceId;
    event.receivedAt = momentAt(query, 11);
    event.requestId = textAt(query, 12);
    const auto expandedAt = [this, &query](int column) -> Result<std::string> {
        if (query.isNull(column + 1))
            return std::string();
        return compression.expanded(bytesAt(query, column + 1), static_cast<int>(integerAt(query, column)));
    };
    const auto context = expandedAt(13);
    const auto stack = expandedAt(15);
    const auto derivation = expandedAt(17);
    if (!context || !stack || !derivation)
        return !context ? context.error() : !stack ? stack.error() : derivation.error();
    if (const auto decoded = decodeContext(*context, *stack, event); !decoded)
        return decoded.error();
    if (!derivation->empty()) {
        if (const auto decoded = decodeDerivation(*derivation, stored.digested); !decoded)
            return decoded.error();
    }
    stored.digested.severity.severity = row.severity;
    return stored;
}

Result<std::optional<StoredEvent>> Reader::State::stored(const EventId &id)
{
    std::optional<Result<StoredEvent>> found;
    const auto done = connection->each(
        storedEventSelect() + "WHERE e.uid = ?", { bytes(uuidBytes(id)) }, [this, &found](const Row &query) {
            found = storedEventAt(query);
            return false;
        });
    if (!done)
        return done.error();
    if (!found)
        return std::optional<StoredEvent>();
    if (!*found)
        return found->error();
    return std::optional<StoredEvent>(std::move(**found));
}

Result<std::vector<StoredAnalysis>> Reader::State::analysesWhere(
    const std::string &condition, const Values &values)
{
    std::vector<StoredAnalysis> analyses;
    Result<Done> expanded;
    const auto done = connection->each(
        "SELECT id, pattern, event, digest, at, dictionary, inputs, report FROM analysis WHERE " + condition,
        values, [this, &analyses, &expanded](const Row &query) {
            const int dictionary = static_cast<int>(integerAt(query, 5));
            const auto inputs = compression.expanded(bytesAt(query, 6), dictionary);
            const auto report = compression.expanded(bytesAt(query, 7), dictionary);
            if (!inputs || !report) {
                expanded = inputs ? report.error() : inputs.error();
                return false;
            }
            analyses.push_back({ integerAt(query, 0), PatternId{ integerAt(query, 1) }, uuidAt(query, 2),
                textAt(query, 3), *inputs, *report, momentAt(query, 4) });
            return true;
        });
    if (!done)
        return done.error();
    if (!expanded)
        return expanded.error();
    return analyses;
}

} // namespace faultline::store
