// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/fingerprint/fingerprint.h"
#include "core/fingerprint/placeholders.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text
        = faultline::toValidUtf8(std::string_view(reinterpret_cast<const char *>(bytes), size));
    const std::string once = faultline::fingerprint::messageTemplate(text);
    if (!faultline::isValidUtf8(once) || once.size() > text.size() * 10 + 16)
        std::abort();
    faultline::ErrorEvent event;
    event.message = text;
    event.trace.exceptions = { { text, text, { { text, 1, 0, text, text, text, true } } } };
    if (faultline::fingerprint::fingerprint(event).key.size() != 64
        || faultline::fingerprint::seedFingerprint(event).size() != 64)
        std::abort();
    return 0;
}
