// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "core/pipeline/console.h"
#include "ui/models/words.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace faultline::ui {

namespace {

constexpr int kBannerHeight = 34;
constexpr int kAroundText = 64;

} // namespace

Banner::Banner(QWidget *parent)
    : QToolBar(parent)
    , m_frame(new QFrame(this))
    , m_icon(new IconLabel(QStringLiteral("warn"), 16, &Tokens::warn, m_frame))
    , m_text(new QLabel(m_frame))
{
    setObjectName(QStringLiteral("bannerBar"));
    setWindowTitle(tr("Notice"));
    setAccessibleName(tr("Notice"));
    setMovable(false);
    layout()->setContentsMargins(0, 0, 0, 0);
    m_frame->setProperty("zoomsItself", true);
    m_frame->setObjectName(QStringLiteral("banner"));
    m_frame->setAccessibleName(tr("Notice"));
    m_frame->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(m_frame);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_icon->setAccessibleName(tr("Warning"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    addWidget(m_frame);
    hide();
}

void Banner::follow(const pipeline::ConsoleStatus &status)
{
    const auto problem = words::line(status.problem);
    if (problem.isEmpty() && !text().isEmpty())
        Q_EMIT solved();
    const auto advice = problem.isEmpty() || status.isListening || status.isReadOnly
        ? QString()
        : tr("No event can arrive until this is solved; --port chooses another port.");
    say(problem, advice, !status.isListening);
}

void Banner::say(const QString &problem, const QString &advice, bool isGrave)
{
    if (problem.isEmpty()) {
        hide();
        m_text->clear();
        return;
    }
    const auto text = advice.isEmpty() ? problem : QString(problem + u' ' + advice);
    if (text == m_text->text() && isVisible())
        return;
    m_frame->setProperty("level", isGrave ? QStringLiteral("crit") : QStringLiteral("warn"));
    m_frame->style()->unpolish(m_frame);
    m_frame->style()->polish(m_frame);
    m_icon->setColour(isGrave ? &Tokens::crit : &Tokens::warn);
    m_text->setText(text);
    fitHeight();
    m_text->setAccessibleName(text);
    m_text->setToolTip(text.toHtmlEscaped());
    show();
    layout()->setContentsMargins(0, 0, 0, 0);
}

/// A tool bar does not ask a label how high it is when it wraps.
void Banner::fitHeight()
{
    const QRect room(0, 0, window()->width() - kAroundText, window()->height());
    const int height = m_text->fontMetrics().boundingRect(room, Qt::TextWordWrap, m_text->text()).height();
    m_frame->setFixedHeight(qMax(zoomed(kBannerHeight), height + 16));
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    fitHeight();
}

/// A zoom comes with a new style sheet.
void Banner::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_text != nullptr)
        fitHeight();
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace faultline::ui
