// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/root_cause_card.h"

#include "ui/models/evidence_words.h"
#include "ui/models/words.h"
#include "ui/views/cited_text.h"
#include "ui/views/disclosure.h"
#include "ui/views/evidence_chip.h"
#include "ui/views/flow_layout.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr std::size_t kChipsAtFirst = 3;
constexpr int kLinesAtFirst = 4;
constexpr std::size_t kMostCandidates = 3;

} // namespace

/// `confidence 0.93` and a bar.
class RootCauseCard::Confidence final : public QWidget {
public:
    explicit Confidence(QWidget *parent)
        : QWidget(parent)
    {
        setObjectName(QStringLiteral("confidence"));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void show(double confidence, ConfidenceLevel level)
    {
        m_confidence = confidence;
        m_level = level;
        setAccessibleName(RootCauseCard::tr("confidence %1").arg(number()));
        setVisible(true);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        return { paint::widthOf(word(), ui::font(Type::Small)) + 6
                + paint::widthOf(number(), ui::font(Type::MonoStrong)) + 8 + 36,
            20 };
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        const int wordWidth = paint::widthOf(word(), ui::font(Type::Small));
        const int numberWidth = paint::widthOf(number(), ui::font(Type::MonoStrong));
        paint::drawText(painter, rect(), word(), ui::font(Type::Small), now.t2);
        paint::drawText(
            painter, rect().adjusted(wordWidth + 6, 0, 0, 0), number(), ui::font(Type::MonoStrong), now.t1);
        const QRectF bar(wordWidth + 6 + numberWidth + 8, height() / 2.0 - 2, 36, 4);
        const QColor colour = m_level == ConfidenceLevel::High ? now.ok
            : m_level == ConfidenceLevel::Medium               ? now.warn
                                                               : now.high;
        paint::drawBox(painter, bar, now.border, QColor(), 2);
        paint::drawBox(painter,
            QRectF(bar.left(), bar.top(), bar.width() * std::clamp(m_confidence, 0.0, 1.0), 4), colour,
            QColor(), 2);
    }

private:
    QString number() const { return QString::number(m_confidence, 'f', 2); }

    QString word() const { return RootCauseCard::tr("confidence"); }

    double m_confidence = 0;
    ConfidenceLevel m_level = ConfidenceLevel::Low;
};

RootCauseCard::RootCauseCard(QWidget *parent)
    : Card(QStringLiteral("target"), tr("Root cause"), parent)
    , m_confidence(new Confidence(this))
    , m_again(new KeyButton(QStringLiteral("refresh"), QString(), QString(), this))
    , m_origin(new QWidget(this))
{
    setObjectName(QStringLiteral("rootCause"));
    body()->setSpacing(5);
    m_again->setObjectName(QStringLiteral("analyseAgain"));
    m_again->setLook(KeyButton::Look::Quiet);
    m_again->setSmall(true);
    m_again->setAccessibleName(tr("Analyse again"));
    m_again->setToolTip(tr("Analyse again"));
    auto *origin = new QHBoxLayout(m_origin);
    origin->setContentsMargins(0, 0, 0, 0);
    origin->setSpacing(4);
    auto *rules = new PlainLabel(m_origin);
    rules->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    rules->setText(tr("rules only"));
    rules->setToolTip(tr("No language model had a part in this."));
    origin->addWidget(new IconMark(QStringLiteral("shield"), m_origin));
    origin->addWidget(rules);
    head()->addWidget(m_confidence);
    head()->addStretch();
    head()->addWidget(m_origin);
    head()->addWidget(m_again);
    connect(m_again, &QAbstractButton::clicked, this, &RootCauseCard::analyseAsked);
    showLoading();
}

void RootCauseCard::clear()
{
    while (auto *item = body()->takeAt(0)) {
        if (auto *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_confidence->hide();
    m_origin->hide();
    m_again->setEnabled(true);
}

CitedText *RootCauseCard::sentences(const QString &text, bool isQuiet, QWidget *parent)
{
    auto *sentences = new CitedText(parent);
    sentences->setObjectName(QStringLiteral("statement"));
    sentences->setAccessibleName(tr("Statement with citations"));
    sentences->setInk(isQuiet);
    sentences->tell(text);
    connect(sentences, &SafeBrowser::cited, this, &RootCauseCard::openEvidence);
    return sentences;
}

void RootCauseCard::addSentences(const QString &text, bool isQuiet)
{
    body()->addWidget(sentences(text, isQuiet, this));
}

void RootCauseCard::addStatement(const QString &text)
{
    auto *statement = sentences(text, false, this);
    auto *more = new KeyButton(QString(), tr("Read on"), QString(), this);
    more->setObjectName(QStringLiteral("readOn"));
    more->setLook(KeyButton::Look::Link);
    more->setSmall(true);
    more->hide();
    body()->addWidget(statement);
    body()->addWidget(more, 0, Qt::AlignLeft);
    connect(statement, &CitedText::cutChanged, more, &QWidget::setVisible);
    connect(more, &QAbstractButton::clicked, statement, [statement] { statement->setMostLines(0); });
    statement->setMostLines(kLinesAtFirst);
}

void RootCauseCard::showLoading()
{
    clear();
    setTitle(tr("Root cause"));
    m_again->setEnabled(false);
    addSentences(tr("Looking for the cause…"), true);
}

void RootCauseCard::showFailure(const QString &reason)
{
    clear();
    setTitle(tr("Root cause"));
    addSentences(tr("Could not read the analysis. %1").arg(reason), true);
}

void RootCauseCard::showAnalysis(const std::optional<Analysis> &analysis)
{
    m_analysis = analysis;
    clear();
    if (!analysis) {
        setTitle(tr("Not analysed yet"));
        addSentences(tr("An analysis is made when a pattern is new, grows or comes back."), true);
        auto *now = new KeyButton(QStringLiteral("target"), tr("Analyse now"), QString(), this);
        now->setObjectName(QStringLiteral("analyseNow"));
        now->setSmall(true);
        connect(now, &QAbstractButton::clicked, this, &RootCauseCard::analyseAsked);
        body()->addWidget(now, 0, Qt::AlignLeft);
        return;
    }
    m_origin->show();
    if (!analysis->hasCause) {
        setTitle(tr("Not enough evidence"));
        addStatement(words::line(analysis->rootCause, 2000));
        showEvidence(*analysis, false);
        showActions(*analysis);
        showMissing(*analysis);
        return;
    }
    if (analysis->confidence < kSureEnough)
        showCandidates(*analysis);
    else
        showCause(*analysis);
    showEvidence(*analysis, false);
    showActions(*analysis);
    showMissing(*analysis);
}

void RootCauseCard::showCause(const Analysis &analysis)
{
    setTitle(tr("Root cause"));
    m_confidence->show(analysis.confidence, analysis.confidenceLevel);
    addStatement(words::line(analysis.rootCause, 4000));
}

void RootCauseCard::showCandidates(const Analysis &analysis)
{
    setTitle(tr("Possible causes"));
    m_confidence->show(analysis.confidence, analysis.confidenceLevel);
    const auto count = std::min(kMostCandidates, analysis.hypotheses.size());
    if (count == 0)
        addSentences(words::line(analysis.rootCause, 4000));
    QStringList texts;
    QStringList deciders;
    for (std::size_t i = 0; i < count; ++i) {
        const Hypothesis &candidate = analysis.hypotheses[i];
        const QString number = QString::number(i + 1);
        texts << QStringLiteral("%1. `%2` %3")
                     .arg(number, QString::number(candidate.confidence, 'f', 2),
                         words::line(candidate.statement, 1000));
        if (!candidate.decider.empty())
            deciders << QStringLiteral("%1. %2").arg(
                number, tr("What would decide it: %1").arg(words::line(candidate.decider, 400)));
    }
    texts += deciders;
    if (count > 0)
        addStatement(texts.join(u'\n'));
}

void RootCauseCard::showMissing(const Analysis &analysis)
{
    if (analysis.missing.empty())
        return;
    QStringList sources;
    for (const MissingEvidence &missing : analysis.missing)
        sources << words::line(missing.source, 40);
    auto *box = new Disclosure(tr("What is missing"), sources.join(QStringLiteral(", ")), this);
    box->setObjectName(QStringLiteral("missing"));
    for (const MissingEvidence &missing : analysis.missing)
        box->body()->addWidget(sentences(
            QStringLiteral("%1 %2").arg(words::line(missing.text, 400), words::line(missing.hint, 400)), true,
            box));
    body()->addWidget(box);
}

void RootCauseCard::showEvidence(const Analysis &analysis, bool isAll)
{
    if (analysis.evidence.empty())
        return;
    auto *box = new QWidget(this);
    box->setObjectName(QStringLiteral("evidence"));
    box->setAccessibleName(tr("Evidence"));
    auto *flow = new FlowLayout(5, box);
    const auto shown = strongestEvidence(analysis.evidence, isAll ? analysis.evidence.size() : kChipsAtFirst);
    for (const std::size_t place : shown) {
        const Evidence &evidence = analysis.evidence[place];
        auto *chip = new EvidenceChip(evidence, box);
        connect(chip, &QAbstractButton::clicked, this,
            [this, id = QString::fromStdString(evidence.id)] { openEvidence(id); });
        flow->addWidget(chip);
    }
    if (shown.size() < analysis.evidence.size()) {
        auto *more = new KeyButton(
            QString(), tr("%1 more").arg(analysis.evidence.size() - shown.size()), QString(), box);
        more->setObjectName(QStringLiteral("moreEvidence"));
        more->setLook(KeyButton::Look::Link);
        more->setSmall(true);
        flow->addWidget(more);
        connect(more, &QAbstractButton::clicked, this, [this, box] { showAllEvidence(box); });
    }
    body()->addWidget(box);
}

void RootCauseCard::showAllEvidence(QWidget *inPlaceOf)
{
    const int at = body()->indexOf(inPlaceOf);
    if (at < 0 || !m_analysis)
        return;
    delete body()->takeAt(at);
    inPlaceOf->hide();
    inPlaceOf->deleteLater();
    const int before = body()->count();
    showEvidence(*m_analysis, true);
    if (body()->count() > before)
        body()->insertItem(at, body()->takeAt(body()->count() - 1));
}

void RootCauseCard::showActions(const Analysis &analysis)
{
    if (analysis.actions.empty() && !analysis.rollback)
        return;
    const QString first
        = analysis.actions.empty() ? QString() : words::line(analysis.actions.front().action, 200);
    auto *box = new Disclosure(tr("What to do"), first, this);
    box->setObjectName(QStringLiteral("actions"));
    for (const Action &action : analysis.actions)
        box->body()->addWidget(
            sentences(QStringLiteral("%1. %2 %3")
                          .arg(action.order)
                          .arg(words::line(action.action, 600), words::line(action.why, 400)),
                false, box));
    if (analysis.rollback) {
        const QString command = words::line(analysis.rollback->command, 400);
        auto *copy = new KeyButton(QStringLiteral("undo"), tr("Copy revert command"), QString(), box);
        copy->setObjectName(QStringLiteral("copyRollback"));
        copy->setSmall(true);
        copy->setToolTip(command.toHtmlEscaped());
        connect(copy, &QAbstractButton::clicked, this,
            [command] { QGuiApplication::clipboard()->setText(command); });
        box->body()->addWidget(copy, 0, Qt::AlignLeft);
    }
    body()->addWidget(box);
}

void RootCauseCard::openEvidence(const QString &id)
{
    if (!m_analysis)
        return;
    const auto wanted = words::utf8(id);
    for (const Evidence &evidence : m_analysis->evidence) {
        if (evidence.id == wanted && !evidence.signals.empty()) {
            Q_EMIT signalAsked(QString::fromStdString(evidence.signals.front()));
            return;
        }
    }
}

} // namespace faultline::ui
