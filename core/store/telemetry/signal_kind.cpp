// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/signal_kind.h"

#include "core/base/text.h"

namespace faultline::store {

Result<std::vector<SignalKind>> signalKindsIn(std::string_view text)
{
    std::vector<SignalKind> kinds;
    for (const std::string_view word : split(text, ',')) {
        const auto kind = signalKindOf(word);
        if (!kind) {
            std::string names;
            for (const std::string_view name : kSignalKindNames)
                names += (names.empty() ? "" : ", ") + std::string(name);
            return Error{ ErrorCode::InvalidInput, "There are no signals of kind " + std::string(word) + ".",
                "kind", "Use " + names + ", with commas between several." };
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

} // namespace faultline::store
