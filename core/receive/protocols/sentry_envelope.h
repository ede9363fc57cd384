// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace faultline::receive::sentry {

/// One item of an envelope. Shape: payload lies in the envelope's body.
struct EnvelopeItem {
    std::string path; ///< `items[2]`
    std::string type;
    std::string fileName;
    std::string contentType;
    std::string attachmentType;
    std::string_view payload;
    std::size_t slack = 0; ///< readable bytes behind the payload
};

/// Parts an envelope into its items: lines of JSON, each with a payload of `length` bytes or of one line.
///
/// Shape:  blank lines and CRLF between items are skipped; a last line may lack its end. A payload that goes
///         on behind its length ends with its line (SDKs that count characters instead of bytes).
/// Errors: of one item, with its path as the field; reading goes on with the next line that looks like an
///         item's header. Requires: the body outlives reader and items.
class EnvelopeReader {
public:
    explicit EnvelopeReader(std::string_view body);

    std::string_view header() const { return m_header; }

    /// Nothing at the end.
    std::optional<Result<EnvelopeItem>> next();

private:
    std::string_view takeLine();
    Result<std::string_view> takePayload(std::optional<std::size_t> length, const std::string &path);
    void skipToHeader();

    std::string_view m_body;
    std::string_view m_header;
    std::size_t m_at = 0;
    std::size_t m_place = 0;
    std::size_t m_linesTried = 0;
};

} // namespace faultline::receive::sentry
