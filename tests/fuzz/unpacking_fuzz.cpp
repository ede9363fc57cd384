// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/unpacking.h"

#include <array>
#include <cstdlib>

/// The first byte chooses the encodings, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, std::size_t size)
{
    using namespace faultline;
    constexpr std::array<std::string_view, 7> kHeaders{ "gzip", "deflate", "br", "zstd", "snappy", "gzip, br",
        "zstd, deflate" };
    constexpr std::size_t kMost = 100'000;
    if (size == 0)
        return 0;
    const auto plain
        = receive::gate::unpacked(std::string(reinterpret_cast<const char *>(bytes + 1), size - 1),
            kHeaders[bytes[0] % kHeaders.size()], kMost);
    if (plain.ok() && plain->size() > kMost)
        std::abort();
    return 0;
}
