// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/postgres_text.h"

#include "core/store/telemetry/words.h"

#include <algorithm>
#include <map>

namespace faultline::store {
namespace {

/// Greatest place that a tsvector can name; words further on are left out.
constexpr std::uint16_t kGreatestPlace = 16383;
constexpr std::size_t kMostPlaces = 255; ///< of one word
/// A phrase never goes from one column to the next.
constexpr std::uint16_t kGapBetweenColumns = 2;

void appendNumber(std::string &bytes, std::uint32_t number, int size)
{
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
}

/// Brings the reader's own table of the unindexed events up to date.
Result<Done> growWordTail(Connection &connection, std::int64_t indexed)
{
    const auto reached = connection.number("SELECT max(sequence) FROM event_tail");
    if (!reached)
        return reached.error();
    if (*reached > 0 && *reached <= indexed) {
        if (const auto emptied = connection.run("DELETE FROM event_tail"); !emptied)
            return emptied.error();
    }
    return addWords(connection, "event_tail", std::max(*reached, indexed), -1);
}

TextSource wordSource(const std::string &table, const std::string &value, std::int64_t after)
{
    return { table + " w JOIN event e ON e.sequence = w.sequence", "w.words @@ CAST(? AS tsquery)", value,
        "w.sequence", after };
}

} // namespace

std::string wordVector(const std::vector<std::string> &columns)
{
    std::map<std::string, std::vector<std::uint16_t>> places;
    std::uint16_t place = 0;
    for (const std::string &column : columns) {
        for (WordReader reader(column); place < kGreatestPlace && reader.next();) {
            ++place;
            auto &ofWord = places[std::string(reader.word())];
            if (ofWord.size() < kMostPlaces)
                ofWord.push_back(place);
        }
        place = static_cast<std::uint16_t>(std::min<int>(place + kGapBetweenColumns, kGreatestPlace));
    }
    std::string bytes;
    appendNumber(bytes, static_cast<std::uint32_t>(places.size()), 4);
    for (const auto &[word, ofWord] : places) {
        bytes.append(word).push_back('\0');
        appendNumber(bytes, static_cast<std::uint32_t>(ofWord.size()), 2);
        for (const std::uint16_t at : ofWord)
            appendNumber(bytes, at, 2);
    }
    return bytes;
}

std::string wordQuery(const TextQuery &query)
{
    std::string value;
    for (const TextTerm &term : query.terms) {
        std::string phrase;
        for (WordReader reader(term.text); reader.next();)
            phrase += (phrase.empty() ? "'" : " <-> '") + std::string(reader.word()) + '\'';
        if (phrase.empty())
            return {};
        value += (value.empty() ? "(" : " & (") + phrase + (term.isPrefix ? ":*)" : ")");
    }
    return value;
}

Result<Done> addWords(Connection &connection, const std::string &table, std::int64_t after, int most)
{
    const auto rows = connection.rowsInto(table, "sequence, words");
    if (!rows)
        return rows.error();
    Values values{ integer(after) };
    if (most >= 0)
        values.push_back(most);
    Result<Done> put;
    const auto read = connection.each("SELECT sequence, type, message, service, culprit FROM event_text "
                                      "WHERE sequence > ? ORDER BY sequence"
            + std::string(most >= 0 ? " LIMIT ?" : ""),
        values, [&](const Row &query) {
            const std::vector<std::string> columns{ textAt(query, 1), textAt(query, 2), textAt(query, 3),
                textAt(query, 4) };
            (*rows)->integer(integerAt(query, 0)).bytes(wordVector(columns));
            put = (*rows)->post();
            return put.ok();
        });
    if (!read || !put)
        return read ? put : read;
    return connection.flush();
}

Result<std::vector<TextSource>> postgresTextSources(
    Connection &connection, const TextQuery &query, std::int64_t indexed, std::int64_t newest)
{
    const std::string value = wordQuery(query);
    std::vector<TextSource> sources;
    if (newest > indexed) {
        if (const auto grown = growWordTail(connection, indexed); !grown)
            return grown.error();
        sources.push_back(wordSource("event_tail", value, indexed));
    }
    sources.push_back(wordSource("event_words", value, 0));
    return sources;
}

} // namespace faultline::store
