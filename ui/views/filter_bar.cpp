// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filter_bar.h"

#include "ui/models/words.h"
#include "ui/views/key_button.h"
#include "ui/views/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kTypingPauseMs = 250;

/// Drawn as on the component sheet; a click (or Enter, Space) takes the filter away.
class ChipButton final : public QAbstractButton {
public:
    ChipButton(const QString &key, const QString &value, QWidget *parent)
        : QAbstractButton(parent)
        , m_key(key + QStringLiteral(": "))
        , m_value(value)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        return { 7 + paint::widthOf(m_key, ui::font(Type::MonoSmall))
                + std::min(160, paint::widthOf(m_value, ui::font(Type::MonoSmall))) + 24,
            22 };
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        paint::drawBox(
            painter, rect(), underMouse() ? now.hover : now.raised, hasFocus() ? now.focus : now.border, 3);
        const int keyWidth = paint::widthOf(m_key, ui::font(Type::MonoSmall));
        paint::drawText(
            painter, QRect(7, 0, keyWidth + 1, height()), m_key, ui::font(Type::MonoSmall), now.t3);
        paint::drawText(painter, QRect(7 + keyWidth, 0, width() - keyWidth - 28, height()), m_value,
            ui::font(Type::MonoSmall), now.t1);
        paint::drawIcon(painter, QRect(width() - 18, 0, 11, height()), QStringLiteral("close"), now.t3, 11);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Delete)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    QString m_key;
    QString m_value;
};

} // namespace

FilterBar::FilterBar(const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_funnel(new KeyButton(QStringLiteral("filter"), QString(), QString(), this))
    , m_row(new QHBoxLayout(this))
    , m_chipRow(new QHBoxLayout)
{
    setAccessibleName(tr("Filter"));
    setFixedHeight(34);
    m_funnel->setLook(KeyButton::Look::Quiet);
    m_funnel->setSmall(true);
    m_funnel->setAccessibleName(tr("Add a filter"));
    m_funnel->setToolTip(tr("Add a filter"));
    m_funnel->setObjectName(QStringLiteral("addFilter"));
    m_field->setObjectName(QStringLiteral("filterText"));
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setFrame(false);
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(60);
    m_field->setStyleSheet(
        QStringLiteral("QLineEdit { border: none; background: transparent; padding: 0; }"));
    m_field->setFont(ui::font(Type::Body));
    m_field->installEventFilter(this);
    m_chipRow->setSpacing(4);
    m_row->setContentsMargins(12, 4, 12, 5);
    m_row->setSpacing(6);
    m_row->addWidget(m_funnel);
    m_row->addLayout(m_chipRow);
    m_row->addWidget(m_field, 1);
    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(kTypingPauseMs);
    connect(m_field, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::textChanged, this, qOverload<>(&QWidget::update));
    connect(pause, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_field, &QLineEdit::returnPressed, this, [this, pause] {
        pause->stop();
        Q_EMIT changed();
        Q_EMIT left();
    });
    connect(m_funnel, &QAbstractButton::clicked, this, &FilterBar::openMenu);
}

QString FilterBar::text() const
{
    return m_field->text().trimmed();
}

void FilterBar::setText(const QString &text)
{
    m_field->setText(text);
}

void FilterBar::setSeverities(std::vector<Severity> severities)
{
    if (severities == m_severities)
        return;
    m_severities = std::move(severities);
    rebuildChips();
    Q_EMIT changed();
}

void FilterBar::setChips(QList<FilterChip> chips)
{
    m_chips = std::move(chips);
    rebuildChips();
}

void FilterBar::setMenuFiller(std::function<void(QMenu &)> filler)
{
    m_filler = std::move(filler);
}

void FilterBar::addAtRight(QWidget *widget)
{
    m_row->addWidget(widget);
}

void FilterBar::focusText()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

int FilterBar::filterCount() const
{
    return static_cast<int>(m_chips.size()) + (m_severities.empty() ? 0 : 1) + (text().isEmpty() ? 0 : 1);
}

void FilterBar::rebuildChips()
{
    while (auto *item = m_chipRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QList<FilterChip> all = m_chips;
    if (!m_severities.empty()) {
        QStringList names;
        for (const Severity severity : m_severities)
            names << words::severity(severity);
        all << FilterChip{ tr("severity"), names.join(QStringLiteral(", ")), [this] { setSeverities({}); } };
    }
    for (const auto &chip : all) {
        auto *button = new ChipButton(chip.key, chip.value, this);
        button->setAccessibleName(tr("Remove the filter %1: %2").arg(chip.key, chip.value));
        button->setToolTip(button->accessibleName().toHtmlEscaped());
        button->setObjectName(QStringLiteral("chip:") + chip.key);
        connect(button, &QAbstractButton::clicked, this, [remove = chip.remove] { remove(); });
        m_chipRow->addWidget(button);
    }
}

void FilterBar::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *severities = menu->addMenu(tr("Severity"));
    for (const Severity severity :
        { Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info }) {
        auto *action = severities->addAction(severityIcon(severity), words::severity(severity));
        action->setCheckable(true);
        action->setChecked(
            std::find(m_severities.begin(), m_severities.end(), severity) != m_severities.end());
        connect(action, &QAction::toggled, this, [this, severity](bool isWanted) {
            auto wanted = m_severities;
            std::erase(wanted, severity);
            if (isWanted)
                wanted.push_back(severity);
            std::sort(wanted.begin(), wanted.end(), std::greater<>());
            setSeverities(std::move(wanted));
        });
    }
    if (m_filler)
        m_filler(*menu);
    menu->popup(m_funnel->mapToGlobal(QPoint(0, m_funnel->height())));
}

void FilterBar::paintEvent(QPaintEvent *)
{
    const Tokens &now = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), now.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), now.border);
    const QRect box(8, 4, m_field->geometry().right() - 2, height() - 9);
    paint::drawBox(painter, box, now.inset, m_field->hasFocus() ? now.focus : now.border, 4);
    if (m_field->text().isEmpty() && !m_field->hasFocus()) {
        const int wide = paint::keyHintWidth(QStringLiteral("/"));
        paint::drawKeyHint(painter, QRect(box.right() - wide - 5, box.top(), wide, box.height()),
            QStringLiteral("/"), now.t3);
    }
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace faultline::ui
