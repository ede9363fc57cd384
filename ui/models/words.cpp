// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/words.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace faultline::ui::words {
namespace {

using namespace std::chrono_literals;

QString wordOf(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

bool turnsDirection(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f
        || c == 0x061c;
}

/// Joiners hold emoji and letters of many scripts together; between Latin letters they only hide.
bool isAtHome(const QString &text, qsizetype joiner)
{
    constexpr char16_t kLatinEnd = 0x0300;
    return joiner > 0 && joiner + 1 < text.size() && text[joiner - 1].unicode() >= kLatinEnd
        && text[joiner + 1].unicode() >= kLatinEnd;
}

bool isInvisible(char16_t c)
{
    return turnsDirection(c) || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff || c == 0x2028
        || c == 0x2029;
}

QString visible(std::string_view text, int most, bool keepsLines)
{
    // Cut before decoding: a message of megabytes must not be decoded for each repaint.
    const auto cut = cutUtf8(text, static_cast<std::size_t>(most) * 4);
    const QString decoded = QString::fromUtf8(cut.data(), static_cast<qsizetype>(cut.size()));
    QString shown;
    shown.reserve(decoded.size());
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded[i];
        const char16_t code = c.unicode();
        if (code == u'\n' || code == u'\t')
            shown += keepsLines ? c : QChar(u' ');
        else if (code == u'\r')
            shown += keepsLines ? QString() : QStringLiteral(" ");
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            shown += QStringLiteral("\\x%1").arg(code, 2, 16, QChar(u'0')).toUpper().replace(u'X', u'x');
        else if (isInvisible(code) && !((code == 0x200c || code == 0x200d) && isAtHome(decoded, i)))
            shown += QStringLiteral("\\u") + QString::number(code, 16).toUpper().rightJustified(4, u'0');
        else
            shown += c;
    }
    if (shown.size() > most) {
        shown.truncate(most);
        shown += QChar(0x2026);
    } else if (cut.size() < text.size()) {
        shown += QChar(0x2026);
    }
    return keepsLines ? shown : shown.trimmed();
}

QDateTime utc(UtcTime at)
{
    return QDateTime::fromMSecsSinceEpoch(micros(at) / 1000, Qt::UTC);
}

} // namespace

std::string headline(const std::string &type, const std::string &message)
{
    return type.empty() || message.empty() ? type + message : type + ": " + message;
}

QString line(std::string_view text, int most)
{
    return visible(text, most, false);
}

QString block(std::string_view text, int most)
{
    return visible(text, most, true);
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

QString severity(Severity severity)
{
    static constexpr std::array<const char *, 5> kWords{ QT_TRANSLATE_NOOP("Words", "Info"),
        QT_TRANSLATE_NOOP("Words", "Low"), QT_TRANSLATE_NOOP("Words", "Medium"),
        QT_TRANSLATE_NOOP("Words", "High"), QT_TRANSLATE_NOOP("Words", "Critical") };
    return wordOf(kWords[static_cast<std::size_t>(severity)]);
}

QString category(Category category)
{
    static constexpr std::array<const char *, 9> kWords{ QT_TRANSLATE_NOOP("Words", "Provider"),
        QT_TRANSLATE_NOOP("Words", "Database"), QT_TRANSLATE_NOOP("Words", "Rate limit"),
        QT_TRANSLATE_NOOP("Words", "Timeout"), QT_TRANSLATE_NOOP("Words", "Auth"),
        QT_TRANSLATE_NOOP("Words", "Validation"), QT_TRANSLATE_NOOP("Words", "Cache"),
        QT_TRANSLATE_NOOP("Words", "External"), QT_TRANSLATE_NOOP("Words", "Internal") };
    return wordOf(kWords[static_cast<std::size_t>(category)]);
}

QString state(PatternState state)
{
    static constexpr std::array<const char *, 7> kWords{ QT_TRANSLATE_NOOP("Words", "Single"),
        QT_TRANSLATE_NOOP("Words", "New"), QT_TRANSLATE_NOOP("Words", "Ongoing"),
        QT_TRANSLATE_NOOP("Words", "Escalated"), QT_TRANSLATE_NOOP("Words", "Regressed"),
        QT_TRANSLATE_NOOP("Words", "Resolved"), QT_TRANSLATE_NOOP("Words", "Muted") };
    return wordOf(kWords[static_cast<std::size_t>(state)]);
}

QString alerting()
{
    return wordOf(QT_TRANSLATE_NOOP("Words", "Alerting"));
}

QString shortType(std::string_view type, int most)
{
    // Only a qualified name is shortened: what else stands in a type may end in a point or hold spaces.
    const bool isName = std::all_of(type.begin(), type.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '.' || c == ':' || c == '\\' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
    });
    const auto cut = isName ? type.find_last_of(".:\\") : std::string_view::npos;
    const bool hasEnd = cut != std::string_view::npos && cut + 1 < type.size()
        && (type[cut + 1] < '0' || type[cut + 1] > '9');
    return line(hasEnd ? type.substr(cut + 1) : type, most);
}

