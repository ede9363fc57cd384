// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Split-block Bloom filters: a value touches one block of 32 bytes only, so a question reads 32 bytes of
/// each filter. Source: Apache Parquet's BloomFilter.md; the hash is ours (FNV-1a, mixed).
///
/// A large filter is a whole number of kFilterParts parts of equal size, and the hash says in which part a
/// value is. Each part is a row of its own beside the same part of other filters, so that a question for one
/// value reads one part of each.
namespace faultline::store {

inline constexpr std::size_t kFilterBlockBytes = 32;
inline constexpr std::size_t kFilterParts = 16;
/// Filters from this size on are kept in parts.
inline constexpr std::size_t kLeastPartedBytes = 2048;

constexpr std::uint64_t filterHash(std::string_view value)
{
    std::uint64_t hash = fnv1a(value);
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdull;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53ull;
    return hash ^ (hash >> 33);
}

/// The filter of these hashes; about one value in a thousand that is not in there seems to be. The hashes
/// are sorted and made unique on the way. Empty for none.
std::string makeFilter(std::vector<std::uint64_t> &hashes);

/// Where in filters a value is, whatever their size.
struct FilterPlace {
    std::size_t part = 0; ///< of a filter in parts
    std::uint32_t wholeFraction = 0; ///< how far into a filter that is whole, of 2^32
    std::uint32_t partFraction = 0; ///< how far into its part
};

FilterPlace filterPlace(std::uint64_t hash);

/// Whether the value may be in there. `block`: the 32 bytes at its place; false where they are not 32.
bool mayHold(std::string_view block, std::uint64_t hash);
/// The same for all bytes of a filter. An empty one holds nothing.
bool filterMayHold(std::string_view filter, std::uint64_t hash);

constexpr bool isParted(std::size_t filterBytes)
{
    return filterBytes >= kLeastPartedBytes;
}

} // namespace faultline::store
