// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

#include <span>
#include <string_view>

namespace faultline::receive {

using Decode = Result<Payloads> (*)(const Request &request);
using Answer = Response (*)(const Acceptance &acceptance);
using Refuse = Response (*)(const Error &error, std::string_view contentType);

/// One way in. A new protocol is a file in this folder and a row in protocols.cpp.
struct Protocol {
    std::string_view id; ///< kept with every record
    std::string_view title;
    std::string_view description;
    std::string_view specification; ///< where its format is written down
    std::string_view method;
    std::span<const std::string_view> paths; ///< patterns of routes; the first is the one to tell people
    Decode decode; ///< of a body that is unpacked already
    Answer answer; ///< nullptr where the answer is the analysis of the one error that was sent
    Refuse refuse; ///< of a request as a whole

    /// The analysis of its one error is the answer: `POST /ingest-error`.
    bool answersWithAnalysis() const { return answer == nullptr; }
};

std::span<const Protocol> protocols();

/// nullptr where no row has that id.
const Protocol *protocolOf(std::string_view id);

} // namespace faultline::receive
