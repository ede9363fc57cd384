// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_protobuf_fields.h"

namespace faultline::receive::protobuf {
namespace {

/// Adds one number, or notes that there were more than are kept.
template <class Number> void addBounded(std::vector<Number> &list, Number number, OtlpPoint &point)
{
    if (list.size() < kMostOtlpBuckets)
        list.push_back(number);
    else
        point.isTooWide = true;
}

template <class Range, class Number> void addPacked(Range range, std::vector<Number> &list, OtlpPoint &point)
{
    for (auto at = range.begin(); at != range.end() && !point.isTooWide; ++at)
        addBounded<Number>(list, *at, point);
}

void readNumberPoint(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case fixed64(4):
        into.value = reader.get_double();
        break;
    case bytes(5):
        ++into.exemplars;
        reader.skip();
        break;
    case fixed64(6):
        into.value = static_cast<double>(reader.get_sfixed64());
        break;
    case bytes(7):
        readAttribute(view(reader), into.attributes);
        break;
    case varint(8):
        into.flags = reader.get_uint32();
        break;
    default:
        reader.skip();
    }
}

/// Fields 6 to 8, which are lists: packed, or one by one as old writers do.
bool readHistogramList(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case bytes(6):
        addPacked(reader.get_packed_fixed64(), into.counts, into);
        return true;
    case fixed64(6):
        addBounded<std::uint64_t>(into.counts, reader.get_fixed64(), into);
        return true;
    case bytes(7):
        addPacked(reader.get_packed_double(), into.bounds, into);
        return true;
    case fixed64(7):
        addBounded(into.bounds, reader.get_double(), into);
        return true;
    case bytes(8):
        ++into.exemplars;
        reader.skip();
        return true;
    default:
        return false;
    }
}

void readHistogramPoint(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case fixed64(4):
        into.count = reader.get_fixed64();
        break;
    case fixed64(5):
        into.sum = reader.get_double();
        break;
    case bytes(9):
        readAttribute(view(reader), into.attributes);
        break;
    case varint(10):
        into.flags = reader.get_uint32();
        break;
    case fixed64(11):
        into.least = reader.get_double();
        break;
    case fixed64(12):
        into.most = reader.get_double();
        break;
    default:
        if (!readHistogramList(reader, into))
            reader.skip();
    }
}

void readBuckets(std::string_view message, OtlpBuckets &into, OtlpPoint &point)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case varint(1):
            into.offset = reader.get_sint32();
            break;
        case bytes(2):
            addPacked(reader.get_packed_uint64(), into.counts, point);
            break;
        case varint(2):
            addBounded<std::uint64_t>(into.counts, reader.get_uint64(), point);
            break;
        default:
            reader.skip();
        }
    }
}

/// Fields 8 to 14; false for any other.
bool readExponentialPart(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case bytes(8):
        readBuckets(view(reader), into.positive, into);
        return true;
    case bytes(9):
        readBuckets(view(reader), into.negative, into);
        return true;
    case varint(10):
        into.flags = reader.get_uint32();
        return true;
    case bytes(11):
        ++into.exemplars;
        reader.skip();
        return true;
    case fixed64(12):
        into.least = reader.get_double();
        return true;
    case fixed64(13):
        into.most = reader.get_double();
        return true;
    case fixed64(14):
        into.zeroThreshold = reader.get_double();
        return true;
    default:
        return false;
    }
}

void readExponentialPoint(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case bytes(1):
        readAttribute(view(reader), into.attributes);
        break;
    case fixed64(4):
        into.count = reader.get_fixed64();
        break;
    case fixed64(5):
        into.sum = reader.get_double();
        break;
    case varint(6):
        into.scale = reader.get_sint32();
        break;
    case fixed64(7):
        into.zeroCount = reader.get_fixed64();
        break;
    default:
        if (!readExponentialPart(reader, into))
            reader.skip();
    }
}

void readQuantile(std::string_view message, OtlpPoint &into)
{
    if (into.quantiles.size() >= kMostOtlpQuantiles) {
        into.isTooWide = true;
        return;
    }
    auto &[quantile, value] = into.quantiles.emplace_back();
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case fixed64(1):
            quantile = reader.get_double();
            break;
        case fixed64(2):
            value = reader.get_double();
            break;
        default:
            reader.skip();
        }
    }
}

void readSummaryPoint(Reader &reader, OtlpPoint &into)
{
    switch (reader.tag_and_type()) {
    case fixed64(4):
        into.count = reader.get_fixed64();
        break;
    case fixed64(5):
        into.sum = reader.get_double();
        break;
    case bytes(6):
        readQuantile(view(reader), into);
        break;
    case bytes(7):
        readAttribute(view(reader), into.attributes);
        break;
    case varint(8):
        into.flags = reader.get_uint32();
        break;
    default:
        reader.skip();
    }
}

} // namespace

void readMetric(std::string_view message, OtlpMetric &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case bytes(1):
            into.name = view(reader);
            break;
        case bytes(3):
            into.unit = view(reader);
            break;
        default:
            reader.skip();
        }
    }
}

void readMetricData(std::string_view message, OtlpMetric &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        switch (reader.tag_and_type()) {
        case varint(2):
            into.temporality = reader.get_enum();
            break;
        case varint(3):
            into.isMonotonic = reader.get_bool();
            break;
        default:
            reader.skip();
        }
    }
}

void readPoint(std::string_view message, OtlpPoint &into)
{
    for (Reader reader = readerOf(message); reader.next();) {
        // The one field that all kinds of points agree on.
        if (reader.tag_and_type() == fixed64(3)) {
            into.time = reader.get_fixed64();
            continue;
        }
        switch (into.metric->kind) {
        case OtlpMetric::Kind::Histogram:
            readHistogramPoint(reader, into);
            break;
        case OtlpMetric::Kind::Exponential:
            readExponentialPoint(reader, into);
            break;
        case OtlpMetric::Kind::Summary:
            readSummaryPoint(reader, into);
            break;
        default:
            readNumberPoint(reader, into);
        }
    }
}

} // namespace faultline::receive::protobuf
