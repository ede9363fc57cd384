// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"
#include "core/model/digested_event.h"
#include "core/model/rows.h"
#include "ui/models/evidence_words.h"
#include "ui/models/signal_parts.h"
#include "ui/panes/pattern_detail/editor_launcher.h"
#include "ui/shell/pane.h"

#include <QTimer>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace faultline::ui {

class Card;
class CommitCard;
class DetailPages;
class EmptyState;
class EventCard;
class InlineBanner;
class OccurrenceChart;
class PatternHeader;
class RootCauseCard;
class TagsList;
class TriageDesk;

class PatternDetailPane final : public Pane {
    Q_OBJECT

public:
    explicit PatternDetailPane(const PaneContext &context, QWidget *parent = nullptr);

    void look(const Place &place) override;
    QList<QAction *> actions() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildColumns();
    void buildActions();
    void joinParts();
    void arrange(bool isWide);
    void addPadded(QWidget *card);

    void showPattern(std::optional<PatternId> id, std::optional<EventId> event);
    void askPattern();
    void takePattern(const PatternRow &row);
    void askTrend();
    void askAnalysis();
    void takeAnalysis(const std::optional<Analysis> &analysis);
    void askTags();
    void askEvent(EventId id);
    void takeEvent(const DigestedEvent &event);
    void askRaw();
    void askChanges();
    void tellLife(const std::vector<pipeline::PatternChange> &changes);
    void fillPage(int page);
    void filterEvents(qint64 since, qint64 until);
    void askSource(int exception, int frame);
    void askCommit(const std::string &sha, bool isWanted);
    void analyseAgain();
    void arrived(const pipeline::Changes &changes);
    void tellEmpty();
    void tellFailure(const QString &what, const Error &error);

    void follow(const QString &evidence);
    void followWanted();
    void openRunbook(const SignalParts &signal);
    void stepEvent(int by);
    void previousEvent();
    void nextEvent();
    void resolve();
    void mute();
    void showReport();
    void showDiff();
    void copyStack();
    void copyMarkdown();
    void copyJson();
    void openEditor();
    void chooseEditor();
    void showRaw();
    void showGrouping();
    void bringUpPages();
    void tellAges();
    void selectEventRow(int row);
    void showLive();
    void refresh();
    void linkRepository();
    void tellPosition();

    PaneContext m_context;
    Place m_place;
    std::optional<PatternId> m_id;
    std::optional<PatternRow> m_pattern;
    std::optional<EventId> m_eventId;
    std::optional<DigestedEvent> m_event;
    std::optional<Analysis> m_analysis;
    std::optional<pipeline::CommitDetail> m_commit;
    std::optional<SignalParts> m_wanted; ///< evidence that waits for its event
    std::optional<Suspect> m_suspect;
    std::uint64_t m_token = 0; ///< of the pattern in view
    std::uint64_t m_eventToken = 0;
    std::uint64_t m_sourceToken = 0;
    std::uint64_t m_trendToken = 0;
    std::optional<EventId> m_rawOf;
    std::optional<EventId> m_groupingOf;
    EditorLauncher m_editors{ this };
    bool m_isWide = false;

    TriageDesk *m_triage;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_content;
    InlineBanner *m_failure;
    PatternHeader *m_header;
    OccurrenceChart *m_chart;
    RootCauseCard *m_rootCause;
    CommitCard *m_commitCard;
    EventCard *m_eventCard;
    Card *m_tagsCard;
    TagsList *m_sideTags;
    DetailPages *m_pages;
    QScrollArea *m_narrowScroll;
    QVBoxLayout *m_narrowColumn;
    QWidget *m_wideBox;
    QVBoxLayout *m_leftColumn;
    QVBoxLayout *m_sideColumn;
    QTimer *m_refreshTimer;
    QTimer *m_ageTimer;
    QList<QAction *> m_actions;
};

} // namespace faultline::ui
