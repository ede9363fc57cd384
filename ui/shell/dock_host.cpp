// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dock_host.h"

#include "ui/shell/dock_title.h"
#include "ui/shell/layouts.h"
#include "ui/shell/panes.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace faultline::ui {

namespace {

/// Raised when the docks change so much that older arrangements make no sense.
constexpr int kStateVersion = 1;
constexpr int kSaveAfterMilliseconds = 2000;
constexpr int kWidthSettlesMilliseconds = 150;

/// A field that has the focus only since Qt had to give it to somebody: it would swallow the keys of the
/// list.
bool isUntouchedField(const QWidget &widget)
{
    const auto *field = qobject_cast<const QLineEdit *>(&widget);
    return field != nullptr && field->text().isEmpty();
}

/// What takes the keys when a person comes to a pane: what had them last, else its list, else its first
/// control.
QWidget *focusGoal(Pane &pane)
{
    if (auto *last = pane.focusWidget();
        last != nullptr && last != &pane && last->isVisibleTo(&pane) && !isUntouchedField(*last))
        return last;
    if (pane.focusPolicy() != Qt::NoFocus)
        return &pane;
    for (auto *view : pane.findChildren<QAbstractItemView *>()) {
        if (view->focusPolicy() != Qt::NoFocus && view->isVisibleTo(&pane))
            return view;
    }
    for (auto *next = pane.nextInFocusChain(); next != nullptr && pane.isAncestorOf(next);
         next = next->nextInFocusChain()) {
        if ((next->focusPolicy() & Qt::TabFocus) != 0 && next->isEnabled() && next->isVisibleTo(&pane))
            return next;
    }
    return nullptr;
}

} // namespace

DockHost::DockHost(QMainWindow &window, const PaneContext &context, QSettings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
    , m_pages(new QStackedWidget(&window))
{
    window.setDockOptions(
        QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::GroupedDragging);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_pages->setAccessibleName(tr("Page"));
    window.setCentralWidget(m_pages);
    m_pages->hide();
    for (const auto &row : paneRows()) {
        auto *pane = row.make(context, &window);
        if (pane->accessibleName().isEmpty())
            pane->setAccessibleName(titleOf(row));
        pane->setAutoFillBackground(true);
        m_panes.insert(QLatin1String(row.id), pane);
        if (row.area == Qt::NoDockWidgetArea)
            addPage(row, *pane);
        else
            addDock(row, *pane);
    }
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveAfterMilliseconds);
    connect(&m_saving, &QTimer::timeout, this, &DockHost::save);
    m_widthSettled.setSingleShot(true);
    m_widthSettled.setInterval(kWidthSettlesMilliseconds);
    connect(&m_widthSettled, &QTimer::timeout, this, &DockHost::followWidth);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
    window.installEventFilter(this);
}

DockHost::~DockHost()
{
    for (auto *dock : m_docks) {
        dock->disconnect(this);
        dock->removeEventFilter(this);
    }
    qDeleteAll(m_docks);
    delete m_pages;
}

void DockHost::addDock(const PaneRow &row, Pane &pane)
{
    const QString id = QLatin1String(row.id);
    auto *dock = new QDockWidget(titleOf(row), &m_window);
    dock->setObjectName(id);
    dock->setAccessibleName(titleOf(row));
    dock->setWidget(&pane);
    auto *title = new DockTitle(*dock, pane, QLatin1String(row.icon));
    dock->setTitleBarWidget(title);
    connect(title, &DockTitle::pressed, this, [this, id] { focusPane(id); });
    connect(&pane, &QWidget::windowTitleChanged, dock, [dock, named = titleOf(row)](const QString &said) {
        dock->setWindowTitle(said.isEmpty() ? named : said);
        dock->toggleViewAction()->setText(named); // what opens it goes on saying what it is
    });
    m_docks.insert(id, dock);
    m_titles.insert(id, title);
    connect(dock, &QDockWidget::dockLocationChanged, this, &DockHost::changedLater);
    connect(dock, &QDockWidget::topLevelChanged, this, &DockHost::changedLater);
    connect(dock, &QDockWidget::visibilityChanged, this, &DockHost::changedLater);
    dock->installEventFilter(this);
    dock->hide();
}

