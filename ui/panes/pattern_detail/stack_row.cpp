// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/words.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/views/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr int kFrameHeight = 28;
constexpr int kFoldHeight = 24;

QString linkWords(Link link)
{
    switch (link) {
    case Link::Cause:
        return StackRow::tr("caused by");
    case Link::Context:
        return StackRow::tr("while handling");
    case Link::Member:
        return StackRow::tr("in the group");
    case Link::Outermost:
        break;
    }
    return {};
}

} // namespace

StackRow::StackRow(const StackTrace &trace, StackEntry entry, QWidget *parent)
    : QAbstractButton(parent)
    , m_entry(std::move(entry))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (m_entry.exception >= static_cast<int>(trace.exceptions.size()))
        return;
    const Exception &exception = trace.exceptions[static_cast<std::size_t>(m_entry.exception)];
    if (m_entry.kind == StackEntry::Kind::Exception) {
        m_strong = words::line(exception.type, 200);
        m_quiet = words::line(exception.message, 400);
        const QString link = linkWords(exception.link);
        setText(link);
        setAccessibleName(QStringList{ link, m_strong, m_quiet }.join(QChar(u' ')).trimmed());
        setObjectName(QStringLiteral("exception:%1").arg(m_entry.exception));
        return;
    }
    if (m_entry.kind == StackEntry::Kind::Fold) {
        m_strong = m_entry.count == 1 ? tr("1 library frame") : tr("%1 library frames").arg(m_entry.count);
        QStringList packages;
        for (const auto &package : m_entry.packages)
            packages << words::line(package, 40);
        m_quiet = packages.join(QStringLiteral(", "));
        setAccessibleName(tr("%1: %2. Unfold").arg(m_strong, m_quiet));
        setObjectName(QStringLiteral("fold:%1/%2").arg(m_entry.exception).arg(m_entry.frame));
        return;
    }
    const Frame &frame = exception.frames[static_cast<std::size_t>(m_entry.frame)];
    m_isApp = frame.inApp;
    m_strong = words::line(frame.function.empty() ? "?" : frame.function, 200);
    const QString file = words::line(frame.file.empty() ? frame.module : frame.file, 300);
    m_quiet = frame.line > 0 ? QStringLiteral("%1:%2").arg(file).arg(frame.line) : file;
    setToolTip(m_quiet.toHtmlEscaped());
    setAccessibleName(m_entry.isCrash ? tr("%1 in %2, the failing frame").arg(m_strong, m_quiet)
                                      : tr("%1 in %2").arg(m_strong, m_quiet));
    setObjectName(QStringLiteral("frame:%1/%2").arg(m_entry.exception).arg(m_entry.frame));
}

void StackRow::setOpen(bool isOpen)
{
    m_isOpen = isOpen;
    setAccessibleDescription(isOpen ? tr("open") : QString());
    update();
}

void StackRow::setSuspect(bool isSuspect)
{
    m_isSuspect = isSuspect;
    update();
}

QSize StackRow::sizeHint() const
{
    return { 200, m_entry.kind == StackEntry::Kind::Fold ? kFoldHeight : kFrameHeight };
}

void StackRow::paintFrame(QPainter &painter, const QRect &rect) const
{
    const Tokens &now = tokens();
    const bool isFold = m_entry.kind == StackEntry::Kind::Fold;
    QRect rest = rect.adjusted(12, 0, -8, 0);
    paint::drawIcon(painter, rest, m_isOpen ? QStringLiteral("chevD") : QStringLiteral("chevR"), now.t3, 11);
    rest.setLeft(rest.left() + 18);
    if (m_isSuspect) {
        const QString word = tr("suspect");
        const int wide = paint::widthOf(word, ui::font(Type::Caption)) + 30;
        const QRect pill(rest.right() - wide, rest.top() + (rest.height() - 18) / 2, wide, 18);
        paint::drawBox(painter, pill, QColor(), now.violet, 9);
        paint::drawIcon(painter, pill.adjusted(8, 0, 0, 0), QStringLiteral("commit"), now.violet, 11);
        paint::drawText(painter, pill.adjusted(22, 0, 0, 0), word, ui::font(Type::Caption), now.violet);
        rest.setRight(pill.left() - 6);
    }
    const QFont strong = isFold ? ui::font(Type::Small) : ui::font(Type::MonoStrong);
    const int strongWidth = qMin(paint::widthOf(m_strong, strong), rest.width());
    paint::drawText(painter, rest, m_strong, strong,
        isFold                           ? now.t2
            : m_isApp || m_entry.isCrash ? now.t1
                                         : now.t2);
    rest.setLeft(rest.left() + strongWidth + 8);
    if (rest.width() > 30) {
        // The end of a path says most.
        const QString shown
            = QFontMetrics(ui::font(Type::Mono)).elidedText(m_quiet, Qt::ElideLeft, rest.width());
        paint::drawText(painter, rest, shown, ui::font(Type::Mono), isFold ? now.t3 : now.t2);
    }
}

void StackRow::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    const bool isException = m_entry.kind == StackEntry::Kind::Exception;
    QColor fill = m_entry.isCrash ? now.critSoft : now.surface;
    if (isException || m_entry.kind == StackEntry::Kind::Fold)
        fill = now.raised;
    if (underMouse() && !m_entry.isCrash)
        fill = now.hover;
    if (m_isOpen && !m_entry.isCrash)
        fill = now.selected;
    painter.fillRect(rect(), fill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), now.grid);
    if (m_entry.isCrash)
        painter.fillRect(QRect(0, 0, 3, height()), now.crit);
    else if (m_isApp)
        painter.fillRect(QRect(0, 0, 3, height()), now.accent);
    if (isException) {
        QRect rest = rect().adjusted(12, 0, -8, 0);
        if (!text().isEmpty()) {
            paint::drawText(painter, rest, text(), ui::font(Type::Small), now.t3);
            rest.setLeft(rest.left() + paint::widthOf(text(), ui::font(Type::Small)) + 8);
        }
        paint::drawText(painter, rest, m_strong, ui::font(Type::MonoStrong), now.t1);
        rest.setLeft(rest.left() + paint::widthOf(m_strong, ui::font(Type::MonoStrong)) + 8);
        if (rest.width() > 20)
            paint::drawText(painter, rest, m_quiet, ui::font(Type::Mono), now.crit);
    } else if (m_strong.isEmpty()) {
        paint::drawText(painter, rect().adjusted(12, 0, -8, 0), text(), ui::font(Type::Body), now.t2);
    } else {
        paintFrame(painter, rect());
    }
    if (hasFocus())
        paint::drawBox(painter, QRectF(rect()).adjusted(1, 0, -1, -1), QColor(), now.focus, 2);
}

void StackRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_J:
        Q_EMIT stepped(1);
        break;
    case Qt::Key_Up:
    case Qt::Key_K:
        Q_EMIT stepped(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace faultline::ui
