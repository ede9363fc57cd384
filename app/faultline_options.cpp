// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faultline_options.h"

#include "ui/shell/layouts.h"
#include "ui/shell/panes.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <span>
#include <string_view>

namespace faultline {

namespace {

QString valueOr(const QCommandLineParser &parser, const char *option, const char *variable)
{
    const auto name = QString::fromLatin1(option);
    return parser.isSet(name) ? parser.value(name) : qEnvironmentVariable(variable);
}

bool isAnyOf(std::string_view argument, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), argument) != names.end();
}

std::span<char *const> argumentsOf(int argc, char **argv)
{
    return { argv + 1, argv + std::max(argc, 1) };
}

} // namespace

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
    add("layout", QT_TRANSLATE_NOOP("main", "How the panes lie: on-call, local-dev or post-mortem."), "NAME");
    add("read-only", QT_TRANSLATE_NOOP("main", "Only look: nothing listens, nothing is written."));
    add("appearance", QT_TRANSLATE_NOOP("main", "dark, light or system."), "NAME");
    add("pane", QT_TRANSLATE_NOOP("main", "The pane to show first."), "ID");
    add("pattern", QT_TRANSLATE_NOOP("main", "The pattern to show first, FL-1042."), "ID");
    add("size", QT_TRANSLATE_NOOP("main", "The window's size, 1440x900."), "WxH");
    add("screenshot", QT_TRANSLATE_NOOP("main", "For documentation: saves a picture of the window and ends."),
        "FILE");
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

bool asksForWords(int argc, char **argv)
{
    const auto arguments = argumentsOf(argc, argv);
    return std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        return isAnyOf(argument, { "-h", "--help", "--help-all", "-v", "--version" });
    });
}

QString reasonForNoWindow(int argc, char **argv)
{
#if defined(Q_OS_LINUX)
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    if (isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM"))
        return {};
    const auto arguments = argumentsOf(argc, argv);
    const bool hasPlatform = std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        return isAnyOf(argument, { "-platform", "--platform" });
    });
    if (!hasPlatform)
        return QStringLiteral(
            "there is no display here; \"faultlinectl serve\" does the same without a window");
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
#endif
    return {};
}

} // namespace faultline