void DockHost::addPage(const PaneRow &row, Pane &pane)
{
    pane.setObjectName(QLatin1String(row.id));
    m_pages->addWidget(&pane);
}

QString DockHost::key(const char *what) const
{
    return QStringLiteral("layout/%1/%2/%3")
        .arg(m_layoutId)
        .arg(QGuiApplication::screens().size())
        .arg(QLatin1String(what));
}

QString DockHost::docksKey() const
{
    return key(m_isNarrow ? "narrow_docks" : "docks");
}

void DockHost::useLayout(const QString &id)
{
    if (!m_layoutId.isEmpty())
        save();
    m_layoutId = layoutOf(id).id;
    arrangeAsSaved();
    for (auto pane = m_panes.begin(); pane != m_panes.end(); ++pane)
        (*pane)->restoreState(m_settings.value(key("pane/") + pane.key()).toByteArray());
    m_saving.stop();
}

void DockHost::arrangeAsSaved()
{
    m_isNarrow = isNarrowWindow();
    // Shipped first: a saved state leaves docks alone that it does not know.
    arrangeAsShipped();
    const auto saved = m_settings.value(docksKey()).toByteArray();
    if (!saved.isEmpty())
        m_window.restoreState(saved, kStateVersion);
    const bool isCovered = m_pages->isVisibleTo(&m_window);
    if (isCovered) {
        m_uncovered.clear();
        coverDocks(m_pages->currentWidget()->objectName());
    }
    refreshTabs();
}

void DockHost::resetLayout()
{
    m_settings.remove(docksKey());
    arrangeAsShipped();
    changedLater();
}

void DockHost::arrangeAsShipped()
{
    const auto &layout = layoutOf(m_layoutId);
    arrange(m_window, m_isNarrow ? layout.narrow : layout.tree, m_docks);
    refreshTabs();
}

bool DockHost::isNarrowWindow() const
{
    return m_window.width() < kWideWindow;
}

/// Below the design's width the detail becomes a tab; what is in front stays in front.
void DockHost::followWidth()
{
    if (m_layoutId.isEmpty() || isNarrowWindow() == m_isNarrow)
        return;
    // Not saved first: the docks are squeezed or stretched already.
    const QString front = m_focused;
    arrangeAsSaved();
    if (m_uncovered.isEmpty() && m_docks.contains(front)) {
        bringUp(front);
        focusPane(front);
    }
}

void DockHost::coverDocks(const QString &page)
{
    if (m_uncovered.isEmpty())
        m_uncovered = m_window.saveState(kStateVersion);
    for (auto *dock : m_docks)
        dock->hide();
    m_pages->setCurrentWidget(m_panes.value(page));
    m_pages->show();
}

void DockHost::bringUp(const QString &id)
{
    if (!m_panes.contains(id))
        return;
    if (!m_docks.contains(id)) {
        coverDocks(id);
        return;
    }
    if (!m_uncovered.isEmpty()) {
        // Else hiding the page hands its focus to whatever comes next: a field that would swallow the keys.
        if (auto *last = m_window.focusWidget(); last != nullptr && m_pages->isAncestorOf(last))
            last->clearFocus();
        m_pages->hide();
        m_window.restoreState(m_uncovered, kStateVersion);
        m_uncovered.clear();
        refreshTabs();
    }
    auto *dock = m_docks.value(id);
    if (m_window.dockWidgetArea(dock) == Qt::NoDockWidgetArea && !dock->isFloating())
        m_window.addDockWidget(paneRow(id)->area, dock);
    dock->show();
    dock->raise();
}

void DockHost::focusPane(const QString &id)
{
    auto *pane = m_panes.value(id);
    const auto *focused = QApplication::focusWidget();
    if (pane == nullptr || (focused != nullptr && pane->isAncestorOf(focused)))
        return;
    if (auto *goal = focusGoal(*pane))
        goal->setFocus(Qt::OtherFocusReason);
    follow(pane);
}

