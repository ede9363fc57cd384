// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>
#include <iterator>

namespace faultline::ctl {
namespace {

constexpr std::array kCommands{
    Command{ "serve", "",
        "Takes errors over HTTP, stores and analyses them, until it is told to stop (SIGTERM).", serveOptions,
        serve },
    Command{ "search", "QUERY",
        "Finds stored errors: words, \"a phrase\", prefix*, service:NAME, severity:high, last:2h.",
        searchOptions, search },
    Command{ "analyze", "ERROR_ID|PATTERN_ID",
        "Finds the root cause of a stored error, now, and prints the report.", nullptr, analyze },
    Command{ "report", "REPORT_ID|PATTERN_ID|ERROR_ID", "Prints the stored report.", reportOptions, report },
    Command{ "reprocess", "", "Makes everything derived again from the raw signals and compares it.",
        reprocessOptions, reprocess },
    Command{ "doctor", "",
        "Why does nothing arrive? Looks at port, store, settings, clock, git and keychain.", doctorOptions,
        doctor },
    Command{ "template", "< FILE", "For each line: its template's stable id, a tab, the template.", nullptr,
        templates },
    Command{ "stacktrace", "< FILE", "The stack trace in a text, as JSON.", nullptr, stacktrace },
    Command{ "redact", "< FILE", "The text without secrets and personal data.", linesOptions, redact },
    Command{ "normalise", "< FILE", "Each line with its variable parts as placeholders.", linesOptions,
        normalise },
    Command{ "classify", "", "The category and severity of an error's text.", classifyOptions, classify },
};

void printUsage(std::FILE *to)
{
    std::fprintf(to,
        "faultlinectl " FAULTLINE_VERSION ": the incident console without its window\n\n"
        "usage: faultlinectl COMMAND [--workspace FILE] [--store URL] [--json] [--help] …\n\n");
    for (const Command &command : kCommands)
        std::fprintf(to, "  %-10s %-30s %s\n", command.name.data(), command.arguments.data(),
            command.description.data());
    std::fprintf(to, "\nExit codes: 0 done, 1 found problems, 2 bad usage, 3 could not.\n");
}

int runCommand(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromUtf8(command.description.data()));
    addCommonOptions(parser);
    if (command.options)
        command.options(parser);
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Shows this."));
    parser.addOption(help);
    if (!parser.parse(arguments))
        return fail({ ErrorCode::InvalidInput, parser.errorText().toStdString() + ".", {},
                        "See faultlinectl " + std::string(command.name) + " --help." },
            kBadUsage);
    if (parser.isSet(help)) {
        const QString usage = parser.helpText();
        print(usage.toStdString() + "\nArguments: " + std::string(command.arguments) + "\n");
        return kDone;
    }
    return command.run(parser);
}

} // namespace

std::span<const Command> commands()
{
    return kCommands;
}

} // namespace faultline::ctl

int main(int argc, char **argv)
{
    using namespace faultline::ctl;
    qputenv("QT_NO_GLIB", "1"); // saves two of three writes a request; see core/receive/server.h
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Faultline"));
    QCoreApplication::setApplicationName(QStringLiteral("faultline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || arguments[1] == QLatin1String("--help")
        || arguments[1] == QLatin1String("-h")) {
        printUsage(arguments.size() < 2 ? stderr : stdout);
        return arguments.size() < 2 ? kBadUsage : kDone;
    }
    if (arguments[1] == QLatin1String("--version")) {
        print("faultlinectl " FAULTLINE_VERSION "\n");
        return kDone;
    }
    const std::string name = arguments.takeAt(1).toStdString();
    for (const Command &command : commands()) {
        if (command.name == name)
            return runCommand(command, arguments);
    }
    std::fprintf(stderr, "faultlinectl: there is no command %s\n\n", name.c_str());
    printUsage(stderr);
    return kBadUsage;
}
