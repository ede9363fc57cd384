// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/sources/source_words.h"

#include <QWidget>

namespace faultline::ui {

/// The shape of a way in's state, beside its word.
class SourceMark : public QWidget {
    Q_OBJECT

public:
    explicit SourceMark(QWidget *parent);

    void show(SourceState state);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SourceState m_state = SourceState::Nothing;
};

} // namespace faultline::ui
