// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/mentions.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/collect/repository/substance.h"
#include "core/collect/repository/words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostMentions = 2000;
/// A word that more commits than these brought, or took away, tells none of them from the others.
constexpr int kMostCommitsOfWord = 64;
/// A file that everybody edits (a change log, a list of routes) must not push the others out.
constexpr int kMostCommitsOfFile = 8;
constexpr std::size_t kMostShownBytes = 200;

/// One word in one commit.
struct Tally {
    int removed = 0;
    int added = 0;
    const FileDiff *removedFrom = nullptr;
    const FileDiff *addedTo = nullptr;
    const FileDiff *inside = nullptr;
    std::string_view removedLine;
    std::string_view addedLine;
    std::string_view heading;
};

/// Finds the words of a search in a line at the cost of one pass: most names fall at the first table.
class WordTable {
public:
    explicit WordTable(const std::vector<SearchWord> &words)
        : m_words(words)
    {
        for (const auto &word : words)
            m_seen.set(slot(word.word));
    }

    template <class Take> void eachWordOf(std::string_view text, Take take) const
    {
        eachName(text, [&](std::string_view name) {
            if (!m_seen.test(slot(name)))
                return;
            for (std::size_t i = 0; i < m_words.size(); ++i) {
                if (m_words[i].word == name)
                    take(i);
            }
        });
    }

    bool isDefinedIn(std::string_view text, std::size_t word) const
    {
        return definesName(text, m_words[word].word)
            || text.find(m_words[word].word + '(') != std::string::npos;
    }

private:
    static constexpr std::size_t kSlots = 2048;

    static std::size_t slot(std::string_view name)
    {
        return (name.size() * 31 + static_cast<unsigned char>(name.front()) * 7u
                   + static_cast<unsigned char>(name.back()) * 131u)
            % kSlots;
    }

    const std::vector<SearchWord> &m_words;
    std::bitset<kSlots> m_seen;
};

std::string_view stemOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return name.substr(0, name.find('.'));
}

/// git names the function above a change, which may have ended by then: what is in its body is indented.
bool isInBody(const Hunk &hunk)
{
    for (const auto *lines : { &hunk.removed, &hunk.added }) {
        for (const auto &line : *lines) {
            if (!trimmed(line).empty())
                return line.starts_with(' ') || line.starts_with('\t');
        }
    }
    return false;
}

void tallyFile(
    const FileDiff &file, const Commit &commit, const WordTable &table, std::vector<Tally> &tallies)
{
    for (const auto &hunk : file.hunks) {
        if (hunk.isQuiet)
            continue;
        for (const auto &line : hunk.removed) {
            if (isCommentLine(line, file.oldPath))
                continue;
            table.eachWordOf(line, [&](std::size_t word) {
                auto &tally = tallies[word];
                if (tally.removed++ == 0) {
                    tally.removedFrom = &file;
                    tally.removedLine = line;
                }
            });
        }
        for (const auto &line : hunk.added) {
            if (isCommentLine(line, file.path))
                continue;
            table.eachWordOf(line, [&](std::size_t word) {
                auto &tally = tallies[word];
                if (tally.added++ == 0) {
                    tally.addedTo = &file;
                    tally.addedLine = line;
                }
            });
        }
        if (!isInBody(hunk))
            continue;
        table.eachWordOf(hunk.heading, [&](std::size_t word) {
            if (!table.isDefinedIn(hunk.heading, word))
                return;
            tallies[word].inside = &file;
            tallies[word].heading = hunk.heading;
        });
    }
    // a module that went away takes its name with it
    const auto isGone = file.oldPath != file.path
        || std::any_of(commit.files.begin(), commit.files.end(),
            [&](const FileChange &change) { return change.path == file.path && change.isGone; });
    if (isGone && stemOf(file.oldPath) != stemOf(file.path == file.oldPath ? "" : file.path)) {
        table.eachWordOf(stemOf(file.oldPath), [&](std::size_t word) {
            auto &tally = tallies[word];
            tally.removed += 1;
            tally.removedFrom = &file;
            tally.removedLine = file.oldPath;
        });
    }
}

std::string shown(std::string_view line)
{
    return std::string(cutUtf8(trimmed(line), kMostShownBytes));
}

void addMentions(
    std::vector<DiffMention> &mentions, const Commit &commit, const SearchWord &word, const Tally &tally)
{
    const auto add = [&](const FileDiff &file, bool isRemoved, std::string_view line, bool isInside) {
        DiffMention mention{ commit.sha, isRemoved ? file.oldPath : file.path, word.word, isRemoved,
            shown(line), word.origin };
        mention.isInside = isInside;
        mention.isDefinition = !isInside && definesName(line, word.word);
        mentions.push_back(std::move(mention));
    };
    if (tally.removed > 0 && tally.removed >= tally.added)
        add(*tally.removedFrom, true, tally.removedLine, false);
    if (tally.added > 0 && tally.added >= tally.removed)
        add(*tally.addedTo, false, tally.addedLine, false);
    if (tally.removed + tally.added == 0 && tally.inside)
        add(*tally.inside, false, tally.heading, true);
}

} // namespace

std::vector<DiffMention> mentionsIn(
    const std::vector<const CommitDiff *> &window, const std::vector<SearchWord> &words)
{
    std::vector<DiffMention> mentions;
    if (words.empty())
        return mentions;
    const WordTable table(words);
    std::map<std::pair<std::string, int>, int> uses;
    std::map<std::pair<std::string, int>, int> usesOfFile;
    for (const auto *commit : window) {
        std::vector<Tally> tallies(words.size());
        for (const auto &file : commit->files)
            tallyFile(file, commit->commit, table, tallies);
        std::vector<DiffMention> own;
        for (std::size_t i = 0; i < words.size(); ++i)
            addMentions(own, commit->commit, words[i], tallies[i]);
        for (auto &mention : own) {
            const int kind = mention.isInside ? 2 : mention.isRemoved ? 1 : 0;
            if (mentions.size() < kMostMentions
                && ++usesOfFile[{ mention.word + '\n' + mention.path, kind }] <= kMostCommitsOfFile
                && ++uses[{ mention.word, kind }] <= kMostCommitsOfWord)
                mentions.push_back(std::move(mention));
        }
    }
    return mentions;
}

} // namespace faultline::collect
