// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace faultline::analyse {

/// What to do first where an error says what is wrong. Shape: in `action`, `{}` is the object of the saying;
/// `plainAction` is for where there is none. Rows of one reason go in order.
struct FirstAction {
    std::string_view reason;
    std::string_view kind; ///< mitigate, fix, investigate
    std::string_view action;
    std::string_view plainAction;
    std::string_view why;
};

std::span<const FirstAction> firstActions();

/// The row in words.
std::string actionText(const FirstAction &row, const std::string &object);

/// The id of the runbook that ships for errors which say this; empty where none fits.
std::string_view runbookFor(std::string_view reason);

} // namespace faultline::analyse
