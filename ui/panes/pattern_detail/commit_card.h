// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/pipeline/console.h"
#include "ui/views/card.h"

namespace faultline::ui {

/// The change that is suspected: who, what, when, which files; its diff and the command that takes it back.
class CommitCard : public Card {
    Q_OBJECT

public:
    explicit CommitCard(QWidget *parent = nullptr);

    /// `score` below 0 is not shown. `why` may be empty.
    void showCommit(const Commit &commit, double score, const QString &why, UtcTime now);

    const std::string &sha() const { return m_sha; }

Q_SIGNALS:
    void diffAsked();

private:
    class FileRow;

    void clearBody();

    std::string m_sha;
    class PlainLabel *m_score;
};

} // namespace faultline::ui
