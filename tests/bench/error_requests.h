// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What a reporter sends, made from a number.
namespace faultline::bench {

/// About 2 KB, as a reporter sends it; every hundredth is another error.
inline std::string errorBody(std::size_t number)
{
    std::string stack = "Traceback (most recent call last):\\n";
    for (int frame = 0; frame < 12; ++frame)
        stack += "  File \\\"/srv/shop/part" + std::to_string(number % 100) + "/module"
            + std::to_string(frame) + ".py\\\", line 88, in step\\n    return following(order)\\n";
    return R"({"service":"checkout-api","env":"prod","endpoint":"/checkout","method":"POST","error":"ValueError: order )"
        + std::to_string(number) + R"( has no lines","stacktrace":")" + stack
        + R"(ValueError: no lines\n","recent_logs":")" + "2026-11-24T10:00:00Z INFO checkout of order "
        + std::to_string(number) + R"(","request_id":"r)" + std::to_string(number) + "\"}";
}

inline std::string errorRequest(std::size_t number, std::uint16_t port, std::string_view path)
{
    const std::string content = errorBody(number);
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port)
        + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(content.size())
        + "\r\n\r\n" + content;
}

} // namespace faultline::bench
