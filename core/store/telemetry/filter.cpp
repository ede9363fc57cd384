// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/telemetry/filter.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace faultline::store {
namespace {

/// Two bytes a value: one in a thousand passes wrongly. A block read in vain costs more than the bytes.
constexpr std::size_t kBytesPerValue = 2;

constexpr std::array<std::uint32_t, 8> kFilterSalts{ 0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU,
    0x705495c7U, 0x2df1424bU, 0x9efc4947U, 0x5c6bfb31U };

std::uint32_t filterBit(std::uint64_t hash, std::size_t word)
{
    return 1U << ((static_cast<std::uint32_t>(hash) * kFilterSalts[word]) >> 27);
}

/// Little-endian on every machine, since the bytes go to disk.
std::uint32_t filterWord(const char *at)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(at);
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8
        | static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

std::size_t filterBlockAt(std::uint32_t fraction, std::size_t blocks)
{
    return static_cast<std::size_t>((std::uint64_t{ fraction } * blocks) >> 32);
}

} // namespace

std::string makeFilter(std::vector<std::uint64_t> &hashes)
{
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    if (hashes.empty())
        return {};
    std::size_t blocks = (hashes.size() * kBytesPerValue + kFilterBlockBytes - 1) / kFilterBlockBytes;
    if (isParted(blocks * kFilterBlockBytes))
        blocks = (blocks + kFilterParts - 1) / kFilterParts * kFilterParts;
    std::string filter(blocks * kFilterBlockBytes, '\0');
    for (const std::uint64_t hash : hashes) {
        char *block = filter.data()
            + filterBlockAt(static_cast<std::uint32_t>(hash >> 32), blocks) * kFilterBlockBytes;
        for (std::size_t word = 0; word < kFilterSalts.size(); ++word) {
            const std::uint32_t bit = filterBit(hash, word);
            for (std::size_t byte = 0; byte < 4; ++byte)
                block[4 * word + byte] = static_cast<char>(
                    static_cast<unsigned char>(block[4 * word + byte]) | ((bit >> (8 * byte)) & 0xff));
        }
    }
    return filter;
}

FilterPlace filterPlace(std::uint64_t hash)
{
    const auto fraction = static_cast<std::uint32_t>(hash >> 32);
    const std::uint64_t inParts = std::uint64_t{ fraction } * kFilterParts;
    return { static_cast<std::size_t>(inParts >> 32), fraction, static_cast<std::uint32_t>(inParts) };
}

bool mayHold(std::string_view block, std::uint64_t hash)
{
    if (block.size() != kFilterBlockBytes)
        return false;
    for (std::size_t word = 0; word < kFilterSalts.size(); ++word) {
        if ((filterWord(block.data() + 4 * word) & filterBit(hash, word)) == 0)
            return false;
    }
    return true;
}

bool filterMayHold(std::string_view filter, std::uint64_t hash)
{
    const std::size_t blocks = filter.size() / kFilterBlockBytes;
    if (blocks == 0)
        return false;
    return mayHold(filter.substr(filterBlockAt(filterPlace(hash).wholeFraction, blocks) * kFilterBlockBytes,
                       kFilterBlockBytes),
        hash);
}

} // namespace faultline::store
