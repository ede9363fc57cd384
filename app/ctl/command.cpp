// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <cstdio>

namespace faultline::ctl {

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        { QStringLiteral("workspace"), QStringLiteral("The workspace's file."), QStringLiteral("file") },
        { QStringLiteral("store"), QStringLiteral("The store's URL instead of a workspace file."),
            QStringLiteral("url") },
        { QStringLiteral("json"), QStringLiteral("Prints JSON.") },
    });
}

Result<pipeline::Workspace> workspaceOf(const QCommandLineParser &parser)
{
    return pipeline::workspaceOf(parser.value(QStringLiteral("workspace")).toStdString(),
        parser.value(QStringLiteral("store")).toStdString());
}

bool wantsJson(const QCommandLineParser &parser)
{
    return parser.isSet(QStringLiteral("json"));
}

int fail(const Error &error, ExitCode code)
{
    std::fprintf(stderr, "faultlinectl: %s\n", error.message.c_str());
    if (!error.hint.empty())
        std::fprintf(stderr, "%s\n", error.hint.c_str());
    return code;
}

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

std::string plainText(std::string_view text)
{
    std::string plain;
    for (const char c : text)
        plain += (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f ? '?' : c;
    return plain;
}

void prepareThreads()
{
    qputenv("QT_NO_GLIB", "1");
}

Result<std::string> readInput(std::size_t mostBytes)
{
    std::string text;
    char part[1 << 16];
    while (const std::size_t size = std::fread(part, 1, sizeof part, stdin)) {
        if (text.size() + size > mostBytes)
            return Error{ ErrorCode::TooLarge, "Standard input is larger than this command reads." };
        text.append(part, size);
    }
    return text;
}

} // namespace faultline::ctl
