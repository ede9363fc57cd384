// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

namespace faultline::ui {

/// Opens a place of a file in the person's editor, which is asked for once and kept in the user's settings.
/// The program is started with its arguments as they are; no shell is involved.
class EditorLauncher {
public:
    /// `owner` shows menus and toasts. Requires: it outlives the launcher.
    explicit EditorLauncher(QWidget *owner);

    /// A menu at `at` where no editor was chosen yet.
    void open(const QString &file, int line, const QPoint &at);
    /// The menu in which an editor is chosen; opens the place afterwards where `file` is not empty.
    void choose(const QString &file, int line, const QPoint &at);

private:
    QString command() const;
    void keep(const QString &command);
    void askCommand(const QString &file, int line);
    void start(const QString &command, const QString &file, int line);

    QWidget *m_owner;
    QString m_command; ///< where there are no user's settings
};

} // namespace faultline::ui
