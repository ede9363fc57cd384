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
std::optional<FuzzyMatch> matchFrom(const QString &typed, const QString &text, bool prefersWordStarts)
{
    FuzzyMatch match;
    qsizetype at = 0;
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

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    auto careful = matchFrom(typed, text, true);
    auto plain = matchFrom(typed, text, false);
    if (!careful || (plain && plain->score > careful->score))
        careful = std::move(plain);
    // Letters strewn over a long text, none at a start or beside another, are chance.
    const bool isChance = careful && careful->places.size() > 1
        && careful->score == kPerLetter * static_cast<int>(careful->places.size());
    return isChance ? std::nullopt : careful;
}

} // namespace faultline::ui
