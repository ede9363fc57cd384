// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace faultline::ui {

/// Text to be read and copied as it stands: fixed-width type, no wrapping, no markup.
class CodeText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeText(QWidget *parent = nullptr);

    /// A unified diff: rows of added and removed lines are tinted; the sign stays, so colour is not needed.
    void showDiff(const QString &diff);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void colourDiff();

    bool m_isDiff = false;
};

} // namespace faultline::ui
