// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Many records' values of one member beside each other, each column compressed by itself, so that a search
/// expands only what it looks at.
///
/// Shape: version (1 byte), records and columns (varints); then for each column its size, its stored size (0:
///        it is not compressed) and its bytes. In them: size of the numbers, numbers as varints, texts.
namespace faultline::store {

void appendVarint(std::string &out, std::uint64_t number);
/// Takes a number off the front; none where there is no whole one.
std::optional<std::uint64_t> takeVarint(std::string_view &from);

constexpr std::uint64_t zigzag(std::int64_t number)
{
    return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t number)
{
    return static_cast<std::int64_t>((number >> 1) ^ (~(number & 1) + 1));
}

/// How the values of a column lie in it.
enum class ColumnForm {
    Number, ///< difference to the value before
    Text, ///< each as it is
    Word, ///< each distinct one once; hex digits packed
};

class ColumnWriter {
public:
    explicit ColumnWriter(ColumnForm form)
        : m_form(form)
    {
    }

    void number(std::int64_t value);
    /// Requires: of words, that the text lives until `take`.
    void text(std::string_view value);
    std::string take() const;

private:
    std::uint64_t placeOf(std::string_view word);

    ColumnForm m_form;
    std::int64_t m_before = 0;
    std::string m_numbers;
    std::string m_texts;
    std::unordered_map<std::string_view, std::uint64_t> m_places;
    std::string_view m_lastWord;
    std::uint64_t m_lastPlace = 0;
};

/// Puts columns together. Thread: any.
std::string joinColumns(std::size_t records, const std::vector<ColumnWriter> &columns);

/// The columns of a block, each expanded when it is asked for.
///
/// Errors: Storage where the bytes are not what `joinColumns` made. Requires: `content` outlives this.
class ColumnReader {
public:
    static Result<ColumnReader> open(std::string_view content);

    std::size_t recordCount() const { return m_records; }

    std::size_t columnCount() const { return m_columns.size(); }

    /// Of all columns, before any of them is expanded.
    std::size_t expandedBytes() const;

    /// Makes a column's values ready for `number` or `text`; one that the block is too old to have is empty.
    Result<Done> expand(std::size_t column, ColumnForm form);

    /// Requires: the column was expanded as numbers, or as texts.
    std::int64_t number(std::size_t column, std::size_t record) const
    {
        return m_columns[column].numbers[record];
    }

    std::string_view text(std::size_t column, std::size_t record) const
    {
        return m_columns[column].texts[record];
    }

private:
    struct Column {
        std::string_view stored;
        std::size_t size = 0;
        bool isCompressed = false;
        bool isExpanded = false;
        std::string bytes; ///< texts point here
        std::vector<std::string> unpacked; ///< or here, where they were packed
        std::vector<std::int64_t> numbers;
        std::vector<std::string_view> texts;
    };

    Result<Done> addEmpty(std::size_t index);
    Result<Done> readTexts(Column &column, std::string_view numbers, std::string_view texts) const;
    Result<Done> readWords(Column &column, std::string_view numbers, std::string_view texts) const;

    std::size_t m_records = 0;
    std::vector<Column> m_columns;
};

} // namespace faultline::store
