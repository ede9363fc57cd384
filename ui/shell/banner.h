// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QFrame;
class QLabel;

namespace faultline::ui {

class IconLabel;

/// One sentence under the tool bar about something that is wrong with the console itself. Hidden while all is
/// well.
class Banner : public QToolBar {
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// Empty hides it. `advice` says what to do.
    void say(const QString &problem, const QString &advice, bool isGrave);

    QString text() const;

private:
    QFrame *m_frame = nullptr;
    IconLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace faultline::ui