QList<QWidget *> DockHost::inReadingOrder() const
{
    QList<QWidget *> parts;
    for (auto *dock : m_docks) {
        // A dock behind another tab counts as visible and lies outside the window.
        if (!dock->isFloating() && dock->isVisible() && m_window.rect().contains(dock->geometry().center()))
            parts << dock;
    }
    for (auto *bar : m_window.findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (bar->isVisible())
            parts << bar;
    }
    if (m_pages->isVisible())
        parts << m_pages;
    const bool isMirrored = m_window.layoutDirection() == Qt::RightToLeft;
    std::sort(parts.begin(), parts.end(), [isMirrored](const QWidget *a, const QWidget *b) {
        const auto across = [isMirrored](const QWidget *part) {
            return isMirrored ? -part->geometry().right() : part->x();
        };
        return std::pair(across(a), a->y()) < std::pair(across(b), b->y());
    });
    return parts;
}

void DockHost::cycle(int step)
{
    QList<QString> shown;
    for (const auto *part : inReadingOrder()) {
        if (m_docks.contains(part->objectName()))
            shown << part->objectName();
    }
    for (auto dock = m_docks.begin(); dock != m_docks.end(); ++dock) {
        if (dock.value()->isFloating() && dock.value()->isVisible())
            shown << dock.key();
    }
    if (shown.isEmpty())
        return;
    const auto count = shown.size();
    const auto now = shown.indexOf(m_focused);
    focusPane(shown[now < 0 ? 0 : (now + step + count) % count]);
}

QList<QAction *> DockHost::toggles() const
{
    QList<QAction *> actions;
    for (const auto &row : paneRows()) {
        if (const auto *found = dock(QLatin1String(row.id)))
            actions << found->toggleViewAction();
    }
    return actions;
}

void DockHost::save()
{
    m_saving.stop();
    m_settings.setValue(docksKey(), m_uncovered.isEmpty() ? m_window.saveState(kStateVersion) : m_uncovered);
    for (auto pane = m_panes.begin(); pane != m_panes.end(); ++pane)
        m_settings.setValue(key("pane/") + pane.key(), (*pane)->saveState());
    Q_EMIT saved();
}

void DockHost::changedLater()
{
    refreshTabs();
    if (!m_layoutId.isEmpty() && m_window.isVisible())
        m_saving.start();
}

void DockHost::refreshTabs()
{
    for (auto title = m_titles.begin(); title != m_titles.end(); ++title) {
        const auto tabs = m_window.tabifiedDockWidgets(m_docks.value(title.key()));
        title.value()->setTabbed(
            std::any_of(tabs.begin(), tabs.end(), [](const auto *tab) { return !tab->isHidden(); }));
    }
    for (auto *bar : m_window.findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setAccessibleName(tr("Panes in this place"));
        bar->setDocumentMode(true);
        bar->setExpanding(false);
        bar->setDrawBase(false);
        bar->setElideMode(Qt::ElideNone);
    }
}

void DockHost::follow(QWidget *focused)
{
    for (auto pane = m_panes.begin(); pane != m_panes.end(); ++pane) {
        if (focused == nullptr || (focused != *pane && !(*pane)->isAncestorOf(focused)))
            continue;
        m_focused = pane.key();
        for (auto title = m_titles.begin(); title != m_titles.end(); ++title)
            title.value()->setFocused(title.key() == m_focused);
        Q_EMIT paneFocused(m_focused);
        return;
    }
}

bool DockHost::eventFilter(QObject *watched, QEvent *event)
{
    // Qt makes and drops the tab bars as docks move; a resized dock is a changed layout.
    if (watched == &m_window && event->type() == QEvent::ChildAdded)
        QMetaObject::invokeMethod(this, &DockHost::refreshTabs, Qt::QueuedConnection);
    else if (watched != &m_window && event->type() == QEvent::Resize)
        changedLater();
    else if (watched == &m_window && event->type() == QEvent::Resize && isNarrowWindow() != m_isNarrow)
        m_widthSettled.start();
    else if (watched == &m_window && event->type() == QEvent::Move)
        changedLater();
    return QObject::eventFilter(watched, event);
}

} // namespace faultline::ui
