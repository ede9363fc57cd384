// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/chunks.h"

#include "core/receive/gate/head.h"

#include <algorithm>

namespace faultline::receive::gate {
namespace {

constexpr int kMaxSizeDigits = 15;
constexpr std::size_t kMaxExtensionBytes = 256;

/// Small bodies in tiny chunks must pass whatever the bound on bodies is.
constexpr std::size_t kFreeFramingBytes = 64 * 1024;

Error brokenChunk()
{
    return refusal("bad_request", "The chunks of the body are not framed as HTTP/1.1 says.");
}

} // namespace

Result<> ChunkWalker::takeSizeDigit(char c)
{
    const bool isDigit = c >= '0' && c <= '9';
    const char letter = static_cast<char>(c | 0x20);
    if (!isDigit && !(letter >= 'a' && letter <= 'f'))
        return brokenChunk();
    if (++m_digits > kMaxSizeDigits)
        return brokenChunk();
    m_size = m_size * 16 + static_cast<std::size_t>(isDigit ? c - '0' : letter - 'a' + 10);
    if (m_size > m_maxBytes - m_dataBytes)
        return refusal("too_large", "The body is larger than is taken.",
            "At most " + std::to_string(m_maxBytes) + " bytes are taken.");
    return {};
}

Result<> ChunkWalker::step(char c)
{
    const auto expect = [&](char wanted, Place next) -> Result<> {
        if (c != wanted)
            return brokenChunk();
        m_place = next;
        return {};
    };
    switch (m_place) {
    case Place::Size:
        if (m_digits > 0 && (c == '\r' || c == ';')) {
            m_place = c == '\r' ? Place::SizeEnd : Place::Extension;
            return {};
        }
        return takeSizeDigit(c);
    case Place::Extension:
        if (c == '\r') {
            m_place = Place::SizeEnd;
            return {};
        }
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || ++m_extensionBytes > kMaxExtensionBytes)
            return brokenChunk();
        return {};
    case Place::SizeEnd:
        return expect('\n', m_size > 0 ? Place::Data : Place::LastCr);
    case Place::DataCr:
        return expect('\r', Place::DataLf);
    case Place::DataLf:
        m_digits = 0;
        m_extensionBytes = 0;
        return expect('\n', Place::Size);
    case Place::LastCr:
        if (c != '\r')
            return refusal("bad_request", "Trailers after a chunked body are not taken.");
        m_place = Place::LastLf;
        return {};
    case Place::LastLf:
        return expect('\n', Place::Done);
    case Place::Data:
    case Place::Done:
        break;
    }
    return {};
}

Result<std::size_t> ChunkWalker::walk(std::string_view bytes, std::string &body)
{
    std::size_t at = 0;
    while (at < bytes.size() && m_place != Place::Done) {
        if (m_place == Place::Data) {
            const std::size_t length = std::min(m_size, bytes.size() - at);
            body.append(bytes.substr(at, length));
            at += length;
            m_size -= length;
            m_dataBytes += length;
            if (m_size == 0)
                m_place = Place::DataCr;
            continue;
        }
        if (auto stepped = step(bytes[at]); !stepped)
            return stepped.error();
        ++at;
        if (++m_framingBytes > m_maxBytes + kFreeFramingBytes)
            return refusal("too_large", "The framing of the chunks is larger than is taken.",
                "Send larger chunks or a Content-Length.");
    }
    return at;
}

} // namespace faultline::receive::gate
