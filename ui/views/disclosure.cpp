// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/disclosure.h"

#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace faultline::ui {
namespace {

constexpr int kDisclosureLine = 22;
constexpr int kDisclosureIcon = 11;

} // namespace

class Disclosure::Line final : public QAbstractButton {
public:
    Line(const QString &heading, const QString &summary, QWidget *parent)
        : QAbstractButton(parent)
        , m_summary(summary)
    {
        setText(heading);
        setAccessibleName(summary.isEmpty() ? heading : QStringLiteral("%1: %2").arg(heading, summary));
        setToolTip(summary.toHtmlEscaped());
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setCheckable(true);
        setFixedHeight(kDisclosureLine);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override { return { 120, kDisclosureLine }; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        if (underMouse())
            paint::drawBox(painter, rect(), now.hover, QColor(), 3);
        paint::drawIcon(painter, QRect(1, 0, kDisclosureIcon, height()),
            isChecked() ? QStringLiteral("chevD") : QStringLiteral("chevR"), now.t3, kDisclosureIcon);
        const int left = kDisclosureIcon + 7;
        const int wide = paint::widthOf(text(), ui::font(Type::Caption));
        paint::drawText(painter, QRect(left, 0, wide + 2, height()), text(), ui::font(Type::Caption), now.t2);
        if (!isChecked() && left + wide + 40 < width())
            paint::drawText(painter, QRect(left + wide + 8, 0, width() - left - wide - 10, height()),
                m_summary, ui::font(Type::Small), now.t1);
        if (hasFocus())
            paint::drawBox(painter, QRectF(rect()).adjusted(1, 1, -1, -1), QColor(), now.focus, 3);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    QString m_summary;
};

Disclosure::Disclosure(const QString &heading, const QString &summary, QWidget *parent)
    : QWidget(parent)
    , m_line(new Line(heading, summary, this))
    , m_box(new QWidget(this))
    , m_body(new QVBoxLayout(m_box))
{
    m_line->setObjectName(QStringLiteral("disclose"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_line);
    column->addWidget(m_box);
    m_body->setContentsMargins(18, 2, 0, 4);
    m_body->setSpacing(6);
    m_box->hide();
    connect(m_line, &QAbstractButton::toggled, this, &Disclosure::setOpen);
}

void Disclosure::setOpen(bool isOpen)
{
    m_isOpen = isOpen;
    m_line->setChecked(isOpen);
    m_line->setAccessibleDescription(isOpen ? tr("open") : tr("closed"));
    m_box->setVisible(isOpen);
}

} // namespace faultline::ui
