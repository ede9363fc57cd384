// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/location.h"

#include <cstdint>

namespace faultline::store {

/// What SQLite's header says of whose file it is: "FLTL". Source: SQLite file format, 1.3.12.
inline constexpr std::uint32_t kApplicationId = 0x464C544C;

/// Whether the file that is there already may be taken for a store: one of ours, an empty one, or a damaged
/// one by its size. Nothing of it is changed.
///
/// Errors: Conflict for a folder, a device, a link to nowhere, another program's database, any other file.
Result<Done> claimable(const StoreLocation &location);

} // namespace faultline::store
