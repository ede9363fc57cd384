// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error_event.h"

#include <string>
#include <string_view>
#include <vector>

namespace faultline::store {

/// A text from which known words were cut and replaced by marks, and back.
///
/// Shape: a mark is the byte 0x01 and one that tells the word. Requires: the text holds no 0x01 or there are
/// no words, the words hold no control characters; `variableWords` sees to both.
std::string withMarks(std::string_view text, const std::vector<std::string> &words);
std::string withoutMarks(std::string_view text, const std::vector<std::string> &words);

/// The messages of an event and of its exceptions, each once: what differs between equal failures.
/// Units: at most 16, each of at least 3 bytes.
std::vector<std::string> variableWords(const ErrorEvent &event);

} // namespace faultline::store
