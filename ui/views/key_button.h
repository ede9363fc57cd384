// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace faultline::ui {

/// A button with an icon, a word and the key that does the same, drawn as on the component sheet.
///
/// Units: 28 high, 24 when small. The icon's name, not a QIcon, so that it follows the theme.
class KeyButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class Look { Default, Primary, Quiet, Link };

    KeyButton(const QString &iconName, const QString &text, const QString &key, QWidget *parent = nullptr);

    void setLook(Look look);
    void setSmall(bool isSmall);
    void setIconName(const QString &name);
    void setHasMenu(bool hasMenu);
    void setKey(const QString &key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_iconName;
    QString m_key;
    Look m_look = Look::Default;
    bool m_isSmall = false;
    bool m_hasMenu = false;
};

} // namespace faultline::ui
