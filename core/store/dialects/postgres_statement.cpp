// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/store/dialects/postgres_session.h"

#include <algorithm>
#include <charconv>

namespace faultline::store {
namespace {

/// Of a whole number as text; 0 for null.
std::int64_t numberAt(const PGresult *result, int row, int column)
{
    const char *start = PQgetvalue(result, row, column);
    std::int64_t number = 0;
    std::from_chars(start, start + PQgetlength(result, row, column), number);
    return number;
}

Error rowsOnly()
{
    return { ErrorCode::Internal, "Rows on their way to a table cannot be read.", {}, {} };
}

constexpr std::string_view kCopyStart{ "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19 };
constexpr std::string_view kCopyEnd{ "\377\377", 2 };

template <class Number> void appendBigEndian(std::string &bytes, Number number)
{
    for (int shift = 8 * static_cast<int>(sizeof number) - 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
}

} // namespace

Result<std::unique_ptr<FastStatement>> PostgresStatement::prepare(
    PostgresSession &session, const std::string &sql)
{
    if (const auto settled = session.settle(); !settled)
        return settled.error();
    const std::string name = session.freshName();
    if (PQsendPrepare(session.handle(), name.c_str(), numberedMarks(sql).c_str(), 0, nullptr) == 0)
        return session.lastError();
    if (const auto answered = session.answer(); !answered)
        return answered.error();
    return std::unique_ptr<FastStatement>(new PostgresStatement(session, name, sql == "COMMIT"));
}

void PostgresStatement::put(std::string_view raw, bool isBinary)
{
    m_values.push_back({ m_buffer.size(), static_cast<int>(raw.size()), isBinary, false });
    m_buffer.append(raw).push_back('\0');
}

FastStatement &PostgresStatement::integer(std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number);
    put({ digits, static_cast<std::size_t>(end.ptr - digits) }, false);
    return *this;
}

FastStatement &PostgresStatement::text(std::string_view utf8)
{
    put(postgresText(utf8), false);
    return *this;
}

FastStatement &PostgresStatement::bytes(std::string_view raw)
{
    put(raw, true);
    return *this;
}

FastStatement &PostgresStatement::null()
{
    m_values.push_back({ 0, 0, false, true });
    return *this;
}

Result<Done> PostgresStatement::send()
{
    std::vector<const char *> starts;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const Value &value : m_values) {
        starts.push_back(value.isNull ? nullptr : m_buffer.data() + value.start);
        lengths.push_back(value.length);
        formats.push_back(value.isBinary ? 1 : 0);
    }
    const int sent = PQsendQueryPrepared(m_session.handle(), m_name.c_str(),
        static_cast<int>(m_values.size()), starts.data(), lengths.data(), formats.data(), 0);
    m_values.clear();
    m_buffer.clear();
    return sent == 1 ? Result<Done>() : m_session.lastError();
}

Result<PgResult> PostgresStatement::answered()
{
    auto done = m_session.settle();
    if (done)
        done = send();
    if (!done) {
        m_values.clear();
        m_buffer.clear();
        return done.error();
    }
    return m_session.answer();
}

Result<std::int64_t> PostgresStatement::run()
{
    const auto result = answered();
    if (!result)
        return result.error();
    // A transaction in which something failed ends so without an error.
    if (m_isCommit && std::string_view(PQcmdStatus(result->get())) != "COMMIT")
        return Error{ ErrorCode::Storage, "PostgreSQL undid the transaction.", {}, {} };
    const std::string_view changed = PQcmdTuples(result->get());
    std::int64_t rows = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), rows);
    return rows;
}

Result<Done> PostgresStatement::post()
{
    auto done = m_session.enterPipeline();
    if (done)
        done = send();
    return done ? m_session.posted() : done;
}

Result<bool> PostgresStatement::first(std::initializer_list<std::int64_t *> columns)
{
    const auto result = answered();
    if (!result)
        return result.error();
    const bool isThere = PQntuples(result->get()) > 0;
    int index = 0;
    for (std::int64_t *column : columns)
        *column = isThere ? numberAt(result->get(), 0, index++) : 0;
    return isThere;
}

Result<Done> PostgresStatement::each(int columns, const std::function<void(const std::int64_t *)> &row)
{
    const auto result = answered();
    if (!result)
        return result.error();
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(columns));
    for (int i = 0; i < PQntuples(result->get()); ++i) {
        for (int column = 0; column < columns; ++column)
            numbers[static_cast<std::size_t>(column)] = numberAt(result->get(), i, column);
        row(numbers.data());
    }
    return {};
}

PostgresRows::PostgresRows(PostgresSession &session, std::string table, std::string columns)
    : m_session(session)
    , m_copy("COPY " + table + "(" + columns + ") FROM STDIN (FORMAT binary)")
    , m_columnCount(static_cast<int>(std::count(columns.begin(), columns.end(), ',')) + 1)
{
    m_session.add(this);
}

PostgresRows::~PostgresRows()
{
    m_session.remove(this);
}

void PostgresRows::startField(std::int32_t length)
{
    if (!m_isRowOpen) {
        if (m_buffer.empty())
            m_buffer = kCopyStart;
        appendBigEndian(m_buffer, static_cast<std::int16_t>(m_columnCount));
        m_isRowOpen = true;
    }
    appendBigEndian(m_buffer, length);
}

FastStatement &PostgresRows::integer(std::int64_t number)
{
    startField(8);
    appendBigEndian(m_buffer, number);
    return *this;
}

FastStatement &PostgresRows::text(std::string_view utf8)
{
    const std::string fit = postgresText(utf8);
    return bytes(fit);
}

FastStatement &PostgresRows::bytes(std::string_view raw)
{
    startField(static_cast<std::int32_t>(raw.size()));
    m_buffer.append(raw);
    return *this;
}

FastStatement &PostgresRows::null()
{
    startField(-1);
    return *this;
}

Result<std::int64_t> PostgresRows::run()
{
    const auto done = post();
    return done ? Result<std::int64_t>(1) : done.error();
}

Result<Done> PostgresRows::post()
{
    m_isRowOpen = false;
    return {};
}

Result<bool> PostgresRows::first(std::initializer_list<std::int64_t *>)
{
    return rowsOnly();
}

Result<Done> PostgresRows::each(int, const std::function<void(const std::int64_t *)> &)
{
    return rowsOnly();
}

Result<Done> PostgresRows::flush()
{
    if (m_buffer.empty())
        return {};
    std::string rows = std::move(m_buffer);
    m_buffer.clear();
    m_isRowOpen = false;
    rows += kCopyEnd;
    if (const auto begun = m_session.run(m_copy.c_str()); !begun)
        return begun.error();
    constexpr std::size_t kPiece = std::size_t{ 1 } << 20;
    for (std::size_t at = 0; at < rows.size(); at += kPiece) {
        if (const auto sent = m_session.sendRows(std::string_view(rows).substr(at, kPiece)); !sent)
            return sent;
    }
    return m_session.endRows();
}

void PostgresRows::drop()
{
    m_buffer.clear();
    m_isRowOpen = false;
}

} // namespace faultline::store
