// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/head.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace faultline::receive::gate {
namespace {

/// TRACE and CONNECT are left out on purpose: nothing here echoes or tunnels.
constexpr std::array<std::string_view, 7> kMethods{ "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS",
    "PATCH" };

/// 15 digits fit every size that could be meant and never overflow.
constexpr std::size_t kMaxLengthDigits = 15;

/// Source: RFC 9110, 5.6.2.
bool isTokenChar(char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Result<> readTarget(std::string_view target, Head &head)
{
    if (target == "*" && head.method == "OPTIONS") {
        head.path = "*";
        return {};
    }
    if (target.empty() || target.front() != '/')
        return refusal("bad_request", "The request target is not a path.", "Send /path, not a whole URL.");
    const bool isPrintable
        = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (!isPrintable)
        return refusal("bad_request", "The request target holds characters that must be percent-encoded.");
    const std::size_t mark = target.find('?');
    auto path = percentDecoded(target.substr(0, mark), false);
    if (!path)
        return path.error();
    head.path = *std::move(path);
    if (mark == std::string_view::npos)
        return {};
    for (const std::string_view pair : split(target.substr(mark + 1), '&')) {
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = percentDecoded(pair.substr(0, equals), true);
        auto value = percentDecoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value)
            return name ? value.error() : name.error();
        head.query.emplace_back(*std::move(name), *std::move(value));
    }
    return {};
}

Result<> readVersion(std::string_view version, Head &head)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() != 8 || !version.starts_with("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return refusal("bad_request", "The request line does not end with an HTTP version.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refusal(
            "http_version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.", "Send the request as HTTP/1.1.");
    head.isHttp10 = version == "HTTP/1.0";
    head.wantsClose = head.isHttp10;
    return {};
}

Result<> readRequestLine(std::string_view line, Head &head)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refusal("bad_request", "The request line is not `METHOD /path HTTP/1.1`.");
    const std::string_view method = line.substr(0, first);
    if (!isToken(method))
        return refusal("bad_request", "The request line does not begin with a method.");
    head.method = method;
    auto read = readVersion(line.substr(last + 1), head);
    if (!read)
        return read;
    if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end())
        return refusal("not_implemented", "This method is not known here.");
    return readTarget(line.substr(first + 1, last - first - 1), head);
}

Result<> readHeaderLine(std::string_view line, Head &head)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return refusal("bad_request", "A header line is not `Name: value`.",
            "No blank before the colon, no line that goes on from the one before.");
    const std::string_view value = withoutBlanks(line.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), isControl))
        return refusal("bad_request", "A header's value holds a control character.");
    head.headers.emplace_back(toLowerAscii(line.substr(0, colon)), std::string(value));
    return {};
}

/// Walks the lines; they are known to end with CR LF, since headExtent lets no bare line feed through.
Result<> readLines(std::string_view bytes, const Limits &limits, Head &head)
{
    for (std::size_t number = 0;; ++number) {
        const std::size_t end = bytes.find("\r\n");
        if (end == std::string_view::npos)
            return refusal("bad_request", "The head of the request has no end.");
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end + 2);
        if (number > 0 && line.empty()) {
            if (!bytes.empty())
                return refusal("bad_request", "The head of the request ends before its end.");
            return {};
        }
        if (number > limits.headerCount)
            return refusal("headers_too_large", "The request has too many headers.",
                "At most " + std::to_string(limits.headerCount) + " are taken.");
        auto read = number == 0 ? readRequestLine(line, head) : readHeaderLine(line, head);
        if (!read)
            return read;
    }
}

/// All values of a header; most occur once.
std::vector<std::string_view> valuesOf(const Head &head, std::string_view name)
{
    std::vector<std::string_view> values;
    for (const auto &[key, value] : head.headers) {
        if (key == name)
            values.push_back(value);
    }
    return values;
}

