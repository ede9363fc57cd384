// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/protocols.h"

#include "core/receive/protocols/ingest_error.h"

#include <algorithm>
#include <array>

namespace faultline::receive {
namespace {

constexpr std::array kProtocols{
    Protocol{ "ingest-error", "Error report",
        "One error with its stack trace and the log lines before it, as the reporters that ship send it.",
        "The console's own /openapi.json, ErrorPayload", "POST", "/ingest-error", decodeIngestError },
};

} // namespace

std::span<const Protocol> protocols()
{
    return kProtocols;
}

const Protocol *protocolOf(std::string_view id)
{
    const auto row = std::find_if(
        kProtocols.begin(), kProtocols.end(), [id](const Protocol &protocol) { return protocol.id == id; });
    return row == kProtocols.end() ? nullptr : &*row;
}

} // namespace faultline::receive
