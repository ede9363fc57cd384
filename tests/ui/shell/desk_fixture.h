// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "tests/support/fake_console.h"
#include "tests/support/fake_story.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace faultline::ui {

class StoryClock final : public Clock {
public:
    UtcTime now() const override { return story::now(); }
};

/// A whole window before a console in memory, with settings of its own.
class DeskTest : public testing::Test {
protected:
    void open(FakeConsole::Content content, const QString &layout = {})
    {
        m_window.reset();
        m_console = std::make_unique<FakeConsole>(content);
        m_window = std::make_unique<MainWindow>(
            *m_console, m_theme, m_settings, WindowOptions{ layout, &m_clock });
        m_window->show();
        m_window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
        settle();
    }

    /// Lets answers come in: they are ready, but come by the event loop.
    static void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }

    FakeConsole &console() { return *m_console; }

    MainWindow &window() { return *m_window; }

    QString pane() { return m_window->navigator().place().pane; }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        auto *focused = QApplication::focusWidget();
        QTest::keyClick(focused != nullptr ? focused : m_window.get(), key, modifiers);
        settle();
    }

    QTemporaryDir m_folder;
    QSettings m_settings{ m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat };
    Theme m_theme{ *qApp };
    StoryClock m_clock;
    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace faultline::ui
