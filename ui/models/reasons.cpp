// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reasons.h"

#include "ui/models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace faultline::ui {
namespace {

struct CodeText {
    std::string_view code;
    const char *text;
};

constexpr std::array kPartNames{
    CodeText{ "client", QT_TRANSLATE_NOOP("Reasons", "Key given by the client") },
    CodeText{ "type", QT_TRANSLATE_NOOP("Reasons", "Type") },
    CodeText{ "frame", QT_TRANSLATE_NOOP("Reasons", "Frame") },
    CodeText{ "template", QT_TRANSLATE_NOOP("Reasons", "Message without its values") },
    CodeText{ "source", QT_TRANSLATE_NOOP("Reasons", "Source") },
};

constexpr std::array kPartReasons{
    CodeText{ "library_frame", QT_TRANSLATE_NOOP("Reasons", "a library's frame") },
    CodeText{ "native_frame", QT_TRANSLATE_NOOP("Reasons", "a frame of the runtime itself") },
    CodeText{ "generated_name", QT_TRANSLATE_NOOP("Reasons", "its name is generated and changes by build") },
    CodeText{ "has_app_frames", QT_TRANSLATE_NOOP("Reasons", "your own frames say more") },
    CodeText{ "has_frames", QT_TRANSLATE_NOOP("Reasons", "the frames say more") },
    CodeText{ "client_fingerprint", QT_TRANSLATE_NOOP("Reasons", "the client gave its own key") },
};

constexpr std::array kSeverityReasons{
    CodeText{ "level_fatal", QT_TRANSLATE_NOOP("Reasons", "the sender called it fatal") },
    CodeText{ "level_warning", QT_TRANSLATE_NOOP("Reasons", "the sender called it a warning") },
    CodeText{ "level_info", QT_TRANSLATE_NOOP("Reasons", "the sender called it information or less") },
    CodeText{ "unhandled", QT_TRANSLATE_NOOP("Reasons", "nothing caught it") },
    CodeText{ "category_database", QT_TRANSLATE_NOOP("Reasons", "the database serves everything else") },
    CodeText{ "category_provider", QT_TRANSLATE_NOOP("Reasons", "a model provider failed") },
    CodeText{ "category_auth", QT_TRANSLATE_NOOP("Reasons", "a key or token does not work any more") },
    CodeText{ "category_cache", QT_TRANSLATE_NOOP("Reasons", "a cache can be missed") },
    CodeText{ "category_external", QT_TRANSLATE_NOOP("Reasons", "another service failed") },
    CodeText{ "category_timeout", QT_TRANSLATE_NOOP("Reasons", "somebody waited in vain") },
    CodeText{ "category_rate_limit", QT_TRANSLATE_NOOP("Reasons", "passes by itself when calls slow down") },
    CodeText{ "category_validation", QT_TRANSLATE_NOOP("Reasons", "the input was refused, as it should be") },
    CodeText{
        "resource_exhausted", QT_TRANSLATE_NOOP("Reasons", "a pool, disk, memory or descriptor ran out") },
    CodeText{ "data_corrupt", QT_TRANSLATE_NOOP("Reasons", "data was lost or damaged") },
    CodeText{ "user_facing", QT_TRANSLATE_NOOP("Reasons", "a request of a user failed") },
    CodeText{ "probe_endpoint", QT_TRANSLATE_NOOP("Reasons", "a health or metrics address, not a user's") },
    CodeText{ "production", QT_TRANSLATE_NOOP("Reasons", "it happened where the users are") },
    CodeText{
        "not_production", QT_TRANSLATE_NOOP("Reasons", "it happened on a developer's or test machine") },
};

constexpr std::array kLifeReasons{
    CodeText{ "first_event", QT_TRANSLATE_NOOP("Reasons", "First event") },
    CodeText{ "became_pattern", QT_TRANSLATE_NOOP("Reasons", "Became a pattern: enough events alike") },
    CodeText{ "escalated", QT_TRANSLATE_NOOP("Reasons", "Escalated: many events in a short time") },
    CodeText{
        "alerted", QT_TRANSLATE_NOOP("Reasons", "Alerted: the threshold for all its events was reached") },
    CodeText{ "regressed", QT_TRANSLATE_NOOP("Reasons", "Came back after it was resolved") },
    CodeText{ "aged", QT_TRANSLATE_NOOP("Reasons", "No longer new") },
    CodeText{ "calmed", QT_TRANSLATE_NOOP("Reasons", "Calmed down: the escalation was taken back") },
    CodeText{ "mute_ended", QT_TRANSLATE_NOOP("Reasons", "The mute ended") },
    CodeText{ "triaged", QT_TRANSLATE_NOOP("Reasons", "A person said so") },
};

/// The code itself where a newer core knows one more.
template <std::size_t Count> QString said(const std::array<CodeText, Count> &table, const std::string &code)
{
    for (const CodeText &row : table) {
        if (row.code == code)
            return QCoreApplication::translate("Reasons", row.text);
    }
    return words::line(code, 80).replace(u'_', u' ');
}

QString reasonWord(const char *text)
{
    return QCoreApplication::translate("Reasons", text);
}

QString score(double number)
{
    return QString::number(number, 'f', 2);
}

} // namespace

