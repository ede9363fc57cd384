// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/collect/repository/data_place.h"
#include "core/collect/repository/enclosing_function.h"
#include "core/collect/repository/line_history.h"
#include "core/collect/repository/mentions.h"
#include "core/collect/repository/repository.h"
#include "core/collect/repository/repository_state.h"
#include "core/collect/repository/words.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostFrames = 12;
constexpr std::size_t kMostBlamed = 4;
constexpr std::size_t kMostWords = 40;
constexpr int kLookForMovedLine = 200;
constexpr qint64 kMostDirtyFileBytes = 2 << 20;

/// A frame that was found, with what is needed to go on.
struct FoundFrame {
    FrameFacts facts;
    const Frame *frame = nullptr;
    const PathIndex::File *file = nullptr;
    LineRange function;
};

struct FramePlace {
    int exception = 0;
    int frame = 0;
    const Frame *what = nullptr;
};

/// The user's own frames in the order in which they are worth looking at: the throwing one of each exception,
/// from the innermost cause out, then the callers in turn. Where no frame is known to be the user's, all of
/// them.
template <class IsOwn> std::vector<FramePlace> framesInOrder(const StackTrace &trace, IsOwn isOwn)
{
    std::vector<FramePlace> places;
    const auto collect = [&](bool wantsApp) {
        std::size_t depth = 0;
        for (bool hasMore = true; hasMore && places.size() < kMostFrames; ++depth) {
            hasMore = false;
            for (std::size_t e = trace.exceptions.size(); e-- > 0;) {
                std::size_t nth = 0;
                const auto &frames = trace.exceptions[e].frames;
                for (std::size_t f = 0; f < frames.size() && f < 400; ++f) {
                    if (wantsApp && !isOwn(frames[f]))
                        continue;
                    if (nth++ < depth)
                        continue;
                    hasMore = true;
                    if (places.size() < kMostFrames)
                        places.push_back({ static_cast<int>(e), static_cast<int>(f), &frames[f] });
                    break;
                }
            }
        }
    };
    collect(true);
    if (places.empty())
        collect(false);
    return places;
}

void addWord(std::vector<SearchWord> &words, const std::string &word, const char *origin)
{
    const bool isKnown
        = std::any_of(words.begin(), words.end(), [&](const auto &known) { return known.word == word; });
    if (!isKnown && words.size() < kMostWords)
        words.push_back({ word, origin });
}

/// Where the frame's own source text stands at the tip: at its number, or the nearest line that reads the
/// same when the file has moved on. 0 where it cannot be told.
int lineOfSource(const std::vector<std::string_view> &all, const Frame &frame)
{
    const int count = static_cast<int>(all.size());
    const auto textAt = [&](int line) { return trimmed(all[static_cast<std::size_t>(line - 1)]); };
    const auto source = trimmed(frame.source);
    const bool isInside = frame.line >= 1 && frame.line <= count;
    // a source line in which something was redacted cannot be compared
    if (source.empty() || source.find("[redacted") != std::string_view::npos)
        return isInside ? frame.line : 0;
    if (isInside && textAt(frame.line) == source)
        return frame.line;
    for (int off = 1; off <= kLookForMovedLine; ++off) {
        for (const int line : { frame.line - off, frame.line + off }) {
            if (line >= 1 && line <= count && textAt(line) == source)
                return line;
        }
    }
    // several lines of one statement are shown as one by some clients
    return isInside && !textAt(frame.line).empty()
            && source.find(textAt(frame.line)) != std::string_view::npos
        ? frame.line
        : 0;
}

/// Compares with the blob's own name, since `git diff` would run the filters that the repository configures.
bool isDirty(const std::string &root, const PathIndex::File &file)
{
    const auto path = workingFile(root, file.path);
    QFile working(QString::fromStdString(path));
    if (path.empty() || working.size() > kMostDirtyFileBytes || !working.open(QIODevice::ReadOnly))
        return false;
    const auto bytes = working.readAll();
    const auto algorithm = file.blob.size() == 64 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1;
    const auto nameOf = [&](const QByteArray &content) {
        QCryptographicHash hash(algorithm);
        const QByteArray head = "blob " + QByteArray::number(content.size()) + '\0';
        hash.addData(head);
        hash.addData(content);
        return hash.result().toHex().toStdString();
    };
    auto unix = bytes;
    return nameOf(bytes) != file.blob && nameOf(unix.replace("\r\n", "\n")) != file.blob;
}

