// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/evidence_chip.h"

#include "ui/models/evidence_words.h"
#include "ui/models/words.h"
#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <array>

namespace faultline::ui {
namespace {

constexpr int kChipHeight = 20;

struct KindIcon {
    std::string_view kind;
    const char *icon;
};

constexpr std::array kKindIcons{ KindIcon{ "commit", "commit" }, KindIcon{ "log", "log" },
    KindIcon{ "runbook", "list" }, KindIcon{ "history", "clock" }, KindIcon{ "event", "bug" },
    KindIcon{ "trace", "trace" }, KindIcon{ "metric", "metric" }, KindIcon{ "change", "deploy" },
    KindIcon{ "topology", "map" } };

} // namespace

QString evidenceIcon(const std::string &kind)
{
    for (const auto &row : kKindIcons) {
        if (row.kind == kind)
            return QString::fromLatin1(row.icon);
    }
    return QStringLiteral("info");
}

EvidenceChip::EvidenceChip(const Evidence &evidence, QWidget *parent)
    : QAbstractButton(parent)
    , m_id(words::line(evidence.id, 8))
    , m_icon(evidenceIcon(evidence.kind))
    , m_isAgainst(evidence.weight < 0)
{
    const QString text = words::line(evidence.text, 400);
    setText(shortEvidence(evidence));
    setObjectName(QStringLiteral("evidence:") + m_id);
    setAccessibleName(m_isAgainst ? tr("%1, speaks against: %2").arg(m_id, text)
                                  : QStringLiteral("%1: %2").arg(m_id, text));
    setToolTip(accessibleName().toHtmlEscaped());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setEnabled(!evidence.signals.empty());
}

QSize EvidenceChip::sizeHint() const
{
    return { 6 + paint::widthOf(m_id, ui::font(Type::MonoSmall)) + 6 + 7 + 11 + 5
            + paint::widthOf(text(), ui::font(Type::Small)) + 9,
        kChipHeight };
}

void EvidenceChip::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    const QColor edge = hasFocus() ? now.focus : underMouse() ? now.borderStrong : now.border;
    paint::drawBox(painter, rect(), underMouse() ? now.hover : now.raised, edge, 3);
    const int idWidth = paint::widthOf(m_id, ui::font(Type::MonoSmall));
    paint::drawBox(painter, QRectF(1, 1, idWidth + 11, height() - 2),
        m_isAgainst ? now.infoSoft : now.accentSoft, QColor(), 2);
    paint::drawText(painter, QRect(6, 0, idWidth + 2, height()), m_id, ui::font(Type::MonoSmall),
        m_isAgainst ? now.t3 : now.accent);
    int x = 6 + idWidth + 6 + 7;
    paint::drawIcon(painter, QRect(x, 0, 11, height()), m_icon, now.t3, 11);
    x += 16;
    paint::drawText(painter, QRect(x, 0, width() - x - 5, height()), text(), ui::font(Type::Small), now.t1);
}

void EvidenceChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace faultline::ui
