// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/loki.h"

#include "core/base/text.h"
#include "core/receive/gate/unpacking.h"
#include "core/receive/protocols/json_fields.h"
#include "core/receive/protocols/loki_streams.h"
#include "core/receive/protocols/otlp_protobuf_fields.h"

#include <charconv>

namespace faultline::receive {
namespace {

/// Where a line stands; written out only for what is refused.
struct LokiPlace {
    std::size_t stream = 0;
    std::string_view list;
    std::size_t entry = 0;

    std::string path(std::string_view rest = {}) const
    {
        return "streams[" + std::to_string(stream) + "]." + std::string(list) + "[" + std::to_string(entry)
            + "]" + std::string(rest);
    }
};

std::optional<SentTime> lokiNanosOf(std::string_view digits)
{
    SentTime time;
    std::int64_t nanos = 0;
    const auto done = std::from_chars(digits.data(), digits.data() + digits.size(), nanos);
    if (digits.empty() || done.ec != std::errc() || done.ptr != digits.data() + digits.size())
        return std::nullopt;
    time.nanos = nanos;
    return time;
}

/// Labels or structured metadata as JSON has them: an object of texts; numbers and truth values come too.
LokiLabels lokiLabelsOf(const simdjson::dom::object &object)
{
    LokiLabels labels;
    for (const auto member : object) {
        if (labels.size() == kMostOtlpAttributes)
            break;
        if (auto text = scalarText(member.value))
            labels.emplace_back(member.key, std::move(*text));
        else if (!member.value.is_null())
            labels.emplace_back(member.key, compactJson(member.value));
    }
    return labels;
}

/// One `["1795320648142000000", "line", {"order": "1"}]`.
bool readLokiValue(const simdjson::dom::element &value, const LokiPlace &place, LokiStreams &into)
{
    simdjson::dom::array parts;
    if (value.get(parts) != simdjson::SUCCESS || parts.size() < 2)
        return into.refuse(place.path(), "a list of a time and a line");
    const auto digits = scalarText(parts.at(0).value_unsafe());
    const auto at = digits ? lokiNanosOf(*digits) : std::nullopt;
    if (!at)
        return into.refuse(place.path("[0]"), "a time in nanoseconds");
    std::string_view line;
    if (parts.at(1).get(line) != simdjson::SUCCESS)
        return into.refuse(place.path("[1]"), "a text");
    simdjson::dom::element third;
    simdjson::dom::object metadata;
    if (parts.at(2).get(third) != simdjson::SUCCESS || third.is_null())
        return into.add(*at, line, {});
    if (third.get(metadata) != simdjson::SUCCESS)
        return into.refuse(place.path("[2]"), "an object");
    return into.add(*at, line, lokiLabelsOf(metadata));
}

/// One `{"ts": "2026-11-24T08:30:00Z", "line": "…"}`, as clients of the first API sent them.
bool readLokiEntry(const simdjson::dom::element &value, const LokiPlace &place, LokiStreams &into)
{
    std::string_view time;
    std::string_view line;
    if (value["ts"].get(time) != simdjson::SUCCESS)
        return into.refuse(place.path(".ts"), "a time as text");
    if (value["line"].get(line) != simdjson::SUCCESS)
        return into.refuse(place.path(".line"), "a text");
    return into.add({ std::nullopt, toValidUtf8(cutUtf8(time, kMostOtlpServiceBytes)) }, line, {});
}

/// False: nothing more is taken.
bool readLokiStream(const simdjson::dom::object &stream, std::size_t place, LokiStreams &into)
{
    const bool isFirstApi = stream["entries"].error() == simdjson::SUCCESS;
    const std::string_view key = isFirstApi ? "entries" : "values";
    simdjson::dom::element lines;
    simdjson::dom::array list;
    if (stream[key].get(lines) != simdjson::SUCCESS || lines.is_null())
        return true;
    if (lines.get(list) != simdjson::SUCCESS)
        return into.refuse("streams[" + std::to_string(place) + "]." + std::string(key), "a list");
    if (list.begin() == list.end())
        return true;
    simdjson::dom::object labels;
    std::string_view text;
    if (stream["stream"].get(labels) == simdjson::SUCCESS) {
        into.begin(lokiLabelsOf(labels));
    } else if (stream["labels"].get(text) == simdjson::SUCCESS) {
        auto parsed = parseLokiLabels(text);
        if (!parsed)
            return into.refuse(
                "streams[" + std::to_string(place) + "].labels", R"(labels like {app="shop"})");
        into.begin(std::move(*parsed));
    } else {
        into.begin({});
    }
    std::size_t number = 0;
    for (const simdjson::dom::element line : list) {
        const LokiPlace at{ place, key, number++ };
        if (!(isFirstApi ? readLokiEntry(line, at, into) : readLokiValue(line, at, into)))
            return false;
    }
    return true;
}

Result<> readLokiJson(std::string_view body, LokiStreams &into)
{
    const auto document = parseJson(body);
    if (!document.ok())
        return document.error();
    simdjson::dom::object push;
    if (document->get(push) != simdjson::SUCCESS)
        return invalidJson("The body is not a JSON object.");
    simdjson::dom::array streams;
    if (push["streams"].get(streams) != simdjson::SUCCESS)
        return invalidField("streams", "a list of streams");
    std::size_t place = 0;
    for (const simdjson::dom::element entry : streams) {
        simdjson::dom::object stream;
        const bool isTaken = entry.get(stream) == simdjson::SUCCESS
            ? readLokiStream(stream, place, into)
            : into.refuse("streams[" + std::to_string(place) + "]", "an object");
        if (!isTaken)
            return {};
        ++place;
    }
    return {};
}

/// google.protobuf.Timestamp. Nothing where the nanoseconds since 1970 do not fit.
std::optional<SentTime> lokiTimestampOf(std::string_view message)
{
    using namespace protobuf;
    constexpr std::int64_t kMostSeconds = 9'000'000'000;
    std::int64_t seconds = 0;
    std::int64_t nanos = 0;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case varint(1):
            seconds = reader.get_int64();
            break;
        case varint(2):
            nanos = reader.get_int32();
            break;
        default:
            reader.skip();
        }
    }
    if (seconds < 0 || seconds > kMostSeconds || nanos < 0 || nanos > 999'999'999)
        return std::nullopt;
    SentTime time;
    time.nanos = seconds * 1'000'000'000 + nanos;
    return time;
}

