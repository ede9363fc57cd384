// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QTemporaryDir>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::testing {

/// A real git repository in a temporary folder, filled by one `git fast-import`, so that thousands of commits
/// cost little. Shape: put and erase change the next commit; nothing is written before `write`.
class GitRepository {
public:
    GitRepository();

    void put(const std::string &path, const std::string &text);
    void erase(const std::string &path);
    /// Answers the number of the commit, for `sha`.
    int commit(const std::string &subject, UtcTime at, const std::string &author = "Ada Ferrer");
    void tag(const std::string &name, int commit);

    /// Writes the commits and checks the last one out.
    void write();

    std::string sha(int commit) const;
    std::string path() const;

    /// The text of a file after the last commit.
    const std::string &text(const std::string &path) const { return m_files.at(path); }

    /// Line of the first occurrence of `needle`, from 1; 0 where there is none.
    int lineOf(const std::string &path, std::string_view needle) const;

    /// Runs git in the repository with the usual configuration of a user. Answers what it printed.
    std::string git(const std::vector<std::string> &arguments) const;

private:
    QTemporaryDir m_folder;
    std::string m_stream;
    std::string m_changes; ///< of the next commit
    std::map<std::string, std::string> m_files;
    std::vector<std::string> m_shas;
    int m_count = 0;
};

} // namespace faultline::testing
