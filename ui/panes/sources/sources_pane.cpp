// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/sources/sources_pane.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/models/words.h"
#include "ui/panes/sources/source_detail.h"
#include "ui/panes/sources/source_list.h"
#include "ui/panes/sources/sources.h"
#include "ui/shell/toasts.h"
#include "ui/theme/theme.h"
#include "ui/views/key_button.h"
#include "ui/views/key_line.h"
#include "ui/views/notices.h"
#include "ui/views/pane_keys.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr int kRefreshMilliseconds = 500;
constexpr int kSideBySideFrom = 760;
constexpr int kListWide = 340;

QString bareAddress(const QString &url)
{
    return url.mid(url.indexOf(QStringLiteral("://")) + 3);
}

void sayAnew(PlainLabel &label, const QString &text)
{
    if (label.text() != text)
        label.setText(text);
}

} // namespace

Pane *makeSourcesPane(const PaneContext &context, QWidget *parent)
{
    return new SourcesPane(context, parent);
}

SourcesPane::SourcesPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_refreshing(new QTimer(this))
    , m_banner(new InlineBanner(this))
    , m_parts(new QSplitter(this))
    , m_model(new SourceModel(this))
    , m_list(new SourceList(m_model, m_parts))
    , m_detail(new SourceDetail(m_parts))
    , m_keys(new KeyLine(
          { { QStringLiteral("J K"), tr("source") }, { tr("Enter"), tr("copy address") },
              { QStringLiteral("Y"), tr("copy lines") }, { QStringLiteral("T"), tr("test error") } },
          this))
{
    setAccessibleName(tr("Sources"));
    m_list->setObjectName(QStringLiteral("sources"));
    m_list->setAccessibleName(tr("Ways in"));
    m_banner->setObjectName(QStringLiteral("banner"));
    m_parts->setAccessibleName(tr("Sources"));
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 0);
    m_parts->setStretchFactor(1, 1);
    m_parts->setSizes({ kListWide, 2 * kListWide });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head());
    column->addWidget(m_banner);
    column->addWidget(m_parts, 1);
    column->addWidget(m_keys);
    setFocusProxy(m_list);
    addActions();
    connect(m_list, &SourceList::sourceChosen, this, &SourcesPane::choose);
    m_refreshing->setObjectName(QStringLiteral("refreshing"));
    m_refreshing->setInterval(kRefreshMilliseconds);
    connect(m_refreshing, &QTimer::timeout, this, &SourcesPane::refresh);
    refresh();
}

