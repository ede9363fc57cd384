// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/model/pattern.h"

#include <QString>

#include <string_view>

/// What a person takes away by the clipboard. Text from outside is escaped for Markdown and made harmless by
/// `words`, so that it stays text wherever it is pasted. Thread: any; pure.
namespace faultline::ui::copies {

/// One cell of a Markdown table.
QString cell(std::string_view text);
/// Headline, facts and stack.
QString markdown(const Pattern &pattern, const DigestedEvent &event, const QString &stack);

} // namespace faultline::ui::copies