QString level(Level level)
{
    static constexpr std::array<const char *, 6> kWords{ "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL" };
    return QString::fromLatin1(kWords[static_cast<std::size_t>(level)]);
}

QString count(std::int64_t number)
{
    if (number >= 1'000'000)
        return QString::number(static_cast<double>(number) / 1e6, 'f', 1) + QChar(0x2009) + QChar(u'M');
    if (number >= 100'000)
        return QString::number(static_cast<double>(number) / 1e3, 'f', 0) + QChar(0x2009) + QChar(u'k');
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(number));
}

QString scaleCount(std::int64_t number)
{
    if (number < 10'000 || number >= 100'000)
        return count(number);
    return QString::number(static_cast<double>(number) / 1e3) + QChar(0x2009) + QChar(u'k');
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 0) + QChar(0x2009) + QChar(u'%');
}

QString counted(std::int64_t number, const QString &one, const QString &many)
{
    return count(number) + QChar(u' ') + (number == 1 ? one : many);
}

QString exactTime(UtcTime at, UtcTime now)
{
    const auto time = utc(at);
    if (now - at > 24h)
        return QLocale(QLocale::English).toString(time, u"d MMM HH:mm:ss");
    return time.toString(u"HH:mm:ss.zzz");
}

QString moment(UtcTime at, UtcTime now)
{
    if (at == UtcTime{})
        return QString(QChar(0x2013));
    if (now - at > 365 * 24h)
        return QLocale(QLocale::English).toString(utc(at), u"d MMM yyyy");
    if (now - at > 24h)
        return QLocale(QLocale::English).toString(utc(at), u"d MMM");
    return utc(at).toString(u"HH:mm:ss");
}

QString ago(UtcTime at, UtcTime now)
{
    const auto age = now - at;
    if (age < 2s)
        return wordOf(QT_TRANSLATE_NOOP("Words", "now"));
    if (age < 60s)
        return QString::number(std::chrono::duration_cast<std::chrono::seconds>(age).count()) + QChar(0x2009)
            + QChar(u's');
    if (age < 60min)
        return QString::number(std::chrono::duration_cast<std::chrono::minutes>(age).count()) + QChar(0x2009)
            + QChar(u'm');
    return moment(at, now);
}

QString duration(Micros length)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    if (seconds < 1)
        return QString::number(std::chrono::duration_cast<std::chrono::milliseconds>(length).count())
            + QStringLiteral(" ms");
    if (seconds < 60)
        return QString::number(seconds) + QStringLiteral(" s");
    if (seconds < 3600 && seconds % 60 == 0)
        return QStringLiteral("%1 m").arg(seconds / 60);
    if (seconds < 3600)
        return QStringLiteral("%1 m %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 48 * 3600 && seconds / 60 % 60 == 0)
        return QStringLiteral("%1 h").arg(seconds / 3600);
    if (seconds < 48 * 3600)
        return QStringLiteral("%1 h %2 m").arg(seconds / 3600).arg(seconds / 60 % 60);
    return QStringLiteral("%1 d").arg(seconds / 86400);
}

QString fullTime(UtcTime at)
{
    return QLocale(QLocale::English).toString(utc(at), u"d MMM yyyy HH:mm:ss") + QStringLiteral(" UTC");
}

QString shortId(std::string_view id)
{
    return line(id.substr(0, 8));
}

} // namespace faultline::ui::words
