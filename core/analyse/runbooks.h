// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/snapshot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::analyse {

/// One runbook: Markdown with front matter (title, categories, services, keywords).
struct Runbook {
    std::string id; ///< file name without ending
    std::string title;
    std::vector<std::string> categories;
    std::vector<std::string> services;
    std::vector<std::string> keywords;
    std::string text; ///< Markdown without the front matter
    bool isUsers = false;
};

/// Reads one runbook. Errors: InvalidInput where the front matter has no end or no title can be found.
Result<Runbook> parseRunbook(std::string id, std::string_view markdown);

struct RunbookQuery {
    Category category = Category::Internal;
    std::string service;
    std::string text; ///< type and message of the error
};

/// The runbooks that ship and the user's own, ranked by BM25 over their sections.
///
/// Thread: any once loaded; immutable.
class RunbookLibrary {
public:
    /// The nine that ship, and the Markdown files of `usersFolder` where that is given; one of the user's
    /// takes the place of a shipped one of the same name. Files that cannot be read are in `problems`, never
    /// fatal.
    static RunbookLibrary load(const std::string &usersFolder = {});
    static RunbookLibrary of(std::vector<Runbook> runbooks);

    /// The best sections, best first, the user's before those that ship; at most one per runbook.
    std::vector<RunbookSection> best(const RunbookQuery &query, int most = 3) const;

    const Runbook *find(std::string_view id) const;

    const std::vector<Runbook> &all() const { return m_runbooks; }

    const std::vector<std::string> &problems() const { return m_problems; }

private:
    struct Section {
        std::size_t runbook = 0;
        std::string title;
        std::string text;
        std::vector<std::string> words; ///< sorted
    };

    void index();

    std::vector<Runbook> m_runbooks;
    std::vector<Section> m_sections;
    std::vector<std::string> m_problems;
    double m_meanLength = 1;
};

} // namespace faultline::analyse
