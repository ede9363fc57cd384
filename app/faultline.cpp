// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/end_signals.h"
#include "app/faultline_options.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <memory>

namespace {

using namespace faultline;

constexpr int kBadUsage = 2;
constexpr int kCouldNot = 3;
/// A picture is taken when the panes have had their answers.
constexpr int kSettleMilliseconds = 2500;

int refuse(const QString &sentence, int code)
{
    std::fprintf(stderr, "faultline: %s\n", qUtf8Printable(sentence));
    return code;
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Faultline"));
    QCoreApplication::setApplicationName(QStringLiteral("faultline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
}

/// Ours from the program or from the person's data folder, so that a language needs no new program; Qt's own
/// where the system has them.
///
/// English where neither has the person's language: its numbers need their plurals too.
void translate(QCoreApplication &application)
{
    const auto add = [&application](const QString &file, const QStringList &folders) {
        for (const auto &locale : { QLocale(), QLocale(QLocale::English) }) {
            for (const auto &folder : folders) {
                auto *translator = new QTranslator(&application);
                if (translator->load(locale, file, QStringLiteral("_"), folder)) {
                    QCoreApplication::installTranslator(translator);
                    return;
                }
                delete translator;
            }
        }
    };
    add(QStringLiteral("qtbase"), { QLibraryInfo::path(QLibraryInfo::TranslationsPath) });
    auto folders = QStandardPaths::locateAll(
        QStandardPaths::AppDataLocation, QStringLiteral("translations"), QStandardPaths::LocateDirectory);
    folders << QStringLiteral(":/i18n");
    add(QStringLiteral("faultline"), folders);
}

int sayWords(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    nameProgram();
    translate(application);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    return 0;
}

ui::Appearance appearanceOf(const Wishes &wishes, const QSettings &settings)
{
    return wishes.appearance.value_or(
        static_cast<ui::Appearance>(settings.value(QStringLiteral("appearance"), 0).toInt()));
}

void takePictureLater(ui::MainWindow &window, const QString &file)
{
    QTimer::singleShot(kSettleMilliseconds, &window, [&window, file] {
        const bool isSaved = window.grab().save(file);
        QCoreApplication::exit(
            isSaved ? 0 : refuse(QStringLiteral("%1 cannot be written").arg(file), kCouldNot));
    });
}

void goToPane(ui::MainWindow &window, const QString &pane)
{
    auto place = window.navigator().place();
    place.pane = pane;
    window.navigator().go(std::move(place));
    window.docks().focusPane(pane);
}

} // namespace

int main(int argc, char **argv)
{
    if (asksForWords(argc, argv))
        return sayWords(argc, argv);
    if (const auto reason = reasonForNoWindow(argc, argv); !reason.isEmpty())
        return refuse(reason, kCouldNot);
    QApplication application(argc, argv);
    // For the threads that come later: glib's dispatcher costs two more writes for each request that the
    // console answers. The main thread needs it: libsecret answers there.
    qputenv("QT_NO_GLIB", "1");
    nameProgram();
    QApplication::setDesktopFileName(QStringLiteral("faultline"));
    translate(application);
    // `-reverse` has set it already; else the person's language says from where one reads.
    if (QLocale().textDirection() == Qt::RightToLeft)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/faultline.svg")));

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    if (!parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("%1 is no option").arg(parser.positionalArguments().front()), kBadUsage);
    const auto wishes = wishesOf(parser);
    if (!wishes.ok())
        return refuse(QString::fromStdString(wishes.error().message), kBadUsage);
    // Before the console answers anybody: from then on an end must be an orderly one.
    onEndSignal(application, [] {
        QApplication::closeAllWindows();
        QApplication::exit(0);
    });
    auto console = pipeline::openConsole(wishes->console);
    if (!console.ok())
        return refuse(QString::fromStdString(console.error().message), kBadUsage);

    // A picture must not depend on what the person last did, nor change it.
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QApplication::organizationName(),
        wishes->screenshot.isEmpty() ? QStringLiteral("faultline") : QStringLiteral("faultline-screenshot"));
    if (!wishes->screenshot.isEmpty())
        settings.clear();
    ui::Theme theme(application);
    theme.use(appearanceOf(*wishes, settings));
    theme.zoomTo(settings.value(QStringLiteral("zoom"), 100).toInt());
    // The window goes first and keeps its layout; then the console drains and commits what it acknowledged.
    ui::MainWindow window(**console, theme, settings, { wishes->layout, nullptr });
    if (wishes->size.isValid())
        window.resize(wishes->size);
    window.show();
    if (wishes->pattern)
        window.navigator().showPattern(*wishes->pattern);
    if (!wishes->pane.isEmpty())
        goToPane(window, wishes->pane);
    if (!wishes->screenshot.isEmpty())
        takePictureLater(window, wishes->screenshot);
    return QApplication::exec();
}
