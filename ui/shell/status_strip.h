// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/console.h"

#include <QStatusBar>
#include <QToolButton>

#include <array>

namespace faultline::ui {

/// How a part of the strip is to be read.
enum class Tone { Quiet, Good, Amber, Red };

/// Amber from 60 %, red from 90 % of the queue.
Tone queueTone(std::int64_t depth, std::int64_t capacity);

/// One part of the status bar: dot or icon, words with values in the fixed-width type, an optional picture.
class StatusPart : public QToolButton {
    Q_OBJECT

public:
    StatusPart(const QString &name, const QString &iconName, QWidget *parent);

    /// Texts of odd places are values.
    void say(const QStringList &texts, Tone tone = Tone::Quiet);
    void setDot(bool hasDot);
    void setIconName(const QString &iconName);
    void setSpark(const std::array<double, 60> &values);
    void setMeter(double share);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QStringList m_texts;
    std::array<double, 60> m_spark{};
    double m_meter = 0;
    Tone m_tone = Tone::Quiet;
    bool m_hasDot = false;
    bool m_hasSpark = false;
    bool m_hasMeter = false;
};

/// The 24 pixels at the bottom: what the console says about itself.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void show(const pipeline::ConsoleStatus &status);
    void showTime(UtcTime now);

Q_SIGNALS:
    void listeningClicked();
    void liveClicked();
    /// A part was asked what lies behind it: what stands in its tooltip, for those without a pointer.
    void told(const QString &text, const QString &detail);

private:
    StatusPart *add(const QString &name, const QString &iconName);

    StatusPart *m_listening = nullptr;
    StatusPart *m_rate = nullptr;
    StatusPart *m_queue = nullptr;
    StatusPart *m_refused = nullptr;
    StatusPart *m_store = nullptr;
    StatusPart *m_rules = nullptr;
    StatusPart *m_clock = nullptr;
    UtcTime m_now;
    bool m_isLocalTime = false;
};

} // namespace faultline::ui
