// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/repository_state.h"

#include "core/base/text.h"

#include <QFileInfo>

#include <algorithm>
#include <charconv>

namespace faultline::collect {
namespace {

/// Room for what is kept. Units: bytes, entries. A few thousand commits of usual size, a hundred source
/// files.
constexpr std::size_t kMostCommitBytes = 96u << 20;
constexpr std::size_t kMostContents = 128;
constexpr std::size_t kMostBlames = 4096;
constexpr std::size_t kMostTips = 4;
constexpr std::size_t kMostFileBytes = 4u << 20;
/// From here on reading the window is worth a second process.
constexpr std::size_t kCommitsWorthTwoRuns = 120;

constexpr GitLimits kShort{ std::chrono::seconds(5), 8u << 20 };
constexpr GitLimits kBlameLimits{ std::chrono::seconds(3), 8u << 20 };
constexpr GitLimits kLogLimits{ std::chrono::seconds(20), 24u << 20 };

std::int64_t numberIn(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string seconds(UtcTime time)
{
    return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

/// What a release may mean in git: a tag of that name, with or without `v`, what follows a `@` or `+`, the
/// sha at the end of a `git describe`.
std::vector<std::string> revisionsOf(const std::string &release)
{
    std::vector<std::string> names{ release };
    for (const char mark : { '@', '+' }) {
        if (const auto at = release.rfind(mark); at != std::string::npos)
            names.push_back(release.substr(at + 1));
    }
    if (const auto at = release.rfind("-g"); at != std::string::npos)
        names.push_back(release.substr(at + 2));
    std::vector<std::string> revisions;
    for (const auto &name : names) {
        if (!isPlainRevision(name))
            continue;
        if (isCommitName(toLowerAscii(name)))
            revisions.push_back(toLowerAscii(name));
        revisions.push_back("refs/tags/" + name);
        revisions.push_back("refs/tags/v" + name);
    }
    return revisions;
}

std::size_t sizeOf(const CommitDiff &diff)
{
    std::size_t bytes = 500;
    for (const auto &file : diff.files) {
        bytes += 200 + file.path.size();
        for (const auto &hunk : file.hunks) {
            bytes += 120;
            for (const auto *lines : { &hunk.removed, &hunk.added }) {
                for (const auto &line : *lines)
                    bytes += 32 + line.size();
            }
        }
    }
    return bytes;
}

/// Reads `git blame --porcelain`: a header line per line of source, a commit's details at its first.
std::vector<BlamedBy> parseBlame(std::string_view output, int first, int last)
{
    std::vector<BlamedBy> lines(static_cast<std::size_t>(last - first + 1));
    std::map<std::string, BlamedBy, std::less<>> known;
    std::map<std::string, bool, std::less<>> isBoundary;
    std::string sha;
    int number = 0;
    for (const auto line : faultline::lines(output)) {
        if (line.starts_with('\t')) {
            if (number >= first && number <= last && !isBoundary[sha])
                lines[static_cast<std::size_t>(number - first)] = known[sha];
            sha.clear();
        } else if (sha.empty()) {
            const auto parts = split(line, ' ');
            if (parts.size() < 3)
                continue;
            sha = std::string(parts[0]);
            number = static_cast<int>(numberIn(parts[2]));
            known[sha].sha = sha;
        } else if (line.starts_with("author ")) {
            known[sha].author = toValidUtf8(cutUtf8(line.substr(7), 200));
        } else if (line.starts_with("committer-time ")) {
            known[sha].at = commitTime(line.substr(15));
        } else if (line == "boundary") {
            isBoundary[sha] = true;
        }
    }
    return lines;
}

} // namespace

Repository::State::State(Git theGit, std::string theRoot, std::string theName)
    : git(std::move(theGit))
    , root(std::move(theRoot))
    , name(std::move(theName))
{
}

Result<std::vector<std::pair<std::string, UtcTime>>> Repository::State::history(const std::string &tip)
{
    if (const auto known = m_histories.find(tip); known != m_histories.end())
        return known->second;
    const auto output = git.run(
        { "rev-list", "--timestamp", "-n", std::to_string(window.mostCommits), tip, "--" }, {}, kShort);
    if (!output)
        return output.error();
    std::vector<std::pair<std::string, UtcTime>> commits;
    for (const auto line : lines(output->text)) {
        const auto space = line.find(' ');
        if (space != std::string_view::npos)
            commits.emplace_back(line.substr(space + 1), commitTime(line.substr(0, space)));
    }
    if (m_histories.size() >= kMostTips)
        m_histories.clear();
    m_histories[tip] = commits;
    return commits;
}

Result<Repository::State::Tip> Repository::State::tip(const std::string &release, std::optional<UtcTime> at)
{
    const auto revisions = revisionsOf(release);
    std::string asked = "HEAD^{commit}\n";
    for (const auto &revision : revisions)
        asked += revision + "^{commit}\n";
    const auto output = git.run({ "cat-file", "--batch-check=%(objectname) %(objecttype)" }, asked, kShort);
    if (!output)
        return output.error();
    Tip tip;
    const auto answers = lines(output->text);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i].ends_with(" commit"))
            continue;
        const auto sha = answers[i].substr(0, answers[i].find(' '));
        if (i == 0)
            tip.head = std::string(sha);
        else if (tip.reason.empty()) {
            tip.sha = std::string(sha);
            tip.reason = "release";
        }
    }
    if (tip.sha.empty()) {
        tip.sha = tip.head;
        tip.reason = "head";
    }
    if (tip.sha.empty())
        return tip;
    auto commits = history(tip.sha);
    if (!commits)
        return commits.error();
    if (tip.reason == "head" && at && !commits->empty() && commits->front().second > *at) {
        const auto before
            = git.run({ "rev-list", "-n", "1", "--min-age=" + seconds(*at), tip.head, "--" }, {}, kShort);
        if (before && isCommitName(trimmed(before->text))) {
            tip.sha = std::string(trimmed(before->text));
            tip.reason = "event_time";
            commits = history(tip.sha);
            if (!commits)
                return commits.error();
        }
    }
    tip.commits = std::move(*commits);
    return tip;
}

