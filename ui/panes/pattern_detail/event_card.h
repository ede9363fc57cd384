// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"
#include "ui/views/card.h"

#include <utility>
#include <vector>

namespace faultline::ui {

/// What is known of one event beside its stack, as name and value: request, trace, user, release, host, when
/// it came. What was not sent is left out. Pure.
std::vector<std::pair<QString, QString>> eventFacts(const ErrorEvent &event);

/// The event in view: its facts, and the last lines that were logged before it.
class EventCard : public Card {
    Q_OBJECT

public:
    explicit EventCard(QWidget *parent = nullptr);

    void showEvent(const ErrorEvent &event);
    using QWidget::showEvent;

Q_SIGNALS:
    void logAsked(int number); ///< the line's place in what was sent

private:
    class FactRow;

    void clearBody();
    void addLogLines(const ErrorEvent &event);
};

} // namespace faultline::ui
