// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/base/async.h"
#include "core/base/clock.h"
#include "ui/models/event_model.h"
#include "ui/shell/banner.h"
#include "ui/shell/commands.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/focus_ring.h"
#include "ui/shell/go_chord.h"
#include "ui/shell/keys_sheet.h"
#include "ui/shell/layouts.h"
#include "ui/shell/menu_strip.h"
#include "ui/shell/palette.h"
#include "ui/shell/palette_entries.h"
#include "ui/shell/panes.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/tab_round.h"
#include "ui/shell/toasts.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/welcome.h"
#include "ui/shell/window_memory.h"
#include "ui/shell/zoomer.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLayout>
#include <QMenu>
#include <QSettings>

#include <utility>

namespace faultline::ui {

namespace {

constexpr QSize kLeastSize{ 1100, 680 };
constexpr QSize kFirstSize{ 1440, 900 };
constexpr int kFacetsMilliseconds = 1000;

const SystemClock kSystemClock;

} // namespace

MainWindow::MainWindow(
    pipeline::Console &console, Theme &theme, QSettings &settings, const WindowOptions &options)
    : m_console(console)
    , m_theme(theme)
    , m_settings(settings)
    , m_clock(options.clock != nullptr ? options.clock : &kSystemClock)
    , m_wantedLayout(options.layout.isEmpty() ? settings.value(QStringLiteral("layout/last")).toString()
                                              : options.layout)
{
    setAccessibleName(tr("Faultline"));
    setMinimumSize(kLeastSize);
    resize(kFirstSize);
    setContextMenuPolicy(Qt::NoContextMenu);
    build();
    connect(&m_navigator, &Navigator::moved, this, &MainWindow::follow);
    connect(&m_console, &pipeline::Console::statusChanged, this, &MainWindow::showStatus);
    connect(&m_console, &pipeline::Console::changed, &m_facetsSoon, [this] {
        if (!m_facetsSoon.isActive())
            m_facetsSoon.start();
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        for (auto *widget : findChildren<QWidget *>())
            widget->update();
    });
    m_memory->recallGeometry();
    useLayout(m_wantedLayout);
    m_memory->recallPlace();
    m_docks->bringUp(m_navigator.place().pane);
    askForFacets();
    showStatus();
}

MainWindow::~MainWindow()
{
    // Panes look at the navigator, which is a member and would go first.
    delete m_docks;
}

void MainWindow::build()
{
    m_memory = new WindowMemory(*this, m_navigator, m_settings);
    m_toasts = new Toasts(this);
    m_docks = new DockHost(*this, { m_console, m_navigator, m_clock }, m_settings);
    m_commands = new Commands({ *this, m_console, m_navigator, *m_docks, m_theme, *m_toasts, m_settings });
    m_welcome = new Welcome(m_console, m_navigator, *m_docks, *m_toasts, this);
    m_palette = new Palette(m_console, m_navigator, this);
    connect(
        m_commands->action(QStringLiteral("palette")), &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_commands->action(QStringLiteral("keys")), &QAction::triggered, this,
        [this] { showKeysSheet(*m_docks, *m_commands, *this); });
    buildBars();
    buildChord();
    joinHold();
    new Zoomer(*this, m_theme);
    new FocusRing(*this);
    connect(m_docks, &DockHost::paneFocused, m_rail, &Rail::mark);
    connect(m_docks, &DockHost::saved, m_memory, &WindowMemory::keep);
    m_facetsSoon.setSingleShot(true);
    m_facetsSoon.setInterval(kFacetsMilliseconds);
    connect(&m_facetsSoon, &QTimer::timeout, this, &MainWindow::askForFacets);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] { m_status->showTime(m_clock->now()); });
    m_second.start();
    m_status->showTime(m_clock->now());
}

void MainWindow::buildBars()
{
    const auto action = [this](const char *id) { return m_commands->action(QLatin1String(id)); };
    m_menus = new MenuStrip(*this);
    m_commands->fill(*m_menus);
    setMenuBar(m_menus);
    connect(action("menu_bar"), &QAction::triggered, m_menus, &MenuStrip::enter);
    m_status = new StatusStrip(this);
    setStatusBar(m_status);
    connect(m_status, &StatusStrip::listeningClicked, action("first_run"), &QAction::trigger);
    connect(m_status, &StatusStrip::liveClicked, this, [this] { goTo(QStringLiteral("live")); });
    connect(m_status, &StatusStrip::told, this, [this](const QString &text, const QString &detail) {
        m_toasts->show({ text, detail, ToastLevel::Info });
    });
    buildTopBar();
    addToolBarBreak(Qt::TopToolBarArea);
    m_banner = new Banner(this);
    addToolBar(Qt::TopToolBarArea, m_banner);
    connect(m_banner, &Banner::solved, this, [this] {
        m_toasts->show({ tr("The console is well again"), tr("What was wrong is solved.") });
    });
    m_rail = new Rail(this);
    m_rail->addAtEnd(action("toggle_appearance"));
    addToolBar(Qt::LeftToolBarArea, m_rail);
    connect(m_rail, &Rail::paneChosen, this, &MainWindow::goTo);
}

