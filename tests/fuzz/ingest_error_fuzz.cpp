// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/ingest_error.h"

#include <cstdint>
#include <cstdlib>
#include <simdjson.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace faultline;
    const auto payload
        = receive::decodeIngestError(std::string_view(reinterpret_cast<const char *>(bytes), size));
    if (!payload) {
        if (payload.error().message.empty() || payload.error().kind.empty()
            || !isValidUtf8(payload.error().message))
            std::abort();
        return 0;
    }
    for (const std::string *text : { &payload->service, &payload->error, &payload->extra }) {
        if (!isValidUtf8(*text) || text->find('\0') != std::string::npos)
            std::abort();
    }
    simdjson::dom::parser parser;
    if (!payload->extra.empty()
        && parser.parse(simdjson::padded_string(payload->extra)).error() != simdjson::SUCCESS)
        std::abort();
    return 0;
}
