// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_scan.h"

#include <algorithm>

namespace faultline::store {
namespace {

/// Conditions joined by AND, with their values in order.
class Conditions {
public:
    void add(const std::string &condition, const QVariant &value)
    {
        m_sql += (m_sql.empty() ? "" : " AND ") + condition;
        m_values.push_back(value);
    }

    void add(const std::string &column, const SequenceRange &range)
    {
        if (range.first > 1)
            add(column + " >= ?", integer(range.first));
        if (range.last != std::numeric_limits<std::int64_t>::max())
            add(column + " <= ?", integer(range.last));
    }

    void addSeverities(const std::vector<int> &severities)
    {
        if (severities.empty())
            return;
        std::string marks;
        for (const int severity : severities) {
            marks += marks.empty() ? "?" : ", ?";
            m_values.push_back(severity);
        }
        m_sql += (m_sql.empty() ? "" : " AND ") + std::string("e.severity IN (") + marks + ")";
    }

    Scan scan(const std::string &columns, const std::string &from, const std::string &order, int most) const
    {
        Scan scan{ "SELECT " + columns + " FROM " + from + (m_sql.empty() ? "" : " WHERE ") + m_sql
                + " ORDER BY " + order + " DESC",
            m_values };
        if (most >= 0) {
            scan.sql += " LIMIT ?";
            scan.values.push_back(most);
        }
        return scan;
    }

private:
    std::string m_sql;
    Values m_values;
};

/// What the driving index does not decide is looked at row by row.
struct Decided {
    bool isPattern = false;
    bool isTrace = false;
    bool isRequest = false;
    bool isRun = false;
    bool isService = false;
    bool isEnvironment = false;
    bool isSeverity = false;
};

void addRest(Conditions &conditions, const ScanFilter &filter, const Decided &decided)
{
    if (filter.pattern != 0 && !decided.isPattern)
        conditions.add("e.pattern = ?", integer(filter.pattern));
    if (!filter.traceId.empty() && !decided.isTrace)
        conditions.add("e.trace_id = ?", text(filter.traceId));
    if (!filter.requestId.empty() && !decided.isRequest)
        conditions.add("e.request_id = ?", text(filter.requestId));
    if (filter.run != 0 && !decided.isRun)
        conditions.add("e.sequence IN (SELECT sequence FROM event_run WHERE run = ?)", integer(filter.run));
    if (filter.service != 0 && !decided.isService)
        conditions.add("e.service = ?", integer(filter.service));
    if (filter.environment != 0 && !decided.isEnvironment)
        conditions.add("e.environment = ?", integer(filter.environment));
    if (!decided.isSeverity)
        conditions.addSeverities(filter.severities);
    if (filter.since)
        conditions.add("e.at >= ?", moment(*filter.since));
    if (filter.until)
        conditions.add("e.at < ?", moment(*filter.until));
}

std::vector<int> everySeverity()
{
    std::vector<int> severities;
    for (std::size_t i = 0; i < kSeverityNames.size(); ++i)
        severities.push_back(static_cast<int>(i));
    return severities;
}

/// One scan per severity: (column, severity) is an index, and within one pair rows lie in order.
std::vector<Scan> scansBySeverity(
    const ScanFilter &filter, const std::string &columns, int most, const Decided &decided)
{
    std::vector<Scan> scans;
    const std::vector<int> severities = filter.severities.empty() ? everySeverity() : filter.severities;
    for (const int severity : severities) {
        Conditions conditions;
        if (decided.isService)
            conditions.add("e.service = ?", integer(filter.service));
        if (decided.isEnvironment)
            conditions.add("e.environment = ?", integer(filter.environment));
        conditions.add("e.severity = ?", severity);
        conditions.add("e.sequence", filter.range);
        addRest(conditions, filter, decided);
        scans.push_back(conditions.scan(columns, "event e", "e.sequence", most));
    }
    return scans;
}

} // namespace

std::vector<Scan> scansOf(const ScanFilter &filter, const std::string &columns, int most)
{
    Decided decided;
    Conditions conditions;
    if (!filter.traceId.empty()) {
        decided.isTrace = true;
        conditions.add("e.trace_id = ?", text(filter.traceId));
    } else if (!filter.requestId.empty()) {
        decided.isRequest = true;
        conditions.add("e.request_id = ?", text(filter.requestId));
    } else if (filter.run != 0) {
        decided.isRun = true;
        conditions.add("r.run = ?", integer(filter.run));
        conditions.add("r.sequence", filter.range);
        addRest(conditions, filter, decided);
        return { conditions.scan(
            columns, "event_run r JOIN event e ON e.sequence = r.sequence", "r.sequence", most) };
    } else if (filter.pattern != 0) {
        decided.isPattern = true;
        conditions.add("e.pattern = ?", integer(filter.pattern));
    } else if (filter.service != 0 || filter.environment != 0 || !filter.severities.empty()) {
        decided.isSeverity = true;
        decided.isService = filter.service != 0;
        decided.isEnvironment = filter.service == 0 && filter.environment != 0;
        return scansBySeverity(filter, columns, most, decided);
    }
    conditions.add("e.sequence", filter.range);
    addRest(conditions, filter, decided);
    return { conditions.scan(columns, "event e", "e.sequence", most) };
}

std::vector<Scan> textScansOf(
    const ScanFilter &filter, const std::vector<TextSource> &sources, const std::string &columns, int most)
{
    std::vector<Scan> scans;
    for (const TextSource &source : sources) {
        SequenceRange range = filter.range;
        range.first = std::max(range.first, source.afterSequence + 1);
        if (range.isEmpty())
            continue;
        Conditions conditions;
        conditions.add(source.match, text(source.value));
        conditions.add(source.rowNumber, range);
        addRest(conditions, filter, {});
        scans.push_back(conditions.scan(columns, source.from, source.rowNumber, most));
    }
    return scans;
}

} // namespace faultline::store
