// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QGridLayout;

namespace faultline::ui {

/// `?`: the keys of the focused pane and of the window.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    struct Group {
        QString title;
        QList<QAction *> actions;
    };

    /// Actions without a key are left out. `extra` are keys that no action has: `G L`, `Space`.
    KeysDialog(const QList<Group> &groups, const QList<std::pair<QString, QString>> &extra, QWidget *parent);

private:
    void addRow(QGridLayout &grid, const QString &keys, const QString &meaning);
};

} // namespace faultline::ui
