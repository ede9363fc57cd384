// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <netinet/in.h>
#include <numeric>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

/// A load over loopback: each connection has one request on its way and sends the next when the answer is
/// whole.
namespace faultline::bench {

struct LoadResult {
    std::size_t good = 0; ///< answers with a 2xx status
    std::size_t other = 0;
    double seconds = 0;
    std::vector<double> milliseconds; ///< of each answer

    double perSecond() const { return static_cast<double>(good) / seconds; }

    double percentile(double share)
    {
        std::sort(milliseconds.begin(), milliseconds.end());
        return milliseconds.empty()
            ? 0
            : milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    }
};

class Load {
public:
    /// `request(n)` is the whole n-th request. `mostPerSecond`: 0 is as many as are answered.
    template <class Request>
    static LoadResult run(std::uint16_t port, std::size_t connections, std::chrono::milliseconds duration,
        Request request, double mostPerSecond = 0)
    {
        using Clock = std::chrono::steady_clock;
        LoadResult result;
        std::vector<pollfd> sockets;
        std::vector<std::string> read(connections);
        std::vector<Clock::time_point> sentAt(connections);
        std::size_t number = 0;
        const auto send = [&](std::size_t i) {
            const std::string text = request(number++);
            sentAt[i] = Clock::now();
            for (std::size_t at = 0; at < text.size();) {
                const auto size = ::send(sockets[i].fd, text.data() + at, text.size() - at, MSG_NOSIGNAL);
                if (size <= 0)
                    return;
                at += static_cast<std::size_t>(size);
            }
        };
        for (std::size_t i = 0; i < connections; ++i)
            sockets.push_back({ connectTo(port), POLLIN, 0 });
        const auto start = Clock::now();
        std::vector<std::size_t> idle(connections);
        std::iota(idle.begin(), idle.end(), std::size_t{ 0 });
        const auto sendWhatIsDue = [&] {
            const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
            while (!idle.empty()
                && (mostPerSecond == 0 || static_cast<double>(number) < seconds * mostPerSecond)) {
                const std::size_t i = idle.back();
                idle.pop_back();
                send(i);
            }
        };
        const int patience = mostPerSecond == 0 ? 100 : 1;
        while (Clock::now() - start < duration) {
            sendWhatIsDue();
            ::poll(sockets.data(), sockets.size(), patience);
            for (std::size_t i = 0; i < connections; ++i) {
                if ((sockets[i].revents & POLLIN) == 0 || !isWhole(sockets[i].fd, read[i]))
                    continue;
                ++(read[i][9] == '2' ? result.good : result.other);
                result.milliseconds.push_back(
                    std::chrono::duration<double, std::milli>(Clock::now() - sentAt[i]).count());
                read[i].clear();
                idle.push_back(i);
            }
        }
        result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        for (const pollfd &socket : sockets)
            ::close(socket.fd);
        return result;
    }

private:
    static int connectTo(std::uint16_t port)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        return socket;
    }

    static bool isWhole(int socket, std::string &text)
    {
        char part[16384];
        const auto size = ::recv(socket, part, sizeof part, MSG_DONTWAIT);
        if (size > 0)
            text.append(part, static_cast<std::size_t>(size));
        const std::size_t head = text.find("\r\n\r\n");
        if (head == std::string::npos)
            return false;
        constexpr std::string_view kLength = "Content-Length: ";
        const std::size_t at = text.find(kLength);
        const std::size_t body = at == std::string::npos ? 0 : std::stoul(text.substr(at + kLength.size()));
        return text.size() >= head + 4 + body;
    }
};

} // namespace faultline::bench
