// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/receive/protocols/protocols.h"

#include <cstdlib>

/// The first byte chooses the protocol, the rest is the body: every row survives every body.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, std::size_t size)
{
    using namespace faultline::receive;
    if (size == 0)
        return 0;
    const auto rows = protocols();
    Request request;
    request.body.assign(reinterpret_cast<const char *>(bytes + 1), size - 1);
    const Protocol &row = rows[bytes[0] % rows.size()];
    const auto payloads = row.decode(request);
    if (!payloads.ok()) {
        if (statusOf(payloads.error()) >= 500 || payloads.error().message.empty())
            std::abort();
        return 0;
    }
    for (const LogPayload &log : payloads->logs) {
        if (!faultline::isValidUtf8(log.message) || log.message.find('\0') != std::string::npos)
            std::abort();
    }
    if (recordCount(*payloads) < unusedCount(*payloads))
        std::abort();
    if (!row.answersWithAnalysis()) {
        Acceptance acceptance;
        acceptance.rejected = payloads->refused;
        static_cast<void>(row.answer(acceptance));
    }
    return 0;
}
