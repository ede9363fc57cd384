// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte picks the encoding, the rest is the body; protobuf comes without snappy, which would hide
// it.
#include "core/base/text.h"
#include "core/receive/protocols/loki.h"
#include "core/receive/protocols/loki_labels.h"

#include <cstdint>
#include <cstdlib>
#include <simdjson.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace faultline;
    if (size == 0)
        return 0;
    receive::Request request;
    request.headers
        = { { "content-type", (bytes[0] & 1) != 0 ? "application/json" : "application/x-protobuf" } };
    request.body.assign(reinterpret_cast<const char *>(bytes) + 1, size - 1);
    const auto payloads = receive::decodeLokiPush(request);
    if (!payloads) {
        if (payloads.error().message.empty() || !isValidUtf8(payloads.error().message))
            std::abort();
    } else {
        for (const receive::LogPayload &log : payloads->logs) {
            simdjson::dom::parser parser;
            simdjson::dom::object object;
            const bool isObject = log.attributes.empty()
                || parser.parse(simdjson::padded_string(log.attributes)).get(object) == simdjson::SUCCESS;
            if (!isObject || log.origin.service.empty() || !isValidUtf8(log.message)
                || log.message.find('\0') != std::string::npos)
                std::abort();
        }
    }
    const auto labels = receive::parseLokiLabels(request.body);
    return labels && labels->size() > 256 ? 1 : 0;
}
