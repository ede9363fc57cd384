// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pattern_rows.h"

#include "core/store/dialect.h"

#include <array>

namespace faultline::store {
namespace {

using pattern::Life;

/// In the order of `lifeAt`, `bindBorn` and `bindChanging`. The first nine never change after a pattern's
/// birth.
constexpr std::array kPatternColumns{ "id", "fingerprint_version", "fingerprint", "type", "template",
    "culprit", "service", "category", "category_rule", "message", "environment", "severity", "state",
    "event_count", "user_count", "first_seen", "last_seen", "first_release", "last_release", "first_event",
    "last_event", "own_severity", "raised_steps", "state_since", "raised_at", "resolved_at", "muted_until",
    "before_mute", "is_alerted", "count_at_reset" };
constexpr std::size_t kFirstChanging = 9;

std::string insertPatternStatement()
{
    std::string columns;
    std::string marks;
    for (const std::string column : kPatternColumns) {
        columns += (columns.empty() ? "" : ", ") + column;
        marks += marks.empty() ? "?" : ", ?";
    }
    return "INSERT INTO pattern(" + columns + ") VALUES(" + marks + ")";
}

std::string updatePatternStatement()
{
    std::string updates;
    for (std::size_t i = kFirstChanging; i < kPatternColumns.size(); ++i)
        updates += (updates.empty() ? "" : ", ") + std::string(kPatternColumns[i]) + " = ?";
    return "UPDATE pattern SET " + updates + " WHERE id = ?";
}

void bindBorn(FastStatement &row, const Pattern &pattern)
{
    row.integer(pattern.id.number).integer(pattern.fingerprintVersion).text(pattern.fingerprint);
    row.text(pattern.type).text(pattern.messageTemplate).text(pattern.culprit).text(pattern.service);
    row.text(name(pattern.category)).text(pattern.categoryRule);
}

void bindChanging(FastStatement &row, const Life &life)
{
    const Pattern &pattern = life.pattern;
    row.text(pattern.message)
        .text(pattern.environment)
        .integer(static_cast<int>(pattern.severity))
        .text(name(pattern.state));
    row.integer(pattern.eventCount).integer(pattern.userCount).integer(micros(pattern.firstSeen));
    row.integer(micros(pattern.lastSeen)).text(pattern.firstRelease).text(pattern.lastRelease);
    row.bytes(uuidBytes(pattern.firstEvent)).bytes(uuidBytes(pattern.lastEvent));
    row.integer(static_cast<int>(life.ownSeverity)).integer(life.raisedSteps);
    row.integer(micros(life.stateSince)).integer(micros(life.raisedAt)).integer(micros(life.resolvedAt));
    row.integer(micros(life.mutedUntil)).text(name(life.beforeMute)).integer(life.isAlerted ? 1 : 0);
    row.integer(life.countAtReset);
}

/// A file may say anything; a number that is no severity is the middle one.
Severity severityAt(const Row &query, int column)
{
    const std::int64_t number = integerAt(query, column);
    const bool isKnown = number >= 0 && number < static_cast<std::int64_t>(kSeverityNames.size());
    return isKnown ? static_cast<Severity>(number) : Severity::Medium;
}

Result<std::optional<Life>> firstLife(
    Connection &connection, const std::string &condition, const Values &values)
{
    std::optional<Life> life;
    const auto done = connection.each("SELECT " + patternColumns() + " FROM pattern p WHERE " + condition,
        values, [&life](const Row &query) {
            life = lifeAt(query);
            return false;
        });
    if (!done)
        return done.error();
    return life;
}

} // namespace

const std::string &patternColumns()
{
    static const std::string kColumns = [] {
        std::string columns;
        for (const char *column : kPatternColumns)
            columns += (columns.empty() ? "p." : ", p.") + std::string(column);
        return columns;
    }();
    return kColumns;
}

int patternColumnCount()
{
    return static_cast<int>(kPatternColumns.size());
}

Life lifeAt(const Row &query)
{
    Life life;
    Pattern &pattern = life.pattern;
    int column = 0;
    pattern.id.number = integerAt(query, column++);
    pattern.fingerprintVersion = static_cast<int>(integerAt(query, column++));
    pattern.fingerprint = textAt(query, column++);
    pattern.type = textAt(query, column++);
    pattern.messageTemplate = textAt(query, column++);
    pattern.culprit = textAt(query, column++);
    pattern.service = textAt(query, column++);
    pattern.category = categoryOf(textAt(query, column++)).value_or(Category::Internal);
    pattern.categoryRule = textAt(query, column++);
    pattern.message = textAt(query, column++);
    pattern.environment = textAt(query, column++);
    pattern.severity = severityAt(query, column++);
    pattern.state = patternStateOf(textAt(query, column++)).value_or(PatternState::Ongoing);
    pattern.eventCount = integerAt(query, column++);
    pattern.userCount = integerAt(query, column++);
    pattern.firstSeen = momentAt(query, column++);
    pattern.lastSeen = momentAt(query, column++);
    pattern.firstRelease = textAt(query, column++);
    pattern.lastRelease = textAt(query, column++);
    pattern.firstEvent = uuidAt(query, column++);
    pattern.lastEvent = uuidAt(query, column++);
    life.ownSeverity = severityAt(query, column++);
    life.raisedSteps = static_cast<int>(integerAt(query, column++));
    life.stateSince = momentAt(query, column++);
    life.raisedAt = momentAt(query, column++);
    life.resolvedAt = momentAt(query, column++);
    life.mutedUntil = momentAt(query, column++);
    life.beforeMute = patternStateOf(textAt(query, column++)).value_or(PatternState::New);
    life.isAlerted = integerAt(query, column++) != 0;
    life.countAtReset = integerAt(query, column++);
    return life;
}

Result<std::optional<Life>> lifeOf(Connection &connection, PatternId id)
{
    return firstLife(connection, "p.id = ?", { integer(id.number) });
}

Result<std::optional<Life>> lifeOf(Connection &connection, const std::string &fingerprint, int version)
{
    return firstLife(
        connection, "p.fingerprint = ? AND p.fingerprint_version = ?", { text(fingerprint), version });
}

Result<Done> insert(Connection &connection, const Life &life)
{
    static const std::string kInsert = insertPatternStatement();
    const auto statement = connection.fast(kInsert);
    if (!statement)
        return statement.error();
    bindBorn(**statement, life.pattern);
    bindChanging(**statement, life);
    return (*statement)->post();
}

Result<Done> update(Connection &connection, const Life &life)
{
    static const std::string kUpdate = updatePatternStatement();
    const auto statement = connection.fast(kUpdate);
    if (!statement)
        return statement.error();
    bindChanging(**statement, life);
    return (*statement)->integer(life.pattern.id.number).post();
}

Result<Done> insert(Connection &connection, PatternId id, const pattern::LifeChange &change)
{
    static const std::string kNote
        = "INSERT INTO pattern_state_change(pattern, at, reason, state_from, state_to, severity_from, "
          "severity_to) VALUES(?, ?, ?, ?, ?, ?, ?)";
    const auto statement = connection.fast(kNote);
    if (!statement)
        return statement.error();
    FastStatement &row = **statement;
    row.integer(id.number).integer(micros(change.at)).text(pattern::name(change.reason));
    row.text(name(change.from)).text(name(change.to)).integer(static_cast<int>(change.severityFrom));
    return row.integer(static_cast<int>(change.severityTo)).post();
}

} // namespace faultline::store
