// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/kinds.h"

#include <QLineEdit>
#include <QList>
#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace faultline::ui {

class KeyButton;

/// One thing that is filtered for, with an x: `service: checkout-api`.
struct FilterChip {
    QString key;
    QString value;
    std::function<void()> remove;
};

/// The 34 px row over a list: a funnel with a menu, chips of what is filtered, a text field that `/` reaches,
/// and room at the right.
///
/// Thread: main. It holds the text and the severities; what else is filtered belongs to whoever owns the bar.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(const QString &placeholder, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);

    const std::vector<Severity> &severities() const { return m_severities; }

    void setSeverities(std::vector<Severity> severities);
    /// Chips besides those of the bar's own severities.
    void setChips(QList<FilterChip> chips);
    /// Called each time the funnel's menu opens, to add to it.
    void setMenuFiller(std::function<void(QMenu &)> filler);
    void addAtRight(QWidget *widget);
    void focusText();
    /// Filters in force, text included.
    int filterCount() const;

Q_SIGNALS:
    void changed(); ///< text (250 ms after the last key) or severities
    void left(); ///< Esc in the field: focus should go back to the list

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openMenu();
    void rebuildChips();

    QLineEdit *m_field;
    KeyButton *m_funnel;
    QHBoxLayout *m_row;
    QHBoxLayout *m_chipRow;
    QList<FilterChip> m_chips;
    std::vector<Severity> m_severities;
    std::function<void(QMenu &)> m_filler;
};

} // namespace faultline::ui
