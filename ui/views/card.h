// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace faultline::ui {

class PlainLabel;

/// A part with a head of 30 pixels (icon, title, room at the right) and a body.
class Card : public QFrame {
    Q_OBJECT

public:
    Card(const QString &iconName, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Framed and inset, as in a column with other things; else flush with its pane.
    void setBoxed(bool isBoxed);

    QVBoxLayout *body() { return m_body; }

    QHBoxLayout *head() { return m_head; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    PlainLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
    bool m_isBoxed = true;
};

} // namespace faultline::ui
