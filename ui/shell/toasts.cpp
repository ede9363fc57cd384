// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toasts.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace faultline::ui {

namespace {

constexpr int kMostToasts = 3;
constexpr int kMostPast = 10;
constexpr int kMostUndos = 50;
constexpr int kToastWidth = 400;
constexpr int kLeastHeight = 44;
constexpr int kToastMilliseconds = 6000;

const char *toastLevelName(ToastLevel level)
{
    switch (level) {
    case ToastLevel::Ok:
        return "ok";
    case ToastLevel::Info:
        return "info";
    case ToastLevel::Warning:
        return "warn";
    case ToastLevel::Critical:
        return "crit";
    }
    return "ok";
}

QIcon toastIcon(ToastLevel level)
{
    switch (level) {
    case ToastLevel::Ok:
        return icon(QStringLiteral("check"), tokens().ok);
    case ToastLevel::Info:
        return icon(QStringLiteral("info"), tokens().accent);
    case ToastLevel::Warning:
        return icon(QStringLiteral("warn"), tokens().warn);
    case ToastLevel::Critical:
        return severityIcon(Severity::Critical);
    }
    return {};
}

/// Closes itself when its time is over and nobody reads it.
void closeLater(QWidget *card)
{
    auto *timer = new QTimer(card);
    timer->setInterval(kToastMilliseconds);
    QObject::connect(timer, &QTimer::timeout, card, [card] {
        const auto *focused = QApplication::focusWidget();
        if (!card->underMouse() && !(focused && card->isAncestorOf(focused)))
            card->deleteLater();
    });
    timer->start();
}

} // namespace

Toasts::Toasts(QWidget *window)
    : QWidget(window)
    , m_stack(new QVBoxLayout(this))
{
    setAccessibleName(tr("Messages"));
    setAttribute(Qt::WA_NoSystemBackground);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

void Toasts::show(Toast toast)
{
    m_past.prepend({ QDateTime::currentDateTimeUtc(), toast.text, toast.level });
    if (m_past.size() > kMostPast)
        m_past.removeLast();
    ++m_unreadCount;

    while (m_stack->count() >= kMostToasts) {
        auto *oldest = m_stack->takeAt(0);
        delete oldest->widget();
        delete oldest;
    }
    auto *card = cardFor(toast);
    m_stack->addWidget(card);
    card->show();
    QAccessibleEvent announcement(card, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
    QWidget::show();
    place();
    Q_EMIT pastChanged();
}

bool Toasts::undoNewest()
{
    if (m_undos.isEmpty())
        return false;
    takeBack(m_undos.back().number);
    return true;
}

void Toasts::takeBack(int number)
{
    for (int i = 0; i < m_undos.size(); ++i) {
        if (m_undos[i].number != number)
            continue;
        const auto undo = m_undos.takeAt(i);
        if (auto *button = findChild<QPushButton *>(QStringLiteral("undo/%1").arg(number)))
            button->parentWidget()->deleteLater();
        undo.take();
        return;
    }
}

void Toasts::markRead()
{
    m_unreadCount = 0;
    Q_EMIT pastChanged();
}

QWidget *Toasts::cardFor(const Toast &toast)
{
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("toast"));
    card->setProperty("level", QLatin1String(toastLevelName(toast.level)));
    card->setAccessibleName(toast.text);
    card->setProperty("zoomsItself", true);
    card->setFixedWidth(zoomed(kToastWidth));
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    auto *sign = new QLabel(card);
    sign->setPixmap(toastIcon(toast.level).pixmap(16));
    sign->setAccessibleName(tr("Message"));
    auto *text = new QLabel(card);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(toast.detail.isEmpty() ? toast.text : QString(toast.text + u'\n' + toast.detail));
    row->addWidget(sign);
    row->addWidget(text, 1);
    if (toast.undo) {
        auto *undo = new QPushButton(tr("Undo"), card);
        m_undos.push_back({ ++m_undoCount, toast.undo });
        if (m_undos.size() > kMostUndos)
            m_undos.removeFirst();
        undo->setObjectName(QStringLiteral("undo/%1").arg(m_undoCount));
        undo->setProperty("link", true);
        undo->setAccessibleName(tr("Undo: %1").arg(toast.text));
        undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
        connect(undo, &QPushButton::clicked, this, [this, number = m_undoCount] { takeBack(number); });
        row->addWidget(undo);
    }
    auto *close = new QToolButton(card);
    close->setIcon(icon(QStringLiteral("close")));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QToolButton::clicked, card, &QObject::deleteLater);
    row->addWidget(close);
    // A label that wraps knows its height only for a width.
    card->ensurePolished();
    card->setFixedHeight(qMax(kLeastHeight, row->totalHeightForWidth(zoomed(kToastWidth))));
    card->installEventFilter(this);
    closeLater(card);
    return card;
}

bool Toasts::eventFilter(QObject *watched, QEvent *event)
{
    const bool isWindowMoved = watched == parent() && event->type() == QEvent::Resize;
    const bool isCardGone = watched != parent() && event->type() == QEvent::Hide;
    if (isWindowMoved)
        place();
    else if (isCardGone)
        QTimer::singleShot(0, this, &Toasts::place);
    return QWidget::eventFilter(watched, event);
}

void Toasts::place()
{
    if (m_stack->isEmpty()) {
        hide();
        return;
    }
    const int aboveStatusBar = zoomed(24) + 12;
    m_stack->activate();
    const QSize wanted = m_stack->sizeHint();
    const auto *window = parentWidget();
    setGeometry(left(wanted.width()), window->height() - wanted.height() - aboveStatusBar, wanted.width(),
        wanted.height());
    raise();
}

/// At the end of the window, but not over what a person reads about one error: beside a dock at that end.
int Toasts::left(int wide) const
{
    constexpr int kGap = 16;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    int start = 0;
    int end = parentWidget()->width();
    if (const auto *docks = qobject_cast<const QMainWindow *>(parentWidget())) {
        const auto area = isMirrored ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea;
        for (auto *dock : docks->findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!dock->isVisible() || dock->isFloating() || docks->dockWidgetArea(dock) != area)
                continue;
            // A dock behind another tab lies outside of the window.
            const QRect place = dock->geometry();
            if (!docks->rect().contains(place.center()))
                continue;
            if (isMirrored)
                start = qMax(start, place.right() + 1);
            else
                end = qMin(end, place.left());
        }
    }
    const bool hasRoom = end - start >= wide + 2 * kGap;
    if (isMirrored)
        return (hasRoom ? start : 0) + kGap;
    return (hasRoom ? end : parentWidget()->width()) - wide - kGap;
}

void showToast(const QWidget *from, Toast toast)
{
    if (auto *toasts = from->window()->findChild<Toasts *>())
        toasts->show(std::move(toast));
}

} // namespace faultline::ui
