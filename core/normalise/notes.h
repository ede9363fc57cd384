// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::normalise {

/// Puts a member in front of the others of a JSON object in text; an empty text becomes an object. Text that
/// is no object stays as it is.
void addNote(std::string &json, std::string_view key, std::string_view value);

} // namespace faultline::normalise