std::vector<std::string> windowOf(const std::vector<std::pair<std::string, UtcTime>> &commits,
    const FactsQuery &query, const Window &window)
{
    std::vector<std::string> shas;
    if (commits.empty())
        return shas;
    // a clock that runs behind the commits must not empty the window
    auto start = std::min(query.at, commits.front().second) - std::chrono::hours(24 * window.days);
    if (query.lastGood)
        start = std::min(start, *query.lastGood);
    for (const auto &[sha, at] : commits) {
        if (static_cast<int>(shas.size()) >= window.fewestCommits && at < start)
            break;
        shas.push_back(sha);
    }
    return shas;
}

/// Gathers one answer; each step uses what the steps before it found.
class FactsGathering {
public:
    FactsGathering(const FactsQuery &query, const std::string &root)
        : m_query(query)
        , m_root(root)
    {
    }

    template <class ContentOf>
    void findFrames(const PathIndex &files, bool looksAtWorkingFiles, ContentOf contentOf)
    {
        // installed as a package, the user's own code looks like a library's: its path in the repository
        // tells
        const auto isOwn = [&](const Frame &frame) {
            return frame.inApp || (isLibraryPath(plainPath(frame.file)) && files.find(frame, m_root));
        };
        for (const auto &place : framesInOrder(m_query.trace, isOwn)) {
            const auto *file = files.find(*place.what, m_root);
            if (!file && place.what->inApp && m_frames.size() < kMostBlamed)
                file = fileByContent(files, *place.what, contentOf);
            if (!file)
                continue;
            FoundFrame found;
            found.frame = place.what;
            found.file = file;
            found.facts.exception = place.exception;
            found.facts.frame = place.frame;
            found.facts.path = file->path;
            if (const auto content = contentOf(file->blob)) {
                const auto all = lines(*content);
                const int line = lineOfSource(all, *place.what);
                found.facts.line = line;
                if (line > 0) {
                    found.facts.lineText = std::string(trimmed(all[static_cast<std::size_t>(line - 1)]));
                    found.function = enclosingFunction(all, line, place.what->function);
                    flow(all, found);
                }
            }
            found.facts.isFileDirty = looksAtWorkingFiles && isDirty(m_root, *file);
            m_frames.push_back(std::move(found));
        }
    }

    /// The words to look for, those of the message first, since they say most.
    std::vector<SearchWord> words() const
    {
        std::vector<SearchWord> words;
        for (const auto &exception : m_query.trace.exceptions) {
            for (const auto &word : namesInMessage(exception.message))
                addWord(words, word, "message");
        }
        for (const auto &word : namesInMessage(m_query.message))
            addWord(words, word, "message");
        std::size_t nth = 0;
        for (const auto &found : m_frames) {
            if (nth++ < kMostBlamed) {
                for (const auto &word : namesInCode(found.facts.lineText))
                    addWord(words, word, isSaid(word) ? "message" : "line");
            }
        }
        for (const auto &word : m_flow)
            addWord(words, word, "flow");
        return words;
    }

    std::vector<FoundFrame> &frames() { return m_frames; }

private:
    /// The one file of that name whose text agrees with the frame, where its path tells too little: an
    /// image that holds the files in one flat folder.
    template <class ContentOf>
    static const PathIndex::File *fileByContent(
        const PathIndex &files, const Frame &frame, ContentOf contentOf)
    {
        const PathIndex::File *found = nullptr;
        for (const auto *file : files.named(frame)) {
            const auto content = contentOf(file->blob);
            if (!content || !agrees(lines(*content), frame))
                continue;
            if (found)
                return nullptr;
            found = file;
        }
        return found;
    }

    static bool agrees(const std::vector<std::string_view> &all, const Frame &frame)
    {
        if (frame.line < 1 || frame.line > static_cast<int>(all.size()))
            return false;
        const auto source = trimmed(frame.source);
        if (!source.empty())
            return trimmed(all[static_cast<std::size_t>(frame.line - 1)]) == source;
        const auto cut = frame.function.find_last_of(". ");
        const auto function = cut == std::string::npos ? frame.function : frame.function.substr(cut + 1);
        return function.size() > 1 && std::any_of(all.begin(), all.begin() + frame.line, [&](auto line) {
            return definesName(line, function);
        });
    }

    /// A name that both the failing line and the message have is what it is about.
    bool isSaid(const std::string &word) const
    {
        return hasName(m_query.message, word)
            || std::any_of(m_query.trace.exceptions.begin(), m_query.trace.exceptions.end(),
                [&](const Exception &exception) { return hasName(exception.message, word); });
    }

