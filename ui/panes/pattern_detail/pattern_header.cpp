// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/pattern_header.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/facts_strip.h"
#include "ui/views/key_button.h"
#include "ui/views/paint.h"

#include <QGridLayout>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace faultline::ui {
namespace {

constexpr int kTitleLine = 26;
constexpr int kMostTitleLines = 3;

QList<QTextLayout::FormatRange> titleFormats(const QString &type, const QString &message)
{
    const Tokens &now = tokens();
    QTextCharFormat strong;
    strong.setForeground(now.t1);
    QTextCharFormat hot;
    hot.setForeground(now.crit);
    const int typeLength = static_cast<int>(type.size());
    QTextLayout::FormatRange first{ 0, typeLength, strong };
    QTextLayout::FormatRange second{ typeLength, static_cast<int>(message.size()), hot };
    return { first, second };
}

} // namespace

ErrorTitle::ErrorTitle(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("title"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ErrorTitle::show(const QString &type, const QString &message)
{
    m_type = message.isEmpty() || type.isEmpty() ? type : type + QStringLiteral(": ");
    m_message = message;
    const QString whole = m_type + m_message;
    setAccessibleName(whole);
    setToolTip(whole.toHtmlEscaped());
    updateGeometry();
    update();
}

bool ErrorTitle::hasHeightForWidth() const
{
    return true;
}

int ErrorTitle::heightForWidth(int width) const
{
    QTextLayout layout(m_type + m_message, ui::font(Type::ErrorTitle));
    int lines = 0;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid() && lines < kMostTitleLines;
         line = layout.createLine()) {
        line.setLineWidth(width);
        ++lines;
    }
    layout.endLayout();
    return qMax(1, lines) * kTitleLine;
}

QSize ErrorTitle::sizeHint() const
{
    return { 300, heightForWidth(qMax(200, width())) };
}

void ErrorTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString whole = m_type + m_message;
    QTextLayout layout(whole, ui::font(Type::ErrorTitle));
    layout.setFormats(titleFormats(m_type, m_message));
    layout.beginLayout();
    int lines = 0;
    int shown = 0;
    for (auto line = layout.createLine(); line.isValid() && lines < kMostTitleLines;
         line = layout.createLine()) {
        line.setLineWidth(width());
        line.setPosition(QPointF(0, lines * kTitleLine + (kTitleLine - line.height()) / 2));
        shown = line.textStart() + line.textLength();
        ++lines;
    }
    layout.endLayout();
    layout.draw(&painter, QPointF());
    if (shown < whole.size())
        paint::drawText(painter, QRect(width() - 18, (lines - 1) * kTitleLine, 18, kTitleLine),
            QString(QChar(0x2026)), ui::font(Type::ErrorTitle), tokens().crit);
}

class PatternHeader::Badges final : public QWidget {
public:
    explicit Badges(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(22);
        setObjectName(QStringLiteral("badges"));
    }

    void show(const Pattern &pattern)
    {
        m_pattern = pattern;
        tell();
    }

    void setAlerting(bool isAlerting)
    {
        if (isAlerting == m_isAlerting)
            return;
        m_isAlerting = isAlerting;
        tell();
    }

    QSize sizeHint() const override
    {
        const QString told = QString::fromStdString(m_pattern.id.text()) + words::category(m_pattern.category)
            + words::line(m_pattern.service, 100) + words::line(m_pattern.environment, 40);
        return { (m_isAlerting ? paint::alertPillWidth() + 8 : 0)
                + paint::severityChipWidth(m_pattern.severity) + paint::statePillWidth(m_pattern.state)
                + paint::widthOf(told, ui::font(Type::Mono)) + 60,
            22 };
    }

    QSize minimumSizeHint() const override { return { qMin(sizeHint().width(), 440), 22 }; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_pattern.id.isNull())
            return;
        const Tokens &now = tokens();
        QPainter painter(this);
        QRect rest = rect();
        paint::drawSeverityChip(painter, rest, m_pattern.severity);
        rest.setLeft(rest.left() + paint::severityChipWidth(m_pattern.severity) + 8);
        const QString id = QString::fromStdString(m_pattern.id.text());
        paint::drawText(painter, rest, id, ui::font(Type::Mono), now.t2);
        rest.setLeft(rest.left() + paint::widthOf(id, ui::font(Type::Mono)) + 8);
        paint::drawStatePill(painter, rest, m_pattern.state);
        rest.setLeft(rest.left() + paint::statePillWidth(m_pattern.state) + 8);
        if (m_isAlerting) {
            paint::drawAlertPill(painter, rest);
            rest.setLeft(rest.left() + paint::alertPillWidth() + 8);
        }
        const QString category = words::category(m_pattern.category) + QStringLiteral("  ·  ");
        paint::drawText(painter, rest, category, ui::font(Type::Small), now.t2);
        rest.setLeft(rest.left() + paint::widthOf(category, ui::font(Type::Small)));
        const QString service = words::line(m_pattern.service, 100);
        paint::drawBox(painter, QRect(rest.left(), 8, 8, 8), now.service(service), QColor(), 1.5);
        rest.setLeft(rest.left() + 13);
        const QString where = m_pattern.environment.empty()
            ? service
            : service + QStringLiteral("  ·  ") + words::line(m_pattern.environment, 40);
        if (rest.width() > 20)
            paint::drawText(painter, rest, where, ui::font(Type::Small), now.t2);
    }

