// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace faultline {

/// SHA-256 as 64 lower hex digits: names of contents (fingerprints, digests of inputs). Source: FIPS 180-4.
std::string sha256Hex(std::string_view bytes);

/// A quick hash for tables in memory; equal on every machine. Source: FNV-1a.
constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 14695981039346656037ull)
{
    for (const char c : bytes)
        seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return seed;
}

} // namespace faultline
