// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/columns.h"

#include "core/store/compression.h"

#include <algorithm>
#include <memory>
#include <zstd.h>

namespace faultline::store {
namespace {

constexpr char kColumnsVersion = 1;
constexpr int kColumnLevel = 1;
/// What is smaller gains nothing.
constexpr std::size_t kLeastCompressed = 96;
constexpr std::size_t kMostRecords = 65'536;
constexpr std::size_t kMostColumns = 256;
constexpr std::size_t kMostNewerColumns = 8; ///< that a kind got since a block of it was written

Error damagedBlock()
{
    return { ErrorCode::Storage, "A block of signals in the store is damaged.", {},
        "Restart to check and salvage the file." };
}

struct FreeZstd {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }

    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

/// A context takes longer to make than a small column to compress.
ZSTD_CCtx *packingContext()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeZstd> context{ ZSTD_createCCtx() };
    return context.get();
}

ZSTD_DCtx *unpackingContext()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeZstd> context{ ZSTD_createDCtx() };
    return context.get();
}

constexpr bool isPackable(std::string_view word)
{
    if (word.size() < 8 || word.size() % 2 != 0)
        return false;
    return std::all_of(
        word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

constexpr unsigned hexDigit(char c)
{
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
}

void appendWord(std::string &out, std::string_view word)
{
    const bool isPacked = isPackable(word);
    appendVarint(out, (isPacked ? word.size() / 2 : word.size()) << 1 | (isPacked ? 1U : 0U));
    if (!isPacked) {
        out += word;
        return;
    }
    for (std::size_t i = 0; i < word.size(); i += 2)
        out += static_cast<char>(static_cast<unsigned char>(hexDigit(word[i]) << 4 | hexDigit(word[i + 1])));
}

std::string unpackedWord(std::string_view packed)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string word;
    word.reserve(2 * packed.size());
    for (const char c : packed) {
        const auto byte = static_cast<unsigned char>(c);
        word += kDigits[byte >> 4];
        word += kDigits[byte & 15];
    }
    return word;
}

/// Takes `size` bytes off the front; none where there are fewer.
std::optional<std::string_view> takeBytes(std::string_view &from, std::optional<std::uint64_t> size)
{
    if (!size || *size > from.size())
        return std::nullopt;
    const auto taken = from.substr(0, static_cast<std::size_t>(*size));
    from.remove_prefix(taken.size());
    return taken;
}

} // namespace

void appendVarint(std::string &out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(static_cast<unsigned char>(number | 0x80));
    out += static_cast<char>(number);
}

std::optional<std::uint64_t> takeVarint(std::string_view &from)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < from.size() && i < 10; ++i) {
        const auto byte = static_cast<unsigned char>(from[i]);
        number |= std::uint64_t{ byte & 0x7FU } << (7 * i);
        if (byte < 0x80) {
            from.remove_prefix(i + 1);
            return number;
        }
    }
    return std::nullopt;
}

void ColumnWriter::number(std::int64_t value)
{
    // Unsigned, so that the difference of the ends of the range is no overflow.
    appendVarint(m_numbers,
        zigzag(static_cast<std::int64_t>(
            static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(m_before))));
    m_before = value;
}

void ColumnWriter::text(std::string_view value)
{
    if (m_form == ColumnForm::Word) {
        appendVarint(m_numbers, placeOf(value));
        return;
    }
    appendVarint(m_numbers, value.size());
    m_texts += value;
}

/// 0 for a word that is new, else its place in the dictionary from 1.
std::uint64_t ColumnWriter::placeOf(std::string_view word)
{
    if (m_lastPlace > 0 && word == m_lastWord)
        return m_lastPlace;
    const auto [at, isNew] = m_places.emplace(word, m_places.size() + 1);
    m_lastWord = word;
    m_lastPlace = at->second;
    if (isNew)
        appendWord(m_texts, word);
    return isNew ? 0 : at->second;
}

std::string ColumnWriter::take() const
{
    std::string bytes;
    bytes.reserve(m_numbers.size() + m_texts.size() + 4);
    appendVarint(bytes, m_numbers.size());
    bytes += m_numbers;
    bytes += m_texts;
    return bytes;
}

std::string joinColumns(std::size_t records, const std::vector<ColumnWriter> &columns)
{
    std::string content(1, kColumnsVersion);
    appendVarint(content, records);
    appendVarint(content, columns.size());
    std::string packed;
    for (const ColumnWriter &column : columns) {
        const std::string bytes = column.take();
        std::size_t size = 0;
        if (bytes.size() >= kLeastCompressed) {
            packed.resize(ZSTD_compressBound(bytes.size()));
            size = ZSTD_compressCCtx(
                packingContext(), packed.data(), packed.size(), bytes.data(), bytes.size(), kColumnLevel);
            if (ZSTD_isError(size) || size >= bytes.size())
                size = 0;
        }
        appendVarint(content, bytes.size());
        appendVarint(content, size);
        content.append(size > 0 ? std::string_view(packed).substr(0, size) : std::string_view(bytes));
    }
    return content;
}

