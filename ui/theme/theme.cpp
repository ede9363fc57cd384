// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QRegularExpression>
#include <QStyleFactory>

#include <algorithm>

namespace faultline::ui {

namespace {

struct TypeRow {
    bool isMono;
    int pixels;
    QFont::Weight weight;
};

/// Index = Type; design section 3.
constexpr std::array kTypeRows{
    TypeRow{ false, 11, QFont::DemiBold }, // Caption
    TypeRow{ false, 12, QFont::Normal }, // Small
    TypeRow{ false, 13, QFont::Normal }, // Body
    TypeRow{ false, 13, QFont::Medium }, // BodyMedium
    TypeRow{ false, 13, QFont::DemiBold }, // BodyStrong
    TypeRow{ true, 12, QFont::Normal }, // Mono
    TypeRow{ true, 11, QFont::Normal }, // MonoSmall
    TypeRow{ true, 12, QFont::DemiBold }, // MonoStrong
    TypeRow{ false, 15, QFont::DemiBold }, // Heading2
    TypeRow{ false, 18, QFont::DemiBold }, // Heading1
    TypeRow{ true, 19, QFont::DemiBold }, // ErrorTitle
    TypeRow{ false, 24, QFont::DemiBold }, // Kpi
};

int zoomPercent = 100;

/// `12px` in a rule about type or height; borders and gaps stay as thin as they are.
QString zoomedSheet(const QString &sheet)
{
    if (zoomPercent == 100)
        return sheet;
    static const QRegularExpression length(
        QStringLiteral("\\b(font-size|min-height|height):\\s*(\\d{2,})px"));
    QString scaled;
    qsizetype done = 0;
    for (auto found = length.globalMatch(sheet); found.hasNext();) {
        const auto match = found.next();
        scaled += sheet.mid(done, match.capturedStart(2) - done);
        scaled += QString::number(zoomed(match.captured(2).toInt()));
        done = match.capturedEnd(2);
    }
    return scaled + sheet.mid(done);
}

void loadFonts()
{
    for (const char *weight : { "Regular", "Medium", "SemiBold", "Bold" }) {
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(weight)));
        QFontDatabase::addApplicationFont(
            QStringLiteral(":/fonts/JetBrainsMono-%1.ttf").arg(QLatin1String(weight)));
    }
}

/// Qt 6.4 does not tell the system's choice. Where a desktop runs, its palette shows it; elsewhere dark.
bool isSystemDark()
{
    static const bool isDark = qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP")
        || QApplication::palette().color(QPalette::Window).lightness() < 128;
    return isDark;
}

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    const auto set = [&palette](std::initializer_list<QPalette::ColorRole> roles, const QColor &colour) {
        for (const auto role : roles)
            palette.setColor(role, colour);
    };
    set({ QPalette::Window, QPalette::Base }, t.surface);
    set({ QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
            QPalette::HighlightedText, QPalette::ToolTipText },
        t.t1);
    set({ QPalette::AlternateBase }, t.zebra);
    set({ QPalette::Button, QPalette::ToolTipBase, QPalette::Midlight }, t.raised);
    set({ QPalette::Light }, t.hover);
    set({ QPalette::Mid, QPalette::Dark }, t.border);
    set({ QPalette::Shadow }, t.borderStrong);
    set({ QPalette::PlaceholderText }, t.t3);
    set({ QPalette::Link, QPalette::LinkVisited }, t.accent);
    palette.setColor(QPalette::Highlight, t.selected);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, t.selectedIdle);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, t.tDis);
    return palette;
}

/// `@name` in the sheet stands for the token of that name.
QString styleSheetOf(const Tokens &t)
{
    QFile file(QStringLiteral(":/themes/faultline.qss"));
    auto sheet = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    for (const auto &[name, colour] : namedColours(t))
        sheet.replace(u'@' + name + u'@', colour.name());
    return zoomedSheet(sheet);
}

} // namespace

Theme::Theme(QApplication &application)
    : QObject(&application)
    , m_application(application)
{
    loadFonts();
    m_isDark = isSystemDark();
    m_application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    m_application.setFont(font(Type::Body));
    dress();
}

Theme::~Theme()
{
    zoomPercent = 100;
}

void Theme::use(Appearance appearance)
{
    m_appearance = appearance;
    const bool isDark = appearance == Appearance::System ? isSystemDark() : appearance == Appearance::Dark;
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    dress();
    Q_EMIT changed();
}

void Theme::zoomTo(int percent)
{
    const int from = zoomPercent;
    zoomPercent = std::clamp(percent, kLeastZoom, kMostZoom);
    if (zoomPercent == from)
        return;
    m_application.setFont(font(Type::Body));
    dress();
    Q_EMIT zoomed(from, zoomPercent);
}

int Theme::zoom() const
{
    return zoomPercent;
}

void Theme::dress()
{
    useTokens(m_isDark);
    QApplication::setPalette(paletteOf(tokens()));
    m_application.setStyleSheet(styleSheetOf(tokens()));
}

int zoomed(int pixels)
{
    return (pixels * zoomPercent + 50) / 100;
}

QFont font(Type type)
{
    const auto &row = kTypeRows[static_cast<std::size_t>(type)];
    QFont font(row.isMono ? QStringLiteral("JetBrains Mono") : QStringLiteral("Inter"));
    font.setStyleHint(row.isMono ? QFont::Monospace : QFont::SansSerif);
    // Qt 6.4 has no other way to say "no ligatures": `http://` must stay ten characters.
    if (row.isMono)
        font.setStyleStrategy(QFont::PreferNoShaping);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(zoomed(row.pixels));
    font.setWeight(row.weight);
    return font;
}

} // namespace faultline::ui
