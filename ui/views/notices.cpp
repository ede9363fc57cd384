// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/notices.h"

#include "ui/views/key_button.h"
#include "ui/views/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace faultline::ui {
namespace {

const QColor &inkColour(PlainLabel::Ink ink)
{
    const Tokens &now = tokens();
    switch (ink) {
    case PlainLabel::Ink::Secondary:
        return now.t2;
    case PlainLabel::Ink::Tertiary:
        return now.t3;
    case PlainLabel::Ink::Accent:
        return now.accent;
    case PlainLabel::Ink::Critical:
        return now.crit;
    case PlainLabel::Ink::Ok:
        return now.ok;
    case PlainLabel::Ink::Warning:
        return now.high;
    case PlainLabel::Ink::Violet:
        return now.violet;
    case PlainLabel::Ink::Primary:
        break;
    }
    return now.t1;
}

} // namespace

PlainLabel::PlainLabel(QWidget *parent)
    : QLabel(parent)
    , m_type(static_cast<int>(Type::Body))
{
    setTextFormat(Qt::PlainText);
    setFont(ui::font(Type::Body));
    colour();
}

void PlainLabel::dress(int typeNumber, Ink ink)
{
    m_type = typeNumber;
    m_ink = ink;
    setFont(ui::font(static_cast<Type>(typeNumber)));
    colour();
}

void PlainLabel::colour()
{
    QPalette dressed = palette();
    const QColor &wanted = inkColour(m_ink);
    if (dressed.color(QPalette::WindowText) == wanted)
        return;
    dressed.setColor(QPalette::WindowText, wanted);
    setPalette(dressed);
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        colour();
}

IconMark::IconMark(const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
{
    setFixedSize(13, 16);
    setAccessibleName(tr("Sign"));
}

void IconMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::drawIcon(painter, rect(), m_iconName, tokens().t3, 13);
}

InlineBanner::InlineBanner(QWidget *parent)
    : QFrame(parent)
    , m_strong(new PlainLabel(this))
    , m_rest(new PlainLabel(this))
    , m_action(new KeyButton(QString(), QString(), QString(), this))
{
    setFixedHeight(28);
    m_strong->dress(static_cast<int>(Type::BodyStrong), PlainLabel::Ink::Accent);
    m_rest->dress(static_cast<int>(Type::Body), PlainLabel::Ink::Secondary);
    m_rest->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_action->setLook(KeyButton::Look::Link);
    m_action->setSmall(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(32, 0, 10, 0);
    row->setSpacing(8);
    row->addWidget(m_strong);
    row->addWidget(m_rest, 1);
    row->addWidget(m_action);
    connect(m_action, &QAbstractButton::clicked, this, &InlineBanner::actionChosen);
    hide();
}

void InlineBanner::say(Tone tone, const QString &iconName, const QString &strong, const QString &rest,
    const QString &action, const QString &key)
{
    static constexpr std::array kInks{ PlainLabel::Ink::Accent, PlainLabel::Ink::Warning,
        PlainLabel::Ink::Critical };
    m_tone = tone;
    m_iconName = iconName;
    m_strong->dress(static_cast<int>(Type::BodyStrong), kInks[static_cast<std::size_t>(tone)]);
    m_strong->setText(strong);
    m_strong->setVisible(!strong.isEmpty());
    m_rest->setText(rest);
    m_rest->setToolTip(rest.toHtmlEscaped());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setKey(key);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text());
    show();
    update();
}

QString InlineBanner::text() const
{
    return m_strong->text() + (m_strong->text().isEmpty() ? QString() : QStringLiteral(" ")) + m_rest->text();
}

void InlineBanner::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    const std::array fills{ now.accentSoft, now.highSoft, now.critSoft };
    const std::array bars{ now.accent, now.high, now.crit };
    const auto tone = static_cast<std::size_t>(m_tone);
    QPainter painter(this);
    painter.fillRect(rect(), fills[tone]);
    painter.fillRect(QRect(0, 0, 3, height()), bars[tone]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), now.border);
    paint::drawIcon(painter, QRect(12, 0, 14, height()), m_iconName, bars[tone], 14);
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new PlainLabel(this))
    , m_cause(new PlainLabel(this))
    , m_action(new KeyButton(QString(), QString(), QString(), this))
{
    m_sentence->dress(static_cast<int>(Type::BodyStrong), PlainLabel::Ink::Primary);
    m_cause->dress(static_cast<int>(Type::Body), PlainLabel::Ink::Secondary);
    m_action->setSmall(true);
    m_icon->setAccessibleName(tr("Nothing to show"));
    for (auto *label : { m_sentence, m_cause }) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(520);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    auto centred = [column](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(widget, 20);
        row->addStretch();
        column->addLayout(row);
    };
    centred(m_sentence);
    centred(m_cause);
    column->addSpacing(6);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionChosen);
}

void EmptyState::say(
    const QString &iconName, const QString &sentence, const QString &cause, const QString &action)
{
    if (m_sentence->text() == sentence && m_cause->text() == cause && m_action->text() == action
        && m_iconName == iconName && m_iconColour == tokens().t3)
        return; // said with every change of the console's status
    m_iconName = iconName;
    m_iconColour = tokens().t3;
    m_icon->setPixmap(icon(iconName, m_iconColour).pixmap(QSize(22, 22)));
    m_sentence->setText(sentence);
    m_cause->setText(cause);
    m_cause->setVisible(!cause.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_action->updateGeometry();
    setAccessibleName(text());
}

QString EmptyState::text() const
{
    return m_sentence->text() + QStringLiteral(" ") + m_cause->text();
}

} // namespace faultline::ui
