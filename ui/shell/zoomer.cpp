// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/zoomer.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QVariant>

namespace faultline::ui {

namespace {

constexpr char kBaseSize[] = "sizeAtFullZoom";
constexpr char kBaseFont[] = "fontAtFullZoom";
constexpr char kBaseRow[] = "rowAtFullZoom";

/// The length at 100 %, remembered so that zooming to and fro does not wear it away by rounding.
int baseLength(QObject &owner, const char *name, int now, int from)
{
    const auto kept = owner.property(name);
    if (kept.isValid() && (kept.toInt() * from + 50) / 100 == now)
        return kept.toInt();
    const int base = (now * 100 + from / 2) / from;
    owner.setProperty(name, base);
    return base;
}

QSize baseExtent(QWidget &widget, int from)
{
    const auto kept = widget.property(kBaseSize).toSize();
    const QSize now = widget.minimumSize();
    const auto scaled = [from](int length) { return (length * from + 50) / 100; };
    const auto base = [&](int was, int is) { return scaled(was) == is ? was : (is * 100 + from / 2) / from; };
    const QSize found(base(kept.width(), now.width()), base(kept.height(), now.height()));
    widget.setProperty(kBaseSize, found);
    return found;
}

void rescaleExtent(QWidget &widget, int from, int to)
{
    const auto isFixed = [](int least, int most) { return least == most && most > 1; };
    const bool isWide = isFixed(widget.minimumWidth(), widget.maximumWidth());
    const bool isHigh = isFixed(widget.minimumHeight(), widget.maximumHeight());
    if ((!isWide && !isHigh) || widget.property("zoomsItself").toBool())
        return;
    const auto base = baseExtent(widget, from);
    if (isWide)
        widget.setFixedWidth((base.width() * to + 50) / 100);
    if (isHigh)
        widget.setFixedHeight((base.height() * to + 50) / 100);
}

} // namespace

Zoomer::Zoomer(QWidget &window, Theme &theme)
    : QObject(&window)
    , m_window(window)
    , m_theme(theme)
{
    watchNewcomers(theme.zoom());
    connect(&theme, &Theme::zoomed, this, [this](int from, int to) {
        for (auto *widget : m_window.findChildren<QWidget *>()) {
            const auto shown = widget->font();
            if (widget->testAttribute(Qt::WA_SetFont) && shown.pixelSize() > 0) {
                auto scaled = shown;
                scaled.setPixelSize(
                    (baseLength(*widget, kBaseFont, shown.pixelSize(), from) * to + 50) / 100);
                widget->setFont(scaled);
            }
            // What was never shown gets its size by its first show.
            if (widget->testAttribute(Qt::WA_WState_Polished))
                rescale(*widget, from, to);
            widget->updateGeometry();
            widget->update();
        }
        watchNewcomers(to);
    });
}

/// Nothing is looked at while the zoom is 100 %.
void Zoomer::watchNewcomers(int percent)
{
    const bool wants = percent != 100;
    if (wants == m_isWatching)
        return;
    m_isWatching = wants;
    wants ? qApp->installEventFilter(this) : qApp->removeEventFilter(this);
}

void Zoomer::rescale(QWidget &widget, int from, int to) const
{
    if (&widget == &m_window || widget.isWindow())
        return;
    rescaleExtent(widget, from, to);
    if (auto *table = qobject_cast<QTableView *>(&widget)) {
        auto *rows = table->verticalHeader();
        const int height = baseLength(*table, kBaseRow, rows->defaultSectionSize(), from);
        rows->setMinimumSectionSize((height * to + 50) / 100);
        rows->setDefaultSectionSize((height * to + 50) / 100);
    }
}

bool Zoomer::eventFilter(QObject *watched, QEvent *event)
{
    // The first show of a widget; what it was made with is for 100 %, its fonts are at the zoom already.
    if (event->type() == QEvent::Polish && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (m_window.isAncestorOf(widget))
            rescale(*widget, 100, m_theme.zoom());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace faultline::ui
