// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFrame>
#include <QLabel>

namespace faultline::ui {

class KeyButton;

/// A label whose text is never markup, in one of the design's types and colours (which follow the theme).
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    enum class Ink { Primary, Secondary, Tertiary, Accent, Critical, Ok, Warning, Violet };

    explicit PlainLabel(QWidget *parent = nullptr);

    /// `typeNumber` is a Type of the theme.
    void dress(int typeNumber, Ink ink);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    int m_type;
    Ink m_ink = Ink::Primary;
};

/// A small icon in the third text colour, which follows the theme.
class IconMark : public QWidget {
    Q_OBJECT

public:
    explicit IconMark(const QString &iconName, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
};

/// A sentence on a soft fill with a bar at its left and at most one thing to do about it.
class InlineBanner : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Accent, Warning, Critical };

    explicit InlineBanner(QWidget *parent = nullptr);

    /// An empty action shows no button. `strong` is the first part of the sentence.
    void say(Tone tone, const QString &iconName, const QString &strong, const QString &rest,
        const QString &action, const QString &key = {});

    QString text() const;

Q_SIGNALS:
    void actionChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Accent;
    QString m_iconName;
    PlainLabel *m_strong;
    PlainLabel *m_rest;
    KeyButton *m_action;
};

/// What an empty place says: an icon, a sentence, its cause, one action.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void say(const QString &iconName, const QString &sentence, const QString &cause, const QString &action);
    QString text() const;

Q_SIGNALS:
    void actionChosen();

private:
    QString m_iconName;
    QColor m_iconColour;
    QLabel *m_icon;
    PlainLabel *m_sentence;
    PlainLabel *m_cause;
    KeyButton *m_action;
};

} // namespace faultline::ui
