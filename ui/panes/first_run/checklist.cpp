// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/first_run/checklist.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace faultline::ui {

namespace {

constexpr int kTurnMilliseconds = 100;

QString stepText(const char *text)
{
    return QCoreApplication::translate("Checklist", text);
}

} // namespace

std::vector<Step> stepsOf(const pipeline::ConsoleStatus &status)
{
    const QUrl url(QString::fromStdString(status.url));
    const bool hasStore = status.storeProblem.empty() && status.storeBytes > 0;
    std::vector<Step> steps;
    if (status.isListening)
        steps.push_back({ Step::State::Done,
            stepText(QT_TRANSLATE_NOOP("Checklist", "Port %1 open on %2")).arg(url.port()).arg(url.host()),
            {} });
    else if (status.problem.empty())
        steps.push_back(
            { Step::State::Waiting, stepText(QT_TRANSLATE_NOOP("Checklist", "Opening the port")), {} });
    else
        steps.push_back(
            { Step::State::Failed, stepText(QT_TRANSLATE_NOOP("Checklist", "Port not open")), {} });
    if (status.storeProblem.empty())
        steps.push_back({ hasStore ? Step::State::Done : Step::State::Waiting,
            hasStore ? stepText(QT_TRANSLATE_NOOP("Checklist", "Local store ready"))
                     : stepText(QT_TRANSLATE_NOOP("Checklist", "Opening the store")),
            words::line(status.storeName, 40) });
    else
        steps.push_back(
            { Step::State::Failed, stepText(QT_TRANSLATE_NOOP("Checklist", "The store cannot be used")),
                words::line(status.storeName, 40) });
    const bool wasClientSeen = status.requestCount > 0;
    steps.push_back({ wasClientSeen ? Step::State::Done : Step::State::Waiting,
        wasClientSeen ? stepText(QT_TRANSLATE_NOOP("Checklist", "Client seen"))
                      : stepText(QT_TRANSLATE_NOOP("Checklist", "No client yet")),
        words::line(status.lastClient, 22) });
    const bool hasEvent = status.eventCount > 0;
    steps.push_back({ hasEvent ? Step::State::Done : Step::State::Waiting,
        hasEvent ? stepText(QT_TRANSLATE_NOOP("Checklist", "First event stored"))
                 : stepText(QT_TRANSLATE_NOOP("Checklist", "Waiting for the first event")),
        {} });
    if (status.refusedCount > 0 && !hasEvent)
        steps.push_back({ Step::State::Failed,
            stepText(QT_TRANSLATE_NOOP("Checklist", "%1 refused")).arg(words::count(status.refusedCount)),
            words::line(status.lastRefusal, 60) });
    return steps;
}

StepMark::StepMark(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(sizeHint());
    m_turning.setInterval(kTurnMilliseconds);
    connect(&m_turning, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 30) % 360;
        update();
    });
}

void StepMark::show(Step::State state, bool isTurning)
{
    m_state = state;
    setAccessibleName(state == Step::State::Done ? tr("Done")
            : state == Step::State::Failed       ? tr("Failed")
                                                 : tr("Waiting"));
    isTurning ? m_turning.start() : m_turning.stop();
    update();
}

void StepMark::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_state == Step::State::Done) {
        icon(QStringLiteral("check"), t.ok).paint(&painter, rect());
    } else if (m_state == Step::State::Failed) {
        icon(QStringLiteral("warn"), t.crit).paint(&painter, rect());
    } else {
        const QRectF ring = QRectF(rect()).adjusted(2, 2, -2, -2);
        painter.setPen(QPen(t.borderStrong, 2));
        painter.drawEllipse(ring);
        if (m_turning.isActive()) {
            painter.setPen(QPen(t.accent, 2));
            painter.drawArc(ring, (90 - m_angle) * 16, 100 * 16);
        }
    }
}

ListeningSign::ListeningSign(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(42, 42);
    show(State::Closed);
}

void ListeningSign::show(State state)
{
    m_state = state;
    setAccessibleName(state == State::Listening ? tr("Listening")
            : state == State::Refusing          ? tr("Listening, but nothing can be stored")
                                                : tr("Not listening"));
    update();
}

void ListeningSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(21, 21);
    QColor ring = m_state == State::Listening ? tokens().ok : tokens().crit;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ring);
    painter.drawEllipse(middle, 6, 6);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[radius, alpha] : { std::pair(20.0, 0.35), std::pair(13.0, 0.7) }) {
        ring.setAlphaF(static_cast<float>(alpha));
        painter.setPen(QPen(ring, 1.5));
        painter.drawEllipse(middle, radius, radius);
    }
}

MinuteLine::MinuteLine(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(18);
    setAccessibleName(tr("Events of the last minute"));
}

void MinuteLine::show(const std::array<double, 60> &values)
{
    m_values = values;
    update();
}

void MinuteLine::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    const double most = std::max(1.0, *std::max_element(m_values.begin(), m_values.end()));
    const double step = width() / 60.0;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double x = static_cast<double>(i) * step;
        painter.fillRect(QRectF(x, height() - 2, step - 2, 2), t.borderStrong);
        if (m_values[i] > 0) {
            const double high = 3 + (height() - 5) * m_values[i] / most;
            painter.fillRect(QRectF(x, height() - high, step - 2, high), t.ok);
        }
    }
}

Checklist::Checklist(QWidget *parent)
    : QFrame(parent)
{
    setProperty("card", true);
    setAccessibleName(tr("What has happened so far"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 15);
    column->setSpacing(10);
    auto *head = new QFrame(this);
    head->setProperty("cardHead", true);
    head->setAccessibleName(tr("Listening"));
    head->setFixedHeight(34);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(14, 0, 14, 0);
    auto *title = new QLabel(tr("Listening"), head);
    auto strong = ui::font(Type::Small);
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    m_elapsed = new QLabel(QStringLiteral("0:00"), head);
    m_elapsed->setFont(ui::font(Type::Mono));
    m_elapsed->setProperty("tone", QStringLiteral("t3"));
    m_elapsed->setAccessibleName(tr("Time since the start"));
    headRow->addWidget(title, 1);
    headRow->addWidget(m_elapsed);
    column->addWidget(head);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(14, 4, 14, 0);
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(1, 1);
    constexpr int kMostSteps = 5;
    for (int i = 0; i < kMostSteps; ++i) {
        const Line line{ new StepMark(this), new QLabel(this), new QLabel(this) };
        line.text->setTextFormat(Qt::PlainText);
        line.detail->setTextFormat(Qt::PlainText);
        line.detail->setFont(ui::font(Type::Mono));
        line.detail->setProperty("tone", QStringLiteral("t3"));
        line.detail->setAlignment(Qt::AlignRight);
        grid->addWidget(line.mark, i, 0);
        grid->addWidget(line.text, i, 1);
        grid->addWidget(line.detail, i, 2);
        m_lines.push_back(line);
    }
    column->addLayout(grid);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(14, 6, 14, 0);
    m_minute = new MinuteLine(this);
    below->addWidget(m_minute);
    column->addLayout(below);
    m_since.start();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        const auto seconds = m_since.elapsed() / 1000;
        m_elapsed->setText(
            QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
    });
    m_second.start();
}

void Checklist::show(const pipeline::ConsoleStatus &status)
{
    m_minute->show(status.lastMinute);
    const auto steps = stepsOf(status);
    if (steps != std::exchange(m_steps, steps)) // told ten times a second, and a layout costs
        showSteps();
}

void Checklist::showSteps()
{
    const auto &steps = m_steps;
    bool isFirstOpen = true;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto &line = m_lines[i];
        const bool isShown = i < steps.size();
        line.mark->setVisible(isShown);
        line.text->setVisible(isShown);
        line.detail->setVisible(isShown && !steps[i].detail.isEmpty());
        if (!isShown)
            continue;
        const bool isAwaited = steps[i].state == Step::State::Waiting && isFirstOpen;
        isFirstOpen = isFirstOpen && steps[i].state == Step::State::Done;
        line.mark->show(steps[i].state, isAwaited);
        line.text->setFont(ui::font(isAwaited ? Type::BodyStrong : Type::Body));
        line.text->setText(steps[i].text);
        line.detail->setText(steps[i].detail);
    }
}

void Checklist::addBelow(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 0, 14, 0);
    row->addWidget(widget);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

} // namespace faultline::ui
