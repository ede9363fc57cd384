// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <string>
#include <string_view>
#include <vector>

/// The house's values to and from Qt Sql's.
namespace faultline::store {

using Values = std::vector<QVariant>;

inline QVariant integer(std::int64_t number)
{
    return QVariant::fromValue<qlonglong>(number);
}

inline QVariant moment(UtcTime time)
{
    return integer(micros(time));
}

inline QVariant text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A null where there is no text, so that a partial index can leave it out.
inline QVariant textOrNull(std::string_view utf8)
{
    return utf8.empty() ? QVariant() : text(utf8);
}

inline QVariant bytes(std::string_view raw)
{
    return QByteArray(raw.data(), static_cast<qsizetype>(raw.size()));
}

inline std::string_view uuidBytes(const Uuid &id)
{
    return { reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size() };
}

inline std::int64_t integerAt(const QSqlQuery &query, int column)
{
    return query.value(column).toLongLong();
}

inline UtcTime momentAt(const QSqlQuery &query, int column)
{
    return utcTime(integerAt(query, column));
}

inline std::string textAt(const QSqlQuery &query, int column)
{
    return query.value(column).toString().toStdString();
}

inline std::string bytesAt(const QSqlQuery &query, int column)
{
    return query.value(column).toByteArray().toStdString();
}

/// A null id where the column does not hold 16 bytes.
inline Uuid uuidAt(const QSqlQuery &query, int column)
{
    const QByteArray raw = query.value(column).toByteArray();
    Uuid id;
    if (raw.size() == static_cast<qsizetype>(id.bytes.size()))
        std::copy(raw.begin(), raw.end(), id.bytes.begin());
    return id;
}

} // namespace faultline::store
