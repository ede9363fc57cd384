// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/trend.h"
#include "core/store/dialect.h"
#include "core/store/pattern_rows.h"
#include "core/store/reader_state.h"
#include "core/store/tallies.h"

#include <algorithm>
#include <unordered_map>

namespace faultline::store {
namespace {

constexpr int kMostPatternRows = 1000;
constexpr int kTrendBuckets = 30;
constexpr Micros kTrendBucket = std::chrono::minutes(2);

Error noSuchPatternRow(PatternId id)
{
    return { ErrorCode::NotFound, "There is no pattern " + id.text() + ".", {}, {} };
}

std::string_view orderOf(PatternOrder order)
{
    switch (order) {
    case PatternOrder::LastSeen:
        return "p.last_seen DESC, p.id DESC";
    case PatternOrder::EventCount:
        return "p.event_count DESC, p.id DESC";
    case PatternOrder::FirstSeen:
        return "p.first_seen DESC, p.id DESC";
    case PatternOrder::SeverityThenLastSeen:
        break;
    }
    return "p.severity DESC, p.last_seen DESC, p.id DESC";
}

/// The user's text as a LIKE pattern that finds it anywhere.
std::string likePattern(const std::string &term)
{
    std::string pattern = "%";
    for (const char c : term) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

struct PatternCondition {
    std::string sql = "1 = 1";
    Values values;

    void add(const std::string &condition, const QVariant &value)
    {
        sql += " AND " + condition;
        values.push_back(value);
    }

    template <class Items, class ToValue>
    void addAnyOf(const std::string &column, const Items &items, ToValue toValue)
    {
        if (items.empty())
            return;
        std::string marks;
        for (const auto &item : items) {
            marks += marks.empty() ? "?" : ", ?";
            values.push_back(toValue(item));
        }
        sql += " AND " + column + " IN (" + marks + ")";
    }
};

PatternCondition conditionOf(const PatternQuery &query, std::string_view likeWord)
{
    PatternCondition condition;
    condition.addAnyOf("p.state", query.states, [](PatternState state) { return text(name(state)); });
    condition.addAnyOf(
        "p.severity", query.severities, [](Severity severity) { return static_cast<int>(severity); });
    if (!query.service.empty())
        condition.add("p.service = ?", text(query.service));
    if (!query.environment.empty())
        condition.add("p.environment = ?", text(query.environment));
    for (const TextTerm &term : parseTextQuery(query.text).terms) {
        const auto number = PatternId::parse(term.text);
        if (number && term.text.size() > 2 && (term.text[0] == 'F' || term.text[0] == 'f'))
            condition.add("p.id = ?", integer(number->number));
        else
            condition.add("(p.type || ' ' || p.message || ' ' || p.culprit || ' ' || p.service) "
                    + std::string(likeWord) + " ? ESCAPE '\\'",
                text(likePattern(term.text)));
    }
    return condition;
}

/// The hour's counts of each pattern of a page.
Result<Done> addTrends(Connection &connection, std::vector<PatternRow> &rows, UtcTime now)
{
    const UtcTime until = pattern::floorTo(now, std::chrono::minutes(1)) + std::chrono::minutes(1);
    const UtcTime since = until - kTrendBuckets * kTrendBucket;
    const auto minutes = connection.fast(patternCountsStatement("minute"));
    if (!minutes)
        return minutes.error();
    std::unordered_map<std::int64_t, Trend *> trends;
    for (PatternRow &row : rows) {
        Trend &trend = row.trend;
        trend = pattern::emptyTrend(since, kTrendBucket, kTrendBuckets);
        trends[row.pattern.id.number] = &trend;
        (*minutes)->integer(row.pattern.id.number).integer(minuteOf(since)).integer(minuteOf(until) - 1);
        const auto done = (*minutes)->each(
            3, [&trend](const std::int64_t *count) { pattern::add(trend, minuteTime(count[0]), count[2]); });
        if (!done)
            return done;
    }
    return eachUncounted(connection, [&trends](const CountedEvent &event) {
        if (const auto trend = trends.find(event.pattern); trend != trends.end())
            pattern::add(*trend->second, minuteTime(minuteOf(event.at)), 1);
    });
}

/// What makes a past pattern alike, strongest first.
struct LikenessRow {
    const char *code;
    const char *condition;
    double similarity;
};

constexpr LikenessRow kLikenesses[] = {
    { "same_template", "p.template = ? AND p.template <> ''", 0.9 },
    { "same_culprit", "p.culprit = ? AND p.culprit <> ''", 0.7 },
    { "same_type_and_service", "p.type = ? AND p.type <> '' AND p.service = ?", 0.4 },
};

Values valuesOf(const LikenessRow &likeness, const Pattern &subject)
{
    const std::string_view code = likeness.code;
    if (code == "same_template")
        return { text(subject.messageTemplate) };
    if (code == "same_culprit")
        return { text(subject.culprit) };
    return { text(subject.type), text(subject.service) };
}

PastPattern pastPattern(const pattern::Life &life, const LikenessRow &likeness)
{
    const Pattern &pattern = life.pattern;
    PastPattern past{ pattern.id,
        pattern.type.empty() ? pattern.message : pattern.type + ": " + pattern.message, pattern.service,
        pattern.state, pattern.firstSeen, pattern.lastSeen, pattern.eventCount, likeness.similarity,
        likeness.code, {} };
    if (life.resolvedAt != UtcTime{})
        past.resolution = "A person resolved it at " + toIso8601(life.resolvedAt) + ".";
    return past;
}

} // namespace

Result<PatternPage> Reader::patterns(const PatternQuery &query, UtcTime now)
{
    return m_state->inOneView([this, &query, now]() -> Result<PatternPage> {
        Connection &connection = *m_state->connection;
        PatternCondition condition = conditionOf(query, connection.dialect().likeWord());
        PatternPage page;
        const auto total
            = connection.number("SELECT count(*) FROM pattern p WHERE " + condition.sql, condition.values);
        if (!total)
            return total.error();
        page.total = *total;
        condition.values.push_back(std::clamp(query.limit, 1, kMostPatternRows));
        condition.values.push_back(std::max(query.offset, 0));
        const auto done = connection.each("SELECT " + patternColumns() + " FROM pattern p WHERE "
                + condition.sql + " ORDER BY " + std::string(orderOf(query.order)) + " LIMIT ? OFFSET ?",
            condition.values, [&page](const Row &row) {
                page.rows.push_back({ lifeAt(row).pattern, {} });
                return true;
            });
        if (!done)
            return done.error();
        if (const auto added = addTrends(connection, page.rows, now); !added)
            return added.error();
        return page;
    });
}

Result<PatternRow> Reader::pattern(PatternId id, UtcTime now)
{
    return m_state->inOneView([this, id, now]() -> Result<PatternRow> {
        const auto life = lifeOf(*m_state->connection, id);
        if (!life)
            return life.error();
        if (!*life)
            return noSuchPatternRow(id);
        std::vector<PatternRow> rows{ { (*life)->pattern, {} } };
        if (const auto added = addTrends(*m_state->connection, rows, now); !added)
            return added.error();
        return rows.front();
    });
}

Result<std::optional<PatternId>> Reader::patternByFingerprint(const std::string &key)
{
    const auto number = m_state->connection->number(
        "SELECT id FROM pattern WHERE fingerprint = ? ORDER BY fingerprint_version DESC LIMIT 1",
        { text(key) });
    if (!number)
        return number.error();
    return *number == 0 ? std::optional<PatternId>() : PatternId{ *number };
}

Result<std::vector<pattern::LifeChange>> Reader::patternChanges(PatternId id)
{
    std::vector<pattern::LifeChange> changes;
    const auto done = m_state->connection->each(
        "SELECT at, reason, state_from, state_to, severity_from, severity_to FROM pattern_state_change "
        "WHERE pattern = ? ORDER BY id",
        { integer(id.number) }, [&changes](const Row &query) {
            const auto severity = [&query](int column) {
                return static_cast<Severity>(std::clamp<std::int64_t>(integerAt(query, column), 0, 4));
            };
            changes.push_back(
                { pattern::lifeReasonOf(textAt(query, 1)).value_or(pattern::LifeReason::Triaged),
                    patternStateOf(textAt(query, 2)).value_or(PatternState::Ongoing),
                    patternStateOf(textAt(query, 3)).value_or(PatternState::Ongoing), severity(4),
                    severity(5), momentAt(query, 0) });
            return true;
        });
    if (!done)
        return done.error();
    return changes;
}

Result<std::vector<PastPattern>> Reader::pastPatterns(const Pattern &subject, int most)
{
    return m_state->inOneView([this, &subject, most]() -> Result<std::vector<PastPattern>> {
        std::vector<PastPattern> past;
        for (const LikenessRow &likeness : kLikenesses) {
            Values values = valuesOf(likeness, subject);
            values.push_back(integer(subject.id.number));
            values.push_back(moment(subject.firstSeen));
            values.push_back(std::max(most, 0));
            const auto done = m_state->connection->each("SELECT " + patternColumns()
                    + " FROM pattern p WHERE " + likeness.condition
                    + " AND p.id <> ? AND p.first_seen < ? ORDER BY p.last_seen DESC, p.id DESC LIMIT ?",
                values, [&past, &likeness](const Row &query) {
                    const pattern::Life life = lifeAt(query);
                    const bool isKnown = std::any_of(past.begin(), past.end(),
                        [&life](const PastPattern &known) { return known.id == life.pattern.id; });
                    if (!isKnown)
                        past.push_back(pastPattern(life, likeness));
                    return true;
                });
            if (!done)
                return done.error();
        }
        if (past.size() > static_cast<std::size_t>(std::max(most, 0)))
            past.resize(static_cast<std::size_t>(std::max(most, 0)));
        return past;
    });
}

} // namespace faultline::store
