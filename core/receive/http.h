// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Bytes come in here: a guarded listener, one request shape, one answer shape, and decoders of payloads.
/// Out go requests that are whole and well framed, and payloads with every string as sent. Nothing here
/// knows what an event means, stores anything or looks at a secret; nothing malformed gets past `gate/`.
namespace faultline::receive {

namespace gate {
class Desk;
}

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// One whole, well-framed request.
///
/// Shape: path is percent-decoded and starts with '/'; query names and values are decoded, in order, `+` is
/// a space; header names are lower case, values trimmed; body is without chunk framing,
///        packed as its Content-Encoding says until gate::unpack.
struct Request {
    std::string method; ///< as sent: GET, POST …
    std::string path;
    NamedValues query;
    NamedValues headers;
    std::string run = {}; ///< of a program, that its address named (run_address.h); empty for none
    NamedValues parameters; ///< what the router's `{id}` segments matched
    std::string body;
    std::string remoteAddress;
    std::size_t mostBodyBytes = 8 * 1024 * 1024; ///< what the body may become when it is unpacked

    /// The first header of that lower-case name, empty where there is none.
    std::string_view header(std::string_view name) const;
    /// The first query value of that name.
    std::optional<std::string_view> queryValue(std::string_view name) const;
    /// A segment of the route's pattern; empty where the pattern has none of that name.
    std::string_view parameter(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string contentType = "application/json";
    std::string body = {};
    NamedValues headers = {}; ///< beside Content-Type, Content-Length, Connection and Date
};

/// `{"error":{"code","message","field","index","hint"}}`, members without content left out.
///
/// Shape: code is `error.kind`, or the word of its ErrorCode; the status is the one of that word unless
/// given. 503 and 429 carry Retry-After. Source: interfaces, HTTP.
Response errorResponse(const Error &error, int status = 0);

/// The `code` that `errorResponse` would name.
std::string_view errorWord(const Error &error);

/// The status that `errorResponse` would give.
int statusOf(const Error &error);

/// An answer that goes on: server-sent events. Copies name the same stream.
///
/// Thread: any. Errors: a reader who does not read is dropped once gate::Limits::streamBytes wait for him.
class Stream {
public:
    Stream() = default;

    /// Sends text as it is (see eventText). Does nothing once closed.
    void send(std::string text);
    bool isOpen() const;
    /// Calls `closed` once on the io thread when the reader is gone; at once if he is gone already.
    void whenClosed(std::function<void()> closed);
    /// Ends the answer.
    void close();

private:
    friend class Responder;
    struct State;

    std::shared_ptr<State> m_state;
};

/// One server-sent event; line breaks in `data` are kept. Source: WHATWG HTML, 9.2.
std::string eventText(std::string_view name, std::string_view data);

/// The right to answer one request, exactly once. Destroyed unused it answers 500 `internal`.
///
/// Thread: any, one at a time; the answer crosses to the io thread by itself. Answering a client that has
/// gone is no error. Requires: the io thread's event loop outlives every Responder.
class Responder {
public:
    Responder(std::shared_ptr<gate::Desk> desk, std::uint64_t connection);
    Responder(Responder &&other) noexcept;
    Responder &operator=(Responder &&other) noexcept;
    Responder(const Responder &) = delete;
    Responder &operator=(const Responder &) = delete;
    ~Responder();

    void answer(Response response);

    /// Answers many with one crossing: what the writer calls after a commit.
    static void answerAll(std::vector<std::pair<Responder, Response>> answers);

    /// Starts a 200 answer that has no end yet.
    Stream openStream(std::string contentType = "text/event-stream");

    /// False once it was answered or moved from.
    bool isPending() const { return m_connection != 0; }

private:
    std::shared_ptr<gate::Desk> m_desk;
    std::uint64_t m_connection = 0; ///< 0: spent. Numbers are never used twice
};

/// Called on the io thread; must not block. It may answer at once, or move the Responder elsewhere.
using Handler = std::function<void(Request &&, Responder)>;

} // namespace faultline::receive
