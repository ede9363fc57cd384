// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace faultline::receive::gate {

/// Takes compression off a body: gzip, deflate (with zlib's wrapping or raw), br, zstd, and snappy's block
/// format; two of them one upon the other at most.
///
/// Shape:  `contentEncoding` as the header says it, the last one made last; empty or `identity` is none.
/// Errors: kinds `too_large` (413) as soon as more than `mostBytes` come out, of any layer;
/// `invalid_encoding`
///         (400) for what is broken, cut short or followed by something else; `unsupported_media_type` (415).
/// Units:  writes at most `mostBytes` a layer, and needs beside them no more than a window of 16 MiB.
/// Thread: any; pure. Source: RFC 9110, 8.4; RFC 1950 to 1952, 7932, 8878 and 9659.
Result<std::string> unpacked(std::string body, std::string_view contentEncoding, std::size_t mostBytes);

/// Puts the plain body in the packed one's place, and takes Content-Encoding and Content-Length, which are
/// not true of it, out of the headers. Errors: those above.
Result<> unpack(Request &request);

/// What snappy's block format holds; nothing where the bytes are none. Errors: `too_large` (413).
Result<std::optional<std::string>> unsnapped(std::string_view body, std::size_t mostBytes);

} // namespace faultline::receive::gate
