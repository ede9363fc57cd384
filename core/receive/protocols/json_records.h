// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/http.h"
#include "core/receive/protocols/json_fields.h"
#include "core/receive/protocols/payloads.h"

#include <initializer_list>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

/// The console's own batches of JSON (IN-2, IN-4): one object, a list of them, or one a line.
namespace faultline::receive {

inline constexpr std::size_t kMostJsonRecords = 50'000; ///< of one request
inline constexpr std::size_t kMostNameBytes = 2'000; ///< of ids, names, addresses
inline constexpr std::size_t kMostTextBytes = 64 * 1024; ///< of messages; of a record's attributes together

/// One object while it is read. What has the wrong type is a problem, which costs the whole record; the first
/// one counts, and reading goes on with empty values.
///
/// Shape: each call names a member with its other spellings, the first that is there and not null counts;
///        texts come out valid, without NUL, cut between characters. Requires: outlived by its document.
class JsonRecord {
public:
    using Names = std::initializer_list<std::string_view>;

    /// `place` goes before a field's name in refusals: `commits[2].`
    explicit JsonRecord(simdjson::dom::object members, std::string place = {});

    /// Numbers and truth values are taken for texts.
    std::string text(Names names, std::size_t mostBytes = kMostNameBytes);
    std::string requiredText(Names names, std::size_t mostBytes = kMostNameBytes);
    SentTime time(Names names);
    std::optional<double> number(Names names);
    std::optional<bool> flag(Names names);
    std::vector<std::string> texts(Names names, std::size_t most);
    std::optional<simdjson::dom::object> object(Names names);
    /// The objects of a list; one that is none is a problem. Of more than `most` the first ones.
    std::vector<simdjson::dom::object> objects(Names names, std::size_t most);
    /// Whether a member is a list; it counts as asked for only when it is read.
    bool isList(std::string_view name) const;
    /// Where a record comes from: time, service, environment, release, id. Requires a service.
    SentOrigin origin(std::size_t index, Names timeNames);

    /// The members of these objects and all that nobody asked for, as one object within a bound; empty for
    /// none. The first of them must be an object where it is there; another that is none stands for itself.
    std::string rest(Names names);

    std::string placeOf(std::string_view name) const { return m_place + std::string(name); }

    void fail(Error error);

    bool isGood() const { return !m_problem; }

    const std::optional<Error> &problem() const { return m_problem; }

private:
    std::optional<simdjson::dom::element> find(Names names);

    simdjson::dom::object m_members;
    std::string m_place;
    std::vector<std::string_view> m_asked; ///< names that have a member of their own
    std::optional<Error> m_problem;
};

/// Reads one record into the payloads; where the record has a problem, nothing of it may be there.
using ReadJsonRecord = void (*)(JsonRecord &record, std::size_t index, Payloads &into);

/// Reads a body record by record.
///
/// Shape:  one object, a list, or lines of one object each, whatever its Content-Type says; where an object
/// has
///         a list of that `listName`, its entries are the records. A bad record is in `refused` with its
///         index, the others are kept.
/// Errors: InvalidInput, kind `invalid_json` where not even one line can be read, `unsupported_media_type`;
///         TooLarge, kind `too_many_records`. Thread: any.
Result<Payloads> decodeJsonRecords(
    const Request &request, ReadJsonRecord read, std::string_view listName = {});

/// `{accepted, rejected, errors:[{index, code, message, field, hint}]}`; where nothing was accepted and
/// something refused it has the first reason's status, and that reason as `error` too.
Response answerJsonRecords(const Acceptance &acceptance);

/// The house's own error.
Response refusePlainly(const Error &error, std::string_view contentType);

} // namespace faultline::receive
