// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/layouts.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMainWindow>

namespace faultline::ui {

namespace {

constexpr std::array kLayoutFiles{ "on-call", "local-dev", "post-mortem" };

// For lupdate: the titles stand in the resource files.
[[maybe_unused]] constexpr std::array kLayoutTitles{ QT_TRANSLATE_NOOP("Layout", "On-call"),
    QT_TRANSLATE_NOOP("Layout", "Local dev"), QT_TRANSLATE_NOOP("Layout", "Post-mortem") };

Layout readLayout(const QString &id)
{
    QFile file(QStringLiteral(":/layouts/%1.json").arg(id));
    const auto json
        = QJsonDocument::fromJson(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()).object();
    const auto title = json.value(QStringLiteral("title")).toString();
    return { id, QCoreApplication::translate("Layout", title.toUtf8().constData()),
        std::chrono::minutes{ json.value(QStringLiteral("range_minutes")).toInt(60) },
        json.value(QStringLiteral("tree")).toObject(), json.value(QStringLiteral("narrow")).toObject() };
}

using Docks = QHash<QString, QDockWidget *>;

/// The docks of a node in order; each inner list shares one place as tabs.
QList<QDockWidget *> leavesOf(const QJsonObject &node, const Docks &docks)
{
    QList<QDockWidget *> leaves;
    const auto add = [&](const QJsonValue &id) {
        if (auto *dock = docks.value(id.toString()))
            leaves << dock;
    };
    if (node.contains(QStringLiteral("dock")))
        add(node.value(QStringLiteral("dock")));
    for (const auto id : node.value(QStringLiteral("tabs")).toArray())
        add(id);
    for (const auto child : node.value(QStringLiteral("children")).toArray())
        leaves << leavesOf(child.toObject(), docks);
    return leaves;
}

/// Requires: the node's first leaf lies in the window already.
void arrangeNode(QMainWindow &window, const QJsonObject &node, const Docks &docks)
{
    const auto leaves = leavesOf(node, docks);
    if (leaves.isEmpty())
        return;
    if (node.contains(QStringLiteral("tabs"))) {
        for (int i = 1; i < leaves.size(); ++i)
            window.tabifyDockWidget(leaves[i - 1], leaves[i]);
        leaves.front()->raise();
        return;
    }
    const auto orientation
        = node.value(QStringLiteral("split")).toString() == u"vertical" ? Qt::Vertical : Qt::Horizontal;
    QList<QJsonObject> children;
    QList<QDockWidget *> firsts;
    QList<int> sizes;
    const auto wanted = node.value(QStringLiteral("sizes")).toArray();
    const auto all = node.value(QStringLiteral("children")).toArray();
    for (int i = 0; i < all.size(); ++i) {
        const auto childLeaves = leavesOf(all[i].toObject(), docks);
        if (childLeaves.isEmpty())
            continue;
        if (!firsts.isEmpty())
            window.splitDockWidget(firsts.back(), childLeaves.front(), orientation);
        firsts << childLeaves.front();
        children << all[i].toObject();
        sizes << wanted.at(i).toInt(100);
    }
    for (const auto &child : children)
        arrangeNode(window, child, docks);
    window.resizeDocks(firsts, sizes, orientation);
}

} // namespace

const std::vector<Layout> &shippedLayouts()
{
    static const auto layouts = [] {
        std::vector<Layout> all;
        for (const char *id : kLayoutFiles)
            all.push_back(readLayout(QLatin1String(id)));
        return all;
    }();
    return layouts;
}

const Layout &layoutOf(const QString &id)
{
    for (const auto &layout : shippedLayouts()) {
        if (layout.id == id)
            return layout;
    }
    return shippedLayouts().front();
}

void arrange(QMainWindow &window, const QJsonObject &tree, const Docks &docks)
{
    for (auto *dock : docks) {
        // While it still has a place to go back to: afterwards it would stay afloat.
        dock->setFloating(false);
        window.removeDockWidget(dock);
    }
    const auto leaves = leavesOf(tree, docks);
    if (leaves.isEmpty())
        return;
    // One area holds all: splits inside it share its whole room, whereas areas quarrel over the centre's.
    window.addDockWidget(Qt::LeftDockWidgetArea, leaves.front());
    for (auto *dock : leaves)
        dock->show();
    arrangeNode(window, tree, docks);
}

} // namespace faultline::ui
