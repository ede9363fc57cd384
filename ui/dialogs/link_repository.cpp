// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/link_repository.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/models/words.h"
#include "ui/shell/toasts.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace faultline::ui {

namespace {

QString repositoryText(const char *text)
{
    return QCoreApplication::translate("LinkRepository", text);
}

} // namespace

void linkRepository(pipeline::Console &console, QWidget *window, const QString &service)
{
    auto *dialog = new QFileDialog(
        window, repositoryText(QT_TRANSLATE_NOOP("LinkRepository", "Choose a Git checkout")));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, window, [&console, window, service](const QString &path) {
            const auto linked = console.linkRepository(words::utf8(service), words::utf8(path));
            async::whenDone(linked, window, [window, path](const Result<Done> &done) {
                if (done.ok())
                    showToast(window,
                        { repositoryText(QT_TRANSLATE_NOOP("LinkRepository", "Git checkout linked")), path });
                else
                    showToast(window,
                        { repositoryText(
                              QT_TRANSLATE_NOOP("LinkRepository", "The checkout could not be linked")),
                            words::line(done.error().message), ToastLevel::Critical });
            });
        });
    dialog->open();
}

} // namespace faultline::ui