Repository::State::PendingCommits Repository::State::startCommits(const std::vector<std::string> &shas)
{
    if (m_commitBytes > kMostCommitBytes) {
        m_commits.clear();
        m_commitBytes = 0;
    }
    PendingCommits pending{ shas, {} };
    std::vector<std::string> missing;
    for (const auto &sha : shas) {
        if (!m_commits.contains(sha))
            missing.push_back(sha);
    }
    if (missing.empty())
        return pending;
    const std::size_t runs = missing.size() >= kCommitsWorthTwoRuns ? 2 : 1;
    const std::size_t each = (missing.size() + runs - 1) / runs;
    for (std::size_t from = 0; from < missing.size(); from += each) {
        std::string input;
        for (std::size_t i = from; i < std::min(missing.size(), from + each); ++i)
            input += missing[i] + '\n';
        pending.runs.push_back(git.start(logArguments(), input, kLogLimits));
    }
    return pending;
}

Result<std::vector<const CommitDiff *>> Repository::State::finishCommits(PendingCommits pending, bool &isCut)
{
    for (auto &run : pending.runs) {
        auto output = run.finish();
        if (!output)
            return output.error();
        isCut = isCut || output->isCut;
        for (auto &diff : parseLog(output->text)) {
            m_commitBytes += sizeOf(diff);
            auto sha = diff.commit.sha;
            m_commits.insert_or_assign(std::move(sha), std::move(diff));
        }
    }
    std::vector<const CommitDiff *> commits;
    for (const auto &sha : pending.shas) {
        if (const auto found = m_commits.find(sha); found != m_commits.end())
            commits.push_back(&found->second);
    }
    return commits;
}

Result<const PathIndex *> Repository::State::files(const std::string &tip)
{
    if (const auto known = m_files.find(tip); known != m_files.end())
        return &known->second;
    auto output = git.run({ "ls-tree", "-r", "-z", "--full-tree", tip });
    if (!output)
        return output.error();
    if (m_files.size() >= kMostTips)
        m_files.clear();
    return &(m_files[tip] = PathIndex::of(output->text));
}

Result<std::string> Repository::State::content(const std::string &blob)
{
    if (const auto known = m_contents.find(blob); known != m_contents.end())
        return known->second;
    auto output = git.run({ "cat-file", "blob", blob }, {}, { std::chrono::seconds(5), kMostFileBytes });
    if (!output)
        return output.error();
    if (m_contents.size() >= kMostContents)
        m_contents.clear();
    return m_contents[blob] = toValidUtf8(output->text);
}

std::vector<std::vector<BlamedBy>> Repository::State::blame(
    const std::string &tip, UtcTime since, const std::vector<BlameQuestion> &questions)
{
    if (m_blames.size() > kMostBlames)
        m_blames.clear();
    const auto keyOf = [&](const BlameQuestion &question) {
        return std::make_tuple(tip, since, question.path, question.first, question.last);
    };
    std::vector<std::pair<std::size_t, GitRun>> runs;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto &question = questions[i];
        if (question.first < 1 || question.last < question.first || m_blames.contains(keyOf(question)))
            continue;
        std::vector<std::string> arguments{ "blame", "--porcelain", "--root", "--no-textconv", "-w", "-L",
            std::to_string(question.first) + ',' + std::to_string(question.last) };
        if (micros(since) > 0)
            arguments.push_back("--max-age=" + seconds(since));
        arguments.insert(arguments.end(), { tip, "--", question.path });
        runs.emplace_back(i, git.start(arguments, {}, kBlameLimits));
    }
    for (auto &[at, run] : runs) {
        const auto &question = questions[at];
        if (const auto output = run.finish())
            m_blames[keyOf(question)] = parseBlame(output->text, question.first, question.last);
    }
    std::vector<std::vector<BlamedBy>> answers;
    for (const auto &question : questions) {
        const auto found = m_blames.find(keyOf(question));
        answers.push_back(found == m_blames.end() ? std::vector<BlamedBy>{} : found->second);
    }
    return answers;
}

std::string workingFile(const std::string &root, const std::string &path)
{
    const QFileInfo file(QString::fromStdString(root + '/' + path));
    const auto real = file.canonicalFilePath().toStdString();
    if (real.empty() || !file.isFile() || !real.starts_with(root + '/') || real.starts_with(root + "/.git/"))
        return {};
    return real;
}

} // namespace faultline::collect
