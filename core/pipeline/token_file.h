// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokens.h"
#include "core/pipeline/workspace.h"

#include <QThreadPool>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace faultline::pipeline {

/// Where the workspace's tokens are kept: `local.tokens.json` beside its settings, for this user alone.
std::string tokensPath(const Workspace &workspace);

/// Errors: InvalidInput for a file that is none; Forbidden for one that others of this machine may change.
Result<TokenBook> readTokens(const std::string &path);

/// Reads, changes and writes the file, whole or not at all; several programs at once wait for each other.
/// Errors: those of `readTokens` and of `change`; Storage.
Result<> changeTokens(const std::string &path, const std::function<Result<>(TokenBook &)> &change);

/// The tokens as the listener needs them: what a command line changes counts at the next request.
///
/// Thread: io; uses are written by the work thread, once a minute.
class TokenRegister {
public:
    TokenRegister(std::string path, QThreadPool &work);

    /// Empty where the file cannot be read: then nobody has a token.
    std::shared_ptr<const TokenBook> current();

    void noteUse(const std::string &id, UtcTime now);
    void writeUses();

private:
    /// What tells one state of the file from the next.
    struct Stamp {
        std::int64_t seconds = -1;
        std::int64_t nanoseconds = 0;
        std::int64_t bytes = 0;
        std::uint64_t node = 0;

        bool operator==(const Stamp &) const = default;
    };

    Stamp stamp() const;

    const std::string m_path;
    QThreadPool &m_work;
    std::shared_ptr<const TokenBook> m_book;
    Stamp m_stamp;
    std::map<std::string, UtcTime> m_uses; ///< not written yet, by id
    UtcTime m_writtenAt{};
};

} // namespace faultline::pipeline
