// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/evidence_words.h"

#include "ui/models/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::ui {
namespace {

constexpr int kMostCode = 20; ///< a line of code says little in a chip

/// What a chip leaves out, in this order.
struct Shortening {
    const char *pattern;
    const char *instead;
};

constexpr std::array kShortenings{
    Shortening{ "^(?:Commit )?[0-9a-f]{7,40}:? ", "" },
    Shortening{ "^(?:The|Your) runbook “([^”]*)”.*$", "\\1" },
    Shortening{ "^Pattern (FL-\\d+) \\(.*\\) (has|failed|was|resembles)(.*)$", "\\1 \\2\\3" },
    Shortening{ "^.* is (thrown|raised|reported) (at|by|in) ", "\\1 \\2 " },
    Shortening{ "^A log line before the error names ", "log names " },
    Shortening{ "^The first of (\\d+ error lines?) before the event.*$", "\\1 before the event" },
    Shortening{ "^A warning(?: said only once)? came before the error: ", "warned: " },
    Shortening{ "^(?:It )?is the newest of the commits .*$", "newest of the tied commits" },
    Shortening{ "^(?:It )?(?:is the |is |came )?", "" },
    Shortening{ ",? (?:which|on which|where|says) .*$", "" },
    Shortening{ "(?:: `|; | that are tied ).*$", "" },
    Shortening{ "\\. .*$", "" },
    Shortening{ "(?:[\\w.@-]+/)+([\\w@-]+\\.[A-Za-z]\\w{0,4}\\b)", "\\1" },
    Shortening{ " \\([\\w.<>$:]+\\)", "" },
    Shortening{ "[.,:]+$", "" },
};

const std::array<QRegularExpression, kShortenings.size()> &shorteners()
{
    static const auto made = [] {
        std::array<QRegularExpression, kShortenings.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = QRegularExpression(QString::fromUtf8(kShortenings[i].pattern));
        return all;
    }();
    return made;
}

QString withShortCode(const QString &text)
{
    QStringList parts = text.split(u'`');
    for (qsizetype i = 1; i < parts.size(); i += 2) {
        if (parts[i].size() > kMostCode)
            parts[i] = parts[i].left(kMostCode - 1) + QChar(0x2026);
    }
    return parts.join(QString());
}

/// Between words where that leaves most of it.
QString cutAtAWord(const QString &text)
{
    QString kept = text.left(kMostChipCharacters - 1);
    if (const auto space = kept.lastIndexOf(u' '); space > kMostChipCharacters / 2)
        kept.truncate(space);
    while (kept.endsWith(QChar(0x2026)) || kept.endsWith(u' ') || kept.endsWith(u','))
        kept.chop(1);
    return kept + QChar(0x2026);
}

} // namespace

QString shortEvidence(const Evidence &evidence)
{
    const QString whole = words::line(evidence.text, 400);
    QString text = whole;
    for (std::size_t i = 0; i < kShortenings.size(); ++i)
        text.replace(shorteners()[i], QString::fromUtf8(kShortenings[i].instead));
    text = withShortCode(text).trimmed();
    if (text.isEmpty())
        text = whole;
    return text.size() > kMostChipCharacters ? cutAtAWord(text) : text;
}

std::vector<std::size_t> strongestEvidence(const std::vector<Evidence> &evidence, std::size_t most)
{
    std::vector<std::size_t> places(evidence.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = i;
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(evidence[a].weight) > std::abs(evidence[b].weight);
    });
    if (places.size() > most)
        places.resize(most);
    std::sort(places.begin(), places.end());
    return places;
}

std::optional<Suspect> suspectOf(const Analysis &analysis)
{
    if (!analysis.hasCause || analysis.hypotheses.empty())
        return std::nullopt;
    const Hypothesis &best = analysis.hypotheses.front();
    const auto change = std::find_if(analysis.rankedChanges.begin(), analysis.rankedChanges.end(),
        [&](const RankedChange &ranked) { return ranked.commit == best.subject; });
    if (best.kind != "change" || change == analysis.rankedChanges.end() || change->score <= 0)
        return std::nullopt;
    Suspect suspect{ best.subject, best.confidence, words::line(change->why, 400), {} };
    if (analysis.rollback && analysis.rollback->commit == best.subject)
        suspect.revertCommand = words::line(analysis.rollback->command, 400);
    return suspect;
}

} // namespace faultline::ui
