// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/patterns/bulk_bar.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>

namespace faultline::ui {

BulkBar::BulkBar(QWidget *parent)
    : QWidget(parent)
    , m_count(new PlainLabel(this))
    , m_sums(new PlainLabel(this))
    , m_buttons(new QWidget(this))
{
    setObjectName(QStringLiteral("bulkBar"));
    setAccessibleName(tr("Selected patterns"));
    setFixedHeight(34);
    // Its buttons must not push the docks apart when it appears.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_count->dress(static_cast<int>(Type::BodyStrong), PlainLabel::Ink::Primary);
    m_sums->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Secondary);
    m_sums->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *clear = new KeyButton(QString(), tr("Clear"), QStringLiteral("Esc"), this);
    clear->setLook(KeyButton::Look::Quiet);
    clear->setSmall(true);
    clear->setObjectName(QStringLiteral("clearSelection"));
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(6);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 1);
    row->setSpacing(10);
    row->addWidget(m_count);
    row->addWidget(m_sums, 1);
    row->addWidget(m_buttons);
    row->addWidget(clear);
    connect(clear, &QAbstractButton::clicked, this, &BulkBar::clearAsked);
}

void BulkBar::addAction(QAction *action, const QString &iconName)
{
    auto *button = new KeyButton(iconName, action->text().remove(QChar(0x2026)),
        action->shortcut().toString(QKeySequence::NativeText), m_buttons);
    button->setSmall(true);
    button->setObjectName(QStringLiteral("bulk:") + action->objectName());
    m_buttons->layout()->addWidget(button);
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
}

void BulkBar::tell(int patterns, std::int64_t events, std::int64_t users)
{
    m_count->setText(tr("%1 selected").arg(words::count(patterns)));
    m_sums->setText(words::counted(events, tr("event"), tr("events"))
        + (users > 0 ? QStringLiteral(" · ") + words::counted(users, tr("user"), tr("users")) : QString()));
    setAccessibleDescription(m_count->text() + QStringLiteral(", ") + m_sums->text());
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().accentSoft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().border);
}

} // namespace faultline::ui
