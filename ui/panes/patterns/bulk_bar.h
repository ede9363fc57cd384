// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;

namespace faultline::ui {

class KeyButton;
class PlainLabel;

/// What can be done with several selected patterns; takes the filter bar's place while there are two or more.
class BulkBar : public QWidget {
    Q_OBJECT

public:
    explicit BulkBar(QWidget *parent = nullptr);

    /// A button that triggers the action, with its icon and key.
    void addAction(QAction *action, const QString &iconName);
    void tell(int patterns, std::int64_t events, std::int64_t users);

Q_SIGNALS:
    void clearAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlainLabel *m_count;
    PlainLabel *m_sums;
    QWidget *m_buttons;
};

} // namespace faultline::ui
