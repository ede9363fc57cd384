// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"

#include <functional>
#include <protozero/pbf_writer.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Protobuf messages of OTLP and Loki, field by field, for tests.
namespace faultline::receive::messages {

using Writer = protozero::pbf_writer;

inline std::string message(const std::function<void(Writer &)> &fill)
{
    std::string bytes;
    Writer writer(bytes);
    fill(writer);
    return bytes;
}

inline std::string text(const std::string &value)
{
    return message([&](Writer &to) { to.add_string(1, value); });
}

inline std::string truth(bool value)
{
    return message([&](Writer &to) { to.add_bool(2, value); });
}

inline std::string whole(std::int64_t value)
{
    return message([&](Writer &to) { to.add_int64(3, value); });
}

inline std::string real(double value)
{
    return message([&](Writer &to) { to.add_double(4, value); });
}

inline std::string binary(const std::string &value)
{
    return message([&](Writer &to) { to.add_bytes(7, value); });
}

inline std::string list(const std::vector<std::string> &values)
{
    const std::string inside = message([&](Writer &to) {
        for (const std::string &value : values)
            to.add_message(1, value);
    });
    return message([&](Writer &to) { to.add_message(5, inside); });
}

inline std::string attribute(const std::string &key, const std::string &value)
{
    return message([&](Writer &to) {
        to.add_string(1, key);
        to.add_message(2, value);
    });
}

using Attributes = std::vector<std::pair<std::string, std::string>>;

inline std::string map(const Attributes &members)
{
    const std::string inside = message([&](Writer &to) {
        for (const auto &[key, value] : members)
            to.add_message(1, attribute(key, value));
    });
    return message([&](Writer &to) { to.add_message(6, inside); });
}

inline void addAttributes(Writer &to, std::uint32_t field, const Attributes &attributes)
{
    for (const auto &[key, value] : attributes)
        to.add_message(field, attribute(key, value));
}

/// One resource with one scope `lib` of version `1.0`, and these records.
inline std::string request(const Attributes &resource, const std::vector<std::string> &records)
{
    const std::string scope = message([&](Writer &to) {
        // After its records, as no rule of protobuf forbids.
        for (const std::string &record : records)
            to.add_message(2, record);
        to.add_message(1, message([](Writer &lib) {
            lib.add_string(1, "lib");
            lib.add_string(2, "1.0");
        }));
    });
    const std::string group = message([&](Writer &to) {
        to.add_message(1, message([&](Writer &inside) { addAttributes(inside, 1, resource); }));
        to.add_message(2, scope);
    });
    return message([&](Writer &to) { to.add_message(1, group); });
}

inline std::string idBytes(std::size_t length, char first)
{
    std::string id(length, '\x11');
    id.front() = first;
    return id;
}

inline Request requestOf(std::string body, std::string contentType)
{
    Request request;
    request.method = "POST";
    request.body = std::move(body);
    if (!contentType.empty())
        request.headers = { { "content-type", std::move(contentType) } };
    return request;
}

inline Request protobufOf(std::string body)
{
    return requestOf(std::move(body), "application/x-protobuf");
}

inline Request jsonOf(std::string body)
{
    return requestOf(std::move(body), "application/json");
}

} // namespace faultline::receive::messages
