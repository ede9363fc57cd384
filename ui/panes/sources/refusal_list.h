// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/sources.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace faultline::ui {

class PlainLabel;

/// Why things were refused, newest first: when, the reason, what to do.
class RefusalList : public QWidget {
    Q_OBJECT

public:
    explicit RefusalList(QWidget *parent);

    /// `refusedCount` is how many there were in all: the reasons of older ones are not kept.
    void show(const std::vector<pipeline::SourceRefusal> &refusals, std::int64_t refusedCount, UtcTime now);
    using QWidget::show;

private:
    struct Line {
        QWidget *box;
        PlainLabel *at;
        PlainLabel *reason;
        PlainLabel *hint;
    };

    void addLine();

    QVBoxLayout *m_column;
    PlainLabel *m_note; ///< what stands there where there is no reason to show, or not all of them
    std::vector<Line> m_lines;
    std::vector<pipeline::SourceRefusal> m_shown;
    std::int64_t m_count = -1;
};

} // namespace faultline::ui
