// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/models/words.h"
#include "ui/shell/layouts.h"
#include "ui/shell/rail.h"
#include "ui/shell/toasts.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QStyle>

namespace faultline::ui {

namespace {

/// The bell shows how much has not been read.
class BellButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

    void setCount(int count)
    {
        m_count = count;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        if (m_count == 0)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintBadge(painter, QRect(width() / 2 - 8, height() / 2 - 6, 14, 14), m_count);
    }

private:
    int m_count = 0;
};

struct RangeRow {
    int minutes;
    const char *text;
};

constexpr std::array kRanges{
    RangeRow{ 15, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 15 min") },
    RangeRow{ 60, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 1 h") },
    RangeRow{ 6 * 60, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 6 h") },
    RangeRow{ 24 * 60, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 24 h") },
    RangeRow{ 7 * 24 * 60, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 7 days") },
    RangeRow{ 30 * 24 * 60, QT_TRANSLATE_NOOP("faultline::ui::TopBar", "Last 30 days") },
};

/// `&` in a name from outside is not a mnemonic.
QString plainMenuText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

void paintFrameOf(QPainter &painter, const QWidget &widget, const QColor &fill)
{
    const auto &t = tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(widget.hasFocus() ? QPen(t.focus, 2) : QPen(t.borderStrong, 1));
    painter.setBrush(widget.underMouse() ? t.hover : fill);
    const double inset = widget.hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 4, 4);
}

/// A part that was laid out from the left, turned round where one reads from the right.
QRect turnedPart(const QWidget &widget, const QRect &part)
{
    return QStyle::visualRect(widget.layoutDirection(), widget.rect(), part);
}

/// A key in a box, its right edge at `right`. Returns its left edge.
int paintKey(QPainter &painter, const QString &key, int right, const QWidget &widget)
{
    painter.setFont(ui::font(Type::MonoSmall));
    const int width = painter.fontMetrics().horizontalAdvance(key) + 10;
    const int high = zoomed(17);
    const auto box = QRectF(turnedPart(widget, { right - width, (widget.height() - high) / 2, width, high }))
                         .translated(-0.5, 0.5);
    painter.setPen(tokens().borderStrong);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(tokens().t3);
    painter.drawText(box, Qt::AlignCenter, key);
    return right - width;
}

} // namespace

ChoiceButton::ChoiceButton(const QString &name, const QString &iconName, QWidget *parent)
    : QToolButton(parent)
{
    setAccessibleName(name);
    setToolTip(name);
    if (!iconName.isEmpty())
        setIcon(ui::icon(iconName));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(this);
    menu->setAccessibleName(name);
    setMenu(menu);
}

void ChoiceButton::setChoices(const QList<Choice> &choices)
{
    menu()->clear();
    for (const auto &choice : choices) {
        auto *action = menu()->addAction(plainMenuText(choice.text));
        action->setCheckable(true);
        action->setChecked(choice.isChosen);
        connect(action, &QAction::triggered, this, [this, value = choice.value] { Q_EMIT chosen(value); });
        if (choice.isChosen) {
            setText(choice.text);
            setAccessibleDescription(choice.text);
        }
    }
    updateGeometry();
    update();
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetrics metrics(ui::font(Type::BodyMedium));
    return { qMin(metrics.horizontalAdvance(text()), zoomed(180)) + (icon().isNull() ? 0 : 22) + 38,
        zoomed(28) };
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    if (property("boxed").toBool() || hasFocus() || underMouse())
        paintFrameOf(painter, *this, t.surface);
    int x = 9;
    if (!icon().isNull()) {
        icon().paint(&painter, turnedPart(*this, { x, (height() - 14) / 2, 14, 14 }));
        x += 22;
    }
    painter.setFont(ui::font(Type::BodyMedium));
    painter.setPen(t.t1);
    const QRect room = turnedPart(*this, { x, 0, width() - x - 26, height() });
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    ui::icon(QStringLiteral("chevD"), t.t3)
        .paint(&painter, turnedPart(*this, { width() - 22, (height() - 13) / 2, 13, 13 }));
}

LiveSwitch::LiveSwitch(QWidget *parent)
    : QToolButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setHeld(false);
}

void LiveSwitch::setHeld(bool isHeld)
{
    setText(isHeld ? tr("Held") : tr("Live"));
    setAccessibleName(isHeld ? tr("Live list is held; go on") : tr("Live; hold the list"));
    setToolTip(accessibleName());
    setProperty("held", isHeld);
    updateGeometry();
    update();
}

QSize LiveSwitch::sizeHint() const
{
    const QFontMetrics words(ui::font(Type::BodyStrong));
    const QFontMetrics keys(ui::font(Type::MonoSmall));
    const int word = qMax(words.horizontalAdvance(tr("Live")), words.horizontalAdvance(tr("Held")));
    return { 23 + word + 14 + 21 + keys.horizontalAdvance(tr("Space")) + 17, zoomed(28) };
}

void LiveSwitch::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    const bool isHeld = property("held").toBool();
    QPainter painter(this);
    paintFrameOf(painter, *this, t.surface);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHeld ? t.accent : t.ok);
    painter.drawEllipse(QRectF(turnedPart(*this, { 9, 0, 8, height() })).center(), 4, 4);
    painter.setFont(ui::font(Type::BodyStrong));
    painter.setPen(t.t1);
    painter.drawText(
        turnedPart(*this, { 23, 0, width() - 23, height() }), Qt::AlignVCenter | Qt::AlignLeft, text());
    const int key = paintKey(painter, tr("Space"), width() - 7, *this);
    ui::icon(isHeld ? QStringLiteral("play") : QStringLiteral("pause"))
        .paint(&painter, turnedPart(*this, { key - 21, (height() - 14) / 2, 14, 14 }));
}

SearchButton::SearchButton(QWidget *parent)
    : QToolButton(parent)
{
    setAccessibleName(tr("Search patterns, panes and commands"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(160);
}

void SearchButton::paintEvent(QPaintEvent *)
{
    const auto &t = tokens();
    QPainter painter(this);
    paintFrameOf(painter, *this, t.inset);
    ui::icon(QStringLiteral("search"), t.t3)
        .paint(&painter, turnedPart(*this, { 9, (height() - 14) / 2, 14, 14 }));
    const int key = paintKey(painter, tr("Ctrl K"), width() - 6, *this);
    painter.setFont(ui::font(Type::Body));
    painter.setPen(t.t3);
    const QRect room = turnedPart(*this, { 31, 0, key - 38, height() });
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(
            tr("Search patterns, panes, commands"), Qt::ElideRight, room.width()));
}

TopBar::TopBar(
    const TopBarActions &actions, QMenu *menu, Navigator &navigator, Toasts &toasts, QWidget *parent)
    : QToolBar(parent)
    , m_navigator(navigator)
    , m_toasts(toasts)
{
    setObjectName(QStringLiteral("topBar"));
    setWindowTitle(tr("Tool bar"));
    setAccessibleName(tr("Tool bar"));
    setMovable(false);
    setFixedHeight(41);
    setIconSize({ 16, 16 });
    auto *menuButton = new QToolButton(this);
    menuButton->setIcon(icon(QStringLiteral("menu")));
    menuButton->setAccessibleName(tr("Menu"));
    menuButton->setToolTip(tr("Menu"));
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setFocusPolicy(Qt::TabFocus);
    menuButton->setMenu(menu);
    addWidget(menuButton);
    m_layout = new ChoiceButton(tr("Workspace"), QStringLiteral("layout"), this);
    connect(m_layout, &ChoiceButton::chosen, this, &TopBar::layoutChosen);
    for (std::size_t i = 0; i < shippedLayouts().size(); ++i) {
        const auto keys
            = QKeySequence(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
        connect(new QShortcut(keys, this), &QShortcut::activated, this,
            [this, id = shippedLayouts()[i].id] { Q_EMIT layoutChosen(id); });
    }
    addWidget(m_layout);
    addSeparator();
    addAction(actions.back, tr("Back"));
    addAction(actions.forward, tr("Forward"));
    addSeparator();
    addFilters();
    addRoom();
    auto *search = new SearchButton(this);
    connect(search, &SearchButton::clicked, actions.palette, &QAction::trigger);
    addWidget(search);
    addRoom();
    auto *live = new LiveSwitch(this);
    connect(live, &LiveSwitch::clicked, actions.hold, &QAction::trigger);
    connect(actions.hold, &QAction::toggled, live, &LiveSwitch::setHeld);
    addWidget(live);
    addBell();
    addAction(actions.keys, tr("Keys"));
    showFacets({});
}

void TopBar::addAction(QAction *action, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    addWidget(button);
}

void TopBar::addRoom()
{
    auto *room = new QWidget(this);
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    room->setAccessibleName(tr("Empty part of the tool bar"));
    addWidget(room);
}

void TopBar::addFilters()
{
    m_environment = new ChoiceButton(tr("Environment"), {}, this);
    m_service = new ChoiceButton(tr("Services"), {}, this);
    m_range = new ChoiceButton(tr("Time range"), QStringLiteral("clock"), this);
    for (auto *button : { m_environment, m_service, m_range }) {
        button->setProperty("boxed", true);
        addWidget(button);
    }
    connect(m_environment, &ChoiceButton::chosen, this, [this](const QString &value) {
        auto place = m_navigator.place();
        place.environment = value;
        m_navigator.go(std::move(place));
    });
    connect(m_service, &ChoiceButton::chosen, this, [this](const QString &value) {
        auto place = m_navigator.place();
        place.service = value;
        m_navigator.go(std::move(place));
    });
    connect(m_range, &ChoiceButton::chosen, this, [this](const QString &value) {
        auto place = m_navigator.place();
        place.range = std::chrono::minutes{ value.toInt() };
        m_navigator.go(std::move(place));
    });
}

void TopBar::addBell()
{
    auto *bell = new BellButton(this);
    bell->setIcon(icon(QStringLiteral("bell")));
    bell->setPopupMode(QToolButton::InstantPopup);
    bell->setFocusPolicy(Qt::TabFocus);
    bell->setAccessibleName(tr("Messages"));
    bell->setToolTip(tr("Messages"));
    auto *menu = new QMenu(bell);
    menu->setAccessibleName(tr("Messages"));
    bell->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillPast(*menu); });
    connect(&m_toasts, &Toasts::pastChanged, bell, [this, bell] {
        bell->setCount(m_toasts.unreadCount());
        bell->setAccessibleDescription(tr("%n unread", nullptr, m_toasts.unreadCount()));
    });
    addWidget(bell);
}

void TopBar::fillPast(QMenu &menu)
{
    menu.clear();
    if (m_toasts.past().isEmpty())
        menu.addAction(tr("No messages since the start"))->setEnabled(false);
    for (const auto &past : m_toasts.past())
        menu.addAction(
            past.at.toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") + plainMenuText(past.text));
    m_toasts.markRead();
}

void TopBar::showPlace(const Place &place)
{
    QList<ChoiceButton::Choice> ranges;
    for (const auto &row : kRanges)
        ranges.push_back({ tr(row.text), QString::number(row.minutes),
            place.range == std::chrono::minutes{ row.minutes } });
    m_range->setChoices(ranges);

    const auto fill = [](ChoiceButton &button, const QString &any, const std::vector<std::string> &values,
                          const QString &chosen) {
        QList<ChoiceButton::Choice> choices{ { any, {}, chosen.isEmpty() } };
        bool isKnown = chosen.isEmpty();
        for (const auto &value : values) {
            const auto text = QString::fromStdString(value);
            isKnown = isKnown || text == chosen;
            choices.push_back({ words::line(value, 60), text, text == chosen });
        }
        if (!isKnown)
            choices.push_back({ chosen, chosen, true });
        button.setChoices(choices);
    };
    fill(*m_environment, tr("Any env"), m_facets.environments, place.environment);
    fill(*m_service, m_facets.services.empty() ? tr("No services yet") : tr("All services"),
        m_facets.services, place.service);
}

void TopBar::showFacets(const pipeline::Facets &facets)
{
    m_facets = facets;
    showPlace(m_navigator.place());
}

void TopBar::showLayout(const QString &id)
{
    QList<ChoiceButton::Choice> choices;
    for (const auto &layout : shippedLayouts())
        choices.push_back({ layout.title, layout.id, layout.id == id });
    m_layout->setChoices(choices);
}

} // namespace faultline::ui
