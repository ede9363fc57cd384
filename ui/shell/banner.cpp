// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/theme/icon_label.h"

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
    // A tool bar does not ask a label how high it is when it wraps.
    const QRect room(0, 0, window()->width() - kAroundText, window()->height());
    const int height = m_text->fontMetrics().boundingRect(room, Qt::TextWordWrap, text).height();
    m_frame->setFixedHeight(qMax(kBannerHeight, height + 16));
    m_text->setAccessibleName(text);
    m_text->setToolTip(text.toHtmlEscaped());
    show();
    layout()->setContentsMargins(0, 0, 0, 0);
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace faultline::ui
