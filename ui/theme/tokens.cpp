// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include "core/base/hash.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>
#include <vector>

namespace faultline::ui {

namespace {

struct TokenRow {
    const char *name;
    QColor Tokens::*member;
};

constexpr std::array kTokenRows{
    TokenRow{ "chrome", &Tokens::chrome },
    TokenRow{ "surface", &Tokens::surface },
    TokenRow{ "raised", &Tokens::raised },
    TokenRow{ "inset", &Tokens::inset },
    TokenRow{ "hover", &Tokens::hover },
    TokenRow{ "zebra", &Tokens::zebra },
    TokenRow{ "selected", &Tokens::selected },
    TokenRow{ "selectedIdle", &Tokens::selectedIdle },
    TokenRow{ "border", &Tokens::border },
    TokenRow{ "borderStrong", &Tokens::borderStrong },
    TokenRow{ "grid", &Tokens::grid },
    TokenRow{ "t1", &Tokens::t1 },
    TokenRow{ "t2", &Tokens::t2 },
    TokenRow{ "t3", &Tokens::t3 },
    TokenRow{ "tDis", &Tokens::tDis },
    TokenRow{ "onAccent", &Tokens::onAccent },
    TokenRow{ "accent", &Tokens::accent },
    TokenRow{ "accentFill", &Tokens::accentFill },
    TokenRow{ "accentSoft", &Tokens::accentSoft },
    TokenRow{ "focus", &Tokens::focus },
    TokenRow{ "crit", &Tokens::crit },
    TokenRow{ "high", &Tokens::high },
    TokenRow{ "med", &Tokens::med },
    TokenRow{ "low", &Tokens::low },
    TokenRow{ "info", &Tokens::info },
    TokenRow{ "critF", &Tokens::critF },
    TokenRow{ "highF", &Tokens::highF },
    TokenRow{ "medF", &Tokens::medF },
    TokenRow{ "lowF", &Tokens::lowF },
    TokenRow{ "infoF", &Tokens::infoF },
    TokenRow{ "critSoft", &Tokens::critSoft },
    TokenRow{ "highSoft", &Tokens::highSoft },
    TokenRow{ "medSoft", &Tokens::medSoft },
    TokenRow{ "lowSoft", &Tokens::lowSoft },
    TokenRow{ "infoSoft", &Tokens::infoSoft },
    TokenRow{ "ok", &Tokens::ok },
    TokenRow{ "okSoft", &Tokens::okSoft },
    TokenRow{ "warn", &Tokens::warn },
    TokenRow{ "violet", &Tokens::violet },
    TokenRow{ "violetSoft", &Tokens::violetSoft },
    TokenRow{ "magenta", &Tokens::magenta },
    TokenRow{ "magentaSoft", &Tokens::magentaSoft },
    TokenRow{ "cyan", &Tokens::cyan },
    TokenRow{ "add", &Tokens::add },
    TokenRow{ "addHi", &Tokens::addHi },
    TokenRow{ "del", &Tokens::del },
    TokenRow{ "delHi", &Tokens::delHi },
    TokenRow{ "synKey", &Tokens::synKey },
    TokenRow{ "synStr", &Tokens::synStr },
    TokenRow{ "synNum", &Tokens::synNum },
    TokenRow{ "synFn", &Tokens::synFn },
    TokenRow{ "synCom", &Tokens::synCom },
    TokenRow{ "synType", &Tokens::synType },
    TokenRow{ "synErr", &Tokens::synErr },
    TokenRow{ "sevInk", &Tokens::sevInk },
    TokenRow{ "mark", &Tokens::mark },
};

bool g_isDark = true;

} // namespace

Tokens tokensFromJson(const QByteArray &json, const QString &set)
{
    const auto colours = QJsonDocument::fromJson(json).object().value(set).toObject();
    Tokens tokens;
    for (const auto &row : kTokenRows)
        tokens.*row.member = QColor(colours.value(QLatin1String(row.name)).toString());
    for (std::size_t i = 0; i < tokens.series.size(); ++i)
        tokens.series[i] = QColor(colours.value(QStringLiteral("s%1").arg(i + 1)).toString());
    return tokens;
}

std::vector<std::pair<QString, QColor>> namedColours(const Tokens &tokens)
{
    std::vector<std::pair<QString, QColor>> named;
    for (const auto &row : kTokenRows)
        named.emplace_back(QLatin1String(row.name), tokens.*row.member);
    for (std::size_t i = 0; i < tokens.series.size(); ++i)
        named.emplace_back(QStringLiteral("s%1").arg(i + 1), tokens.series[i]);
    return named;
}

const Tokens &tokensOf(bool isDark)
{
    static const auto sets = [] {
        QFile file(QStringLiteral(":/themes/tokens.json"));
        const auto json = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return std::array{ tokensFromJson(json, QStringLiteral("light")),
            tokensFromJson(json, QStringLiteral("dark")) };
    }();
    return sets[isDark ? 1 : 0];
}

void useTokens(bool isDark)
{
    g_isDark = isDark;
}

bool areTokensDark()
{
    return g_isDark;
}

const Tokens &tokens()
{
    return tokensOf(g_isDark);
}

const QColor &Tokens::severityText(Severity severity) const
{
    const std::array members{ &Tokens::info, &Tokens::low, &Tokens::med, &Tokens::high, &Tokens::crit };
    return this->*members[static_cast<std::size_t>(severity)];
}

const QColor &Tokens::severityFill(Severity severity) const
{
    const std::array members{ &Tokens::infoF, &Tokens::lowF, &Tokens::medF, &Tokens::highF, &Tokens::critF };
    return this->*members[static_cast<std::size_t>(severity)];
}

const QColor &Tokens::severitySoft(Severity severity) const
{
    const std::array members{ &Tokens::infoSoft, &Tokens::lowSoft, &Tokens::medSoft, &Tokens::highSoft,
        &Tokens::critSoft };
    return this->*members[static_cast<std::size_t>(severity)];
}

namespace {

/// Kept for the run: the colour that a service has shall not change when another comes.
std::size_t seriesOf(const QString &service, std::size_t count)
{
    constexpr qsizetype kMostRemembered = 500; // names come from outside
    static QHash<QString, std::size_t> places;
    const auto known = places.constFind(service);
    if (known != places.constEnd())
        return *known;
    std::vector<int> uses(count, 0);
    for (const std::size_t place : std::as_const(places))
        ++uses[place];
    // From where the hash points, the first of those that fewest have.
    const auto fewest = *std::min_element(uses.begin(), uses.end());
    auto place = static_cast<std::size_t>(fnv1a(service.toStdString()) % count);
    while (uses[place] != fewest)
        place = (place + 1) % count;
    if (places.size() < kMostRemembered)
        places.insert(service, place);
    return place;
}

} // namespace

const QColor &Tokens::service(const QString &name) const
{
    return series[seriesOf(name, series.size())];
}

} // namespace faultline::ui
