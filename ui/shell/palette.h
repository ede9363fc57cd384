// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette_model.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace faultline::pipeline {
class Console;
}

namespace faultline::ui {

class Navigator;

/// `Ctrl K`: everywhere one can go and all one can do, by typing a few letters.
///
/// What is known in the window shows at once; patterns come from the console as one types, late answers are
/// dropped. Thread: main.
class Palette : public QFrame {
    Q_OBJECT

public:
    Palette(pipeline::Console &console, Navigator &navigator, QWidget *window);

    /// Opens with these entries (panes, commands, the focused pane's actions) and nothing typed.
    void open(std::vector<PaletteEntry> entries, const QString &contextTitle);
    void type(const QString &text);
    void dismiss();

    const PaletteModel &model() const { return *m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void askForPatterns(const QString &word);
    void askForServices();
    void select(int row);
    void runSelected();
    void place();
    QWidget *footer();

    pipeline::Console &m_console;
    Navigator &m_navigator;
    PaletteModel *m_model = nullptr;
    QLineEdit *m_field = nullptr;
    QLabel *m_count = nullptr;
    QListView *m_list = nullptr;
    QPointer<QWidget> m_focusBefore;
    int m_token = 0;
};

} // namespace faultline::ui
