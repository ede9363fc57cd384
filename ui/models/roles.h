// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/pattern.h"

#include <QMetaType>
#include <Qt>

namespace faultline::ui {

/// What the delegates ask of any list beside Qt's own roles.
enum Role : int {
    SeverityRole = Qt::UserRole + 1, ///< int, a Severity
    TypeRole, ///< QString, the exception's type
    MessageRole, ///< QString, without the type
    StateRole, ///< int, a PatternState
    TrendRole, ///< faultline::Trend
    StormCountRole, ///< int, events that one row stands for
    DimRole, ///< bool, drawn in the third text colour
    LinkRole, ///< bool, drawn as a link
    KeyRole, ///< QString, what a cache of pictures knows the row by
};

} // namespace faultline::ui

Q_DECLARE_METATYPE(faultline::Trend)
