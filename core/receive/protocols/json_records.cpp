// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/json_records.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/receive/protocols/ingest_error.h"

#include <algorithm>
#include <utility>

namespace faultline::receive {
namespace {

constexpr std::size_t kMostServiceBytes = 200;
constexpr std::size_t kMostToldErrors = 1'000;

Error tooManyJsonRecords()
{
    return { ErrorCode::TooLarge, "The request holds more records than are taken at once.", {},
        "Send at most " + std::to_string(kMostJsonRecords) + " records in one request.", {},
        "too_many_records" };
}

/// Takes the records of one request one by one.
class JsonBatch {
public:
    JsonBatch(ReadJsonRecord read, std::string_view listName)
        : m_read(read)
        , m_listName(listName)
    {
    }

    /// What was sent as one value: a record, or a list of them.
    void take(const simdjson::dom::element &value)
    {
        simdjson::dom::array list;
        if (value.get(list) != simdjson::SUCCESS && (m_listName.empty() || !isListIn(value, list)))
            return takeRecord(value);
        for (const simdjson::dom::element record : list) {
            if (isFull())
                return;
            takeRecord(record);
        }
    }

    void takeRecord(const simdjson::dom::element &value)
    {
        simdjson::dom::object members;
        if (value.get(members) != simdjson::SUCCESS)
            return refuse(invalidJson("The record is not a JSON object."));
        if (isFull())
            return;
        JsonRecord record(members);
        m_read(record, m_next, m_payloads);
        if (!record.isGood())
            return refuse(*record.problem());
        ++m_next;
    }

    void refuse(Error error)
    {
        if (isFull())
            return;
        error.index = m_next;
        m_payloads.refused.push_back({ m_next++, std::move(error) });
    }

    /// More came than is taken: what follows need not be read.
    bool isOver() const { return m_isFull; }

    Result<Payloads> finish()
    {
        if (m_isFull)
            return tooManyJsonRecords();
        return std::move(m_payloads);
    }

private:
    bool isListIn(const simdjson::dom::element &value, simdjson::dom::array &list) const
    {
        return value.is_object() && value[m_listName].get(list) == simdjson::SUCCESS;
    }

    bool isFull()
    {
        m_isFull = m_isFull || m_next >= kMostJsonRecords;
        return m_isFull;
    }

