// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <QCryptographicHash>

#include <array>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define FAULTLINE_HAS_SHA_INSTRUCTIONS 1
#endif

namespace faultline {
namespace {

std::string hexOf(const std::uint8_t *digest, std::size_t size)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string hex(size * 2, '0');
    for (std::size_t i = 0; i < size; ++i) {
        hex[2 * i] = kDigits[digest[i] >> 4];
        hex[2 * i + 1] = kDigits[digest[i] & 15];
    }
    return hex;
}

#ifdef FAULTLINE_HAS_SHA_INSTRUCTIONS

constexpr std::array<std::uint32_t, 64> kRoundConstants
    = { 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
          0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
          0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
          0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
          0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
          0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
          0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
          0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };

bool hasShaInstructions()
{
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        const bool hasSse41 = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & (1u << 19)) != 0;
        return hasSse41 && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1u << 29)) != 0;
    }();
    return has;
}

__m128i loaded(const void *bytes)
{
    return _mm_loadu_si128(static_cast<const __m128i *>(bytes));
}

/// Blocks of 64 bytes into the state. Qt's portable code takes ten times as long, which every event pays.
__attribute__((target("sha,sse4.1,ssse3"))) void compress(
    std::array<std::uint32_t, 8> &state, const std::uint8_t *bytes, std::size_t blocks)
{
    const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i low = _mm_shuffle_epi32(loaded(state.data()), 0xB1);
    __m128i high = _mm_shuffle_epi32(loaded(state.data() + 4), 0x1B);
    __m128i abef = _mm_alignr_epi8(low, high, 8);
    __m128i cdgh = _mm_blend_epi16(high, low, 0xF0);
    for (; blocks > 0; --blocks, bytes += 64) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i words[4];
        for (std::size_t i = 0; i < 4; ++i)
            words[i] = _mm_shuffle_epi8(loaded(bytes + 16 * i), bigEndian);
        for (std::size_t i = 0; i < 16; ++i) {
            __m128i &word = words[i % 4];
            if (i >= 4) {
                const __m128i mixed = _mm_add_epi32(_mm_sha256msg1_epu32(word, words[(i + 1) % 4]),
                    _mm_alignr_epi8(words[(i + 3) % 4], words[(i + 2) % 4], 4));
                word = _mm_sha256msg2_epu32(mixed, words[(i + 3) % 4]);
            }
            const __m128i sum = _mm_add_epi32(word, loaded(kRoundConstants.data() + 4 * i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data()), _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data() + 4), _mm_alignr_epi8(high, low, 8));
}

std::string quickSha256Hex(std::string_view text)
{
    std::array<std::uint32_t, 8> state
        = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    const std::size_t whole = text.size() / 64;
    compress(state, bytes, whole);
    std::array<std::uint8_t, 128> tail{};
    const std::size_t rest = text.size() % 64;
    if (rest > 0)
        std::memcpy(tail.data(), bytes + whole * 64, rest);
    tail[rest] = 0x80;
    const std::size_t tailBytes = rest < 56 ? 64 : 128;
    const std::uint64_t bits = std::uint64_t{ text.size() } * 8;
    for (std::size_t i = 0; i < 8; ++i)
        tail[tailBytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
    compress(state, tail.data(), tailBytes / 64);
    std::array<std::uint8_t, 32> digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    return hexOf(digest.data(), digest.size());
}

#endif

} // namespace

std::string sha256Hex(std::string_view bytes)
{
#ifdef FAULTLINE_HAS_SHA_INSTRUCTIONS
    if (hasShaInstructions())
        return quickSha256Hex(bytes);
#endif
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    const QByteArrayView digest = hash.resultView();
    return hexOf(
        reinterpret_cast<const std::uint8_t *>(digest.data()), static_cast<std::size_t>(digest.size()));
}

} // namespace faultline
