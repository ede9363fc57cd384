// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/access.h"
#include "core/receive/gate/chunks.h"
#include "core/receive/gate/head.h"

#include <cstdint>
#include <cstdlib>
#include <optional>

namespace {

using namespace faultline::receive::gate;

/// The body, or nothing where the chunks are refused or have no end.
std::optional<std::string> unwrapped(std::string_view bytes, std::size_t pieceBytes)
{
    ChunkWalker walker(64 * 1024);
    std::string body;
    while (!bytes.empty() && !walker.isDone()) {
        const auto used = walker.walk(bytes.substr(0, pieceBytes), body);
        if (!used)
            return std::nullopt;
        bytes.remove_prefix(*used);
    }
    if (!walker.isDone())
        return std::nullopt;
    return body;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    const Limits limits;
    const auto extent = headExtent(text, 0, limits);
    std::string_view rest = text;
    if (extent && extent->end > 0) {
        const auto head = parseHead(text.substr(extent->start, extent->end - extent->start), limits);
        if (head) {
            AccessRules rules;
            rules.port = 8001;
            rules.allowedOrigins = { "https://shop.example" };
            static_cast<void>(mayEnter(*head, "127.0.0.1", rules).ok());
            allowedOrigin(*head, rules);
            if (head->contentLength > limits.bodyBytes || (head->isChunked && head->contentLength > 0))
                std::abort();
        }
        rest = text.substr(extent->end);
    }
    // Whatever pieces a body comes in, it is the same body.
    if (unwrapped(rest, rest.size()) != unwrapped(rest, 1))
        std::abort();
    return 0;
}
