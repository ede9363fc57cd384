// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/analyse.h"
#include "core/replay/snapshot_json.h"
#include "core/report/formats/json.h"
#include "core/report/formats/markdown.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    if (const auto snapshot = faultline::replay::snapshotOf(text)) {
        const auto analysis = faultline::analyse::analyse(*snapshot);
        faultline::report::toHtml(analysis);
        // what was read and written is read again as the same
        const auto json = faultline::replay::toJson(*snapshot);
        const auto again = faultline::replay::snapshotOf(json);
        if (!again || faultline::replay::toJson(*again) != json)
            std::abort();
    }
    (void)faultline::report::analysisOf(text);
    return 0;
}
