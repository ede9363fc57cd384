// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/gate/answer.h"

#include <array>
#include <utility>

namespace faultline::receive::gate {
namespace {

/// Source: RFC 9110, 15; only those that the house answers.
constexpr std::array<std::pair<int, std::string_view>, 29> kReasons{ {
    { 200, "OK" },
    { 201, "Created" },
    { 202, "Accepted" },
    { 204, "No Content" },
    { 206, "Partial Content" },
    { 207, "Multi-Status" },
    { 301, "Moved Permanently" },
    { 302, "Found" },
    { 304, "Not Modified" },
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 408, "Request Timeout" },
    { 409, "Conflict" },
    { 413, "Content Too Large" },
    { 415, "Unsupported Media Type" },
    { 417, "Expectation Failed" },
    { 421, "Misdirected Request" },
    { 422, "Unprocessable Content" },
    { 429, "Too Many Requests" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 502, "Bad Gateway" },
    { 503, "Service Unavailable" },
    { 504, "Gateway Timeout" },
    { 505, "HTTP Version Not Supported" },
} };

std::string_view reasonOf(int status)
{
    for (const auto &[number, reason] : kReasons) {
        if (number == status)
            return reason;
    }
    return "Other";
}

void appendHeader(std::string &head, std::string_view name, std::string_view value)
{
    const auto appendLine = [&](std::string_view text) {
        for (const char c : text) {
            if (c != '\r' && c != '\n' && c != '\0')
                head += c;
        }
    };
    appendLine(name);
    head += ": ";
    appendLine(value);
    head += "\r\n";
}

} // namespace

std::string answerHead(const Response &response, const AnswerFrame &frame)
{
    std::string head;
    head.reserve(320);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reasonOf(response.status);
    head += "\r\n";
    const bool hasContent = response.status != 204 && response.status != 304;
    if (hasContent) {
        appendHeader(head, "Content-Type", response.contentType);
        if (frame.hasLength)
            appendHeader(head, "Content-Length", std::to_string(response.body.size()));
    }
    for (const auto &[name, value] : response.headers)
        appendHeader(head, name, value);
    if (!frame.allowedOrigin.empty()) {
        appendHeader(head, "Access-Control-Allow-Origin", frame.allowedOrigin);
        appendHeader(head, "Access-Control-Expose-Headers", "Retry-After, X-Sentry-Error");
        appendHeader(head, "Vary", "Origin");
        if (frame.isPreflight) {
            appendHeader(head, "Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            appendHeader(head, "Access-Control-Allow-Headers",
                "Authorization, Content-Encoding, Content-Type, X-Sentry-Auth");
            // Browsers ask for it before a page of the internet may speak to this machine.
            appendHeader(head, "Access-Control-Allow-Private-Network", "true");
            appendHeader(head, "Access-Control-Max-Age", "600");
        }
    }
    // Text from outside is in many answers; no browser may guess it to be a page, or keep it.
    head += "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    if (!frame.date.empty())
        appendHeader(head, "Date", frame.date);
    if (frame.isLast)
        head += "Connection: close\r\n";
    else if (frame.isHttp10)
        head += "Connection: keep-alive\r\n";
    head += "\r\n";
    return head;
}

} // namespace faultline::receive::gate
