// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dialects/sqlite_text.h"

#include "core/base/text.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::string_view kIndexColumns = "type, message, service, culprit";
constexpr std::string_view kTailTable
    = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.event_tail USING fts5(type, message, service, culprit, "
      "content='', tokenize='unicode61 remove_diacritics 2')";
/// More words than this cost more to ask for one by one than FTS5 takes to merge their lists.
constexpr int kMostWordsOfPrefix = 256;

/// An index that is searched, and where its words are listed.
struct TextIndex {
    std::string schema;
    std::string table;

    std::string words() const { return "temp." + table + "_words"; }
};

/// Brings the reader's own index of the unindexed events up to date. Words of events that were indexed
/// meanwhile stay in it until all were; the source's lower bound leaves them out.
Result<Done> growTail(Connection &connection, std::int64_t indexed)
{
    if (const auto made = connection.run(std::string(kTailTable)); !made)
        return made.error();
    const auto reached = connection.number("SELECT max(id) FROM temp.event_tail_docsize");
    if (!reached)
        return reached.error();
    if (*reached > 0 && *reached <= indexed) {
        const auto emptied = connection.run("INSERT INTO temp.event_tail(event_tail) VALUES('delete-all')");
        if (!emptied)
            return emptied.error();
    }
    const auto grown
        = connection.run(fullTextInsert("temp.event_tail"), { integer(std::max(*reached, indexed)), -1 });
    return grown ? Result<Done>() : grown.error();
}

std::string quotedTerm(std::string_view term)
{
    std::string value = "\"";
    for (const char c : term) {
        value += c;
        if (c == '"')
            value += c;
    }
    return value + '"';
}

/// One word of the index as far as the tokenizer could not think otherwise.
bool isPlainWord(std::string_view term)
{
    return std::all_of(term.begin(), term.end(),
        [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// The words of an index that begin so, at most one more than `kMostWordsOfPrefix`.
Result<std::vector<std::string>> wordsOf(
    Connection &connection, const TextIndex &index, const std::string &start)
{
    const auto listed = connection.run("CREATE VIRTUAL TABLE IF NOT EXISTS " + index.words()
        + " USING fts5vocab('" + index.schema + "', '" + index.table + "', 'instance')");
    if (!listed)
        return listed.error();
    // From word to word, past all places of each: no word holds a character below the space.
    const std::string next = "(SELECT term FROM " + index.words() + " WHERE term >= ";
    std::vector<std::string> words;
    const auto done = connection.each("WITH RECURSIVE word(term) AS (SELECT " + next
            + "? LIMIT 1) UNION ALL SELECT " + next
            + "word.term || char(1) LIMIT 1) FROM word WHERE word.term < ? LIMIT ?) "
              "SELECT term FROM word WHERE term < ?",
        { text(start), text(start + "\xF4\x8F\xBF\xBF"), kMostWordsOfPrefix + 2,
            text(start + "\xF4\x8F\xBF\xBF") },
        [&words](const Row &query) {
            words.push_back(textAt(query, 0));
            return true;
        });
    if (!done)
        return done.error();
    return words;
}

/// FTS5 reads and merges the places of all words with a prefix before it gives the first; asked for the words
/// themselves it reads no more than the newest places.
Result<std::string> prefixValue(Connection &connection, const TextIndex &index, const std::string &term)
{
    const std::string prefix = quotedTerm(term) + '*';
    if (!isPlainWord(term))
        return prefix;
    const auto words = wordsOf(connection, index, toLowerAscii(term));
    if (!words)
        return words.error();
    if (words->empty() || words->size() > static_cast<std::size_t>(kMostWordsOfPrefix))
        return prefix;
    std::string any;
    for (const std::string &word : *words)
        any += (any.empty() ? "(" : " OR ") + quotedTerm(word);
    return any + ')';
}

/// The value of MATCH. Shape: nothing in it that the user wrote is syntax.
Result<std::string> matchValue(Connection &connection, const TextIndex &index, const TextQuery &query)
{
    std::string value;
    for (const TextTerm &term : query.terms) {
        const auto one = term.isPrefix ? prefixValue(connection, index, term.text)
                                       : Result<std::string>(quotedTerm(term.text));
        if (!one)
            return one.error();
        value += (value.empty() ? "" : " AND ") + *one;
    }
    return value;
}

Result<TextSource> textSource(
    Connection &connection, const TextIndex &index, const TextQuery &query, std::int64_t after)
{
    const auto value = matchValue(connection, index, query);
    if (!value)
        return value.error();
    return TextSource{ index.table + " CROSS JOIN event e ON e.sequence = " + index.table + ".rowid",
        index.table + " MATCH ?", *value, index.table + ".rowid", after };
}

} // namespace

std::string fullTextInsert(std::string_view table)
{
    const std::string columns(kIndexColumns);
    return "INSERT INTO " + std::string(table) + "(rowid, " + columns + ") SELECT sequence, " + columns
        + " FROM event_text WHERE sequence > ? ORDER BY sequence LIMIT ?";
}

Result<std::vector<TextSource>> sqliteTextSources(
    Connection &connection, const TextQuery &query, std::int64_t indexed, std::int64_t newest)
{
    std::vector<TextSource> sources;
    if (newest > indexed) {
        if (const auto grown = growTail(connection, indexed); !grown)
            return grown.error();
        const auto tail = textSource(connection, { "temp", "event_tail" }, query, indexed);
        if (!tail)
            return tail.error();
        sources.push_back(*tail);
    }
    const auto main = textSource(connection, { "main", "event_fts" }, query, 0);
    if (!main)
        return main.error();
    sources.push_back(*main);
    return sources;
}

} // namespace faultline::store
