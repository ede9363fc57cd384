// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <QCoreApplication>

#include <algorithm>
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
    Command{ "run", "[--] CMD …",
        "Starts a program whose SDKs send here, keeps what it prints, and says what came of it.", runOptions,
        run },
    Command{ "runs", "list|show RUN|compare BEFORE AFTER",
        "Which runs there were, and how two differ: new errors, gone errors, slower spans.", runsOptions,
        runs },
    Command{ "analyze", "ERROR_ID|PATTERN_ID",
        "Finds the root cause of a stored error, now, and prints the report.", nullptr, analyze },
    Command{ "report", "REPORT_ID|PATTERN_ID|ERROR_ID", "Prints the stored report.", reportOptions, report },
    Command{ "reprocess", "",
        "Makes everything derived again from the raw signals; with --verify only compares.", reprocessOptions,
        reprocess },
    Command{ "token", "create|list|revoke ID", "Who may send, read and change: tokens, each with a role.",
        tokenOptions, token },
    Command{ "doctor", "",
        "Why does nothing arrive? Looks at port, store, settings, clock, git and keychain.", doctorOptions,
        doctor },
    Command{ "template", "< FILE", "For each line: its template's stable id, a tab, the template.", nullptr,
        templates },
    Command{ "stacktrace", "< FILE", "The stack trace in a text, as JSON.", nullptr, stacktrace },
    Command{ "redact", "< FILE", "The text without secrets and personal data.", linesOptions, redact },
    Command{ "normalise", "< FILE", "Each line with its variable parts as placeholders.", linesOptions,
        normalise },
    Command{ "fingerprint", "--ndjson < FILE",
        "The grouping key of each {id, event}, the event in the shape of Sentry's.", linesOptions,
        fingerprints },
    Command{ "classify", "", "The category and severity of an error's text.", classifyOptions, classify },
};

void printUsage(std::FILE *to)
{
    std::fprintf(to,
        "faultlinectl " FAULTLINE_VERSION ": the incident console without its window\n\n"
        "usage: faultlinectl COMMAND [--workspace FILE] [--store URL] [--json] [--help] …\n\n");
    for (const Command &command : kCommands)
        std::fprintf(to, "  %-11s %-30s %s\n", command.name.data(), command.arguments.data(),
            command.description.data());
    std::fprintf(to, "\nExit codes: 0 done, 1 found problems, 2 bad usage, 3 could not.\n");
}

/// Qt's text of the options alone: what stands before them it cannot know.
std::string optionsText(const QCommandLineParser &parser)
{
    const QString all = parser.helpText();
    const auto at = all.indexOf(QStringLiteral("Options:"));
    return at < 0 ? std::string() : all.mid(at).toStdString();
}

void printHelp(const Command &command, const QCommandLineParser &parser)
{
    std::string text = "usage: faultlinectl " + std::string(command.name) + " [options]";
    if (!command.arguments.empty())
        text += ' ' + std::string(command.arguments);
    text += "\n\n" + std::string(command.description) + "\n\n" + optionsText(parser);
    print(text.ends_with('\n') ? text : text + '\n');
}

int badUsage(const Command &command, const std::string &problem)
{
    return fail({ ErrorCode::InvalidInput, problem, {},
                    "See faultlinectl " + std::string(command.name) + " --help." },
        kBadUsage);
}

/// Whether the command's words name an argument; `< FILE` is standard input.
bool takesArguments(const Command &command)
{
    return !command.arguments.empty() && command.arguments.find('<') == std::string_view::npos;
}

int runCommand(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    addCommonOptions(parser);
    if (command.options)
        command.options(parser);
    const QCommandLineOption help(
        { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Shows this."));
    parser.addOption(help);
    if (!parser.parse(arguments))
        return badUsage(command, parser.errorText().toStdString() + ".");
    if (parser.isSet(help)) {
        printHelp(command, parser);
        return kDone;
    }
    const QStringList words = parser.positionalArguments();
    if (!words.isEmpty() && !takesArguments(command))
        return badUsage(command,
            std::string(command.name) + " takes no argument like " + words.front().toStdString() + ".");
    return command.run(parser);
}

/// The command that somebody probably meant: one letter too many, too few, or another one.
const Command *nearestTo(std::string_view name)
{
    const auto isNear = [name](std::string_view other) {
        const std::size_t common = static_cast<std::size_t>(
            std::mismatch(name.begin(), name.end(), other.begin(), other.end()).first - name.begin());
        const auto restOf = [common](std::string_view text, std::size_t skipped) {
            return text.substr(std::min(text.size(), common + skipped));
        };
        return restOf(name, 1) == restOf(other, 1) || restOf(name, 1) == restOf(other, 0)
            || restOf(name, 0) == restOf(other, 1) || (name.size() > 2 && other.starts_with(name));
    };
    const auto found = std::find_if(
        kCommands.begin(), kCommands.end(), [&](const Command &command) { return isNear(command.name); });
    return found == kCommands.end() ? nullptr : &*found;
}

int noSuchCommand(const std::string &name)
{
    const Command *meant = nearestTo(name);
    return fail({ ErrorCode::InvalidInput, "There is no command " + name + ".", {},
                    meant ? "Did you mean " + std::string(meant->name) + "?" : "See faultlinectl --help." },
        kBadUsage);
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
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Faultline"));
    QCoreApplication::setApplicationName(QStringLiteral("faultline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2 && arguments[1] == QLatin1String("help")
        && !arguments[2].startsWith(QLatin1Char('-')))
        arguments = { arguments[0], arguments[2], QStringLiteral("--help") };
    const bool isAlone = arguments.size() < 2;
    if (isAlone || arguments[1] == QLatin1String("--help") || arguments[1] == QLatin1String("-h")
        || arguments[1] == QLatin1String("help")) {
        printUsage(isAlone ? stderr : stdout);
        return isAlone ? kBadUsage : kDone;
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
    return noSuchCommand(name);
}