void readLokiPair(std::string_view message, LokiLabels &into)
{
    using namespace protobuf;
    std::string_view name;
    std::string_view value;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            name = view(reader);
            break;
        case bytes(2):
            value = view(reader);
            break;
        default:
            reader.skip();
        }
    }
    if (!name.empty() && into.size() < kMostOtlpAttributes)
        into.emplace_back(name, value);
}

/// EntryAdapter: 1 timestamp, 2 line, 3 structuredMetadata.
bool readLokiProtobufEntry(std::string_view message, const LokiPlace &place, LokiStreams &into)
{
    using namespace protobuf;
    std::optional<SentTime> at = SentTime();
    std::string_view line;
    LokiLabels metadata;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            at = lokiTimestampOf(view(reader));
            break;
        case bytes(2):
            line = view(reader);
            break;
        case bytes(3):
            readLokiPair(view(reader), metadata);
            break;
        default:
            reader.skip();
        }
    }
    return at ? into.add(*at, line, metadata) : into.refuse(place.path(".timestamp"), "a time since 1970");
}

/// StreamAdapter: 1 labels, 2 entries.
bool readLokiProtobufStream(std::string_view message, std::size_t place, LokiStreams &into)
{
    using namespace protobuf;
    std::string_view labels;
    bool hasEntries = false;
    for (Reader reader = readerOf(message); reader.next();) {
        hasEntries = hasEntries || reader.tag_and_type() == bytes(2);
        if (reader.tag_and_type() == bytes(1))
            labels = view(reader);
        else
            reader.skip();
    }
    if (!hasEntries)
        return true;
    auto parsed = labels.empty() ? LokiLabels() : parseLokiLabels(labels);
    if (parsed)
        into.begin(std::move(*parsed));
    std::size_t number = 0;
    for (Reader reader = readerOf(message); reader.next();) {
        if (reader.tag_and_type() != bytes(2)) {
            reader.skip();
            continue;
        }
        const std::string_view entry = view(reader);
        const bool isTaken = parsed
            ? readLokiProtobufEntry(entry, { place, "entries", number }, into)
            : into.refuse("streams[" + std::to_string(place) + "].labels", R"(labels like {app="shop"})");
        if (!isTaken)
            return false;
        ++number;
    }
    return true;
}

Result<> readLokiProtobuf(std::string_view body, LokiStreams &into)
{
    using namespace protobuf;
    try {
        std::size_t place = 0;
        for (Reader reader = readerOf(body); reader.next();) {
            if (reader.tag_and_type() != bytes(1)) {
                reader.skip();
                continue;
            }
            if (!readLokiProtobufStream(view(reader), place, into))
                return {};
            ++place;
        }
        return {};
    } catch (const protozero::exception &problem) {
        Error error{ ErrorCode::InvalidInput,
            "The body is not a protobuf message of Loki in snappy: " + std::string(problemOf(problem)) + ".",
            {}, "Send a PushRequest in snappy's block format, or JSON with Content-Type application/json." };
        error.kind = "invalid_protobuf";
        return error;
    }
}

bool isLokiJson(const Request &request)
{
    const std::string type = toLowerAscii(request.header("content-type"));
    if (type.find("json") != std::string::npos)
        return true;
    return type.find("protobuf") == std::string::npos && trimmed(request.body).starts_with('{');
}

} // namespace

Result<Payloads> decodeLokiPush(const Request &request)
{
    LokiStreams streams;
    if (isLokiJson(request)) {
        if (const auto done = readLokiJson(request.body, streams); !done.ok())
            return done.error();
    } else {
        const auto plain = gate::unsnapped(request.body, request.mostBodyBytes);
        if (!plain.ok())
            return plain.error();
        // As it is where it is no snappy: a proxy may have unpacked it.
        const auto body = *plain ? std::string_view(**plain) : std::string_view(request.body);
        if (const auto done = readLokiProtobuf(body, streams); !done.ok())
            return done.error();
    }
    if (!streams.isWithinBounds()) {
        Error error{ ErrorCode::TooLarge, "The request holds more lines than are taken at once.", {},
            "Send at most " + std::to_string(kMostLokiLines) + " lines in one request." };
        error.kind = "too_many_records";
        return error;
    }
    return streams.finish();
}

Response answerLoki(const Acceptance &)
{
    return { 204, {}, {}, {} };
}

} // namespace faultline::receive
