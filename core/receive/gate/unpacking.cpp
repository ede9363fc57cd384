// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/unpacking.h"

#include "core/base/text.h"
#include "core/receive/gate/head.h"

#include <algorithm>
#include <array>
#include <brotli/decode.h>
#include <memory>
#include <snappy.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace faultline::receive::gate {
namespace {

constexpr std::size_t kMostLayers = 2;
constexpr std::size_t kUnpackedPieceBytes = 64 * 1024;
/// Snappy makes at most 64 bytes of 3: a header that says more is a lie that would cost memory.
constexpr std::size_t kMostSnappyRatio = 22;
/// 8 MiB: what a client may ask a server to keep. Source: RFC 9659, 3.
constexpr int kMostZstdWindowLog = 23;

Error tooLargeUnpacked(std::size_t mostBytes)
{
    return { ErrorCode::TooLarge, "The body is larger than " + std::to_string(mostBytes) + " bytes unpacked.",
        "Content-Encoding", "Send it in smaller parts, or raise the limit of bodies in the settings.", {},
        "too_large" };
}

Error brokenBody(std::string_view encoding)
{
    return { ErrorCode::InvalidInput,
        "The body is not whole in the Content-Encoding that it names: " + std::string(encoding) + ".",
        "Content-Encoding", "Send the body without compression to see whether a proxy packed it twice.", {},
        "invalid_encoding" };
}

/// Appends pieces until the bound is passed.
class Plain {
public:
    explicit Plain(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    unsigned char *piece() { return m_piece->data(); }

    static constexpr std::size_t kRoom = kUnpackedPieceBytes;

    /// False once it is too much.
    bool take(std::size_t bytes)
    {
        if (bytes > m_mostBytes - m_text.size())
            return false;
        m_text.append(reinterpret_cast<const char *>(piece()), bytes);
        return true;
    }

    std::string finish() { return std::move(m_text); }

private:
    std::size_t m_mostBytes;
    std::string m_text;
    std::unique_ptr<std::array<unsigned char, kRoom>> m_piece
        = std::make_unique<std::array<unsigned char, kRoom>>();
};

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

constexpr int kGzipWindow = 15 + 16;
constexpr int kZlibWindow = 15;
constexpr int kRawWindow = -15;

Result<std::string> inflated(
    std::string_view body, int window, std::string_view encoding, std::size_t mostBytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, window) != Z_OK)
        return Error{ ErrorCode::Internal, "The body cannot be unpacked: zlib does not start." };
    const std::unique_ptr<z_stream, int (*)(z_stream *)> ending(&stream, inflateEnd);
    stream.next_in = const_cast<unsigned char *>(bytesOf(body)); // NOLINT: zlib only reads it
    stream.avail_in = static_cast<unsigned>(body.size());
    Plain plain(mostBytes);
    while (true) {
        stream.next_out = plain.piece();
        stream.avail_out = Plain::kRoom;
        const int state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END)
            return brokenBody(encoding);
        if (!plain.take(Plain::kRoom - stream.avail_out))
            return tooLargeUnpacked(mostBytes);
        if (state != Z_STREAM_END)
            continue;
        if (stream.avail_in == 0)
            return plain.finish();
        // Only gzip may go on with another member.
        if (window != kGzipWindow || inflateReset(&stream) != Z_OK)
            return brokenBody(encoding);
    }
}

Result<std::string> ungzipped(std::string_view body, std::size_t mostBytes)
{
    return inflated(body, kGzipWindow, "gzip", mostBytes);
}

/// The standard means zlib's wrapping; many programs send the raw stream. Source: RFC 9110, 8.4.1.2.
Result<std::string> undeflated(std::string_view body, std::size_t mostBytes)
{
    const unsigned char *bytes = bytesOf(body);
    const bool looksWrapped
        = body.size() > 2 && (bytes[0] & 0x0f) == 8 && (bytes[0] * 256 + bytes[1]) % 31 == 0;
    if (looksWrapped) {
        auto plain = inflated(body, kZlibWindow, "deflate", mostBytes);
        if (plain.ok() || plain.error().code == ErrorCode::TooLarge)
            return plain;
    }
    return inflated(body, kRawWindow, "deflate", mostBytes);
}

Result<std::string> unbrotlied(std::string_view body, std::size_t mostBytes)
{
    const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState *)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!state)
        return Error{ ErrorCode::Internal, "The body cannot be unpacked: brotli does not start." };
    const unsigned char *in = bytesOf(body);
    std::size_t inLeft = body.size();
    Plain plain(mostBytes);
    while (true) {
        unsigned char *out = plain.piece();
        std::size_t outLeft = Plain::kRoom;
        const auto result = BrotliDecoderDecompressStream(state.get(), &inLeft, &in, &outLeft, &out, nullptr);
        if (!plain.take(Plain::kRoom - outLeft))
            return tooLargeUnpacked(mostBytes);
        if (result == BROTLI_DECODER_RESULT_SUCCESS && inLeft == 0)
            return plain.finish();
        if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
            return brokenBody("br");
    }
}

