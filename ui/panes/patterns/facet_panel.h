// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTreeView;

namespace faultline::ui {

class FacetModel;

/// The tree of filters at the left of the patterns, with its title and a way to clear all.
class FacetPanel : public QWidget {
    Q_OBJECT

public:
    FacetPanel(FacetModel &model, QWidget *parent);

    QTreeView *tree() { return m_tree; }

Q_SIGNALS:
    void clearAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTreeView *m_tree;
};

} // namespace faultline::ui
