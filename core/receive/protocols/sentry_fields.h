// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/json_fields.h"
#include "core/receive/protocols/payloads.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

/// How members of Sentry's JSON are read: null is absent, a number is taken for a text, and what is of
/// another type is left out rather than refused, as Sentry's own ingest does.
namespace faultline::receive::sentry {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

inline constexpr std::size_t kMaxServiceBytes = 200;
inline constexpr std::size_t kMaxShortBytes = 2'000; ///< of ids, names, endpoints
inline constexpr std::size_t kMaxTextBytes = 64 * 1024; ///< of messages
inline constexpr std::size_t kMaxAttributeBytes = 64 * 1024; ///< of one record
inline constexpr std::size_t kMostRecords = 20'000; ///< of one request

/// A text that is kept: valid, without NUL, cut between characters.
std::string keptText(std::string_view text, std::size_t mostBytes = kMaxShortBytes);

/// A member that is there and not null.
std::optional<element> memberOf(const object &from, std::string_view key);
/// The text, number or truth value of a member; empty for anything else.
std::string textIn(const object &from, std::string_view key, std::size_t mostBytes = kMaxShortBytes);
std::optional<object> objectIn(const object &from, std::string_view key);
std::optional<array> arrayIn(const object &from, std::string_view key);
/// Interfaces come as a list, or as an object with a list `values`.
std::optional<array> valuesIn(const object &from, std::string_view key);
/// The last objects of a list: in Sentry's lists the newest, innermost and outermost stand last.
/// Shape: in their order; what is no object is left out; `isCut` becomes true where there were more.
std::deque<object> lastObjects(const array &list, std::size_t most, bool &isCut);
std::optional<bool> boolIn(const object &from, std::string_view key);
std::optional<double> numberIn(const object &from, std::string_view key);
/// A count that is not negative; 0 where there is none.
std::int64_t countIn(const object &from, std::string_view key);
SentTime timeIn(const object &from, std::string_view key);

/// What request and envelope header say for all that comes in them.
struct Scope {
    std::string project = {};
    std::string eventId = {}; ///< as sent
    std::string sentAt = {};
    std::string traceId = {};
};

/// The service by the table in sentry.h; `said` is what the sender named itself.
std::string serviceOf(const Scope &scope, std::string_view said, std::string_view release);

/// `{"k":{"value":v,"type":t}}` as `{"k":v}`; other values as they are.
void addAttributes(JsonMembers &into, const object &attributes);
/// The value of one such attribute as a text.
std::string attributeIn(const std::optional<object> &attributes, std::string_view key);

/// The payloads of one request while they are collected.
class Batch {
public:
    explicit Batch(Scope said)
        : scope(std::move(said))
    {
    }

    Scope scope;
    Payloads payloads;

    /// False where the request holds more records than are read; refused once.
    bool hasRoom(std::string_view path);

    /// Takes the next place.
    std::size_t take() { return m_next++; }

    /// Refuses a record at the next place.
    void refuse(Error error);
    /// Acknowledges what is not used.
    void count(std::string_view kind);

private:
    std::size_t m_next = 0;
    bool m_isFull = false;
};

} // namespace faultline::receive::sentry
