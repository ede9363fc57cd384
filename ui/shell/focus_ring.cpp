// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/focus_ring.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPlainTextEdit>

namespace faultline::ui {

FocusRing::FocusRing(QWidget &window)
    : QWidget(&window)
    , m_window(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Focus"));
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { mark(now); });
}

void FocusRing::mark(QWidget *focused)
{
    const auto *edit = qobject_cast<QPlainTextEdit *>(focused);
    const bool isField = edit != nullptr && !edit->isReadOnly();
    const bool isOurs = qobject_cast<QAbstractScrollArea *>(focused) != nullptr && !isField
        && m_window.isAncestorOf(focused);
    if (m_marked)
        m_marked->removeEventFilter(this);
    m_marked = isOurs ? focused : nullptr;
    if (!m_marked) {
        // Never left inside a widget that may be deleted.
        setParent(&m_window);
        hide();
        return;
    }
    m_marked->installEventFilter(this);
    if (const auto *view = qobject_cast<QAbstractItemView *>(focused); view && view->selectionModel())
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            qOverload<>(&QWidget::update), Qt::UniqueConnection);
    setParent(m_marked);
    setGeometry(m_marked->rect());
    show();
    raise();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_marked && event->type() == QEvent::Resize)
        setGeometry(m_marked->rect());
    // A widget takes its children with it.
    if (watched == m_marked && event->type() == QEvent::DeferredDelete)
        mark(nullptr);
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    const auto *view = qobject_cast<QAbstractItemView *>(parentWidget());
    if (view != nullptr && view->currentIndex().isValid()
        && view->viewport()->rect().intersects(view->visualRect(view->currentIndex())))
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().focus, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
}

} // namespace faultline::ui
