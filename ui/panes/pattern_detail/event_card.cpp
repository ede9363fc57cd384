// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/event_card.h"

#include "ui/models/words.h"
#include "ui/panes/pattern_detail/log_list.h"
#include "ui/views/notices.h"
#include "ui/views/paint.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace faultline::ui {
namespace {

constexpr int kFactRow = 20;
constexpr int kFactName = 92;
constexpr int kMostBefore = 6;

/// Names under which clients send the machine they run on.
constexpr std::array<std::string_view, 6> kHostTags{ "host", "hostname", "server_name", "host.name", "pod",
    "instance" };

QString hostOf(const ErrorEvent &event)
{
    for (const auto name : kHostTags) {
        const auto tag = std::find_if(
            event.tags.begin(), event.tags.end(), [name](const Tag &one) { return one.key == name; });
        if (tag != event.tags.end())
            return words::line(tag->value, 200);
    }
    return {};
}

} // namespace

std::vector<std::pair<QString, QString>> eventFacts(const ErrorEvent &event)
{
    std::vector<std::pair<QString, QString>> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.emplace_back(name, value);
    };
    add(EventCard::tr("Time"), words::fullTime(event.at));
    const QString call = QStringLiteral("%1 %2")
                             .arg(words::line(event.method, 20), words::line(event.endpoint, 300))
                             .trimmed();
    const QString request = words::line(event.requestId, 120);
    add(EventCard::tr("Request"),
        call.isEmpty() || request.isEmpty() ? call + request : QStringLiteral("%1 · %2").arg(call, request));
    add(EventCard::tr("Trace"), words::line(event.traceId, 120));
    add(EventCard::tr("User"), words::line(event.userId, 120));
    add(EventCard::tr("Release"), words::line(event.release, 120));
    add(EventCard::tr("Host"), hostOf(event));
    return facts;
}

/// `Trace   7f3a9c21…`
class EventCard::FactRow final : public QWidget {
public:
    FactRow(QString name, QString value, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name))
        , m_value(std::move(value))
    {
        setFixedHeight(kFactRow);
        setObjectName(QStringLiteral("fact"));
        setAccessibleName(QStringLiteral("%1: %2").arg(m_name, m_value));
        setToolTip(m_value.toHtmlEscaped());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        paint::drawText(painter, QRect(0, 0, kFactName - 8, height()), m_name, ui::font(Type::Small), now.t3);
        paint::drawText(painter, QRect(kFactName, 0, width() - kFactName, height()), m_value,
            ui::font(Type::Mono), now.t1);
    }

private:
    QString m_name;
    QString m_value;
};

EventCard::EventCard(QWidget *parent)
    : Card(QStringLiteral("bug"), tr("This event"), parent)
{
    setObjectName(QStringLiteral("eventCard"));
    head()->addStretch();
    body()->setSpacing(0);
}

void EventCard::clearBody()
{
    while (auto *item = body()->takeAt(0)) {
        if (auto *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void EventCard::showEvent(const ErrorEvent &event)
{
    clearBody();
    for (const auto &[name, value] : eventFacts(event))
        body()->addWidget(new FactRow(name, value, this));
    addLogLines(event);
}

void EventCard::addLogLines(const ErrorEvent &event)
{
    auto *lines = new LogList(this, kMostBefore);
    lines->setObjectName(QStringLiteral("before"));
    lines->showEvent(event);
    if (lines->lineCount() == 0) {
        delete lines;
        return;
    }
    auto *heading = new PlainLabel(this);
    heading->dress(static_cast<int>(Type::Caption), PlainLabel::Ink::Tertiary);
    heading->setText(tr("Before the error"));
    body()->addSpacing(8);
    body()->addWidget(heading);
    body()->addSpacing(4);
    lines->setFixedHeight(lines->sizeHint().height());
    lines->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(lines);
    connect(lines, &LogList::lineOpened, this, &EventCard::logAsked);
}

} // namespace faultline::ui
