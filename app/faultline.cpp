// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/open_console.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/layouts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panes.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <memory>
#include <optional>

namespace {

using namespace faultline;

constexpr int kBadUsage = 2;
constexpr int kCouldNot = 3;
/// A picture is taken when the panes have had their answers.
constexpr int kSettleMilliseconds = 2500;

struct Wishes {
    pipeline::ConsoleOptions console;
    QString layout;
    QString screenshot; ///< empty: an ordinary run
    QSize size;
    std::optional<ui::Appearance> appearance;
    QString pane;
    std::optional<PatternId> pattern;
};

int refuse(const QString &sentence, int code)
{
    std::fprintf(stderr, "faultline: %s\n", qUtf8Printable(sentence));
    return code;
}

void addOptions(QCommandLineParser &parser)
{
    const auto text = [](const char *source) { return QCoreApplication::translate("main", source); };
    parser.setApplicationDescription(
        text(QT_TRANSLATE_NOOP("main", "The incident console at an engineer's desk.")));
    parser.addHelpOption();
    parser.addVersionOption();
    const auto add = [&](const char *name, const char *what, const char *value = nullptr) {
        parser.addOption({ QString::fromLatin1(name), text(what),
            value != nullptr ? QString::fromLatin1(value) : QString() });
    };
    add("workspace", QT_TRANSLATE_NOOP("main", "The workspace's file."), "FILE");
    add("port", QT_TRANSLATE_NOOP("main", "The port to listen on; 0 takes a free one."), "N");
    add("store", QT_TRANSLATE_NOOP("main", "The store; without it the workspace's SQLite file."), "URL");
    add("layout", QT_TRANSLATE_NOOP("main", "How the panes lie: on-call or local-dev."), "NAME");
    add("read-only", QT_TRANSLATE_NOOP("main", "Only look: nothing listens, nothing is written."));
    add("appearance", QT_TRANSLATE_NOOP("main", "dark, light or system."), "NAME");
    add("pane", QT_TRANSLATE_NOOP("main", "The pane to show first."), "ID");
    add("pattern", QT_TRANSLATE_NOOP("main", "The pattern to show first, FL-1042."), "ID");
    add("size", QT_TRANSLATE_NOOP("main", "The window's size, 1440x900."), "WxH");
    add("screenshot", QT_TRANSLATE_NOOP("main", "For documentation: saves a picture of the window and ends."),
        "FILE");
}

QString valueOr(const QCommandLineParser &parser, const char *option, const char *variable)
{
    const auto name = QString::fromLatin1(option);
    return parser.isSet(name) ? parser.value(name) : qEnvironmentVariable(variable);
}

Result<Wishes> wishesOf(const QCommandLineParser &parser)
{
    const auto wrong = [](const char *option) {
        return Error{ ErrorCode::InvalidInput,
            std::string("--") + option + " has a value that makes no sense." };
    };
    Wishes wishes;
    wishes.console.workspace = valueOr(parser, "workspace", "FAULTLINE_WORKSPACE").toStdString();
    wishes.console.store = valueOr(parser, "store", "FAULTLINE_STORE").toStdString();
    wishes.console.isReadOnly = parser.isSet(QStringLiteral("read-only"));
    if (const auto port = valueOr(parser, "port", "FAULTLINE_PORT"); !port.isEmpty()) {
        bool isNumber = false;
        wishes.console.port = port.toInt(&isNumber);
        if (!isNumber || wishes.console.port < 0 || wishes.console.port > 65535)
            return wrong("port");
    }
    wishes.layout = parser.value(QStringLiteral("layout"));
    if (!wishes.layout.isEmpty() && ui::layoutOf(wishes.layout).id != wishes.layout)
        return wrong("layout");
    wishes.pane = parser.value(QStringLiteral("pane"));
    if (!wishes.pane.isEmpty() && ui::paneRow(wishes.pane) == nullptr)
        return wrong("pane");
    if (const auto name = parser.value(QStringLiteral("appearance")); !name.isEmpty()) {
        if (name != u"dark" && name != u"light" && name != u"system")
            return wrong("appearance");
        wishes.appearance = name == u"dark" ? ui::Appearance::Dark
            : name == u"light"              ? ui::Appearance::Light
                                            : ui::Appearance::System;
    }
    if (const auto size = parser.value(QStringLiteral("size")).split(u'x'); size.size() == 2) {
        wishes.size = { size[0].toInt(), size[1].toInt() };
        if (wishes.size.width() < 1 || wishes.size.width() > 16384 || wishes.size.height() < 1
            || wishes.size.height() > 16384)
            return wrong("size");
    } else if (parser.isSet(QStringLiteral("size"))) {
        return wrong("size");
    }
    if (const auto text = parser.value(QStringLiteral("pattern")); !text.isEmpty()) {
        const auto pattern = PatternId::parse(text.toStdString());
        if (!pattern.ok())
            return wrong("pattern");
        wishes.pattern = *pattern;
    }
    wishes.screenshot = parser.value(QStringLiteral("screenshot"));
    return wishes;
}

void translate(QApplication &application)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(
            QLocale(), QStringLiteral("faultline"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(translator);
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
    // glib's dispatcher costs two more writes for each request that the console answers.
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Faultline"));
    QApplication::setApplicationName(QStringLiteral("faultline"));
    QApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("faultline"));
    translate(application);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/faultline.svg")));

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    if (!parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("%1 is no option").arg(parser.positionalArguments().front()), kBadUsage);
    const auto wishes = wishesOf(parser);
    if (!wishes.ok())
        return refuse(QString::fromStdString(wishes.error().message), kBadUsage);
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
