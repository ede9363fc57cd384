// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pipeline/workspace.h"

#include <QCommandLineParser>
#include <QStringList>

#include <span>
#include <string_view>

/// The command line: each command is a file and a row; it reads its options, asks core, prints. No window, no
/// decision of its own about errors, patterns or causes.
namespace faultline::ctl {

/// What every command promises (interfaces, Programs).
enum ExitCode : int { kDone = 0, kFoundProblems = 1, kBadUsage = 2, kCouldNot = 3 };

struct Command {
    std::string_view name;
    std::string_view arguments; ///< as the help shows them
    std::string_view description;
    void (*options)(QCommandLineParser &parser); ///< beside the common ones; nullptr for none
    int (*run)(const QCommandLineParser &parser);
};

std::span<const Command> commands();

/// --workspace, --store, --json: the options that all commands share.
void addCommonOptions(QCommandLineParser &parser);
Result<pipeline::Workspace> workspaceOf(const QCommandLineParser &parser);
bool wantsJson(const QCommandLineParser &parser);

/// Prints the sentence and its hint on standard error.
int fail(const Error &error, ExitCode code = kCouldNot);
void print(std::string_view text);
/// Text from elsewhere without what would steer a terminal.
std::string plainText(std::string_view text);
/// Before an engine's threads start: see core/receive/server.h. The main thread needs glib, since libsecret
/// answers there.
void prepareThreads();
/// All of standard input, at most so many bytes. Errors: TooLarge.
Result<std::string> readInput(std::size_t mostBytes = 2'000'000'000);

int serve(const QCommandLineParser &parser);
void serveOptions(QCommandLineParser &parser);
int search(const QCommandLineParser &parser);
void searchOptions(QCommandLineParser &parser);
int run(const QCommandLineParser &parser);
void runOptions(QCommandLineParser &parser);
int runs(const QCommandLineParser &parser);
void runsOptions(QCommandLineParser &parser);
int analyze(const QCommandLineParser &parser);
int report(const QCommandLineParser &parser);
void reportOptions(QCommandLineParser &parser);
int reprocess(const QCommandLineParser &parser);
void reprocessOptions(QCommandLineParser &parser);
int doctor(const QCommandLineParser &parser);
void doctorOptions(QCommandLineParser &parser);
int token(const QCommandLineParser &parser);
void tokenOptions(QCommandLineParser &parser);
int templates(const QCommandLineParser &parser);
int stacktrace(const QCommandLineParser &parser);
int redact(const QCommandLineParser &parser);
int normalise(const QCommandLineParser &parser);
int fingerprints(const QCommandLineParser &parser);
int classify(const QCommandLineParser &parser);
void linesOptions(QCommandLineParser &parser);
void classifyOptions(QCommandLineParser &parser);

} // namespace faultline::ctl
