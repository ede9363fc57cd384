// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "ui/views/card.h"

#include <optional>

namespace faultline::ui {

class CitedText;
class KeyButton;

/// Why it broke: the statement with citations, how sure, the evidence, what to do; or the possible causes; or
/// that it is not enough, and what would help. Few lines, so that the stack stays in sight: the rest of a
/// long statement, of the evidence and of what to do opens on demand.
class RootCauseCard : public Card {
    Q_OBJECT

public:
    /// Below this, no single cause is named. Source: DESIGN section 9.
    static constexpr double kSureEnough = 0.5;

    explicit RootCauseCard(QWidget *parent = nullptr);

    void showLoading();
    void showFailure(const QString &reason);
    /// Nothing: no analysis was made yet.
    void showAnalysis(const std::optional<Analysis> &analysis);

Q_SIGNALS:
    void signalAsked(const QString &signal);
    void analyseAsked();

private:
    class Confidence;

    void clear();
    CitedText *sentences(const QString &text, bool isQuiet, QWidget *parent);
    void addSentences(const QString &text, bool isQuiet = false);
    /// What takes more room than a cause may: its first lines, the rest on demand.
    void addStatement(const QString &text);
    void showCause(const Analysis &analysis);
    void showCandidates(const Analysis &analysis);
    void showMissing(const Analysis &analysis);
    void showEvidence(const Analysis &analysis, bool isAll);
    void showAllEvidence(QWidget *inPlaceOf);
    void showActions(const Analysis &analysis);
    void openEvidence(const QString &id);

    std::optional<Analysis> m_analysis;
    Confidence *m_confidence;
    KeyButton *m_again;
    QWidget *m_origin;
};

} // namespace faultline::ui
