// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_memory.h"

#include "ui/navigator/navigator.h"

#include <QMainWindow>
#include <QSettings>

namespace faultline::ui {

WindowMemory::WindowMemory(QMainWindow &window, Navigator &navigator, QSettings &settings)
    : QObject(&window)
    , m_window(window)
    , m_navigator(navigator)
    , m_settings(settings)
{
}

void WindowMemory::recallGeometry()
{
    m_window.restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
}

void WindowMemory::recallPlace()
{
    auto place = m_navigator.place();
    place.pane = QStringLiteral("live");
    place.service = m_settings.value(QStringLiteral("place/service")).toString();
    place.environment = m_settings.value(QStringLiteral("place/environment")).toString();
    m_navigator.go(std::move(place));
}

void WindowMemory::keep()
{
    m_settings.setValue(QStringLiteral("window/geometry"), m_window.saveGeometry());
    m_settings.setValue(QStringLiteral("place/service"), m_navigator.place().service);
    m_settings.setValue(QStringLiteral("place/environment"), m_navigator.place().environment);
}

} // namespace faultline::ui