std::vector<ReasonLine> groupingLines(const DigestedEvent &event)
{
    using enum ReasonLine::Mark;
    const Fingerprint &fingerprint = event.fingerprint;
    std::vector<ReasonLine> lines{ { Heading,
        reasonWord(QT_TRANSLATE_NOOP("Reasons", "Why it is in this pattern")), {}, {} } };
    for (const bool isUsed : { true, false }) {
        for (const FingerprintPart &part : fingerprint.parts) {
            if (part.isUsed == isUsed)
                lines.push_back(
                    { isUsed ? Used : Unused, said(kPartNames, part.kind), words::line(part.value, 300),
                        part.reason.empty() ? QString() : said(kPartReasons, part.reason) });
        }
    }
    lines.push_back({ Plain, reasonWord(QT_TRANSLATE_NOOP("Reasons", "Fingerprint")),
        words::line(fingerprint.key.substr(0, 16)),
        reasonWord(QT_TRANSLATE_NOOP("Reasons", "version %1; equal keys are one pattern"))
            .arg(fingerprint.version) });
    const Classification &kind = event.classification;
    lines.push_back(
        { Heading, reasonWord(QT_TRANSLATE_NOOP("Reasons", "Why it has this category")), {}, {} });
    lines.push_back({ Used, words::category(kind.category), words::line(kind.rule, 120), score(kind.score) });
    if (!kind.runnerUpRule.empty())
        lines.push_back({ Unused, words::category(kind.runnerUp), words::line(kind.runnerUpRule, 120),
            score(kind.runnerUpScore) });
    lines.push_back(
        { Heading, reasonWord(QT_TRANSLATE_NOOP("Reasons", "Why it has this severity")), {}, {} });
    for (const auto &reason : event.severity.reasons)
        lines.push_back(
            { Used, words::severity(event.severity.severity), said(kSeverityReasons, reason), {} });
    if (event.severity.reasons.empty())
        lines.push_back({ Plain, words::severity(event.severity.severity),
            reasonWord(QT_TRANSLATE_NOOP("Reasons", "nothing more is known of it")), {} });
    return lines;
}

bool isAlerting(const std::vector<pipeline::PatternChange> &changes)
{
    bool isRaised = false;
    for (const auto &change : changes) {
        if (change.reason == "alerted")
            isRaised = true;
        else if (change.to == PatternState::Resolved || change.to == PatternState::Muted)
            isRaised = false;
    }
    return isRaised;
}

std::vector<ReasonLine> lifeLines(const std::vector<pipeline::PatternChange> &changes, UtcTime now)
{
    std::vector<ReasonLine> lines;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        QStringList moves;
        if (change->from != change->to)
            moves << QStringLiteral("%1 → %2").arg(words::state(change->from), words::state(change->to));
        if (change->severityFrom != change->severityTo)
            moves << QStringLiteral("%1 → %2").arg(
                words::severity(change->severityFrom), words::severity(change->severityTo));
        lines.push_back({ ReasonLine::Mark::Plain, words::exactTime(change->at, now),
            said(kLifeReasons, change->reason), moves.join(QStringLiteral(", ")) });
    }
    return lines;
}

} // namespace faultline::ui
