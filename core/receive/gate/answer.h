// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"

#include <string>
#include <string_view>

namespace faultline::receive::gate {

/// What the head of an answer says beside the response itself.
struct AnswerFrame {
    bool hasLength = true; ///< else it ends with the connection
    bool isLast = false; ///< the connection ends after it
    bool isHttp10 = false;
    std::string_view date;
    std::string_view allowedOrigin; ///< empty: no page may read the answer
    bool isPreflight = false; ///< OPTIONS by a page that asks what it may send
};

/// Status line and headers, the empty line included. Line breaks in names and values are left out, so that
/// no text can become a header. Thread: any; pure.
std::string answerHead(const Response &response, const AnswerFrame &frame);

} // namespace faultline::receive::gate
