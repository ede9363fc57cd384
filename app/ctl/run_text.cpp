// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/run_text.h"

#include "app/ctl/command.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace faultline::ctl {
namespace {

constexpr int kMostErrorsShown = 20;
constexpr int kMostOperationsShown = 5;

QJsonObject objectIn(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
}

std::string textIn(const QJsonObject &object, const char *key)
{
    return plainText(object.value(QLatin1String(key)).toString().toStdString());
}

qint64 numberIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toInteger();
}

QJsonArray listIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toArray();
}

/// `1 error`, `3 errors`
std::string counted(qint64 count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// Three digits, in the unit in which they are read most easily.
std::string lengthText(qint64 micros)
{
    struct Unit {
        double micros;
        const char *name;
    };

    constexpr Unit kUnits[] = { { 60e6, "min" }, { 1e6, "s" }, { 1e3, "ms" } };
    char text[32];
    for (const Unit &unit : kUnits) {
        const double value = static_cast<double>(micros) / unit.micros;
        if (value < 1)
            continue;
        std::snprintf(text, sizeof text, "%.*f %s", value < 10 ? 2 : value < 100 ? 1 : 0, value, unit.name);
        return text;
    }
    return std::to_string(micros) + " us";
}

std::string errorLine(const QJsonObject &error, const std::string &mark)
{
    std::string line = "  " + mark + textIn(error, "pattern_id") + "  " + textIn(error, "title");
    if (const qint64 count = numberIn(error, "count"); count > 1)
        line += "  (" + std::to_string(count) + " times)";
    const std::string where = textIn(error, "where");
    return line + "\n" + (where.empty() ? "" : "        at " + where + "\n");
}

std::string errorLines(const QJsonArray &errors, bool isMarked)
{
    std::string text;
    for (int i = 0; i < std::min<int>(static_cast<int>(errors.size()), kMostErrorsShown); ++i) {
        const QJsonObject error = errors[i].toObject();
        const bool isNew = error.value(QLatin1String("is_new")).toBool();
        text += errorLine(error, !isMarked ? "" : isNew ? "new  " : "     ");
    }
    if (errors.size() > kMostErrorsShown)
        text += "  and " + counted(errors.size() - kMostErrorsShown, "other pattern") + "\n";
    return text;
}

std::string howItEnded(const QJsonObject &run)
{
    if (!run.contains(QLatin1String("ended_at")))
        return "has not ended, or nobody heard of it";
    return "took " + lengthText(numberIn(run, "duration_us")) + ", exit code "
        + std::to_string(numberIn(run, "exit_code"));
}

std::string changeLines(const QJsonArray &changes, const char *heading)
{
    std::string text;
    for (const auto &each : changes) {
        const QJsonObject change = each.toObject();
        char ratio[32];
        std::snprintf(ratio, sizeof ratio, "%.2f", change.value(QLatin1String("ratio")).toDouble());
        text += "  " + textIn(change, "service") + "  " + textIn(change, "operation") + "  median "
            + lengthText(numberIn(change, "median_us_before")) + " -> "
            + lengthText(numberIn(change, "median_us_after")) + " (" + ratio + " times), p95 "
            + lengthText(numberIn(change, "p95_us_before")) + " -> "
            + lengthText(numberIn(change, "p95_us_after")) + ", "
            + std::to_string(numberIn(change, "count_before")) + " and "
            + counted(numberIn(change, "count_after"), "span") + "\n";
    }
    return text.empty() ? text : heading + text;
}

} // namespace

std::string runContentsText(std::string_view json)
{
    const QJsonObject contents = objectIn(json);
    const QJsonObject run = contents.value(QLatin1String("run")).toObject();
    const QJsonArray errors = listIn(contents, "errors");
    std::string text = "Run " + textIn(contents, "name");
    if (!run.isEmpty())
        text += " of " + textIn(run, "service") + ": " + howItEnded(run) + ", "
            + counted(numberIn(run, "lines"), "line") + " of output";
    text += ".\n" + counted(numberIn(contents, "error_count"), "error");
    if (errors.size() > 0)
        text += " of " + counted(errors.size(), "pattern");
    text += errors.isEmpty() ? ".\n" : ":\n" + errorLines(errors, true);
    const QJsonArray operations = listIn(contents, "operations");
    text += counted(numberIn(contents, "span_count"), "span");
    text += operations.isEmpty() ? ".\n" : ", the slowest operations:\n";
    for (int i = 0; i < std::min<int>(static_cast<int>(operations.size()), kMostOperationsShown); ++i) {
        const QJsonObject operation = operations[i].toObject();
        text += "  " + textIn(operation, "service") + "  " + textIn(operation, "operation") + "  longest "
            + lengthText(numberIn(operation, "max_us")) + ", median "
            + lengthText(numberIn(operation, "median_us")) + ", "
            + counted(numberIn(operation, "count"), "span");
        const qint64 failed = numberIn(operation, "failed");
        text += (failed > 0 ? ", " + std::to_string(failed) + " failed" : "") + "\n";
    }
    if (contents.value(QLatin1String("is_cut")).toBool())
        text += "There is more than was looked at: only the newest errors and spans are counted.\n";
    if (const qint64 lost = numberIn(run, "lines_lost"); lost > 0)
        text += counted(lost, "line") + " of its output could not be kept.\n";
    return text;
}

std::string runListText(std::string_view json)
{
    std::string text;
    for (const auto &each : listIn(objectIn(json), "runs")) {
        const QJsonObject run = each.toObject();
        text += textIn(run, "started_at") + "  " + textIn(run, "name") + "  " + howItEnded(run) + "  "
            + textIn(run, "command") + "\n";
    }
    return text;
}

std::string runComparisonText(std::string_view json)
{
    const QJsonObject comparison = objectIn(json);
    const QJsonArray fresh = listIn(comparison, "new_errors");
    const QJsonArray gone = listIn(comparison, "gone_errors");
    std::string text = "From " + textIn(comparison, "before") + " to " + textIn(comparison, "after") + ":\n";
    text += counted(fresh.size(), "new error") + (fresh.isEmpty() ? ".\n" : ":\n") + errorLines(fresh, false);
    text += counted(gone.size(), "error") + " gone" + (gone.isEmpty() ? ".\n" : ":\n")
        + errorLines(gone, false);
    text += counted(numberIn(comparison, "shared_errors"), "error") + " in both.\n";
    text += changeLines(listIn(comparison, "slower"), "Slower:\n");
    text += changeLines(listIn(comparison, "faster"), "Faster:\n");
    text += counted(numberIn(comparison, "alike_operations"), "operation") + " alike, "
        + std::to_string(numberIn(comparison, "unjudged_operations")) + " with too few spans to tell, "
        + std::to_string(numberIn(comparison, "only_before_operations")) + " only before, "
        + std::to_string(numberIn(comparison, "only_after_operations")) + " only after.\n";
    text += textIn(comparison, "rule") + "\n";
    for (const auto &sentence : listIn(comparison, "unknown"))
        text += "Not known: " + plainText(sentence.toString().toStdString()) + "\n";
    return text;
}

} // namespace faultline::ctl
