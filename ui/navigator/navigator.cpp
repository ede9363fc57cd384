// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigator/navigator.h"

#include <utility>

namespace faultline::ui {

namespace {

constexpr std::size_t kLongestTrail = 200;

bool isSameStep(const Place &a, const Place &b)
{
    return a.pane == b.pane && a.pattern == b.pattern && a.event == b.event && a.evidence == b.evidence;
}

} // namespace

Navigator::Navigator(QObject *parent)
    : QObject(parent)
{
}

void Navigator::go(Place place)
{
    const Place from = this->place();
    if (place == from)
        return;
    if (isSameStep(place, from)) {
        m_trail[m_at] = std::move(place);
    } else {
        m_trail.resize(m_at + 1);
        m_trail.push_back(std::move(place));
        if (m_trail.size() > kLongestTrail)
            m_trail.erase(m_trail.begin());
        m_at = m_trail.size() - 1;
    }
    const Place to = this->place();
    Q_EMIT moved(from, to);
}

void Navigator::back()
{
    if (!canGoBack())
        return;
    const Place from = place();
    --m_at;
    const Place to = place();
    Q_EMIT moved(from, to);
}

void Navigator::forward()
{
    if (!canGoForward())
        return;
    const Place from = place();
    ++m_at;
    const Place to = place();
    Q_EMIT moved(from, to);
}

void Navigator::showPattern(PatternId id)
{
    Place to = place();
    if (to.pattern != id)
        to.event.reset();
    to.pane = QStringLiteral("pattern_detail");
    to.pattern = id;
    to.evidence.clear();
    go(std::move(to));
}

void Navigator::showEvent(EventId id, std::optional<PatternId> pattern)
{
    Place to = place();
    to.pane = QStringLiteral("pattern_detail");
    to.event = id;
    to.pattern = pattern;
    to.evidence.clear();
    go(std::move(to));
}

void Navigator::openSignal(const QString &signal)
{
    Place to = place();
    // A pattern has a place of its own; everything else is shown where the pattern's evidence is.
    if (signal.startsWith(u"pattern:")) {
        if (const auto id = PatternId::parse(signal.mid(8).toStdString()))
            showPattern(*id);
        return;
    }
    if (signal.startsWith(u"event:")) {
        if (const auto id = Uuid::parse(signal.mid(6).toStdString()))
            showEvent(*id, to.pattern);
        return;
    }
    to.pane = QStringLiteral("pattern_detail");
    to.evidence = signal;
    go(std::move(to));
}

} // namespace faultline::ui
