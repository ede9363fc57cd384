// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panes.h"

#include "ui/panes/first_run/first_run_pane.h"
#include "ui/panes/live_errors/live_errors_pane.h"
#include "ui/panes/pattern_detail/pattern_detail_pane.h"
#include "ui/panes/patterns/patterns_pane.h"
#include "ui/panes/rca_report/rca_report_pane.h"
#include "ui/panes/sources/sources_pane.h"

#include <QCoreApplication>

#include <algorithm>

namespace faultline::ui {

namespace {

const std::array kPaneRows{
    PaneRow{ "live", QT_TRANSLATE_NOOP("Pane", "Live errors"), "live", "L", Qt::LeftDockWidgetArea,
        makeLiveErrorsPane },
    PaneRow{ "patterns", QT_TRANSLATE_NOOP("Pane", "Patterns"), "patterns", "P", Qt::LeftDockWidgetArea,
        makePatternsPane },
    PaneRow{ "pattern_detail", QT_TRANSLATE_NOOP("Pane", "Pattern"), "bug", "", Qt::RightDockWidgetArea,
        makePatternDetailPane },
    PaneRow{ "rca", QT_TRANSLATE_NOOP("Pane", "RCA report"), "report", "C", Qt::RightDockWidgetArea,
        makeRcaReportPane },
    PaneRow{ "sources", QT_TRANSLATE_NOOP("Pane", "Sources"), "plug", "N", Qt::RightDockWidgetArea,
        makeSourcesPane },
    PaneRow{ "first_run", QT_TRANSLATE_NOOP("Pane", "Send your first error"), "plug", "",
        Qt::NoDockWidgetArea, makeFirstRunPane },
};

} // namespace

std::span<const PaneRow> paneRows()
{
    return kPaneRows;
}

QString titleOf(const PaneRow &row)
{
    return QCoreApplication::translate("Pane", row.title);
}

const PaneRow *paneRow(const QString &id)
{
    const auto found = std::find_if(
        kPaneRows.begin(), kPaneRows.end(), [&id](const auto &row) { return id == QLatin1String(row.id); });
    return found == kPaneRows.end() ? nullptr : &*found;
}

} // namespace faultline::ui
