// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette.h"

#include "core/base/async.h"
#include "core/pipeline/console.h"
#include "ui/models/words.h"
#include "ui/navigator/navigator.h"
#include "ui/shell/palette_delegate.h"
#include "ui/theme/icon_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace faultline::ui {

namespace {

constexpr int kPaletteWidth = 700;
constexpr int kPaletteHeight = 544;
constexpr int kPatternsAsked = 40;

QFrame *paletteLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", true);
    line->setFixedHeight(1);
    line->setAccessibleName(Palette::tr("Line"));
    return line;
}

} // namespace

Palette::Palette(pipeline::Console &console, Navigator &navigator, QWidget *window)
    : QFrame(window)
    , m_console(console)
    , m_navigator(navigator)
    , m_model(new PaletteModel(this))
    , m_field(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_list(new QListView(this))
{
    setProperty("popup", true);
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 10, 14, 10);
    head->setSpacing(10);
    auto *glass = new IconLabel(QStringLiteral("search"), 16, &Tokens::accent, this);
    glass->setAccessibleName(tr("Search"));
    m_field->setProperty("bare", true);
    m_field->setFont(ui::font(Type::Heading2));
    m_field->setPlaceholderText(tr("Go to, find a pattern, or run a command"));
    m_field->setAccessibleName(tr("Search patterns, panes and commands"));
    m_count->setProperty("tone", QStringLiteral("t3"));
    m_count->setAccessibleName(tr("Number of matches"));
    head->addWidget(glass);
    head->addWidget(m_field, 1);
    head->addWidget(m_count);
    column->addLayout(head);
    column->addWidget(paletteLine(this));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(QStringLiteral("QListView{background:transparent}"));
    column->addWidget(m_list, 1);
    column->addWidget(paletteLine(this));
    column->addWidget(footer());
    connect(m_field, &QLineEdit::textChanged, this, &Palette::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        select(index.row());
        runSelected();
    });
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

QWidget *Palette::footer()
{
    auto *bar = new QFrame(this);
    bar->setAccessibleName(tr("How to narrow down"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 7, 14, 7);
    row->setSpacing(6);
    const auto hint = [&](const QString &key, const QString &meaning) {
        auto *box = new QLabel(key, bar);
        box->setProperty("keyHint", true);
        auto *word = new QLabel(meaning, bar);
        word->setFont(ui::font(Type::Small));
        word->setProperty("tone", QStringLiteral("t2"));
        row->addWidget(box);
        row->addWidget(word);
        row->addSpacing(8);
    };
    hint(QStringLiteral(">"), tr("commands"));
    hint(QStringLiteral("#"), tr("patterns"));
    hint(QStringLiteral("@"), tr("services"));
    row->addStretch(1);
    hint(tr("Enter"), tr("run"));
    hint(tr("Esc"), tr("close"));
    return bar;
}

void Palette::open(std::vector<PaletteEntry> entries, const QString &contextTitle)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_model->setContextTitle(contextTitle);
    m_model->setEntries(std::move(entries));
    m_field->clear();
    filter({});
    askForServices();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void Palette::type(const QString &text)
{
    m_field->setText(text);
}

void Palette::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

void Palette::filter(const QString &typed)
{
    m_model->filter(typed);
    m_count->setText(tr("%n match(es)", nullptr, m_model->matchCount()));
    select(m_model->firstEntry());
    askForPatterns(typed.startsWith(u'#') ? typed.mid(1).trimmed() : typed.trimmed());
}

void Palette::askForPatterns(const QString &word)
{
    const int token = ++m_token;
    // By words first; an id or letters out of a word are found among the latest by the fuzzy match.
    PatternQuery query;
    query.order = PatternOrder::LastSeen;
    query.limit = 200;
    const auto show = [this, token](const Result<PatternPage> &page) {
        if (token != m_token || !page.ok())
            return;
        std::vector<PaletteEntry> found;
        for (const auto &row : page->rows) {
            const auto &pattern = row.pattern;
            const auto id = QString::fromStdString(pattern.id.text());
            found.push_back(
                { QStringLiteral("pattern/") + id, PaletteSection::Patterns, severityIcon(pattern.severity),
                    id + u' ' + words::line(words::headline(pattern.type, pattern.message), 120),
                    words::line(pattern.service, 60), {},
                    [this, number = pattern.id] { m_navigator.showPattern(number); } });
        }
        const auto typed = m_field->text();
        m_model->setSection(PaletteSection::Patterns, std::move(found));
        m_count->setText(tr("%n match(es)", nullptr, m_model->matchCount()));
        select(m_model->firstEntry());
    };
    async::whenDone(
        m_console.patterns(query), this, [this, word, show, token](const Result<PatternPage> &latest) {
            const bool hasAll
                = latest.ok() && latest->total <= static_cast<std::int64_t>(latest->rows.size());
            if (token != m_token || word.size() < 2 || hasAll) {
                show(latest);
                return;
            }
            PatternQuery narrow;
            narrow.text = words::utf8(word);
            narrow.limit = kPatternsAsked;
            async::whenDone(
                m_console.patterns(narrow), this, [show, latest](const Result<PatternPage> &byWord) {
                    show(byWord.ok() && !byWord->rows.empty() ? byWord : latest);
                });
        });
}

void Palette::askForServices()
{
    async::whenDone(m_console.facets(), this, [this](const Result<pipeline::Facets> &facets) {
        if (!facets.ok())
            return;
        std::vector<PaletteEntry> found;
        for (const auto &name : facets->services) {
            const auto service = QString::fromStdString(name);
            found.push_back({ QStringLiteral("service/") + service, PaletteSection::Services,
                icon(QStringLiteral("server"), tokens().service(service)), words::line(name, 80),
                tr("show only this service"), {}, [this, service] {
                    auto place = m_navigator.place();
                    place.service = service;
                    m_navigator.go(std::move(place));
                } });
        }
        m_model->setSection(PaletteSection::Services, std::move(found));
        select(m_model->firstEntry());
    });
}

void Palette::select(int row)
{
    const auto index = m_model->index(row);
    m_list->setCurrentIndex(index);
    // The heading above a section's first entry comes into view with it.
    if (row == m_model->firstEntry())
        m_list->scrollToTop();
    else
        m_list->scrollTo(index);
}

void Palette::runSelected()
{
    const auto *entry = m_model->entry(m_list->currentIndex().row());
    if (entry == nullptr || !entry->run)
        return;
    const auto run = entry->run;
    m_model->remember(entry->id);
    dismiss();
    run();
}

void Palette::place()
{
    const auto *window = parentWidget();
    const int width = qMin(zoomed(kPaletteWidth), window->width() - 80);
    setGeometry(
        (window->width() - width) / 2, 46, width, qMin(zoomed(kPaletteHeight), window->height() - 100));
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
            hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        select(m_model->nextEntry(row, 1));
        return true;
    case Qt::Key_Up:
        select(m_model->nextEntry(row, -1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runSelected();
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

} // namespace faultline::ui