QWidget *SourcesPane::head()
{
    auto *bar = new QFrame(this);
    bar->setProperty("cardHead", true);
    bar->setAccessibleName(tr("Where it listens"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(12);
    m_listening = new PlainLabel(bar);
    m_listening->setObjectName(QStringLiteral("listening"));
    m_listening->dress(static_cast<int>(Type::BodyMedium), PlainLabel::Ink::Primary);
    m_totals = new PlainLabel(bar);
    m_totals->setObjectName(QStringLiteral("totals"));
    m_totals->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    m_totals->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_test = new KeyButton(QStringLiteral("bug"), tr("Send a test error"), QStringLiteral("T"), bar);
    m_test->setSmall(true);
    m_test->setObjectName(QStringLiteral("sendTest"));
    m_test->setToolTip(tr("Posts one error through the open port (T)"));
    connect(m_test, &QAbstractButton::clicked, this, &SourcesPane::sendTestError);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_listening);
    words->addWidget(m_totals);
    row->addLayout(words, 1);
    row->addWidget(m_test);
    return bar;
}

void SourcesPane::addActions()
{
    auto *address
        = addKey(this, "copyAddress", tr("Copy the address"), Qt::Key_Return, &SourcesPane::copyAddress);
    // Not in the whole pane: a button that has the keys is pressed by Enter.
    address->setShortcuts({ Qt::Key_Return, Qt::Key_Enter });
    address->setShortcutContext(Qt::WidgetShortcut);
    removeAction(address);
    m_list->addAction(address);
    m_testAction = addKey(this, "test", tr("Send a test error"), Qt::Key_T, &SourcesPane::sendTestError);
    m_actions = { addKey(this, "next", tr("Next source"), Qt::Key_J, &SourcesPane::nextSource),
        addKey(this, "previous", tr("Previous source"), Qt::Key_K, &SourcesPane::previousSource), address,
        addKey(this, "copyLines", tr("Copy the lines for the client"), Qt::Key_Y, &SourcesPane::copySnippet),
        m_testAction };
}

void SourcesPane::refresh()
{
    const auto status = m_context.console.status();
    m_url = status.isListening ? QString::fromStdString(status.url) : QString();
    m_sources = m_context.console.sources();
    m_model->show(m_sources, m_url);
    tellState(status);
    tellTotals();
    const int row = m_model->rowOf(m_chosen.toStdString());
    const int wanted = row >= 0 ? row : m_model->selectableFrom(0, 1);
    if (wanted >= 0 && wanted != m_list->currentIndex().row())
        m_list->setCurrentIndex(m_model->index(wanted));
    showChosen();
}

void SourcesPane::tellState(const pipeline::ConsoleStatus &status)
{
    QStringList addresses{ bareAddress(m_url) };
    const auto host = addresses.front().section(u':', 0, -2);
    for (const auto &other : status.otherUrls) {
        auto address = bareAddress(words::line(other));
        if (address.startsWith(QString(host + QChar(u':'))))
            address.remove(0, host.size()); // the same host again would need the room of the totals
        addresses << address;
    }
    sayAnew(*m_listening,
        status.isReadOnly     ? tr("Read only, not listening")
            : m_url.isEmpty() ? tr("Not listening")
                              : tr("Listening on %1").arg(addresses.join(QStringLiteral(", "))));
    m_test->setEnabled(!m_url.isEmpty());
    m_testAction->setEnabled(!m_url.isEmpty());
    const auto &problem = status.storeProblem.empty() ? status.problem : status.storeProblem;
    QString strong;
    QString rest;
    auto tone = InlineBanner::Tone::Accent;
    if (status.isReadOnly) {
        strong = tr("Read only");
        rest = tr("This window only looks at the store; nothing can arrive here.");
    } else if (m_url.isEmpty() && !problem.empty()) {
        tone = InlineBanner::Tone::Critical;
        strong = tr("Not listening");
        rest = words::line(problem);
    } else if (!status.storeProblem.empty()) {
        tone = InlineBanner::Tone::Critical;
        strong = tr("What arrives is refused");
        rest = words::line(problem);
    }
    if (strong.isEmpty())
        m_banner->hide();
    else if (m_banner->isHidden() || m_banner->text() != QString(strong + QChar(u' ') + rest))
        m_banner->say(tone, status.isReadOnly ? QStringLiteral("lock") : QStringLiteral("warn"), strong, rest,
            QString());
}

void SourcesPane::tellTotals()
{
    pipeline::SourceCounts sum;
    for (const auto &source : m_sources.rows) {
        sum.received += source.counts.received;
        sum.stored += source.counts.stored;
        sum.refused += source.counts.refused;
    }
    QStringList parts{ sum.received == 0 ? tr("nothing came yet") : countsLine(sum) };
    if (m_sources.turnedAway > 0)
        parts << tr("%1 turned away").arg(words::count(m_sources.turnedAway));
    const auto text = parts.join(QStringLiteral(" · "));
    if (text == m_totals->text())
        return;
    m_totals->setText(text);
    // The text as well: beside a long address it has little room.
    m_totals->setToolTip(text + QStringLiteral(". ")
        + (m_sources.turnedAway > 0
                ? tr("Turned away: requests that were refused before their source was known, for their Host, "
                     "their Origin, their size or their form, and connections over the bound.")
                : tr("Since the start, by all sources.")));
}

void SourcesPane::choose(const QString &id)
{
    if (id == std::exchange(m_chosen, id))
        return;
    showChosen();
    m_detail->verticalScrollBar()->setValue(0);
}

void SourcesPane::showChosen()
{
    const auto id = m_chosen.toStdString();
    const auto found = std::find_if(m_sources.rows.begin(), m_sources.rows.end(),
        [&id](const pipeline::Source &source) { return source.id == id; });
    m_detail->setVisible(found != m_sources.rows.end());
    if (found != m_sources.rows.end())
        m_detail->show(*found, m_sources.refusals, m_url, m_context.now());
}

void SourcesPane::nextSource()
{
    m_list->setFocus();
    m_list->step(1);
}

void SourcesPane::previousSource()
{
    m_list->setFocus();
    m_list->step(-1);
}

void SourcesPane::copyAddress()
{
    if (m_detail->copyAddress())
        showToast(this, { tr("Address copied"), m_detail->address() });
}

void SourcesPane::copySnippet()
{
    if (m_detail->copySnippet())
        showToast(this, { tr("Lines for the client copied") });
}

void SourcesPane::sendTestError()
{
    async::whenDone(m_context.console.sendTestError(), this, [this](const Result<EventId> &sent) {
        if (sent.ok())
            showToast(this, { tr("Test error sent and stored") });
        else
            showToast(this,
                { tr("The test error was not taken"), words::line(sent.error().message),
                    ToastLevel::Critical });
        refresh();
    });
}

void SourcesPane::restoreState(const QByteArray &state)
{
    const int row = m_model->rowOf(state.toStdString());
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void SourcesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    refresh();
    m_refreshing->start();
}

void SourcesPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_refreshing->stop();
}

void SourcesPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    const auto wanted = width() >= kSideBySideFrom ? Qt::Horizontal : Qt::Vertical;
    if (wanted != m_parts->orientation()) {
        m_parts->setOrientation(wanted);
        m_parts->setSizes(wanted == Qt::Horizontal ? QList<int>{ kListWide, width() - kListWide }
                                                   : QList<int>{ height() * 2 / 5, height() * 3 / 5 });
    }
    m_keys->fit(height());
}

} // namespace faultline::ui
