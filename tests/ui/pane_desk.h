// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_console.h"
#include "tests/support/fake_story.h"
#include "ui/shell/pane.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace faultline::ui {

/// The moment of the story, and whatever a test adds to it.
class StoryClock final : public Clock {
public:
    UtcTime now() const override { return story::now() + passed; }

    Micros passed{};
};

/// One pane in a window of its own that follows a navigator, as the shell does it.
struct PaneDesk {
    using Make = Pane *(*)(const PaneContext &, QWidget *);

    explicit PaneDesk(
        Make make, FakeConsole::Content content = FakeConsole::Content::Story, QSize size = QSize(1200, 800))
        : console(content)
    {
        window.resize(size);
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        pane = make({ console, navigator, &clock }, &window);
        column->addWidget(pane);
        QObject::connect(
            &navigator, &Navigator::moved, pane, [this](const Place &, const Place &to) { pane->look(to); });
        window.show();
        window.activateWindow();
        pane->setFocus();
        settle();
    }

    /// Lets answers and queued work arrive.
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
    }

    template <class Widget> Widget *part(const char *name) const
    {
        return pane->findChild<Widget *>(QString::fromLatin1(name));
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        auto *target = QApplication::focusWidget();
        QTest::keyClick(target != nullptr ? target : pane, key, modifiers);
        settle();
    }

    FakeConsole console;
    Navigator navigator;
    StoryClock clock;
    QWidget window;
    Pane *pane = nullptr;
};

} // namespace faultline::ui
