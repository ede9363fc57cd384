// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for after a row is selected: until the header of the pattern is told and painted, and
// until root cause, stack and source are; beside the same for a label in an empty widget. The console answers
// at once, so it is the window alone that is measured.
#include "tests/bench/figures.h"
#include "tests/support/fake_console.h"
#include "tests/support/fake_story.h"
#include "ui/panes/pattern_detail/pattern_detail_pane.h"
#include "ui/panes/pattern_detail/stack_view.h"
#include "ui/shell/pane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace {

using namespace faultline;

constexpr int kSelections = 41;
constexpr QSize kDetailDock{ 528, 806 };

double milliseconds(const std::function<void()> &work)
{
    return 1000 * bench::secondsOf(work);
}

void waitUntil(const std::function<bool()> &isThere)
{
    while (!isThere())
        QApplication::processEvents();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::Theme theme(application);
    FakeConsole console;
    ui::Navigator navigator;
    QWidget window;
    window.resize(kDetailDock);
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    auto *pane = ui::makePatternDetailPane({ console, navigator }, &window);
    column->addWidget(pane);
    QObject::connect(&navigator, &ui::Navigator::moved, pane,
        [pane](const ui::Place &, const ui::Place &to) { pane->look(to); });
    window.show();
    QLabel label(QStringLiteral("KeyError: 'amount'"));
    label.resize(kDetailDock);
    label.show();
    const auto *title = pane->findChild<QWidget *>(QStringLiteral("title"));
    const auto *stack = pane->findChild<ui::StackView *>(QStringLiteral("stack"));

    std::vector<double> headers, wholes, labels;
    for (int i = 0; i < kSelections; ++i) {
        const PatternId id{ i % 2 == 0 ? 1042 : 1043 };
        const QString type = i % 2 == 0 ? QStringLiteral("KeyError") : QStringLiteral("TimeoutError");
        double header = 0;
        wholes.push_back(milliseconds([&] {
            header = milliseconds([&] {
                navigator.showPattern(id);
                waitUntil([&] { return title->accessibleName().startsWith(type); });
                window.repaint();
            });
            waitUntil([&] { return stack->asText().contains(type); });
            for (int settling = 0; settling < 3; ++settling)
                QApplication::processEvents();
            window.repaint();
        }));
        headers.push_back(header);
        labels.push_back(milliseconds([&] {
            label.setText(type);
            label.repaint();
        }));
    }
    const bool asJson = bench::wantsJson(argc, argv);
    const std::string peer = "a label";
    bench::print(asJson, "row selected: header painted", "ms", bench::spreadOf(headers), peer,
        bench::spreadOf(labels), "<= 16");
    bench::print(asJson, "row selected: root cause, stack, source painted", "ms", bench::spreadOf(wholes),
        peer, bench::spreadOf(labels), "<= 120");
    return 0;
}