void MainWindow::buildTopBar()
{
    auto *menu = new QMenu(this);
    menu->setAccessibleName(tr("Menu"));
    m_commands->fill(*menu);
    const auto action = [this](const char *id) { return m_commands->action(QLatin1String(id)); };
    m_topBar
        = new TopBar({ action("back"), action("forward"), action("palette"), action("hold"), action("keys") },
            menu, m_navigator, *m_toasts, this);
    addToolBar(Qt::TopToolBarArea, m_topBar);
    connect(m_topBar, &TopBar::layoutChosen, this, &MainWindow::useLayout);
}

void MainWindow::buildChord()
{
    m_chord = new GoChord(*this);
    for (const auto &row : paneRows()) {
        if (row.goKey[0] != '\0')
            m_chord->add(QLatin1String(row.goKey), QLatin1String(row.id), titleOf(row));
    }
    connect(m_chord, &GoChord::paneChosen, this, &MainWindow::goTo);
    connect(m_chord, &GoChord::hinted, this, [this](const QString &text) {
        text.isEmpty() ? m_status->clearMessage() : m_status->showMessage(text);
    });
}

/// The live pane owns the holding; the window's switch and its key are the same thing at another place.
void MainWindow::joinHold()
{
    auto *ours = m_commands->action(QStringLiteral("hold"));
    auto *live = m_docks->pane(QStringLiteral("live"));
    auto *theirs = live != nullptr ? live->findChild<QAction *>(QStringLiteral("hold")) : nullptr;
    auto *model = live != nullptr ? live->findChild<EventModel *>() : nullptr;
    ours->setEnabled(theirs != nullptr && model != nullptr);
    if (!ours->isEnabled())
        return;
    connect(ours, &QAction::triggered, theirs, [ours, theirs, model] {
        theirs->trigger();
        ours->setChecked(model->isHeld());
    });
    connect(model, &EventModel::heldChanged, ours, &QAction::setChecked);
}

void MainWindow::useLayout(const QString &id)
{
    const bool isChange = !m_docks->layoutId().isEmpty() && m_docks->layoutId() != id;
    m_docks->useLayout(id);
    m_settings.setValue(QStringLiteral("layout/last"), m_docks->layoutId());
    m_topBar->showLayout(m_docks->layoutId());
    if (isChange || m_navigator.place().pane.isEmpty()) {
        auto place = m_navigator.place();
        place.range = layoutOf(id).range;
        m_navigator.go(std::move(place));
    }
    showTitle();
}

void MainWindow::goTo(const QString &pane)
{
    auto place = m_navigator.place();
    place.pane = pane;
    m_navigator.go(std::move(place));
    m_docks->bringUp(pane);
    m_docks->focusPane(pane);
}

void MainWindow::follow(const Place &from, const Place &to)
{
    for (auto *pane : m_docks->panes())
        pane->look(to);
    if (from.pane != to.pane || from.pattern != to.pattern || from.evidence != to.evidence)
        m_docks->bringUp(to.pane);
    m_rail->mark(to.pane);
    m_topBar->showPlace(to);
    m_commands->action(QStringLiteral("back"))->setEnabled(m_navigator.canGoBack());
    m_commands->action(QStringLiteral("forward"))->setEnabled(m_navigator.canGoForward());
    showTitle();
}

void MainWindow::showTitle()
{
    QStringList parts{ QStringLiteral("Faultline"), layoutOf(m_docks->layoutId()).title };
    if (const auto &pattern = m_navigator.place().pattern)
        parts << QString::fromStdString(pattern->text());
    if (m_isReadOnly)
        parts << tr("read only");
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::showStatus()
{
    const auto status = m_console.status();
    m_status->show(status);
    m_banner->follow(status);
    if (status.isReadOnly && !std::exchange(m_isReadOnly, true)) {
        m_commands->forbidWriting();
        showTitle();
    }
    m_welcome->lookAt(status);
}

void MainWindow::askForFacets()
{
    async::whenDone(m_console.facets(), this, [this](const Result<pipeline::Facets> &facets) {
        if (!facets.ok())
            return;
        m_topBar->showFacets(*facets);
        m_rail->showFacets(*facets);
    });
}

void MainWindow::openPalette()
{
    m_palette->open(paletteEntries(*m_docks, *m_commands, [this](const QString &pane) { goTo(pane); }),
        paletteContext(*m_docks, m_navigator.place()));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_wasShown)
        return;
    m_wasShown = true;
    // Sizes of docks only hold in a window that has its own size.
    layout()->activate();
    m_docks->useLayout(m_docks->layoutId());
    m_docks->focusPane(m_navigator.place().pane);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_docks->save();
    QMainWindow::closeEvent(event);
}

/// Only what no focused widget wanted: a button that is pressed by Space keeps it.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    auto *hold = m_commands->action(QStringLiteral("hold"));
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && hold->isEnabled())
        hold->trigger();
    else
        QMainWindow::keyPressEvent(event);
}

/// Tool bar, rail, docks, status bar: the design's round.
bool MainWindow::focusNextPrevChild(bool isForward)
{
    QList<QWidget *> sections{ m_topBar, m_banner, m_rail };
    sections << m_docks->inReadingOrder() << m_toasts << m_status;
    auto *next = nextInRound(sections, focusWidget(), isForward);
    if (next == nullptr)
        return QMainWindow::focusNextPrevChild(isForward);
    next->setFocus(isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace faultline::ui
