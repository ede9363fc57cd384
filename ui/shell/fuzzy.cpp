// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

namespace faultline::ui {

namespace {

constexpr int kPerLetter = 1;
constexpr int kPerWordStart = 8;
constexpr int kPerRun = 5;
constexpr int kForTheVeryStart = 6;

bool isWordStart(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

bool isSame(QChar a, QChar b)
{
    return a.toCaseFolded() == b.toCaseFolded();
}

/// Prefers the start of a word for a letter that does not go on with a run; plain first-fit would take the
/// `r` of "for" rather than that of "Replay".
std::optional<FuzzyMatch> matchFrom(
    const QString &typed, const QString &text, qsizetype from, bool prefersWordStarts)
{
    FuzzyMatch match;
    qsizetype at = from;
    qsizetype last = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        qsizetype found = -1;
        if (at < text.size() && at == last + 1 && isSame(text[at], letter))
            found = at;
        for (qsizetype i = at; found < 0 && prefersWordStarts && i < text.size(); ++i) {
            if (isSame(text[i], letter) && isWordStart(text, i))
                found = i;
        }
        for (qsizetype i = at; found < 0 && i < text.size(); ++i) {
            if (isSame(text[i], letter))
                found = i;
        }
        if (found < 0)
            return std::nullopt;
        match.score += kPerLetter + (isWordStart(text, found) ? kPerWordStart : 0)
            + (found == last + 1 ? kPerRun : 0) + (found == 0 ? kForTheVeryStart : 0);
        match.places.push_back(found);
        last = found;
        at = found + 1;
    }
    return match;
}

/// Letters strewn over a long text, most neither at a start nor beside another.
bool isChance(const FuzzyMatch &match, const QString &text)
{
    const auto &places = match.places;
    qsizetype looseCount = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const bool isInRun = (i > 0 && places[i - 1] + 1 == places[i])
            || (i + 1 < places.size() && places[i] + 1 == places[i + 1]);
        looseCount += isInRun || isWordStart(text, places[i]) ? 0 : 1;
    }
    return places.size() > 1 && 2 * looseCount > places.size();
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    std::optional<FuzzyMatch> best;
    // Each place of the first letter is a try of its own: the first one is often the wrong word.
    for (qsizetype from = 0; from == 0 || from < text.size(); ++from) {
        if (from > 0 && (typed.isEmpty() || !isSame(text[from], typed.front())))
            continue;
        for (const bool prefersWordStarts : { true, false }) {
            auto match = matchFrom(typed, text, from, prefersWordStarts);
            if (match && (!best || match->score > best->score))
                best = std::move(match);
        }
    }
    return best && isChance(*best, text) ? std::nullopt : best;
}

} // namespace faultline::ui
