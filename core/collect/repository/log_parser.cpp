// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/log_parser.h"

#include "core/base/text.h"
#include "core/collect/repository/substance.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostLines = 4000;
constexpr std::size_t kMostLineBytes = 400;
constexpr std::size_t kMostFiles = 2000;

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// `88,2` or `88`, which is one line.
bool readRange(std::string_view text, int &start, int &count)
{
    const auto comma = text.find(',');
    const auto first = wholeNumber(text.substr(0, comma));
    const auto second = comma == std::string_view::npos ? std::optional<std::int64_t>(1)
                                                        : wholeNumber(text.substr(comma + 1));
    constexpr std::int64_t kMost = 1 << 30;
    if (!first || !second || *first < 0 || *second < 0 || *first > kMost || *second > kMost)
        return false;
    start = static_cast<int>(*first);
    count = static_cast<int>(*second);
    return true;
}

/// `@@ -12,3 +12,4 @@ def line_total(item):`
std::optional<Hunk> readHunkHeader(std::string_view line)
{
    Hunk hunk;
    if (!takePrefix(line, "@@ -"))
        return std::nullopt;
    const auto plus = line.find(" +");
    const auto end = line.find(" @@", plus == std::string_view::npos ? 0 : plus);
    if (plus == std::string_view::npos || end == std::string_view::npos
        || !readRange(line.substr(0, plus), hunk.oldStart, hunk.oldCount)
        || !readRange(line.substr(plus + 2, end - plus - 2), hunk.newStart, hunk.newCount))
        return std::nullopt;
    hunk.heading = toValidUtf8(trimmed(cutUtf8(line.substr(end + 3), kMostLineBytes)));
    return hunk;
}

/// The path of `diff --git a/x b/x`, where both sides are the same and no `---` line will tell.
std::string pathOfDiffLine(std::string_view rest)
{
    if (rest.starts_with('"')) {
        std::string_view first = rest;
        for (std::size_t i = 1; i < rest.size(); ++i) {
            if (rest[i] == '\\')
                ++i;
            else if (rest[i] == '"') {
                first = rest.substr(0, i + 1);
                break;
            }
        }
        const auto path = unquotedPath(first);
        return path.size() > 2 ? path.substr(2) : path;
    }
    if (rest.size() < 7 || rest.size() % 2 == 0)
        return {};
    const auto length = (rest.size() - 5) / 2;
    const auto path = rest.substr(2, length);
    return rest.substr(length + 5) == path ? toValidUtf8(path) : std::string{};
}

/// Walks the lines of the log once.
class LogReader {
public:
    void read(std::string_view line)
    {
        if (m_removedLeft > 0 || m_addedLeft > 0)
            readChange(line);
        else if (line.starts_with('\0'))
            beginCommit(line.substr(1));
        else if (!m_commits.empty())
            readHeader(line);
    }

    std::vector<CommitDiff> take()
    {
        endFile();
        return std::move(m_commits);
    }

private:
    void beginCommit(std::string_view line)
    {
        endFile();
        const auto parts = split(line, '\0');
        m_keptLines = 0;
        if (parts.size() < 5)
            return;
        CommitDiff diff;
        diff.commit.sha = toValidUtf8(parts[0]);
        if (!parts[1].empty()) {
            for (const auto parent : split(parts[1], ' '))
                diff.parents.push_back(toValidUtf8(parent));
        }
        diff.commit.parentCount = static_cast<int>(diff.parents.size());
        diff.commit.at = commitTime(parts[2]);
        diff.commit.author = toValidUtf8(cutUtf8(parts[3], 200));
        diff.commit.subject = toValidUtf8(cutUtf8(parts[4], 500));
        m_commits.push_back(std::move(diff));
    }

    void readHeader(std::string_view line)
    {
        if (takePrefix(line, "diff --git ")) {
            endFile();
            m_isInFile = true;
            m_file.path = pathOfDiffLine(line);
            m_file.oldPath = m_file.path;
        } else if (!m_isInFile) {
            return;
        } else if (line.starts_with("@@ ")) {
            beginHunk(line);
        } else if (takePrefix(line, "+++ ")) {
            setPath(m_file.path, line);
        } else if (takePrefix(line, "--- ")) {
            setPath(m_file.oldPath, line);
        } else if (takePrefix(line, "rename from ")) {
            m_file.oldPath = unquotedPath(line);
        } else if (takePrefix(line, "rename to ")) {
            m_file.path = unquotedPath(line);
        } else if (line.starts_with("new file mode")) {
            m_change.isNew = true;
        } else if (line.starts_with("deleted file mode")) {
            m_change.isGone = true;
        }
    }

