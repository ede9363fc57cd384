// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/analysis.h"

#include <QAbstractButton>

namespace faultline::ui {

/// `E1 | kind | at most 36 characters`: opens the signal behind a piece of evidence. Units: 20 high.
class EvidenceChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit EvidenceChip(const Evidence &evidence, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_id;
    QString m_icon;
    bool m_isAgainst = false;
};

/// The icon of a kind of evidence.
QString evidenceIcon(const std::string &kind);

} // namespace faultline::ui
