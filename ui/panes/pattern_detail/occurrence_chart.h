// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/pattern.h"

#include <QWidget>

namespace faultline::ui {

class OccurrencePlot;
class KeyButton;
class PlainLabel;

/// How often a pattern occurred: the last 30 minutes or 24 hours (or as long before its last event), with the
/// suspected commit marked.
class OccurrenceChart : public QWidget {
    Q_OBJECT

public:
    /// What is asked for. Units: `bucket` times `count` is the whole.
    struct Window {
        UtcTime since;
        Micros bucket{};
        int count = 0;
    };

    explicit OccurrenceChart(QWidget *parent = nullptr);

    Window window(UtcTime now, UtcTime lastSeen) const;
    void showTrend(const Trend &trend, Severity severity, UtcTime now);
    void mark(UtcTime at, const QString &word);
    void clearMarks();
    void clearRange();
    void setLong(bool isLong);

    bool isLong() const { return m_isLong; }

Q_SIGNALS:
    void windowChanged();
    void rangeChosen(qint64 sinceMicros, qint64 untilMicros); ///< of the pattern's events; equal: none

private:
    OccurrencePlot *m_plot;
    PlainLabel *m_title;
    PlainLabel *m_scale;
    KeyButton *m_short;
    KeyButton *m_longButton;
    bool m_isLong = false;
};

} // namespace faultline::ui
