// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/signal_filter.h"

#include "core/base/text.h"
#include "core/store/telemetry/filter_hashes.h"
#include "core/store/text_query.h"

#include <algorithm>
#include <charconv>

namespace faultline::store {
namespace {

/// Between words of a folded text, and between its texts: no word holds them.
constexpr char kWordEdge = '\x01';
constexpr char kTextEdge = '\x02';

void appendFolded(std::string &folded, std::string_view text)
{
    folded += kTextEdge;
    folded += kWordEdge;
    for (WordReader words(text); words.next();) {
        folded += words.word();
        folded += kWordEdge;
    }
}

constexpr bool isIdRole(Role role)
{
    return role == Role::Trace || role == Role::Request || role == Role::Correlation || role == Role::Resource
        || role == Role::Id;
}

bool equalsLower(std::string_view text, std::string_view lower)
{
    return text.size() == lower.size() && toLowerAscii(text) == lower;
}

/// Ids are long and have a digit; for other words one more look at the filters would be for nothing.
bool mayBeId(std::string_view text)
{
    constexpr std::size_t kShortestId = 8;
    return text.size() >= kShortestId && text.find(' ') == std::string_view::npos
        && std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string SignalPlace::text() const
{
    return std::to_string(micros(at)) + "-" + id.text();
}

Result<SignalPlace> SignalPlace::parse(std::string_view text)
{
    const Error bad{ ErrorCode::InvalidInput, "This cursor is none that a page ended with.", "cursor",
        "Give next_cursor of the page before as it is.", {}, "invalid_field" };
    std::int64_t at = 0;
    const char *end = text.data() + text.size();
    const auto [after, status] = std::from_chars(text.data(), end, at);
    if (status != std::errc{} || after == end || *after != '-')
        return bad;
    const auto id = Uuid::parse({ after + 1, static_cast<std::size_t>(end - after - 1) });
    if (!id.ok())
        return bad;
    return SignalPlace{ utcTime(at), *id };
}

struct SignalFilter::Columns {
    std::optional<std::size_t> service;
    std::optional<std::size_t> environment;
    std::optional<std::size_t> level;
    std::vector<std::pair<std::size_t, std::string_view>> asked; ///< a column and what must be in it
    std::vector<std::size_t> ids;
    std::vector<std::pair<std::size_t, bool>> texts; ///< a column, and whether it is JSON
    std::optional<std::size_t> attributes;
};

Result<std::optional<SignalFilter>> SignalFilter::of(const SignalQuery &query)
{
    SignalFilter filter;
    filter.m_query = query;
    constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
    if (query.since)
        filter.m_first = micros(*query.since);
    if (query.until)
        filter.m_last = micros(*query.until) - (micros(*query.until) > -kEnd ? 1 : 0);
    if (!query.cursor.empty()) {
        const auto place = SignalPlace::parse(query.cursor);
        if (!place)
            return place.error();
        filter.m_after = *place;
        // Behind an instant's last place (the nil id) nothing of that instant is left to be read again.
        filter.m_last = std::min(filter.m_last, micros(place->at) - (place->id == Uuid{} ? 1 : 0));
    }
    if (!filter.addText() || filter.m_first > filter.m_last)
        return std::optional<SignalFilter>();
    filter.addIds();
    return std::optional(std::move(filter));
}

void SignalFilter::addTerm(std::string_view text, bool isPrefix)
{
    Probe probe;
    Term term;
    term.pattern = kWordEdge;
    std::size_t lastStart = 1;
    for (WordReader words(text); words.next();) {
        lastStart = term.pattern.size();
        probe.words.push_back(wordHash(words.word()));
        term.pattern += words.word();
        term.pattern += kWordEdge;
    }
    if (probe.words.empty())
        return;
    if (isPrefix) {
        // Of the last word only its beginning is known, which no filter knows.
        term.pattern.resize(std::max(lastStart + 1, term.pattern.size() - 1));
        probe.words.pop_back();
    } else if (mayBeId(text)) {
        term.id = toLowerAscii(text);
        probe.idInstead = idHash(text);
    }
    m_terms.push_back(std::move(term));
    if (!probe.words.empty())
        m_probes.push_back(std::move(probe));
}

/// False where a text is asked for that has no words: nothing has them.
bool SignalFilter::addText()
{
    for (const TextTerm &term : parseTextQuery(m_query.text).terms)
        addTerm(term.text, term.isPrefix);
    return m_query.text.empty() || !m_terms.empty();
}

void SignalFilter::addIds()
{
    const auto add = [this](Role role, const std::string &id) {
        if (id.empty())
            return;
        m_asked.push_back({ role, toLowerAscii(id) });
        m_probes.push_back({ {}, { idHash(id) }, {} });
    };
    add(Role::Trace, m_query.traceId);
    add(Role::Request, m_query.requestId);
    add(Role::Correlation, m_query.correlationId);
    add(Role::Resource, m_query.resourceId);
    if (m_query.id)
        m_probes.push_back({ {}, { ownIdHash(*m_query.id) }, {} });
    for (const Attribute &attribute : m_query.attributes)
        m_probes.push_back({ { attributeHash(attribute.key, attribute.value) }, {}, {} });
}

std::uint32_t SignalFilter::levels(SignalKind kind) const
{
    constexpr std::uint32_t kAll = 0xffffffffU;
    if (!m_query.severities.empty() || m_query.pattern)
        return 0;
    if (!m_query.leastLevel)
        return kAll;
    const Level least = *m_query.leastLevel;
    if (kind == SignalKind::Log)
        return kAll << static_cast<unsigned>(least);
    if (kind == SignalKind::Metric || least > Level::Error)
        return 0;
    if (least <= Level::Info)
        return kAll;
    const bool canFail = kind == SignalKind::Span || kind == SignalKind::Alert || kind == SignalKind::CheckIn;
    return !canFail ? 0 : kind == SignalKind::Span ? 1U << static_cast<unsigned>(SpanStatus::Error) : 2U;
}

bool SignalFilter::canMatch(const std::vector<ColumnPlan> &plans) const
{
    const auto has = [&plans](auto isWanted) {
        return std::any_of(
            plans.begin(), plans.end(), [&](const ColumnPlan &plan) { return isWanted(plan.role); });
    };
    const bool hasAsked = std::all_of(m_asked.begin(), m_asked.end(),
        [&](const AskedId &asked) { return has([&asked](Role role) { return role == asked.role; }); });
    const auto isSearched
        = [](Role role) { return role == Role::Text || role == Role::Attributes || isIdRole(role); };
    return hasAsked && (m_terms.empty() || has(isSearched))
        && (m_query.attributes.empty() || has([](Role role) { return role == Role::Attributes; }));
}

Result<SignalFilter::Columns> SignalFilter::columnsOf(
    ColumnReader &columns, const std::vector<ColumnPlan> &plans) const
{
    Columns wanted;
    const auto expand = [&](std::size_t i) { return columns.expand(i, plans[i].form); };
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const Role role = plans[i].role;
        bool isUsed = i <= kAtColumn;
        for (const AskedId &asked : m_asked) {
            if (asked.role == role) {
                wanted.asked.emplace_back(i, asked.lower);
                isUsed = true;
            }
        }
        const auto use = [&](bool isAsked, auto &into) {
            if (isAsked)
                into = i;
            isUsed = isUsed || isAsked;
        };
        use(role == Role::Service && !m_query.service.empty(), wanted.service);
        use(role == Role::Environment && !m_query.environment.empty(), wanted.environment);
        use(role == Role::Level && m_query.leastLevel.has_value(), wanted.level);
        use(role == Role::Attributes && !m_query.attributes.empty(), wanted.attributes);
        if (!m_terms.empty() && isIdRole(role))
            wanted.ids.push_back(i);
        if (!m_terms.empty() && (role == Role::Text || role == Role::Attributes))
            wanted.texts.emplace_back(i, role == Role::Attributes);
        isUsed = isUsed || (!m_terms.empty() && (isIdRole(role) || role == Role::Text))
            || (!m_terms.empty() && role == Role::Attributes);
        if (isUsed) {
            if (const auto expanded = expand(i); !expanded)
                return expanded.error();
        }
    }
    return wanted;
}

Result<std::vector<std::pair<SignalPlace, std::size_t>>> SignalFilter::matches(
    ColumnReader &columns, const std::vector<ColumnPlan> &plans, std::uint32_t levels) const
{
    std::vector<std::pair<SignalPlace, std::size_t>> found;
    if (!canMatch(plans))
        return found;
    const auto wanted = columnsOf(columns, plans);
    if (!wanted)
        return wanted.error();
    std::string folded;
    for (std::size_t i = 0; i < columns.recordCount(); ++i) {
        const std::int64_t at = columns.number(kAtColumn, i);
        if (at < m_first || at > m_last)
            continue;
        const SignalPlace place{ utcTime(at),
            idOf(static_cast<std::uint64_t>(columns.number(kIdHighColumn, i)),
                static_cast<std::uint64_t>(columns.number(kIdLowColumn, i))) };
        if ((m_after && !(*m_after < place)) || (m_query.id && place.id != *m_query.id))
            continue;
        if (wanted->level && (levels >> (columns.number(*wanted->level, i) & 31) & 1U) == 0)
            continue;
        if (isMatch(columns, *wanted, i, folded))
            found.emplace_back(place, i);
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    return found;
}

bool SignalFilter::isMatch(
    const ColumnReader &reader, const Columns &columns, std::size_t record, std::string &folded) const
{
    if (columns.service && reader.text(*columns.service, record) != m_query.service)
        return false;
    if (columns.environment && reader.text(*columns.environment, record) != m_query.environment)
        return false;
    for (const auto &[column, lower] : columns.asked) {
        if (!equalsLower(reader.text(column, record), lower))
            return false;
    }
    if (!m_terms.empty() && !hasTexts(reader, columns, record, folded))
        return false;
    return !columns.attributes || hasAttributes(reader.text(*columns.attributes, record));
}

bool SignalFilter::hasTexts(
    const ColumnReader &reader, const Columns &columns, std::size_t record, std::string &folded) const
{
    folded.clear();
    std::string scratch;
    for (const auto &[column, isJson] : columns.texts) {
        const std::string_view text = reader.text(column, record);
        appendFolded(folded, isJson ? withoutEscapes(text, scratch) : text);
    }
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
        if (folded.find(term.pattern) != std::string::npos)
            return true;
        return !term.id.empty()
            && std::any_of(columns.ids.begin(), columns.ids.end(),
                [&](std::size_t column) { return equalsLower(reader.text(column, record), term.id); });
    });
}

bool SignalFilter::hasAttributes(std::string_view json) const
{
    const std::vector<Attribute> attributes = attributesOf(json);
    return std::all_of(m_query.attributes.begin(), m_query.attributes.end(), [&](const Attribute &asked) {
        return std::find(attributes.begin(), attributes.end(), asked) != attributes.end();
    });
}

} // namespace faultline::store
