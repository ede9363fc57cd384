// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "core/model/rows.h"

#include <QWidget>

namespace faultline::ui {

/// The tags of a pattern with the share of each value as a bar; the value of the event in view is marked.
class TagsList : public QWidget {
    Q_OBJECT

public:
    explicit TagsList(QWidget *parent = nullptr);

    void showTags(const std::vector<TagSpread> &tags);
    void showEvent(const ErrorEvent &event);
    using QWidget::showEvent;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QString text;
        QString number;
        double share = -1; ///< below 0: a key's head
        bool isOfEvent = false;
    };

    void rebuild();

    std::vector<TagSpread> m_tags;
    std::vector<Tag> m_ofEvent;
    std::vector<Line> m_lines;
};

} // namespace faultline::ui
