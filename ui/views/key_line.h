// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <utility>
#include <vector>

namespace faultline::ui {

/// The keys of a pane in one line at its foot: `J K row   Space hold   / filter`. What has no room is left
/// out.
///
/// Units: 24 high.
class KeyLine : public QWidget {
    Q_OBJECT

public:
    using Hint = std::pair<QString, QString>; ///< keys, what they do

    explicit KeyLine(std::vector<Hint> hints, QWidget *parent = nullptr);

    /// Shown only where the pane is so high that a line more or less is no loss.
    void fit(int paneHeight);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Hint> m_hints;
};

} // namespace faultline::ui
