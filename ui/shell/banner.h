// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QFrame;
class QLabel;

namespace faultline::pipeline {
struct ConsoleStatus;
}

namespace faultline::ui {

class IconLabel;

/// One sentence under the tool bar about something that is wrong with the console itself. Hidden while all is
/// well.
class Banner : public QToolBar {
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void follow(const pipeline::ConsoleStatus &status);

    QString text() const;

Q_SIGNALS:
    /// What was wrong is over.
    void solved();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Empty hides it. `advice` says what to do.
    void say(const QString &problem, const QString &advice, bool isGrave);
    void fitHeight();

    QFrame *m_frame = nullptr;
    IconLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace faultline::ui
