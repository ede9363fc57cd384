// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/redact/rules.h"

#include <cstdio>
#include <cstdlib>

namespace {

void demand(bool holds, const char *claim)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", claim);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const faultline::redact::Rules rules;
    const std::string text
        = faultline::toValidUtf8(std::string_view(reinterpret_cast<const char *>(bytes), size));
    const std::string once = rules.redact(text);
    demand(faultline::isValidUtf8(once), "valid UTF-8 comes out");
    demand(once.size() <= text.size() * 12 + 64, "the text grows within its bound");
    demand(rules.redact(once) == once, "redacting twice is redacting once");
    faultline::ErrorEvent event;
    event.extra = text;
    event.stackText = text;
    const auto redacted = rules.event(event);
    demand(*rules.event(*redacted) == *redacted, "an event redacted twice is the event redacted once");
    return 0;
}
