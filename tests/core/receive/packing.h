// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <brotli/encode.h>
#include <snappy.h>
#include <string>
#include <string_view>
#include <zlib.h>
#include <zstd.h>

/// Bodies as clients pack them.
namespace faultline::testing {

/// Units: window as zlib's: 31 makes gzip, 15 zlib's wrapping, -15 neither.
inline std::string deflated(std::string_view text, int window)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, static_cast<unsigned long>(text.size())) + 32, '\0');
    stream.next_in = const_cast<unsigned char *>(reinterpret_cast<const unsigned char *>(text.data()));
    stream.avail_in = static_cast<unsigned>(text.size());
    stream.next_out = reinterpret_cast<unsigned char *>(packed.data());
    stream.avail_out = static_cast<unsigned>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline std::string gzipped(std::string_view text)
{
    return deflated(text, 31);
}

inline std::string zlibbed(std::string_view text)
{
    return deflated(text, 15);
}

inline std::string rawDeflated(std::string_view text)
{
    return deflated(text, -15);
}

inline std::string brotlied(std::string_view text)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size()) + 64;
    std::string packed(size, '\0');
    BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
        reinterpret_cast<const unsigned char *>(text.data()), &size,
        reinterpret_cast<unsigned char *>(packed.data()));
    packed.resize(size);
    return packed;
}

inline std::string zstdPacked(std::string_view text)
{
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
    return packed;
}

inline std::string snapped(std::string_view text)
{
    std::string packed;
    snappy::Compress(text.data(), text.size(), &packed);
    return packed;
}

} // namespace faultline::testing
