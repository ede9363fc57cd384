// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/rows.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace faultline::ui {

class FactsStrip;
class KeyButton;

/// `KeyError: 'amount'` in large fixed-width type, at most three lines, the rest in its tooltip.
class ErrorTitle : public QWidget {
    Q_OBJECT

public:
    explicit ErrorTitle(QWidget *parent = nullptr);

    void show(const QString &type, const QString &message);
    using QWidget::show;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_type;
    QString m_message;
};

/// The top of a pattern: severity, number, state, category; what broke and where; what can be done; five
/// facts.
class PatternHeader : public QWidget {
    Q_OBJECT

public:
    explicit PatternHeader(QWidget *parent = nullptr);

    void showPattern(const Pattern &pattern, UtcTime now);
    /// Adds what only the event says: the endpoint.
    void showEvent(const DigestedEvent &event);
    using QWidget::showEvent;
    void setWide(bool isWide);
    /// Enough of its events came for an alert.
    void setAlerting(bool isAlerting);

Q_SIGNALS:
    void resolveAsked();
    void muteAsked();
    void reportAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Badges;
    class Origin;

    Badges *m_badges;
    ErrorTitle *m_title;
    Origin *m_origin;
    FactsStrip *m_facts;
    QWidget *m_buttons;
    KeyButton *m_resolve;
    KeyButton *m_mute;
    KeyButton *m_report;
    QGridLayout *m_grid;
    std::optional<bool> m_isWide;
};

} // namespace faultline::ui
