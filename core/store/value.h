// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <QByteArray>
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

/// One row of an answer; columns from 0.
class Row {
public:
    virtual ~Row() = default;

    virtual bool isNull(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0; ///< 0 for null
    virtual std::string text(int column) const = 0; ///< empty for null
    virtual std::string bytes(int column) const = 0;
    virtual QVariant value(int column) const = 0;
};

inline std::int64_t integerAt(const Row &row, int column)
{
    return row.integer(column);
}

inline UtcTime momentAt(const Row &row, int column)
{
    return utcTime(integerAt(row, column));
}

inline std::string textAt(const Row &row, int column)
{
    return row.text(column);
}

inline std::string bytesAt(const Row &row, int column)
{
    return row.bytes(column);
}

/// A null id where the column does not hold 16 bytes.
inline Uuid uuidAt(const Row &row, int column)
{
    const std::string raw = row.bytes(column);
    Uuid id;
    if (raw.size() == id.bytes.size())
        std::copy(raw.begin(), raw.end(), id.bytes.begin());
    return id;
}

} // namespace faultline::store
