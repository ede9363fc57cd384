// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace faultline::ui {

/// An icon that stands beside text, in a token's colour: unlike a label's picture it follows a change of
/// theme.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    IconLabel(const QString &iconName, int size, QColor Tokens::*colour, QWidget *parent);

    void setColour(QColor Tokens::*colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QColor Tokens::*m_colour;
};

} // namespace faultline::ui
