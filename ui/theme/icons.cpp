// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace faultline::ui {

namespace {

QByteArray iconSource(const QString &name)
{
    static QHash<QString, QByteArray> sources;
    auto found = sources.find(name);
    if (found == sources.end()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        found = sources.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

/// Draws one SVG, its black replaced by the colour that fits the widget's state at that moment, so that a
/// change of theme needs no new icons.
class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, std::optional<QColor> colour)
        : m_name(std::move(name))
        , m_colour(std::move(colour))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        auto svg = iconSource(m_name);
        svg.replace("#000", colourFor(mode, state).name().toLatin1());
        QSvgRenderer(svg).render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const auto key = QStringLiteral("faultline/%1/%2/%3x%4")
                             .arg(m_name, colourFor(mode, state).name())
                             .arg(size.width())
                             .arg(size.height());
        QPixmap drawn;
        if (QPixmapCache::find(key, &drawn))
            return drawn;
        drawn = QPixmap(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, drawn);
        return drawn;
    }

    QIconEngine *clone() const override { return new TintedIcon(*this); }

private:
    QColor colourFor(QIcon::Mode mode, QIcon::State state) const
    {
        const auto &now = tokens();
        if (mode == QIcon::Disabled)
            return now.tDis;
        if (m_colour)
            return *m_colour;
        if (state == QIcon::On)
            return now.accent;
        return mode == QIcon::Active ? now.t1 : now.t2;
    }

    QString m_name;
    std::optional<QColor> m_colour;
};

/// A shape that has its own two colours in each set.
class SeverityShape final : public QIconEngine {
public:
    explicit SeverityShape(Severity severity)
        : m_severity(severity)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        QSvgRenderer(iconSource(file())).render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const auto key
            = QStringLiteral("faultline/%1/%2x%3").arg(file()).arg(size.width()).arg(size.height());
        QPixmap drawn;
        if (QPixmapCache::find(key, &drawn))
            return drawn;
        drawn = QPixmap(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, drawn);
        return drawn;
    }

    QIconEngine *clone() const override { return new SeverityShape(*this); }

private:
    QString file() const
    {
        static constexpr std::array kShapes{ "info", "low", "med", "high", "crit" };
        return QStringLiteral("sev-%1-%2")
            .arg(QLatin1String(kShapes[static_cast<std::size_t>(m_severity)]),
                QLatin1String(areTokensDark() ? "dark" : "light"));
    }

    Severity m_severity;
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new TintedIcon(name, std::nullopt));
}

QIcon icon(const QString &name, const QColor &colour)
{
    return QIcon(new TintedIcon(name, colour));
}

QIcon severityIcon(Severity severity)
{
    return QIcon(new SeverityShape(severity));
}

} // namespace faultline::ui
