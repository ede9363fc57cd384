// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/log_list.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/log_lines.h"
#include "ui/views/paint.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace faultline::ui {
namespace {

constexpr int kLogRow = 22;

class LogDelegate final : public QStyledItemDelegate {
public:
    LogDelegate(const LogLineModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return { 200, kLogRow };
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &now = tokens();
        const LogLine &line = m_model.line(index.row());
        painter->save();
        const bool isError = line.level >= Level::Error;
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect,
            isSelected                                   ? now.selected
                : isError                                ? now.critSoft
                : option.state & QStyle::State_MouseOver ? now.hover
                                                         : now.surface);
        if (isError || isSelected)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                isError ? now.crit : now.accent);
        const int left = option.rect.left();
        const auto cell = [&option](int x, int width) {
            return QRect(x, option.rect.top(), width, option.rect.height());
        };
        paint::drawText(*painter, cell(left + 8, 64), m_model.relative(index.row()), ui::font(Type::Mono),
            now.t3, Qt::AlignRight | Qt::AlignVCenter);
        const QColor &level = isError ? now.crit : line.level == Level::Warning ? now.warn : now.t3;
        paint::drawText(
            *painter, cell(left + 82, 44), words::level(line.level), ui::font(Type::MonoSmall), level);
        paint::drawText(*painter, cell(left + 130, option.rect.width() - 138), words::line(line.text, 600),
            ui::font(Type::Mono), isError ? now.t1 : now.t2);
        painter->restore();
    }

private:
    const LogLineModel &m_model;
};

} // namespace

void LogLineModel::show(const ErrorEvent &event)
{
    beginResetModel();
    m_lines = logLinesOf(event);
    if (m_most > 0 && static_cast<int>(m_lines.size()) > m_most)
        m_lines.erase(m_lines.begin(), m_lines.end() - m_most);
    m_errorAt = event.at;
    // The clock of the client and ours may differ: the error's own line is the zero where there is one.
    for (const auto &line : m_lines) {
        if (line.level >= Level::Error && line.hasOwnTime)
            m_errorAt = line.at;
    }
    endResetModel();
}

int LogLineModel::rowOfNumber(int number) const
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].number == number)
            return static_cast<int>(i);
    }
    return -1;
}

int LogLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QString LogLineModel::relative(int row) const
{
    const LogLine &one = line(row);
    if (!one.hasOwnTime)
        return {};
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(one.at - m_errorAt).count();
    if (ms == 0)
        return QStringLiteral("0");
    const QString sign = ms > 0 ? QStringLiteral("+") : QString(QChar(0x2212));
    const auto size = std::abs(ms);
    if (size < 10'000)
        return sign + QString::number(size) + QChar(0x2009) + QStringLiteral("ms");
    return sign + words::duration(std::chrono::milliseconds(size));
}

QVariant LogLineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &one = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return words::line(one.text);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3")
            .arg(relative(index.row()), words::level(one.level), words::line(one.text));
    case Qt::ToolTipRole:
        return words::line(one.text, 2000).toHtmlEscaped();
    default:
        return {};
    }
}

LogList::LogList(QWidget *parent, int most)
    : QListView(parent)
    , m_model(new LogLineModel(this))
    , m_isShort(most > 0)
{
    setObjectName(QStringLiteral("logs"));
    setAccessibleName(tr("Log lines before the error"));
    m_model->setMost(most);
    setModel(m_model);
    setItemDelegate(new LogDelegate(*m_model, this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(this, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT lineOpened(m_model->line(index.row()).number); });
}

void LogList::showEvent(const ErrorEvent &event)
{
    m_model->show(event);
    updateGeometry();
    scrollToBottom();
}

bool LogList::selectLine(int number)
{
    const int row = m_model->rowOfNumber(number);
    if (row < 0)
        return false;
    setCurrentIndex(m_model->index(row));
    scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
    return true;
}

QSize LogList::sizeHint() const
{
    return { 300, qMax(m_isShort ? 1 : 3, m_model->rowCount()) * kLogRow + (m_isShort ? 0 : 4) };
}

} // namespace faultline::ui
