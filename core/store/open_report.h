// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace faultline::store {

/// What opening a store for writing found and did.
struct OpenReport {
    bool isNew = false; ///< there was no file
    int schemaBefore = 0;
    int schemaNow = 0;
    std::int64_t unindexedEvents = 0; ///< stored, not yet in the full-text index; `indexSlice` catches up
    bool wasCorrupt = false;
    std::string setAside; ///< path that a corrupt file was moved to, else empty
    std::int64_t salvagedEvents = 0;
    std::string sentence; ///< for the person where something was wrong, else empty

    bool operator==(const OpenReport &) const = default;
};

} // namespace faultline::store
