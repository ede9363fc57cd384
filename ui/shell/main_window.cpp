// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/base/async.h"
#include "core/base/clock.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/models/event_model.h"
#include "ui/models/words.h"
#include "ui/shell/banner.h"
#include "ui/shell/commands.h"
#include "ui/shell/dock_host.h"
#include "ui/shell/go_chord.h"
#include "ui/shell/layouts.h"
#include "ui/shell/palette.h"
#include "ui/shell/palette_entries.h"
#include "ui/shell/panes.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/toasts.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/welcome.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLayout>
#include <QMenu>
#include <QSettings>
#include <QShortcut>

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
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    useLayout(m_wantedLayout);
    restorePlace();
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
    m_toasts = new Toasts(this);
    m_docks = new DockHost(*this, { m_console, m_navigator, m_clock }, m_settings);
    m_commands = new Commands({ *this, m_console, m_navigator, *m_docks, m_theme, *m_toasts, m_settings });
    m_welcome = new Welcome(m_console, m_navigator, *m_docks, *m_toasts, this);
    m_palette = new Palette(m_console, m_navigator, this);
    connect(
        m_commands->action(QStringLiteral("palette")), &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_commands->action(QStringLiteral("keys")), &QAction::triggered, this, &MainWindow::showKeys);
    buildBars();
    buildChord();
    joinHold();
    connect(m_docks, &DockHost::paneFocused, m_rail, &Rail::mark);
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
    auto *menu = new QMenu(this);
    menu->setAccessibleName(tr("Menu"));
    m_commands->fill(*menu);
    const auto action = [this](const char *id) { return m_commands->action(QLatin1String(id)); };
    // Made after the docks and before the bars: the order in which Tab goes round.
    m_status = new StatusStrip(this);
    setStatusBar(m_status);
    connect(m_status, &StatusStrip::listeningClicked, action("first_run"), &QAction::trigger);
    m_topBar
        = new TopBar({ action("back"), action("forward"), action("palette"), action("hold"), action("keys") },
            menu, m_navigator, *m_toasts, this);
    addToolBar(Qt::TopToolBarArea, m_topBar);
    connect(m_topBar, &TopBar::layoutChosen, this, &MainWindow::useLayout);
    for (std::size_t i = 0; i < shippedLayouts().size(); ++i) {
        const auto keys
            = QKeySequence(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
        const auto use = [this, id = shippedLayouts()[i].id] { useLayout(id); };
        connect(new QShortcut(keys, this), &QShortcut::activated, this, use);
    }
    addToolBarBreak(Qt::TopToolBarArea);
    m_banner = new Banner(this);
    addToolBar(Qt::TopToolBarArea, m_banner);
    m_rail = new Rail(this);
    m_rail->addAtEnd(action("toggle_appearance"));
    addToolBar(Qt::LeftToolBarArea, m_rail);
    connect(m_rail, &Rail::paneChosen, this, &MainWindow::goTo);
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

/// What lists are narrowed to survives a restart; a selection would point at what is long gone.
void MainWindow::restorePlace()
{
    auto place = m_navigator.place();
    place.pane = QStringLiteral("live");
    place.service = m_settings.value(QStringLiteral("place/service")).toString();
    place.environment = m_settings.value(QStringLiteral("place/environment")).toString();
    m_navigator.go(std::move(place));
    m_docks->bringUp(QStringLiteral("live"));
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
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::showStatus()
{
    const auto status = m_console.status();
    m_status->show(status);
    const auto problem = words::line(status.problem);
    const auto advice = problem.isEmpty() || status.isListening
        ? QString()
        : tr("No event can arrive until this is solved; --port chooses another port.");
    m_banner->say(problem, advice, !status.isListening);
    m_welcome->lookAt(status);
}

void MainWindow::askForFacets()
{
    async::whenDone(m_console.facets(), this, [this](const Result<pipeline::Facets> &facets) {
        if (!facets.ok())
            return;
        m_topBar->showFacets(*facets);
        if (auto *patterns = m_rail->button(QStringLiteral("patterns"))) {
            std::int64_t waiting = 0;
            for (const auto state : { PatternState::New, PatternState::Escalated, PatternState::Regressed })
                waiting += facets->patternsByState[static_cast<std::size_t>(state)];
            const int count = static_cast<int>(std::min<std::int64_t>(waiting, 1000));
            patterns->setBadge(count, tr("%n pattern(s) need triage", nullptr, count));
        }
    });
}

void MainWindow::openPalette()
{
    m_palette->open(paletteEntries(*m_docks, *m_commands, [this](const QString &pane) { goTo(pane); }),
        paletteContext(*m_docks, m_navigator.place()));
}

void MainWindow::showKeys()
{
    QList<KeysDialog::Group> groups;
    if (auto *pane = m_docks->focusedPane())
        groups.push_back({ pane->accessibleName(), pane->actions() });
    groups.push_back({ tr("Window"), m_commands->all() });
    QList<std::pair<QString, QString>> extra{ { tr("Space"), tr("Hold or resume the live list") } };
    for (const auto &row : paneRows()) {
        if (row.goKey[0] != '\0')
            extra.push_back({ QStringLiteral("G %1").arg(QLatin1String(row.goKey)), titleOf(row) });
    }
    auto *dialog = new KeysDialog(groups, extra, this);
    dialog->open();
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
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("place/service"), m_navigator.place().service);
    m_settings.setValue(QStringLiteral("place/environment"), m_navigator.place().environment);
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

} // namespace faultline::ui
