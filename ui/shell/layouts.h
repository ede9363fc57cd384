// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <vector>

class QDockWidget;
class QMainWindow;

namespace faultline::ui {

/// A way to arrange the docks for one kind of work, from resources/layouts/<id>.json.
///
/// Shape: tree is {"split":"horizontal"|"vertical","children":[…],"sizes":[…]}, {"tabs":[id, …]} or
/// {"dock": id}.
struct Layout {
    QString id; ///< on-call, local-dev, post-mortem
    QString title;
    Micros range{}; ///< how far back its lists look at first
    QJsonObject tree;
    QJsonObject narrow; ///< for a window below kWideWindow: the detail is a tab
};

/// Logical pixels from which lists and detail stand side by side.
constexpr int kWideWindow = 1440;

/// In the order of the menu. Always has at least one.
const std::vector<Layout> &shippedLayouts();

/// The layout of that id, else the first.
const Layout &layoutOf(const QString &id);

/// Arranges the docks as the tree says; docks that it does not name are closed. Ids without a dock are passed
/// over, so that a layout may name panes of a later version.
void arrange(QMainWindow &window, const QJsonObject &tree, const QHash<QString, QDockWidget *> &docks);

} // namespace faultline::ui
