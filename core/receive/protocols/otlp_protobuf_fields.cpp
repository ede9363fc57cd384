// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_protobuf_fields.h"

#include "core/receive/protocols/otlp_values.h"

#include <algorithm>

namespace faultline::receive::protobuf {
namespace {

/// An AnyValue whose array, map or bytes are not read yet.
struct RawValue {
    OtlpValue scalar;
    std::string_view inside;
    bool isArray = false;
    bool isMap = false;
};

RawValue rawValue(std::string_view message)
{
    RawValue value;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            value = { { OtlpValue::Kind::Text, view(reader), 0, 0 }, {}, false, false };
            break;
        case varint(2):
            value = { { OtlpValue::Kind::Bool, {}, reader.get_bool() ? 1 : 0, 0 }, {}, false, false };
            break;
        case varint(3):
            value = { { OtlpValue::Kind::Int, {}, reader.get_int64(), 0 }, {}, false, false };
            break;
        case fixed64(4):
            value = { { OtlpValue::Kind::Double, {}, 0, reader.get_double() }, {}, false, false };
            break;
        case bytes(5):
            value = { {}, view(reader), true, false };
            break;
        case bytes(6):
            value = { {}, view(reader), false, true };
            break;
        case bytes(7):
            value = { { OtlpValue::Kind::Bytes, view(reader), 0, 0 }, {}, false, false };
            break;
        default:
            reader.skip();
        }
    }
    return value;
}

struct RawAttribute {
    std::string_view key;
    std::string_view value;
};

RawAttribute rawAttribute(std::string_view message)
{
    RawAttribute attribute;
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            attribute.key = view(reader);
            break;
        case bytes(2):
            attribute.value = view(reader);
            break;
        default:
            reader.skip();
        }
    }
    return attribute;
}

void writeNested(OtlpNesting &out, const RawValue &value, int depth);

void writeList(OtlpNesting &out, std::string_view list, int depth)
{
    out.json().beginArray();
    for (Reader reader = readerOf(list); reader.next();) {
        if (reader.tag_and_type() != bytes(1)) {
            reader.skip();
            continue;
        }
        if (!out.enter())
            break;
        writeNested(out, rawValue(view(reader)), depth);
    }
    out.json().endArray();
}

void writeMap(OtlpNesting &out, std::string_view map, int depth)
{
    std::vector<std::string_view> keys;
    out.json().beginObject();
    for (Reader reader = readerOf(map); reader.next();) {
        if (reader.tag_and_type() != bytes(1)) {
            reader.skip();
            continue;
        }
        if (!out.enter())
            break;
        const RawAttribute member = rawAttribute(view(reader));
        if (std::find(keys.begin(), keys.end(), member.key) != keys.end())
            continue;
        keys.push_back(member.key);
        out.key(member.key);
        writeNested(out, rawValue(member.value), depth);
    }
    out.json().endObject();
}

void writeNested(OtlpNesting &out, const RawValue &value, int depth)
{
    if ((value.isArray || value.isMap) && depth < kDeepestOtlpValue) {
        value.isArray ? writeList(out, value.inside, depth + 1) : writeMap(out, value.inside, depth + 1);
    } else if (value.scalar.kind == OtlpValue::Kind::Bytes) {
        const std::string text = otlpBase64(value.scalar.text);
        out.write({ OtlpValue::Kind::Bytes, text, 0, 0 });
    } else {
        out.write(value.scalar);
    }
}

void readEvent(std::string_view message, OtlpSpanEvent &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case fixed64(1):
            into.time = reader.get_fixed64();
            break;
        case bytes(2):
            into.name = view(reader);
            break;
        case bytes(3):
            readAttribute(view(reader), into.attributes);
            break;
        case varint(4):
            into.attributes.dropped += reader.get_uint32();
            break;
        default:
            reader.skip();
        }
    }
}

void readLink(std::string_view message, OtlpLink &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            readOtlpIdBytes(view(reader), kOtlpTraceIdBytes, into.traceId);
            break;
        case bytes(2):
            readOtlpIdBytes(view(reader), kOtlpSpanIdBytes, into.spanId);
            break;
        case bytes(4):
            readAttribute(view(reader), into.attributes);
            break;
        case varint(5):
            into.attributes.dropped += reader.get_uint32();
            break;
        default:
            reader.skip();
        }
    }
}

void readStatus(std::string_view message, OtlpSpan &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(2):
            into.statusMessage = view(reader);
            break;
        case varint(3):
            into.status = reader.get_enum();
            break;
        default:
            reader.skip();
        }
    }
}

} // namespace