    void flow(const std::vector<std::string_view> &all, const FoundFrame &found)
    {
        if (m_frames.size() >= 2)
            return;
        for (auto &name : namesFlowingInto(all, found.function, found.facts.line))
            m_flow.push_back(std::move(name));
    }

    const FactsQuery &m_query;
    const std::string &m_root;
    std::vector<FoundFrame> m_frames;
    std::vector<std::string> m_flow;
};

/// Who wrote the failing lines: by the diffs where these can tell, else by git's blame, which costs tens of
/// milliseconds. Shape: one for each of the first frames; empty where older than the window.
template <class State, class Tip>
std::vector<std::string> writersOf(State &state, const Tip &tip, const RepositoryFacts &facts,
    const std::vector<const CommitDiff *> &window, bool isWhole, const std::vector<FoundFrame> &frames)
{
    std::vector<std::string> writers(std::min(frames.size(), kMostBlamed));
    std::vector<std::size_t> untold;
    std::vector<typename State::BlameQuestion> questions;
    for (std::size_t i = 0; i < writers.size(); ++i) {
        const auto &frame = frames[i].facts;
        if (frame.line < 1)
            continue;
        auto writer = isWhole ? writerOf(window, frame.path, frame.line, frame.lineText) : std::nullopt;
        if (writer) {
            writers[i] = std::move(*writer);
        } else {
            untold.push_back(i);
            questions.push_back({ frame.path, frame.line, frame.line });
        }
    }
    // a line older than the window is nobody's of it: the walk may end there
    const bool isWholeHistory = window.size() == tip.commits.size() && !facts.isCut;
    const auto answers = state.blame(tip.sha, isWholeHistory ? UtcTime{} : facts.since, questions);
    for (std::size_t i = 0; i < answers.size(); ++i)
        writers[untold[i]] = answers[i].empty() ? std::string{} : answers[i].front().sha;
    return writers;
}

} // namespace

Result<RepositoryFacts> Repository::facts(const FactsQuery &query)
{
    auto &state = *m_state;
    RepositoryFacts facts;
    facts.isConfigured = true;
    facts.name = state.name;
    facts.lastGood = query.lastGood.value_or(UtcTime{});
    const auto tip = state.tip(query.release, query.at);
    if (!tip)
        return tip.error();
    if (tip->sha.empty()) {
        facts.problem = "The repository has no commit yet.";
        return facts;
    }
    facts.tip = tip->sha;
    facts.tipReason = tip->reason;
    facts.isTipOfRelease = tip->reason == "release";
    const auto shas = windowOf(tip->commits, query, state.window);
    facts.isCut = shas.size() == tip->commits.size()
        && static_cast<int>(tip->commits.size()) >= state.window.mostCommits;
    facts.since = tip->commits.at(shas.size() - 1).second;

    auto pending = state.startCommits(shas); // runs while the frames are looked for
    const auto files = state.files(tip->sha);
    if (!files)
        return files.error();
    FactsGathering gathering(query, state.root);
    gathering.findFrames(**files, !state.isBare && tip->sha == tip->head,
        [&](const std::string &blob) { return state.content(blob); });
    bool isDiffCut = false;
    const auto window = state.finishCommits(std::move(pending), isDiffCut);
    if (!window)
        return window.error();
    const bool isWhole = !isDiffCut && window->size() == shas.size();
    const auto writers = writersOf(state, *tip, facts, *window, isWhole, gathering.frames());
    facts.isCut = facts.isCut || isDiffCut;
    for (const auto *commit : *window)
        facts.commits.push_back(commit->commit);
    facts.words = gathering.words(); // before the frames are handed over
    for (std::size_t i = 0; i < gathering.frames().size(); ++i) {
        auto &found = gathering.frames()[i];
        if (i < writers.size())
            found.facts.lineCommit = writers[i];
        if (i < kMostBlamed)
            found.facts.nearChanges
                = changesNear(*window, found.facts.path, found.facts.line, found.function);
        for (const auto &change : found.facts.nearChanges)
            found.facts.nearCommits.push_back(change.sha);
        facts.frames.push_back(std::move(found.facts));
    }
    facts.mentions = mentionsIn(*window, facts.words);
    for (const auto &exception : query.trace.exceptions) {
        for (auto &mention : mentionsAtDataPlace(*window, exception.type, exception.message))
            facts.mentions.push_back(std::move(mention));
    }
    return facts;
}

} // namespace faultline::collect
