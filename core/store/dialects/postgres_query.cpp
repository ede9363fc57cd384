// SPDX-License-Identifier: GPL-3.0-or-later
// Statements that are asked seldom or in many forms: their values beside them, their answers as text.
#include "core/base/text.h"
#include "core/store/dialects/postgres_session.h"

#include <charconv>

namespace faultline::store {
namespace {

int hexDigit(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

/// A row of an answer in the server's text form.
class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult *result, int row)
        : m_result(result)
        , m_row(row)
    {
    }

    bool isNull(int column) const override { return PQgetisnull(m_result, m_row, column) == 1; }

    std::int64_t integer(int column) const override
    {
        const std::string_view digits = raw(column);
        std::int64_t number = digits == "t" ? 1 : 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }

    std::string text(int column) const override { return std::string(raw(column)); }

    /// Source: PostgreSQL 15, bytea Hex Format.
    std::string bytes(int column) const override
    {
        std::string_view digits = raw(column);
        if (!digits.starts_with("\\x"))
            return std::string(digits);
        digits.remove_prefix(2);
        std::string bytes(digits.size() / 2, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(hexDigit(digits[2 * i]) << 4 | hexDigit(digits[2 * i + 1]));
        return bytes;
    }

    QVariant value(int column) const override
    {
        return isNull(column) ? QVariant() : QVariant(QString::fromStdString(text(column)));
    }

private:
    std::string_view raw(int column) const
    {
        return { PQgetvalue(m_result, m_row, column),
            static_cast<std::size_t>(PQgetlength(m_result, m_row, column)) };
    }

    const PGresult *m_result;
    const int m_row;
};

/// Values as libpq takes them; whole numbers as text, so that the server may take them for any of its own
/// kinds.
struct Parameters {
    std::vector<std::string> kept;
    std::vector<const char *> starts;
    std::vector<int> lengths;
    std::vector<int> formats;

    explicit Parameters(const Values &values)
    {
        kept.reserve(values.size());
        for (const QVariant &value : values) {
            const bool isBinary = value.metaType().id() == QMetaType::QByteArray;
            kept.push_back(
                isBinary ? value.toByteArray().toStdString() : postgresText(value.toString().toStdString()));
            starts.push_back(value.isNull() ? nullptr : kept.back().c_str());
            lengths.push_back(static_cast<int>(kept.back().size()));
            formats.push_back(isBinary ? 1 : 0);
        }
    }
};

} // namespace

std::string numberedMarks(const std::string &sql)
{
    std::string written;
    int count = 0;
    char quote = 0;
    for (const char c : sql) {
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        if (c == '?' && quote == 0)
            written += '$' + std::to_string(++count);
        else
            written += c;
    }
    return written;
}

std::string postgresText(std::string_view utf8)
{
    const bool isFit = utf8.find('\0') == std::string_view::npos && isValidUtf8(utf8);
    return isFit ? std::string(utf8) : toValidUtf8(utf8);
}

Result<std::int64_t> PostgresSession::execute(
    const std::string &sql, const Values &values, const std::function<bool(const Row &)> *row)
{
    const Parameters given(values);
    const int sent = values.empty()
        ? PQsendQuery(m_handle, sql.c_str())
        : PQsendQueryParams(m_handle, numberedMarks(sql).c_str(), static_cast<int>(values.size()), nullptr,
            given.starts.data(), given.lengths.data(), given.formats.data(), 0);
    if (sent == 0)
        return lastError();
    const auto result = answer();
    if (!result)
        return result.error();
    for (int i = 0; row != nullptr && i < PQntuples(result->get()); ++i) {
        if (!(*row)(PostgresRow(result->get(), i)))
            break;
    }
    const std::string_view changed = PQcmdTuples(result->get());
    std::int64_t rows = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), rows);
    return rows;
}

} // namespace faultline::store