std::string_view problemOf(const protozero::exception &exception)
{
    if (dynamic_cast<const protozero::end_of_buffer_exception *>(&exception))
        return "it ends inside a field";
    if (dynamic_cast<const protozero::varint_too_long_exception *>(&exception))
        return "a number in it is longer than 64 bits";
    if (dynamic_cast<const protozero::unknown_pbf_wire_type_exception *>(&exception))
        return "a field has a type that there is none of";
    if (dynamic_cast<const protozero::invalid_tag_exception *>(&exception))
        return "a field has a number that none may have";
    if (dynamic_cast<const protozero::invalid_length_exception *>(&exception))
        return "a list ends inside a number";
    return "it cannot be read";
}

OtlpValue anyValue(std::string_view message, OtlpAttributes &owner)
{
    const RawValue raw = rawValue(message);
    if (raw.scalar.kind == OtlpValue::Kind::Bytes)
        return { OtlpValue::Kind::Bytes, owner.keep(otlpBase64(raw.scalar.text)), 0, 0 };
    if (!raw.isArray && !raw.isMap)
        return raw.scalar;
    OtlpNesting out;
    writeNested(out, raw, 0);
    return { OtlpValue::Kind::Json, owner.keep(out.take()), 0, 0 };
}

void readAttribute(std::string_view message, OtlpAttributes &into)
{
    if (into.list.size() >= kMostOtlpAttributes) {
        ++into.dropped;
        return;
    }
    const RawAttribute raw = rawAttribute(message);
    if (!raw.key.empty())
        into.list.push_back({ raw.key, anyValue(raw.value, into) });
}

void readResource(std::string_view message, OtlpAttributes &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        if (reader.tag_and_type() == bytes(1))
            readAttribute(view(reader), into);
        else
            reader.skip();
    }
}

void readScope(std::string_view message, OtlpSource &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            into.scopeName = view(reader);
            break;
        case bytes(2):
            into.scopeVersion = view(reader);
            break;
        case bytes(3):
            readAttribute(view(reader), into.scope);
            break;
        default:
            reader.skip();
        }
    }
}

void readLog(std::string_view message, OtlpLog &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case fixed64(1):
            into.time = reader.get_fixed64();
            break;
        case varint(2):
            into.severity = reader.get_enum();
            break;
        case bytes(3):
            into.severityText = view(reader);
            break;
        case bytes(5):
            into.body = anyValue(view(reader), into.attributes);
            break;
        case bytes(6):
            readAttribute(view(reader), into.attributes);
            break;
        case varint(7):
            into.attributes.dropped += reader.get_uint32();
            break;
        case bytes(9):
            readOtlpIdBytes(view(reader), kOtlpTraceIdBytes, into.traceId);
            break;
        case bytes(10):
            readOtlpIdBytes(view(reader), kOtlpSpanIdBytes, into.spanId);
            break;
        case fixed64(11):
            into.observedTime = reader.get_fixed64();
            break;
        case bytes(12):
            into.eventName = view(reader);
            break;
        default:
            reader.skip();
        }
    }
}

namespace {

/// Fields 9 to 15; false for any other.
bool readSpanPart(Reader &reader, OtlpSpan &into)
{
    switch (reader.tag_and_type()) {
    case bytes(9):
        readAttribute(view(reader), into.attributes);
        return true;
    case varint(10):
        into.attributes.dropped += reader.get_uint32();
        return true;
    case bytes(11):
        if (into.events.size() >= kMostOtlpSpanParts) {
            ++into.droppedEvents;
            reader.skip();
        } else {
            readEvent(view(reader), into.events.emplace_back());
        }
        return true;
    case varint(12):
        into.droppedEvents += reader.get_uint32();
        return true;
    case bytes(13):
        if (into.links.size() >= kMostOtlpSpanParts) {
            ++into.droppedLinks;
            reader.skip();
        } else {
            readLink(view(reader), into.links.emplace_back());
        }
        return true;
    case varint(14):
        into.droppedLinks += reader.get_uint32();
        return true;
    case bytes(15):
        readStatus(view(reader), into);
        return true;
    default:
        return false;
    }
}

} // namespace

void readSpan(std::string_view message, OtlpSpan &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            readOtlpIdBytes(view(reader), kOtlpTraceIdBytes, into.traceId);
            break;
        case bytes(2):
            readOtlpIdBytes(view(reader), kOtlpSpanIdBytes, into.spanId);
            break;
        case bytes(3):
            into.traceState = view(reader);
            break;
        case bytes(4):
            readOtlpIdBytes(view(reader), kOtlpSpanIdBytes, into.parentSpanId);
            break;
        case bytes(5):
            into.name = view(reader);
            break;
        case varint(6):
            into.kind = reader.get_enum();
            break;
        case fixed64(7):
            into.start = reader.get_fixed64();
            break;
        case fixed64(8):
            into.end = reader.get_fixed64();
            break;
        default:
            if (!readSpanPart(reader, into))
                reader.skip();
        }
    }
}

} // namespace faultline::receive::protobuf
