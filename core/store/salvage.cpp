// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage.h"

#include "core/store/dialect.h"
#include "core/store/telemetry/signal_salvage.h"

#include <algorithm>
#include <array>

namespace faultline::store {
namespace {

constexpr int kSliceRows = 256;
constexpr int kIndexSlice = 5000;
/// Places in one table where reading may fail before the rest is given up.
constexpr int kMostFailures = 400;
constexpr std::int64_t kLongestSkip = 65536; ///< rows passed over at once, when many in a row fail

struct SalvagedTable {
    const char *name;
    const char *key;
    const char *columns; ///< the key is the first
};

/// What others point to comes first.
constexpr std::array kSalvagedTables{
    SalvagedTable{ "name", "id", "id, text" },
    SalvagedTable{ "stack", "id", "id, hash, dictionary, content" },
    SalvagedTable{ "derivation", "id",
        "id, hash, fingerprint_version, fingerprint, seed_fingerprint, template, culprit, category, "
        "category_rule, severity, dictionary, content" },
    SalvagedTable{ "pattern", "id",
        "id, fingerprint_version, fingerprint, type, message, template, culprit, service, environment, "
        "category, category_rule, severity, state, event_count, user_count, first_seen, last_seen, "
        "first_release, last_release, first_event, last_event, own_severity, raised_steps, state_since, "
        "raised_at, resolved_at, muted_until, before_mute, is_alerted, count_at_reset" },
    SalvagedTable{ "pattern_state_change", "id",
        "id, pattern, at, reason, state_from, state_to, severity_from, severity_to" },
    SalvagedTable{ "analysis", "id", "id, pattern, event, digest, at, dictionary, inputs, report" },
    SalvagedTable{ "event", "sequence",
        "sequence, uid, at, received_at, severity, pattern, service, environment, release, type, trace_id, "
        "request_id, stack, derivation, message, dictionary, context" },
    SalvagedTable{ "event_run", "sequence", "sequence, run" },
    SalvagedTable{ "attachment_content", "id", "id, sha256, size, dictionary, content" },
    SalvagedTable{
        "signal", "sequence", "sequence, kind, uid, at, level, service, trace_id, event, sha256, document" },
};

/// Made again from the events, in order.
constexpr std::array kRemadeStatements{
    // Minutes and hours are microseconds divided, as tallies.h counts them.
    "INSERT INTO pattern_minute SELECT pattern, at / 60000000, severity, count(*) FROM event "
    "GROUP BY 1, 2, 3",
    "INSERT INTO pattern_hour SELECT pattern, at / 3600000000, severity, count(*) FROM event "
    "GROUP BY 1, 2, 3",
    "INSERT INTO service_minute SELECT service, at / 60000000, severity, environment, count(*) FROM event "
    "GROUP BY 1, 2, 3, 4",
    "INSERT INTO service_hour SELECT service, at / 3600000000, severity, environment, count(*) FROM event "
    "GROUP BY 1, 2, 3, 4",
    "INSERT INTO all_minute SELECT at / 60000000, severity, count(*), min(sequence), max(sequence) "
    "FROM event GROUP BY 1, 2",
    "INSERT INTO all_hour SELECT at / 3600000000, severity, count(*), min(sequence), max(sequence) "
    "FROM event GROUP BY 1, 2",
    "UPDATE counted SET sequence = (SELECT coalesce(max(sequence), 0) FROM event)",
    "INSERT OR IGNORE INTO pattern SELECT e.pattern, d.fingerprint_version, d.fingerprint, e.type, "
    "e.message, "
    "d.template, d.culprit, coalesce(s.text, ''), coalesce(n.text, ''), d.category, d.category_rule, "
    "max(e.severity), 'ongoing', 0, 0, min(e.at), max(e.at), '', '', e.uid, e.uid, max(e.severity), 0, "
    "max(e.at), 0, 0, 0, 'new', 0, 0 FROM event e JOIN derivation d ON d.id = e.derivation "
    "LEFT JOIN name s ON s.id = e.service LEFT JOIN name n ON n.id = e.environment "
    "WHERE e.pattern NOT IN (SELECT id FROM pattern) GROUP BY e.pattern",
    "INSERT INTO signal_minute SELECT kind, at / 60000000, service, level, count(*) FROM signal "
    "GROUP BY 1, 2, 3, 4",
    "UPDATE pattern SET event_count = (SELECT count(*) FROM event WHERE pattern = pattern.id)",
    "UPDATE pattern SET count_at_reset = min(count_at_reset, event_count)",
};

std::string insertStatement(const SalvagedTable &table)
{
    const std::string columns = table.columns;
    std::string marks = "?";
    for (const char c : columns)
        marks += c == ',' ? ", ?" : "";
    return std::string("INSERT OR IGNORE INTO ") + table.name + "(" + columns + ") VALUES(" + marks + ")";
}

/// Copies a table in slices and steps over what does not read, further each time it fails again.
Result<Done> copyTable(Connection &from, Connection &to, const SalvagedTable &table)
{
    const std::string read = std::string("SELECT ") + table.columns + " FROM " + table.name + " WHERE "
        + table.key + " > ? ORDER BY " + table.key + " LIMIT ?";
    const std::string insert = insertStatement(table);
    const auto columns = static_cast<int>(std::count(insert.begin(), insert.end(), '?'));
    std::int64_t after = 0;
    std::int64_t skip = 1;
    int failures = 0;
    while (failures < kMostFailures) {
        std::vector<Values> rows;
        const auto done = from.each(read, { integer(after), kSliceRows }, [&](const Row &query) {
            Values row;
            for (int i = 0; i < columns; ++i)
                row.push_back(query.value(i));
            rows.push_back(std::move(row));
            return true;
        });
        for (const Values &row : rows) {
            after = std::max<std::int64_t>(after, row.front().toLongLong());
            // A row that breaks a rule of the schema was damaged; the others go on.
            static_cast<void>(to.run(insert, row));
        }
        if (done && rows.empty())
            break;
        if (done) {
            skip = 1;
            continue;
        }
        ++failures;
        skip = rows.empty() ? std::min(2 * skip, kLongestSkip) : 1;
        after += skip;
    }
    return {};
}

/// Users cannot be told from the events without reading each; what does not read is lost.
void copyUsers(Connection &from, Connection &to)
{
    static_cast<void>(from.each("SELECT pattern, user_hash FROM pattern_user", {}, [&to](const Row &query) {
        return to
            .run("INSERT OR IGNORE INTO pattern_user(pattern, user_hash) VALUES(?, ?)",
                { query.value(0), query.value(1) })
            .ok();
    }));
}

Result<Done> remake(Connection &target)
{
    for (const char *statement : kRemadeStatements) {
        if (const auto done = target.run(statement); !done)
            return done.error();
    }
    return {};
}

Result<Done> inOneTransaction(Connection &target, const std::function<Result<Done>()> &work)
{
    if (const auto begun = target.begin(); !begun)
        return begun;
    auto done = work();
    if (done)
        done = target.commit();
    if (!done)
        target.rollback();
    return done;
}

Result<Done> indexAll(Connection &target)
{
    const Dialect &dialect = target.dialect();
    for (std::int64_t before = -1, reached = 0; before != reached;) {
        before = reached;
        const auto done
            = inOneTransaction(target, [&] { return dialect.index(target, before, kIndexSlice); });
        if (!done)
            return done;
        const auto now = dialect.indexedUpTo(target);
        if (!now)
            return now.error();
        reached = *now;
    }
    return {};
}

} // namespace

Result<std::int64_t> salvageInto(Connection &target, const StoreLocation &damaged)
{
    auto source = target.dialect().open(damaged, Dialect::Access::Read);
    if (!source)
        return 0;
    for (const SalvagedTable &table : kSalvagedTables) {
        const auto done = inOneTransaction(target, [&] { return copyTable(**source, target, table); });
        if (!done)
            return done.error();
    }
    const auto remade = inOneTransaction(target, [&]() -> Result<Done> {
        copyUsers(**source, target);
        return remake(target);
    });
    if (!remade)
        return remade.error();
    if (const auto blocks = salvageBlocks(**source, target); !blocks)
        return blocks.error();
    if (const auto indexed = indexAll(target); !indexed)
        return indexed.error();
    return target.number("SELECT count(*) FROM event");
}

} // namespace faultline::store