    ReadJsonRecord m_read;
    std::string_view m_listName;
    Payloads m_payloads;
    std::size_t m_next = 0;
    bool m_isFull = false; ///< and something more came
};

/// `whole` is what is wrong with the body as one value, which is what to say where its lines are none either.
Result<Payloads> decodeJsonLines(const std::string &body, JsonBatch batch, const Error &whole)
{
    bool isAnyJson = false;
    for (const std::string_view line : lines(body)) {
        if (batch.isOver())
            break;
        if (trimmed(line).empty())
            continue;
        const auto value = parseJson(
            line, static_cast<std::size_t>(body.data() + body.size() - line.data()) - line.size());
        isAnyJson = isAnyJson || (value.ok() && value->is_object());
        if (value.ok())
            batch.take(*value);
        else
            batch.refuse(value.error());
    }
    if (!isAnyJson)
        return whole;
    return batch.finish();
}

} // namespace

JsonRecord::JsonRecord(simdjson::dom::object members, std::string place)
    : m_members(members)
    , m_place(std::move(place))
{
}

std::optional<simdjson::dom::element> JsonRecord::find(Names names)
{
    std::optional<simdjson::dom::element> found;
    for (const std::string_view name : names) {
        m_asked.push_back(name);
        simdjson::dom::element value;
        if (!found && m_members.at_key(name).get(value) == simdjson::SUCCESS && !value.is_null())
            found = value;
    }
    return found;
}

void JsonRecord::fail(Error error)
{
    if (!m_problem)
        m_problem = std::move(error);
}

std::string JsonRecord::text(Names names, std::size_t mostBytes)
{
    const auto value = find(names);
    if (!value)
        return {};
    const auto text = scalarText(*value);
    if (!text) {
        fail(invalidField(placeOf(*names.begin()), "a text"));
        return {};
    }
    return toValidUtf8(cutUtf8(*text, mostBytes));
}

std::string JsonRecord::requiredText(Names names, std::size_t mostBytes)
{
    std::string said = text(names, mostBytes);
    if (trimmed(said).empty())
        fail(missingField(placeOf(*names.begin())));
    return said;
}

SentTime JsonRecord::time(Names names)
{
    return { std::nullopt, text(names) };
}

std::optional<double> JsonRecord::number(Names names)
{
    const auto value = find(names);
    double number = 0;
    if (!value)
        return std::nullopt;
    if (value->get(number) == simdjson::SUCCESS)
        return number;
    fail(invalidField(placeOf(*names.begin()), "a number"));
    return std::nullopt;
}

std::optional<bool> JsonRecord::flag(Names names)
{
    const auto value = find(names);
    bool flag = false;
    if (!value)
        return std::nullopt;
    if (value->get(flag) == simdjson::SUCCESS)
        return flag;
    fail(invalidField(placeOf(*names.begin()), "true or false"));
    return std::nullopt;
}

std::vector<std::string> JsonRecord::texts(Names names, std::size_t most)
{
    std::vector<std::string> texts;
    const auto value = find(names);
    simdjson::dom::array list;
    if (!value)
        return texts;
    if (value->get(list) != simdjson::SUCCESS) {
        fail(invalidField(placeOf(*names.begin()), "a list of texts"));
        return texts;
    }
    for (const simdjson::dom::element entry : list) {
        const auto text = scalarText(entry);
        if (!text)
            fail(invalidField(placeOf(*names.begin()) + "[" + std::to_string(texts.size()) + "]", "a text"));
        if (!text || texts.size() == most)
            break;
        texts.push_back(toValidUtf8(cutUtf8(*text, kMostNameBytes)));
    }
    return texts;
}

std::optional<simdjson::dom::object> JsonRecord::object(Names names)
{
    const auto value = find(names);
    simdjson::dom::object object;
    if (!value)
        return std::nullopt;
    if (value->get(object) == simdjson::SUCCESS)
        return object;
    fail(invalidField(placeOf(*names.begin()), "an object"));
    return std::nullopt;
}

std::vector<simdjson::dom::object> JsonRecord::objects(Names names, std::size_t most)
{
    std::vector<simdjson::dom::object> objects;
    const auto value = find(names);
    simdjson::dom::array list;
    if (!value)
        return objects;
    if (value->get(list) != simdjson::SUCCESS) {
        fail(invalidField(placeOf(*names.begin()), "a list of objects"));
        return objects;
    }
    for (const simdjson::dom::element entry : list) {
        simdjson::dom::object object;
        if (entry.get(object) != simdjson::SUCCESS) {
            fail(invalidField(
                placeOf(*names.begin()) + "[" + std::to_string(objects.size()) + "]", "an object"));
            break;
        }
        if (objects.size() == most)
            break;
        objects.push_back(object);
    }
    return objects;
}

bool JsonRecord::isList(std::string_view name) const
{
    simdjson::dom::element value;
    return m_members.at_key(name).get(value) == simdjson::SUCCESS && value.is_array();
}

SentOrigin JsonRecord::origin(std::size_t index, Names timeNames)
{
    SentOrigin origin;
    origin.index = index;
    origin.at = time(timeNames);
    origin.service = requiredText({ "service", "service.name", "service_name" }, kMostServiceBytes);
    origin.environment = text({ "environment", "env" }, kMostServiceBytes);
    origin.release = text({ "release", "version" }, kMostServiceBytes);
    origin.id = text({ "id" }, kMostServiceBytes);
    return origin;
}

std::string JsonRecord::rest(Names names)
{
    JsonMembers members(kMostTextBytes);
    for (const std::string_view name : names) {
        const auto value = find({ name });
        simdjson::dom::object own;
        if (!value)
            continue;
        if (value->get(own) != simdjson::SUCCESS) {
            if (name == *names.begin())
                fail(invalidField(placeOf(name), "an object"));
            members.add(name, *value);
            continue;
        }
        for (const auto member : own)
            members.add(member.key, member.value);
    }
    for (const auto member : m_members) {
        const bool isAsked = std::find(m_asked.begin(), m_asked.end(), member.key) != m_asked.end();
        if (!isAsked && !member.value.is_null())
            members.add(member.key, member.value);
    }
    return members.text();
}

Result<Payloads> decodeJsonRecords(const Request &request, ReadJsonRecord read, std::string_view listName)
{
    if (const auto accepted = acceptJson(request.header("content-type")); !accepted.ok())
        return accepted.error();
    const auto document = parseJson(request.body);
    JsonBatch batch(read, listName);
    if (!document.ok())
        return decodeJsonLines(request.body, std::move(batch), document.error());
    if (!document->is_object() && !document->is_array())
        return invalidJson("The body is neither a JSON object, nor a list of them, nor one a line.");
    batch.take(*document);
    return batch.finish();
}

Response answerJsonRecords(const Acceptance &acceptance)
{
    const auto &rejected = acceptance.rejected;
    JsonWriter json;
    json.beginObject();
    json.field("accepted", static_cast<std::uint64_t>(acceptance.accepted));
    json.field("rejected", static_cast<std::uint64_t>(rejected.size()));
    json.key("errors").beginArray();
    for (std::size_t i = 0; i < std::min(rejected.size(), kMostToldErrors); ++i) {
        const Error &error = rejected[i].error;
        json.beginObject().field("index", static_cast<std::uint64_t>(rejected[i].index));
        json.field("code", errorWord(error)).field("message", error.message);
        json.fieldIfAny("field", error.field).fieldIfAny("hint", error.hint).endObject();
    }
    json.endArray();
    Response response;
    if (acceptance.accepted == 0 && !rejected.empty()) {
        Error first = rejected.front().error;
        first.index = rejected.front().index;
        response = errorResponse(first);
        const std::string own = response.body.substr(1); // the members of {"error": …} and its brace
        response.body = json.take() + "," + own;
        return response;
    }
    response.body = json.endObject().take();
    return response;
}

Response refusePlainly(const Error &error, std::string_view)
{
    return errorResponse(error);
}

} // namespace faultline::receive
