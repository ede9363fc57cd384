// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/editor_launcher.h"

#include "ui/models/editors.h"
#include "ui/shell/toasts.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>

namespace faultline::ui {
namespace {

const QString kCommandKey = QStringLiteral("editor/command");

QString editorText(const char *text)
{
    return QCoreApplication::translate("EditorLauncher", text);
}

bool hasUserSettings()
{
    return !QCoreApplication::organizationName().isEmpty();
}

QSettings userSettings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QCoreApplication::organizationName(),
        QCoreApplication::applicationName());
}

bool isInstalled(const QString &command)
{
    const auto words = commandWords(command);
    return words && !words->isEmpty() && !QStandardPaths::findExecutable(words->front()).isEmpty();
}

} // namespace

EditorLauncher::EditorLauncher(QWidget *owner)
    : m_owner(owner)
{
}

QString EditorLauncher::command() const
{
    return hasUserSettings() ? userSettings().value(kCommandKey).toString() : m_command;
}

void EditorLauncher::keep(const QString &command)
{
    if (hasUserSettings())
        userSettings().setValue(kCommandKey, command);
    m_command = command;
}

void EditorLauncher::open(const QString &file, int line, const QPoint &at)
{
    if (const QString chosen = command(); !chosen.isEmpty())
        start(chosen, file, line);
    else
        choose(file, line, at);
}

void EditorLauncher::choose(const QString &file, int line, const QPoint &at)
{
    auto *menu = new QMenu(m_owner);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("editorMenu"));
    menu->setAccessibleName(editorText(QT_TRANSLATE_NOOP("EditorLauncher", "Choose an editor")));
    const QString now = command();
    const auto use = [this, file, line](const QString &wanted) {
        keep(wanted);
        if (!file.isEmpty())
            start(wanted, file, line);
    };
    for (const auto &row : editorRows()) {
        const QString wanted = QString::fromLatin1(row.command);
        const bool isThere = isInstalled(wanted);
        auto *action
            = menu->addAction(isThere ? QString::fromLatin1(row.title)
                                      : editorText(QT_TRANSLATE_NOOP("EditorLauncher", "%1 (not found)"))
                                            .arg(QLatin1String(row.title)));
        action->setEnabled(isThere);
        action->setCheckable(true);
        action->setChecked(wanted == now);
        QObject::connect(action, &QAction::triggered, m_owner, [use, wanted] { use(wanted); });
    }
    menu->addSeparator();
    auto *own = menu->addAction(editorText(QT_TRANSLATE_NOOP("EditorLauncher", "Own command…")));
    QObject::connect(own, &QAction::triggered, m_owner, [this, file, line] { askCommand(file, line); });
    menu->popup(at);
}

void EditorLauncher::askCommand(const QString &file, int line)
{
    auto *dialog = new QInputDialog(m_owner);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("editorCommand"));
    dialog->setWindowTitle(editorText(QT_TRANSLATE_NOOP("EditorLauncher", "Own command")));
    dialog->setLabelText(editorText(QT_TRANSLATE_NOOP("EditorLauncher",
        "Program and arguments; {file}, {line} and {column} stand for the place. No shell is involved.")));
    const QString now = command();
    dialog->setTextValue(now.isEmpty() ? QStringLiteral("code --goto {file}:{line}") : now);
    QObject::connect(
        dialog, &QInputDialog::textValueSelected, m_owner, [this, file, line](const QString &text) {
            const auto words = commandWords(text);
            if (!words || words->isEmpty()) {
                showToast(m_owner,
                    { editorText(QT_TRANSLATE_NOOP("EditorLauncher", "This is no command")), text,
                        ToastLevel::Warning, {} });
                return;
            }
            keep(text);
            if (!file.isEmpty())
                start(text, file, line);
        });
    dialog->open();
}

void EditorLauncher::start(const QString &command, const QString &file, int line)
{
    auto words = commandWords(command);
    QStringList arguments = words ? editorCommand(*words, file, line, 1) : QStringList();
    const QString program = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (program.isEmpty() || !QProcess::startDetached(program, arguments))
        showToast(m_owner,
            { editorText(QT_TRANSLATE_NOOP("EditorLauncher", "The editor did not start")),
                program.isEmpty() ? command : program, ToastLevel::Warning, {} });
}

} // namespace faultline::ui
