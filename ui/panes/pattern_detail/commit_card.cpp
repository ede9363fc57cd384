// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/commit_card.h"

#include "ui/models/words.h"
#include "ui/views/flow_layout.h"
#include "ui/views/key_button.h"
#include "ui/views/notices.h"
#include "ui/views/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace faultline::ui {
namespace {

constexpr std::size_t kMostFiles = 6;

} // namespace

/// `pricing/totals.py   +21 −9`
class CommitCard::FileRow final : public QWidget {
public:
    FileRow(const FileChange &change, QWidget *parent)
        : QWidget(parent)
        , m_path(words::line(change.path, 300))
        , m_added(QStringLiteral("+%1").arg(change.added))
        , m_deleted(QChar(0x2212) + QString::number(change.deleted))
    {
        setFixedHeight(18);
        setAccessibleName(QStringLiteral("%1 %2 %3").arg(m_path, m_added, m_deleted));
        setToolTip(m_path.toHtmlEscaped());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &now = tokens();
        QPainter painter(this);
        const QFont mono = ui::font(Type::Mono);
        const int deletedWidth = paint::widthOf(m_deleted, mono);
        const int addedWidth = paint::widthOf(m_added, mono);
        const int right = width() - deletedWidth - addedWidth - 10;
        const QString shown = QFontMetrics(mono).elidedText(m_path, Qt::ElideLeft, right - 8);
        paint::drawText(painter, QRect(0, 0, right - 4, height()), shown, mono, now.t1);
        paint::drawText(painter, QRect(right, 0, addedWidth + 2, height()), m_added, mono, now.ok);
        paint::drawText(painter, QRect(width() - deletedWidth - 1, 0, deletedWidth + 2, height()), m_deleted,
            mono, now.crit);
    }

private:
    QString m_path;
    QString m_added;
    QString m_deleted;
};

CommitCard::CommitCard(QWidget *parent)
    : Card(QStringLiteral("commit"), tr("Suspect commit"), parent)
    , m_sureness(new PlainLabel(this))
{
    setObjectName(QStringLiteral("commitCard"));
    m_sureness->setObjectName(QStringLiteral("sureness"));
    m_sureness->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Secondary);
    head()->addStretch();
    head()->addWidget(m_sureness);
    body()->setSpacing(3);
}

void CommitCard::clearBody()
{
    while (auto *item = body()->takeAt(0)) {
        if (auto *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void CommitCard::showCommit(const Commit &commit, const std::optional<Suspect> &suspect, UtcTime now)
{
    clearBody();
    m_sha = commit.sha;
    setTitle(suspect ? tr("Suspect commit") : tr("Commit"));
    m_sureness->setText(suspect ? tr("confidence %1").arg(suspect->confidence, 0, 'f', 2) : QString());
    m_sureness->setToolTip(
        suspect ? tr("Of 1: how sure the report is that this commit is the cause.") : QString());
    addTitle(commit);
    auto *origin = new PlainLabel(this);
    origin->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    origin->setText(
        QStringLiteral("%1, %2").arg(words::line(commit.author, 100), words::moment(commit.at, now)));
    origin->setToolTip(words::fullTime(commit.at));
    body()->addWidget(origin);
    if (suspect && !suspect->why.isEmpty()) {
        auto *reason = new PlainLabel(this);
        reason->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Secondary);
        reason->setWordWrap(true);
        reason->setText(suspect->why);
        body()->addWidget(reason);
    }
    addFiles(commit);
    body()->addSpacing(4);
    addButtons(suspect ? suspect->revertCommand : QString());
}

void CommitCard::addTitle(const Commit &commit)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *sha = new PlainLabel(box);
    sha->dress(static_cast<int>(Type::Mono), PlainLabel::Ink::Violet);
    sha->setText(words::line(commit.sha.substr(0, 7)));
    auto *subject = new PlainLabel(box);
    subject->dress(static_cast<int>(Type::BodyMedium), PlainLabel::Ink::Primary);
    subject->setText(words::line(commit.subject, 300));
    subject->setToolTip(subject->text().toHtmlEscaped());
    subject->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    subject->setObjectName(QStringLiteral("subject"));
    row->addWidget(sha);
    row->addWidget(subject, 1);
    body()->addWidget(box);
}

void CommitCard::addFiles(const Commit &commit)
{
    for (std::size_t i = 0; i < std::min(kMostFiles, commit.files.size()); ++i)
        body()->addWidget(new FileRow(commit.files[i], this));
    if (commit.files.size() <= kMostFiles)
        return;
    auto *rest = new PlainLabel(this);
    rest->dress(static_cast<int>(Type::Small), PlainLabel::Ink::Tertiary);
    rest->setText(tr("%1 more files").arg(commit.files.size() - kMostFiles));
    body()->addWidget(rest);
}

void CommitCard::addButtons(const QString &revertCommand)
{
    auto *buttons = new QWidget(this);
    auto *line = new FlowLayout(6, buttons);
    auto *diff = new KeyButton(QStringLiteral("code"), tr("Show diff"), QStringLiteral("D"), buttons);
    diff->setObjectName(QStringLiteral("showDiff"));
    diff->setSmall(true);
    line->addWidget(diff);
    connect(diff, &QAbstractButton::clicked, this, &CommitCard::diffAsked);
    if (!revertCommand.isEmpty()) {
        auto *revert = new KeyButton(QStringLiteral("undo"), tr("Copy revert command"), QString(), buttons);
        revert->setObjectName(QStringLiteral("copyRevert"));
        revert->setSmall(true);
        revert->setToolTip(revertCommand.toHtmlEscaped());
        line->addWidget(revert);
        connect(revert, &QAbstractButton::clicked, this,
            [revertCommand] { QGuiApplication::clipboard()->setText(revertCommand); });
    }
    body()->addWidget(buttons);
}

} // namespace faultline::ui
