// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace faultline::ui {

/// Items from left to right, in as many rows as they need: chips. Units: `gap` in pixels, both ways.
class FlowLayout final : public QLayout {
public:
    explicit FlowLayout(int gap, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

    /// Deletes all items and their widgets.
    void clear();

private:
    int arrange(const QRect &rect, bool isMoving) const;

    QList<QLayoutItem *> m_items;
    int m_gap;
};

} // namespace faultline::ui