Result<std::string> unzstd(std::string_view body, std::size_t mostBytes)
{
    const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream *)> stream(
        ZSTD_createDStream(), ZSTD_freeDStream);
    if (!stream
        || ZSTD_isError(ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kMostZstdWindowLog)))
        return Error{ ErrorCode::Internal, "The body cannot be unpacked: zstd does not start." };
    ZSTD_inBuffer in{ body.data(), body.size(), 0 };
    Plain plain(mostBytes);
    while (true) {
        ZSTD_outBuffer out{ plain.piece(), Plain::kRoom, 0 };
        const std::size_t left = ZSTD_decompressStream(stream.get(), &out, &in);
        if (ZSTD_isError(left))
            return brokenBody("zstd");
        if (!plain.take(out.pos))
            return tooLargeUnpacked(mostBytes);
        const bool isAllRead = in.pos == in.size;
        if (left == 0 && isAllRead)
            return plain.finish();
        if (isAllRead && out.pos < out.size)
            return brokenBody("zstd");
    }
}

Result<std::string> unsnappedBody(std::string_view body, std::size_t mostBytes)
{
    auto plain = unsnapped(body, mostBytes);
    if (!plain.ok())
        return plain.error();
    if (!*plain)
        return brokenBody("snappy");
    return **std::move(plain);
}

struct Encoding {
    std::string_view name;
    Result<std::string> (*unpack)(std::string_view body, std::size_t mostBytes);
};

constexpr std::array kEncodings{
    Encoding{ "gzip", ungzipped },
    Encoding{ "x-gzip", ungzipped },
    Encoding{ "deflate", undeflated },
    Encoding{ "br", unbrotlied },
    Encoding{ "zstd", unzstd },
    Encoding{ "snappy", unsnappedBody },
};

Error unknownEncoding(std::string_view name)
{
    return { ErrorCode::InvalidInput,
        "Bodies in Content-Encoding " + toValidUtf8(cutUtf8(name, 40)) + " are not read.", "Content-Encoding",
        "Use gzip, deflate, br, zstd or snappy, two of them at most, or none.", {},
        "unsupported_media_type" };
}

} // namespace

Result<std::optional<std::string>> unsnapped(std::string_view body, std::size_t mostBytes)
{
    std::size_t size = 0;
    if (!snappy::GetUncompressedLength(body.data(), body.size(), &size)
        || size > body.size() * kMostSnappyRatio)
        return std::optional<std::string>();
    if (size > mostBytes) {
        if (!snappy::IsValidCompressedBuffer(body.data(), body.size()))
            return std::optional<std::string>();
        return tooLargeUnpacked(mostBytes);
    }
    std::string plain(size, '\0');
    if (!snappy::RawUncompress(body.data(), body.size(), plain.data()))
        return std::optional<std::string>();
    return std::optional(std::move(plain));
}

Result<std::string> unpacked(std::string body, std::string_view contentEncoding, std::size_t mostBytes)
{
    std::vector<const Encoding *> layers;
    for (const std::string_view part : split(contentEncoding, ',')) {
        const std::string name = toLowerAscii(trimmed(part));
        if (name.empty() || name == "identity")
            continue;
        const auto *row = std::find_if(kEncodings.begin(), kEncodings.end(),
            [&](const Encoding &encoding) { return encoding.name == name; });
        if (row == kEncodings.end() || layers.size() == kMostLayers)
            return unknownEncoding(row == kEncodings.end() ? name : trimmed(contentEncoding));
        layers.push_back(row);
    }
    if (body.empty())
        return body;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        auto plain = (*layer)->unpack(body, mostBytes);
        if (!plain.ok())
            return plain;
        body = *std::move(plain);
    }
    return body;
}

Result<> unpack(Request &request)
{
    std::string encodings;
    for (const auto &[name, value] : request.headers) {
        if (name == "content-encoding")
            encodings += value + ",";
    }
    if (encodings.empty())
        return {};
    auto plain = unpacked(std::move(request.body), encodings, request.mostBodyBytes);
    if (!plain.ok())
        return plain.error();
    request.body = *std::move(plain);
    std::erase_if(request.headers, [](const auto &header) {
        return header.first == "content-encoding" || header.first == "content-length";
    });
    return {};
}

} // namespace faultline::receive::gate