Result<ColumnReader> ColumnReader::open(std::string_view content)
{
    ColumnReader reader;
    if (content.empty() || content.front() != kColumnsVersion)
        return content.empty() || content.front() < kColumnsVersion
            ? damagedBlock()
            : Error{ ErrorCode::Storage, "A block of signals was written by a newer Faultline.", {},
                  "Open this workspace with the newer version." };
    content.remove_prefix(1);
    const auto records = takeVarint(content);
    const auto columns = takeVarint(content);
    if (!records || !columns || *records > kMostRecords || *columns > kMostColumns)
        return damagedBlock();
    reader.m_records = static_cast<std::size_t>(*records);
    reader.m_columns.reserve(static_cast<std::size_t>(*columns) + kMostNewerColumns);
    for (std::uint64_t i = 0; i < *columns; ++i) {
        const auto size = takeVarint(content);
        const auto packed = takeVarint(content);
        const auto stored = takeBytes(content, packed && *packed > 0 ? packed : size);
        if (!size || !stored || *size > Compression::kMostExpandedBytes)
            return damagedBlock();
        Column column;
        column.stored = *stored;
        column.size = static_cast<std::size_t>(*size);
        column.isCompressed = *packed > 0;
        reader.m_columns.push_back(std::move(column));
    }
    return reader;
}

std::size_t ColumnReader::expandedBytes() const
{
    std::size_t bytes = 0;
    for (const Column &column : m_columns)
        bytes += column.size;
    return bytes;
}

Result<Done> ColumnReader::expand(std::size_t index, ColumnForm form)
{
    if (index >= m_columns.size())
        return addEmpty(index);
    Column &column = m_columns[index];
    if (column.isExpanded)
        return {};
    std::string_view rest = column.stored;
    if (column.isCompressed) {
        column.bytes.resize(column.size);
        const std::size_t got = ZSTD_decompressDCtx(unpackingContext(), column.bytes.data(),
            column.bytes.size(), column.stored.data(), column.stored.size());
        if (ZSTD_isError(got) || got != column.size)
            return damagedBlock();
        rest = column.bytes;
    }
    auto numbers = takeBytes(rest, takeVarint(rest));
    if (!numbers)
        return damagedBlock();
    column.isExpanded = true;
    if (form == ColumnForm::Text)
        return readTexts(column, *numbers, rest);
    if (form == ColumnForm::Word)
        return readWords(column, *numbers, rest);
    column.numbers.reserve(m_records);
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < m_records; ++i) {
        const auto number = takeVarint(*numbers);
        if (!number)
            return damagedBlock();
        before += static_cast<std::uint64_t>(unzigzag(*number));
        column.numbers.push_back(static_cast<std::int64_t>(before));
    }
    return {};
}

/// A member that the block's kind had not when it was written. Room was reserved: texts point into columns.
Result<Done> ColumnReader::addEmpty(std::size_t index)
{
    if (index >= m_columns.capacity())
        return damagedBlock();
    while (m_columns.size() <= index) {
        Column &column = m_columns.emplace_back();
        column.isExpanded = true;
        column.numbers.resize(m_records);
        column.texts.resize(m_records);
    }
    return {};
}

Result<Done> ColumnReader::readTexts(Column &column, std::string_view numbers, std::string_view texts) const
{
    column.texts.reserve(m_records);
    for (std::size_t i = 0; i < m_records; ++i) {
        const auto text = takeBytes(texts, takeVarint(numbers));
        if (!text)
            return damagedBlock();
        column.texts.push_back(*text);
    }
    return {};
}

Result<Done> ColumnReader::readWords(Column &column, std::string_view numbers, std::string_view texts) const
{
    std::vector<std::string_view> words;
    column.unpacked.reserve(m_records); // texts point into it, so it must not move
    column.texts.reserve(m_records);
    for (std::size_t i = 0; i < m_records; ++i) {
        const auto place = takeVarint(numbers);
        if (!place || *place > words.size())
            return damagedBlock();
        if (*place == 0) {
            const auto head = takeVarint(texts);
            const auto bytes = takeBytes(texts, head ? std::optional(*head >> 1) : std::nullopt);
            if (!bytes)
                return damagedBlock();
            if ((*head & 1) != 0)
                column.unpacked.push_back(unpackedWord(*bytes));
            words.push_back((*head & 1) != 0 ? std::string_view(column.unpacked.back()) : *bytes);
            column.texts.push_back(words.back());
        } else {
            column.texts.push_back(words[static_cast<std::size_t>(*place) - 1]);
        }
    }
    return {};
}

} // namespace faultline::store
