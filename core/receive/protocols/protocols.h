// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/protocols/error_payload.h"

#include <span>
#include <string_view>

namespace faultline::receive {

using Decode = Result<ErrorPayload> (*)(std::string_view body);

/// One way in. A new protocol is a file in this folder and a row in protocols.cpp.
struct Protocol {
    std::string_view id; ///< kept with every event
    std::string_view title;
    std::string_view description;
    std::string_view specification; ///< where its format is written down
    std::string_view method;
    std::string_view path;
    Decode decode;
};

std::span<const Protocol> protocols();

/// nullptr where no row has that id.
const Protocol *protocolOf(std::string_view id);

} // namespace faultline::receive