    static void setPath(std::string &path, std::string_view text)
    {
        if (text.ends_with('\t')) // git's mark of a name with a space
            text.remove_suffix(1);
        const auto whole = unquotedPath(text);
        if (whole != "/dev/null" && whole.size() > 2)
            path = whole.substr(2);
    }

    void beginHunk(std::string_view line)
    {
        auto hunk = readHunkHeader(line);
        if (!hunk)
            return;
        m_removedLeft = hunk->oldCount;
        m_addedLeft = hunk->newCount;
        m_change.deleted += hunk->oldCount;
        m_change.added += hunk->newCount;
        m_file.hunks.push_back(std::move(*hunk));
    }

    void readChange(std::string_view line)
    {
        const bool isRemoved = line.starts_with('-');
        if (!isRemoved && !line.starts_with('+')) {
            if (!line.starts_with('\\'))
                m_removedLeft = m_addedLeft = 0; // cut off: go on with whatever comes
            return;
        }
        --(isRemoved ? m_removedLeft : m_addedLeft);
        if (++m_keptLines > kMostLines)
            return;
        auto &hunk = m_file.hunks.back();
        (isRemoved ? hunk.removed : hunk.added)
            .push_back(toValidUtf8(cutUtf8(line.substr(1), kMostLineBytes)));
    }

    void endFile()
    {
        if (m_isInFile && !m_commits.empty() && !m_file.path.empty()
            && m_commits.back().files.size() < kMostFiles) {
            m_change.path = m_change.isGone ? m_file.oldPath : m_file.path;
            m_file.path = m_change.path;
            for (auto &hunk : m_file.hunks)
                hunk.isQuiet = changesNothing(hunk, m_file.path);
            m_commits.back().commit.files.push_back(m_change);
            m_commits.back().files.push_back(std::move(m_file));
        }
        m_file = {};
        m_change = {};
        m_isInFile = false;
        m_removedLeft = m_addedLeft = 0;
    }

    std::vector<CommitDiff> m_commits;
    FileDiff m_file;
    FileChange m_change;
    bool m_isInFile = false;
    int m_removedLeft = 0;
    int m_addedLeft = 0;
    std::size_t m_keptLines = 0; ///< of this commit
};

} // namespace

UtcTime commitTime(std::string_view seconds)
{
    constexpr std::int64_t kEndOfYear9999 = 253'402'300'799;
    return utcTime(std::clamp<std::int64_t>(wholeNumber(seconds).value_or(0), 0, kEndOfYear9999) * 1'000'000);
}

std::string unquotedPath(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return toValidUtf8(text);
    text = text.substr(1, text.size() - 2);
    std::string path;
    const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            path += text[i];
            continue;
        }
        const char c = text[++i];
        if (i + 2 < text.size() && isOctal(c) && isOctal(text[i + 1]) && isOctal(text[i + 2])) {
            const int value = (c - '0') * 64 + (text[i + 1] - '0') * 8 + (text[i + 2] - '0');
            path += static_cast<char>(value);
            i += 2;
            continue;
        }
        constexpr std::string_view kNames = "abtnvfr";
        constexpr std::string_view kBytes = "\a\b\t\n\v\f\r";
        const auto at = kNames.find(c);
        path += at == std::string_view::npos ? c : kBytes[at];
    }
    return toValidUtf8(path);
}

std::vector<std::string> logArguments()
{
    return { "log", "--no-walk=unsorted", "--stdin", "--format=%x00%H%x00%P%x00%ct%x00%an%x00%s", "-p", "-U0",
        "--find-renames", "-l200", "--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short",
        "--ignore-submodules=all", "--diff-merges=off", "--no-show-signature", "--no-notes", "--no-decorate",
        "--no-mailmap", "--src-prefix=a/", "--dst-prefix=b/" };
}

std::vector<CommitDiff> parseLog(std::string_view output)
{
    LogReader reader;
    while (!output.empty()) {
        const auto end = output.find('\n');
        reader.read(output.substr(0, end));
        if (end == std::string_view::npos)
            break;
        output.remove_prefix(end + 1);
    }
    return reader.take();
}

} // namespace faultline::collect
