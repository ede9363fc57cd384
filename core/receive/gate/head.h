// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/gate/limits.h"
#include "core/receive/http.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace faultline::receive::gate {

/// What a request says before its body, checked. Shape of path, query and headers: as in Request.
struct Head {
    std::string method;
    std::string path;
    NamedValues query;
    NamedValues headers;
    bool isHttp10 = false;
    bool wantsClose = false; ///< the connection ends after the answer
    bool isChunked = false;
    bool expectsContinue = false;
    std::size_t contentLength = 0;

    bool operator==(const Head &) const = default;
};

/// How far the head has come. Shape: end is 0 while incomplete, else the place after the empty line.
struct HeadExtent {
    std::size_t start = 0; ///< after empty lines that some clients send between requests
    std::size_t end = 0;
};

/// Looks for the end of the head; `scanned` bytes were looked at before.
///
/// Errors: InvalidInput for what can never become a head (a TLS greeting, a bare line feed, a NUL), TooLarge
/// (431) past the bound. Thread: any; pure.
Result<HeadExtent> headExtent(std::string_view bytes, std::size_t scanned, const Limits &limits);

/// Reads a whole head, its empty line included.
///
/// Errors: InvalidInput with kinds bad_request (400), not_implemented (501), http_version (505),
/// expectation_failed (417); TooLarge for headers (431) and for an announced body (413). All that leaves two
/// readings of where the request ends is refused. Thread: any; pure. Source: RFC 9112, 3 to 7; RFC 9110, 5.5.
Result<Head> parseHead(std::string_view bytes, const Limits &limits);

/// `%41` becomes `A`. Errors: InvalidInput for a broken escape, a NUL, or what is not UTF-8.
Result<std::string> percentDecoded(std::string_view text, bool isPlusSpace);

/// A refusal of the gate: kind decides the status.
Error refusal(std::string kind, std::string message, std::string hint = {});

} // namespace faultline::receive::gate
