// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/addresses.h"

#include "core/analyse/subject.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::analyse {
namespace {

bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

bool isHostByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigitByte(c) || c == '-' || c == '.'
        || c == '_';
}

std::string_view hostRun(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isHostByte(text[end]))
        ++end;
    return text.substr(at, end - at);
}

/// `host:port` from the place where the host begins; the port is optional.
std::string hostAndPort(std::string_view text, std::size_t at)
{
    const auto host = hostRun(text, at);
    std::size_t end = at + host.size();
    if (end + 1 < text.size() && text[end] == ':' && isDigitByte(text[end + 1])) {
        ++end;
        while (end < text.size() && isDigitByte(text[end]))
            ++end;
    }
    return plain(text.substr(at, end - at), 80);
}

std::string hostOfUrl(std::string_view text)
{
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos)
        return {};
    auto at = scheme + 3;
    const auto end = std::min(text.find_first_of("/ '\"?#)", at), text.size());
    // what stands before @ is a login
    if (const auto login = text.substr(at, end - at).rfind('@'); login != std::string_view::npos)
        at += login + 1;
    return hostAndPort(text, at);
}

/// `host='api.example', port=443` and `host=api.example`.
std::string hostOfParameter(std::string_view text)
{
    auto at = text.find("host=");
    if (at == std::string_view::npos)
        return {};
    at += 5;
    if (at < text.size() && (text[at] == '\'' || text[at] == '"'))
        ++at;
    auto host = plain(hostRun(text, at), 80);
    const auto port = text.find("port=", at);
    if (!host.empty() && port != std::string_view::npos && port < at + 100 && port + 5 < text.size()
        && isDigitByte(text[port + 5]))
        host += ':' + std::string(hostRun(text, port + 5));
    return host;
}

/// `10.0.0.7:6379`, `redis:6379`, and `10.0.0.7`.
std::string bareAddress(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!isHostByte(text[at])) {
            ++at;
            continue;
        }
        const auto host = hostRun(text, at);
        const auto end = at + host.size();
        const bool hasPort = end + 2 < text.size() && text[end] == ':' && isDigitByte(text[end + 1])
            && isDigitByte(text[end + 2]);
        const bool isNumbers
            = std::all_of(host.begin(), host.end(), [](char c) { return isDigitByte(c) || c == '.'; });
        const auto points = std::count(host.begin(), host.end(), '.');
        const bool isAddress = isNumbers && points == 3 && host.back() != '.';
        // `app.py:12` is a place in code
        const bool isName = !isNumbers && hasPort && points == 0 && host.size() > 1;
        if (isAddress || isName)
            return hostAndPort(text, at);
        at = end;
    }
    return {};
}

/// The word before `answered`, `returned`, `responded`: `payment answered 500`.
std::string answererIn(std::string_view text)
{
    for (const std::string_view verb : { " answered ", " responded ", " returned " }) {
        const auto at = text.find(verb);
        if (at == std::string_view::npos || at + verb.size() >= text.size())
            continue;
        const auto space = text.rfind(' ', at == 0 ? 0 : at - 1);
        const auto start = space == std::string_view::npos ? 0 : space + 1;
        const auto word = text.substr(start, at - start);
        const bool isName = word.size() > 1 && std::all_of(word.begin(), word.end(), isHostByte)
            && word.find('.') == std::string_view::npos && word != "server" && word != "it"
            && word != "upstream";
        const auto rest = text.substr(at + verb.size());
        if (isName && (isDigitByte(rest.front()) || rest.starts_with("with ") || rest.starts_with("status")))
            return plain(word, 60);
    }
    return {};
}

} // namespace

std::string addressIn(std::string_view text)
{
    text = cutUtf8(text, 2000);
    for (auto *find : { &answererIn, &hostOfUrl, &hostOfParameter, &bareAddress }) {
        if (auto address = find(text); !address.empty())
            return address;
    }
    return {};
}

std::string pathIn(std::string_view text)
{
    text = cutUtf8(text, 2000);
    for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
        const bool opens = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\'' || text[at - 1] == '"'
            || text[at - 1] == '`' || text[at - 1] == '(';
        const auto end = std::min(text.find_first_of(" '\"`),;\n", at), text.size());
        if (opens && end - at > 1)
            return plain(text.substr(at, end - at), 100);
    }
    return {};
}

std::string resourceNameIn(std::string_view text)
{
    constexpr std::array<std::string_view, 14> kNames{ "redis", "memcached", "postgres", "mysql", "mariadb",
        "mongodb", "sqlite", "kafka", "rabbitmq", "elasticsearch", "cassandra", "etcd", "nats", "smtp" };
    const auto lower = toLowerAscii(cutUtf8(text, 400));
    for (const auto name : kNames) {
        if (lower.find(name) != std::string::npos)
            return std::string(name);
    }
    const auto colon = text.find(": ");
    const auto head = colon == std::string_view::npos ? std::string_view{} : trimmed(text.substr(0, colon));
    const bool isName = head.size() > 1 && head.size() < 40
        && std::all_of(head.begin(), head.end(), [](char c) { return isHostByte(c) && c != '.'; });
    const auto said = toLowerAscii(head);
    return isName && !said.ends_with("error") && !said.ends_with("exception") && said != "failed"
        ? plain(head, 60)
        : std::string{};
}

bool isServerError(std::string_view lower)
{
    constexpr std::array<std::string_view, 9> kBefore{ "http error ", "http ", "server error '",
        "status code ", "status: ", "status ", "answered ", "error code: ", "responded with " };
    for (const auto before : kBefore) {
        for (auto at = lower.find(before); at != std::string_view::npos; at = lower.find(before, at + 1)) {
            const auto number = lower.substr(at + before.size());
            if (number.size() >= 3 && number[0] == '5' && isDigitByte(number[1]) && isDigitByte(number[2])
                && (number.size() == 3 || !isDigitByte(number[3])))
                return true;
        }
    }
    constexpr std::array<std::string_view, 3> kNamed{ "500 server error", "502 bad gateway", "503 service" };
    return std::any_of(kNamed.begin(), kNamed.end(),
        [&](std::string_view sign) { return lower.find(sign) != std::string_view::npos; });
}

} // namespace faultline::analyse
