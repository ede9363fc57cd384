// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

#include <vector>

class QLabel;

namespace faultline::ui {

/// One thing on the way to the first event.
struct Step {
    enum class State { Done, Waiting, Failed };

    State state = State::Waiting;
    QString text;
    QString detail;

    bool operator==(const Step &) const = default;
};

/// Port, store, client, event: what is there and what is not. Pure.
std::vector<Step> stepsOf(const pipeline::ConsoleStatus &status);

/// A mark that turns while something is awaited.
class StepMark : public QWidget {
    Q_OBJECT

public:
    explicit StepMark(QWidget *parent);

    void show(Step::State state, bool isTurning);

    QSize sizeHint() const override { return { 16, 16 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Step::State m_state = Step::State::Waiting;
    QTimer m_turning;
    int m_angle = 0;
};

/// The sign of something that listens, refuses what comes, or would listen: a dot in two rings.
class ListeningSign : public QWidget {
    Q_OBJECT

public:
    enum class State { Closed, Refusing, Listening };

    explicit ListeningSign(QWidget *parent);

    void show(State state);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state = State::Closed;
};

/// The last minute's events as a dashed line with marks.
class MinuteLine : public QWidget {
    Q_OBJECT

public:
    explicit MinuteLine(QWidget *parent);

    void show(const std::array<double, 60> &values);

    QSize sizeHint() const override { return { 340, 18 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<double, 60> m_values{};
};

/// The live checklist of the first-run pane.
class Checklist : public QFrame {
    Q_OBJECT

public:
    explicit Checklist(QWidget *parent);

    void show(const pipeline::ConsoleStatus &status);
    /// A widget under the last step.
    void addBelow(QWidget *widget);

private:
    void showSteps();

    struct Line {
        StepMark *mark;
        QLabel *text;
        QLabel *detail;
    };

    std::vector<Line> m_lines;
    std::vector<Step> m_steps; ///< as shown
    MinuteLine *m_minute = nullptr;
    QLabel *m_elapsed = nullptr;
    QElapsedTimer m_since;
    QTimer m_second;
};

} // namespace faultline::ui
