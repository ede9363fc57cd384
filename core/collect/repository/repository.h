// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/repository_facts.h"
#include "core/model/stack_trace.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// What a local git repository says about an error.
///
/// In: an error's trace, message, release and times. Out: values (RepositoryFacts, SourceSlice, CommitText)
/// in UTF-8 and bounded, not redacted. Never writes, never leaves the repository, never runs what it
/// configures.
namespace faultline::collect {

struct FactsQuery {
    StackTrace trace;
    std::string message; ///< of the event; those of the trace's exceptions are looked at too
    std::string release;
    UtcTime at; ///< when it failed
    std::optional<UtcTime> lastGood; ///< the last time that it is known to have worked
};

struct SourceLine {
    std::string text;
    std::string sha; ///< empty where unknown
    std::string author;
    UtcTime at;
};

/// A part of a file around a line, as it was at the tip.
struct SourceSlice {
    std::string path; ///< in the repository
    std::string absolutePath; ///< of the working file, empty where there is none inside the repository
    std::string tip;
    int firstLine = 1;
    int failingLine = 0;
    std::vector<SourceLine> lines;
};

struct CommitText {
    Commit commit;
    std::string message; ///< the whole of it
    std::string diff; ///< unified
    bool isCut = false;
};

/// Units: how far back a search for the culprit goes.
struct Window {
    int days = 14;
    int fewestCommits = 300; ///< read even where they are older than `days`
    int mostCommits = 1000;
};

/// A repository on this machine. Keeps what it read (per commit, per tip and per line), so that asking again
/// costs little.
///
/// Thread: one at a time; blocks, so never the main thread.
class Repository {
public:
    /// Takes the root of a working copy, a folder inside it, or a bare repository. Errors: NotFound with a
    /// sentence.
    static Result<Repository> open(const std::string &path);

    Repository(Repository &&) noexcept;
    Repository &operator=(Repository &&) noexcept;
    ~Repository();

    /// Ends whatever runs, with Cancelled, once a stop is asked for.
    void setStop(std::stop_token stop);
    void setWindow(Window window);

    /// Errors: those of git. A repository without commits is not an error: its facts are empty with a
    /// problem.
    Result<RepositoryFacts> facts(const FactsQuery &query);

    /// Source around a line of a frame's file, with who wrote each line. `tip` as in RepositoryFacts, empty
    /// for HEAD. Errors: NotFound where no single file of the repository fits.
    Result<SourceSlice> source(const Frame &frame, int context, const std::string &tip);

    /// Errors: InvalidInput for what is no commit name, NotFound.
    Result<CommitText> commit(const std::string &sha);

    /// Last part of its path.
    const std::string &name() const;
    const std::string &root() const;

private:
    class State;
    explicit Repository(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace faultline::collect
