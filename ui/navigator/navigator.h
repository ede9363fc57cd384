// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/kinds.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace faultline::ui {

/// What the person looks at. A pane changes it and follows it; no pane knows another (house rule 6).
struct Place {
    QString pane; ///< id of the pane in front: live, patterns, pattern_detail, rca …
    QString service; ///< empty: all
    QString environment; ///< empty: any
    Micros range = std::chrono::hours{ 1 }; ///< how far back lists look
    std::optional<PatternId> pattern;
    std::optional<EventId> event;
    QString evidence; ///< a SignalRef that was asked for: frame:…, log:…, commit:…, runbook:… (see
                      ///< core/model/analysis.h)

    bool operator==(const Place &) const = default;
};

/// Holds the place, with a way back and forward.
///
/// Thread: main. Every change of place goes through `go`; `moved` is sent once for each real change.
class Navigator : public QObject {
    Q_OBJECT

public:
    explicit Navigator(QObject *parent = nullptr);

    const Place &place() const { return m_trail[m_at]; }

    /// Moves there. A change of filters, range or selection alone replaces the present step; another pane,
    /// pattern, event or evidence adds one.
    void go(Place place);
    void back();
    void forward();

    bool canGoBack() const { return m_at > 0; }

    bool canGoForward() const { return m_at + 1 < m_trail.size(); }

    void showPattern(PatternId id);
    void showEvent(EventId id, std::optional<PatternId> pattern);
    void openSignal(const QString &signal); ///< a SignalRef

Q_SIGNALS:
    void moved(const faultline::ui::Place &from, const faultline::ui::Place &to);

private:
    std::vector<Place> m_trail{ Place{} };
    std::size_t m_at = 0;
};

} // namespace faultline::ui
