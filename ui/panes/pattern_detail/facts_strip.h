// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace faultline::ui {

/// A number that matters, with its name above it.
struct Fact {
    QString caption;
    QString value;
    QString detail;
    bool isGood = false;
};

/// Facts side by side, with lines between them. Those without room at the right are left out, the last first.
class FactsStrip : public QWidget {
    Q_OBJECT

public:
    explicit FactsStrip(QWidget *parent = nullptr);

    void show(std::vector<Fact> facts);
    using QWidget::show;
    /// Two lines under each caption (wide) or one.
    void setTall(bool isTall);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int widthOf(const Fact &fact) const;

    std::vector<Fact> m_facts;
    bool m_isTall = false;
};

} // namespace faultline::ui
