// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"
#include "ui/models/evidence_words.h"
#include "ui/views/card.h"

namespace faultline::ui {

/// A commit: who, what, when, which files; its diff. The one that is suspected with how sure that is, why,
/// and the command that takes it back where the report says so.
class CommitCard : public Card {
    Q_OBJECT

public:
    explicit CommitCard(QWidget *parent = nullptr);

    /// Without a suspect it is a commit that somebody looks at.
    void showCommit(const Commit &commit, const std::optional<Suspect> &suspect, UtcTime now);

    const std::string &sha() const { return m_sha; }

Q_SIGNALS:
    void diffAsked();

private:
    class FileRow;

    void clearBody();
    void addTitle(const Commit &commit);
    void addFiles(const Commit &commit);
    void addButtons(const QString &revertCommand);

    std::string m_sha;
    class PlainLabel *m_sureness;
};

} // namespace faultline::ui
