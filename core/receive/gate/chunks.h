// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace faultline::receive::gate {

/// Takes the framing off a chunked body, byte by byte, whatever pieces it comes in.
///
/// Shape:  sizes are 1 to 15 hex digits; extensions are read over, trailers are refused, since nobody here
///         wants them and others hide requests in them.
/// Errors: bad_request for broken framing; too_large once data or framing passes the bound; after an error
///         the walker is spent. Thread: any, one at a time. Source: RFC 9112, 7.1.
class ChunkWalker {
public:
    explicit ChunkWalker(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    /// Appends the data in `bytes` to `body`; answers how many bytes were used: all of them, or those up to
    /// the end of the body.
    Result<std::size_t> walk(std::string_view bytes, std::string &body);

    bool isDone() const { return m_place == Place::Done; }

private:
    enum class Place { Size, Extension, SizeEnd, Data, DataCr, DataLf, LastCr, LastLf, Done };

    Result<> step(char c);
    Result<> takeSizeDigit(char c);

    std::size_t m_maxBytes;
    Place m_place = Place::Size;
    std::size_t m_size = 0; ///< of this chunk; what is left of it while in Data
    int m_digits = 0;
    std::size_t m_dataBytes = 0;
    std::size_t m_framingBytes = 0;
    std::size_t m_extensionBytes = 0;
};

} // namespace faultline::receive::gate
