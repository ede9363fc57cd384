// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/reasons.h"

#include <QScrollArea>

class QGridLayout;

namespace faultline::ui {

/// Lines of an explanation under headings, each used part ticked, each ignored one quiet with why.
class ReasonList : public QScrollArea {
    Q_OBJECT

public:
    explicit ReasonList(QWidget *parent = nullptr);

    void showLines(const std::vector<ReasonLine> &lines);

private:
    void addLine(int row, const ReasonLine &line);

    QWidget *m_page = nullptr;
};

} // namespace faultline::ui
