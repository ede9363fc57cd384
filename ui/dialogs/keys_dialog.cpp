// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keys_dialog.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace faultline::ui {

KeysDialog::KeysDialog(
    const QList<Group> &groups, const QList<std::pair<QString, QString>> &extra, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    setAccessibleName(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(460, 520);
    auto *column = new QVBoxLayout(this);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("List of keys"));
    auto *list = new QWidget(area);
    list->setAccessibleName(tr("List of keys"));
    auto *grid = new QGridLayout(list);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(16);
    const auto heading = [&](const QString &title) {
        auto *label = new QLabel(title, list);
        label->setFont(ui::font(Type::BodyStrong));
        grid->addWidget(label, grid->rowCount(), 0, 1, 2);
    };
    for (const auto &group : groups) {
        heading(group.title);
        for (const auto *action : group.actions) {
            QStringList keys;
            for (const auto &shortcut : action->shortcuts())
                keys << shortcut.toString(QKeySequence::NativeText);
            if (!keys.isEmpty())
                addRow(*grid, keys.join(QStringLiteral(", ")), action->text().remove(u'&'));
        }
    }
    heading(tr("Everywhere"));
    for (const auto &[keys, meaning] : extra)
        addRow(*grid, keys, meaning);
    grid->setRowStretch(grid->rowCount(), 1);
    area->setWidget(list);
    column->addWidget(area, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->setAccessibleName(tr("Buttons"));
    buttons->button(QDialogButtonBox::Close)->setIcon(QIcon());
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void KeysDialog::addRow(QGridLayout &grid, const QString &keys, const QString &meaning)
{
    const int row = grid.rowCount();
    auto *key = new QLabel(keys, grid.parentWidget());
    key->setProperty("keyHint", true);
    key->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *text = new QLabel(meaning, grid.parentWidget());
    text->setTextFormat(Qt::PlainText);
    grid.addWidget(key, row, 0, Qt::AlignRight);
    grid.addWidget(text, row, 1);
}

} // namespace faultline::ui