/// Lengths that two parsers could read differently end here. Source: RFC 9112, 6.3.
Result<> readLength(const Limits &limits, Head &head)
{
    const auto lengths = valuesOf(head, "content-length");
    const auto encodings = valuesOf(head, "transfer-encoding");
    if (!encodings.empty()) {
        if (!lengths.empty())
            return refusal("bad_request", "Content-Length and Transfer-Encoding came together.");
        if (head.isHttp10)
            return refusal("bad_request", "HTTP/1.0 has no Transfer-Encoding.");
        if (encodings.size() != 1 || toLowerAscii(encodings.front()) != "chunked")
            return refusal("not_implemented", "The only Transfer-Encoding taken is chunked.");
        head.isChunked = true;
        return {};
    }
    if (lengths.empty())
        return {};
    const std::string_view length = lengths.front();
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (lengths.size() != 1 || length.empty() || !std::all_of(length.begin(), length.end(), isDigit))
        return refusal("bad_request", "Content-Length is not one number.");
    if (length.size() <= kMaxLengthDigits)
        std::from_chars(length.data(), length.data() + length.size(), head.contentLength);
    if (length.size() > kMaxLengthDigits || head.contentLength > limits.bodyBytes)
        return refusal("too_large", "The body is larger than is taken.",
            "At most " + std::to_string(limits.bodyBytes) + " bytes are taken.");
    return {};
}

Result<> readExpectation(Head &head)
{
    const auto expectations = valuesOf(head, "expect");
    if (expectations.empty() || head.isHttp10)
        return {};
    if (expectations.size() != 1 || toLowerAscii(expectations.front()) != "100-continue")
        return refusal("expectation_failed", "The only expectation met is 100-continue.");
    head.expectsContinue = true;
    return {};
}

void readConnection(Head &head)
{
    for (const std::string_view value : valuesOf(head, "connection")) {
        for (const std::string_view word : split(value, ',')) {
            const std::string token = toLowerAscii(withoutBlanks(word));
            if (token == "close")
                head.wantsClose = true;
            else if (token == "keep-alive" && head.isHttp10)
                head.wantsClose = false;
        }
    }
}

} // namespace

Error refusal(std::string kind, std::string message, std::string hint)
{
    Error error;
    error.code = ErrorCode::InvalidInput;
    if (kind == "too_large" || kind == "headers_too_large")
        error.code = ErrorCode::TooLarge;
    else if (kind == "busy")
        error.code = ErrorCode::Busy;
    else if (kind == "timeout")
        error.code = ErrorCode::Timeout;
    error.message = std::move(message);
    error.hint = std::move(hint);
    error.kind = std::move(kind);
    return error;
}

Result<std::string> percentDecoded(std::string_view text, bool isPlusSpace)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && isPlusSpace) {
            decoded += ' ';
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return refusal("bad_request", "The request target holds a broken percent escape.");
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    if (decoded.find('\0') != std::string::npos || !isValidUtf8(decoded))
        return refusal("bad_request", "The request target is not UTF-8 text.");
    return decoded;
}

Result<HeadExtent> headExtent(std::string_view bytes, std::size_t scanned, const Limits &limits)
{
    HeadExtent extent;
    while (bytes.substr(extent.start).starts_with("\r\n") && extent.start < 8)
        extent.start += 2;
    const std::string_view head = bytes.substr(extent.start);
    if (!head.empty() && !isTokenChar(head.front()) && head != "\r")
        return refusal("bad_request", "This is not the start of an HTTP request.",
            "This port speaks plain HTTP/1.1; a https:// address does not work here.");
    for (std::size_t i = std::max(scanned, extent.start); i < bytes.size(); ++i) {
        if (bytes[i] == '\0')
            return refusal("bad_request", "The head of the request holds a NUL.");
        if (bytes[i] != '\n')
            continue;
        if (i == 0 || bytes[i - 1] != '\r')
            return refusal("bad_request", "Lines of the head must end with CR LF.");
        if (i >= extent.start + 3 && bytes[i - 2] == '\n') {
            extent.end = i + 1;
            break;
        }
    }
    const std::size_t size = (extent.end > 0 ? extent.end : bytes.size()) - extent.start;
    if (size > limits.headBytes)
        return refusal("headers_too_large", "The head of the request is too large.",
            "At most " + std::to_string(limits.headBytes) + " bytes are taken.");
    return extent;
}

Result<Head> parseHead(std::string_view bytes, const Limits &limits)
{
    Head head;
    head.headers.reserve(12);
    if (auto read = readLines(bytes, limits, head); !read)
        return read.error();
    const std::size_t hostCount = valuesOf(head, "host").size();
    if (hostCount > 1 || (hostCount == 0 && !head.isHttp10))
        return refusal("bad_request", "The request needs exactly one Host header.");
    if (auto read = readLength(limits, head); !read)
        return read.error();
    if (auto read = readExpectation(head); !read)
        return read.error();
    readConnection(head);
    return head;
}

} // namespace faultline::receive::gate