private:
    void tell()
    {
        QStringList parts{ words::severity(m_pattern.severity), QString::fromStdString(m_pattern.id.text()),
            words::state(m_pattern.state) };
        if (m_isAlerting)
            parts << words::alerting();
        parts << words::category(m_pattern.category) << words::line(m_pattern.service);
        setAccessibleName(parts.join(QStringLiteral(", ")));
        updateGeometry();
        update();
    }

    Pattern m_pattern;
    bool m_isAlerting = false;
};

class PatternHeader::Origin final : public QWidget {
public:
    explicit Origin(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(18);
        setObjectName(QStringLiteral("origin"));
    }

    void show(const QString &culprit, const QString &endpoint)
    {
        m_culprit = culprit;
        m_endpoint = endpoint;
        setAccessibleName(endpoint.isEmpty() ? culprit : QStringLiteral("%1 · %2").arg(culprit, endpoint));
        setToolTip(accessibleName().toHtmlEscaped());
        update();
    }

    const QString &culprit() const { return m_culprit; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        paint::drawText(painter, rect(), m_culprit, ui::font(Type::Mono), now.t2);
        const int wide = paint::widthOf(m_culprit, ui::font(Type::Mono));
        if (!m_endpoint.isEmpty() && wide + 20 < width()) {
            const QString gap = m_culprit.isEmpty() ? QString() : QStringLiteral(" · ");
            paint::drawText(
                painter, rect().adjusted(wide, 0, 0, 0), gap + m_endpoint, ui::font(Type::Mono), now.t3);
        }
    }

private:
    QString m_culprit;
    QString m_endpoint;
};

PatternHeader::PatternHeader(QWidget *parent)
    : QWidget(parent)
    , m_badges(new Badges(this))
    , m_title(new ErrorTitle(this))
    , m_origin(new Origin(this))
    , m_facts(new FactsStrip(this))
    , m_buttons(new QWidget(this))
    , m_resolve(new KeyButton(QStringLiteral("check"), tr("Resolve"), QStringLiteral("E"), m_buttons))
    , m_mute(new KeyButton(QStringLiteral("mute"), tr("Mute"), QStringLiteral("M"), m_buttons))
    , m_report(new KeyButton(QStringLiteral("report"), tr("RCA report"), QString(), m_buttons))
    , m_grid(new QGridLayout(this))
{
    m_resolve->setObjectName(QStringLiteral("resolve"));
    m_mute->setObjectName(QStringLiteral("mute"));
    m_report->setObjectName(QStringLiteral("report"));
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (auto *button : { m_resolve, m_mute, m_report })
        row->addWidget(button);
    row->addStretch();
    m_grid->setContentsMargins(12, 10, 12, 8);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    connect(m_resolve, &QAbstractButton::clicked, this, &PatternHeader::resolveAsked);
    connect(m_mute, &QAbstractButton::clicked, this, &PatternHeader::muteAsked);
    connect(m_report, &QAbstractButton::clicked, this, &PatternHeader::reportAsked);
    setWide(false);
}

void PatternHeader::setWide(bool isWide)
{
    if (m_isWide == isWide)
        return;
    m_isWide = isWide;
    for (QWidget *part : { static_cast<QWidget *>(m_badges), static_cast<QWidget *>(m_title),
             static_cast<QWidget *>(m_origin), static_cast<QWidget *>(m_facts), m_buttons })
        m_grid->removeWidget(part);
    m_facts->setTall(isWide);
    m_grid->addWidget(m_badges, 0, 0);
    m_grid->addWidget(m_title, 1, 0);
    m_grid->addWidget(m_origin, 2, 0);
    if (isWide) {
        m_grid->addWidget(m_facts, 0, 1, 3, 1, Qt::AlignVCenter);
        m_grid->addWidget(m_buttons, 0, 2, 3, 1, Qt::AlignVCenter);
    } else {
        m_grid->addWidget(m_buttons, 3, 0);
        m_grid->addWidget(m_facts, 4, 0);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setRowMinimumHeight(3, isWide ? 0 : 36);
}

void PatternHeader::setAlerting(bool isAlerting)
{
    m_badges->setAlerting(isAlerting);
}

void PatternHeader::showPattern(const Pattern &pattern, UtcTime now)
{
    m_badges->show(pattern);
    m_title->show(words::line(pattern.type, 200), words::line(pattern.message, 600));
    m_origin->show(words::line(pattern.culprit, 300), QString());
    const bool isResolved = pattern.state == PatternState::Resolved || pattern.state == PatternState::Muted;
    m_resolve->setText(isResolved ? tr("Reopen") : tr("Resolve"));
    m_resolve->setAccessibleName(m_resolve->text());
    m_resolve->updateGeometry();
    const auto age = now - pattern.firstSeen;
    const QString last = words::ago(pattern.lastSeen, now);
    std::vector<Fact> facts{ { tr("Events"), words::count(pattern.eventCount), {} },
        { tr("Users"), pattern.userCount > 0 ? words::count(pattern.userCount) : QString(QChar(0x2013)), {} },
        { tr("First seen"), words::moment(pattern.firstSeen, now), words::duration(age) },
        { tr("Last seen"), last, {}, now - pattern.lastSeen < std::chrono::seconds(2) } };
    if (!pattern.lastRelease.empty())
        facts.push_back({ tr("Release"), words::line(pattern.lastRelease, 24), {} });
    m_facts->show(std::move(facts));
}

void PatternHeader::showEvent(const DigestedEvent &event)
{
    const QString endpoint = words::line(
        event.event.method.empty() ? event.event.endpoint : event.event.method + " " + event.event.endpoint,
        200);
    const QString culprit = event.culprit.empty() ? m_origin->culprit() : words::line(event.culprit, 300);
    m_origin->show(culprit, endpoint);
}

void PatternHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().border);
}

} // namespace faultline::ui
