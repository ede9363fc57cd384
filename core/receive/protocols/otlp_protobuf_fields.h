// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/otlp_records.h"

#include <protozero/exception.hpp>
#include <protozero/pbf_reader.hpp>
#include <string_view>

/// One message of OTLP each, out of its bytes. Errors: protozero's exceptions, which `readOtlpProtobuf`
/// catches.
namespace faultline::receive::protobuf {

using Reader = protozero::pbf_reader;
using Wire = protozero::pbf_wire_type;

/// A field by number and wire type, for a switch over `Reader::tag_and_type()`.
constexpr std::uint32_t varint(std::uint32_t number)
{
    return protozero::tag_and_type(number, Wire::varint);
}

constexpr std::uint32_t fixed64(std::uint32_t number)
{
    return protozero::tag_and_type(number, Wire::fixed64);
}

constexpr std::uint32_t bytes(std::uint32_t number)
{
    return protozero::tag_and_type(number, Wire::length_delimited);
}

inline std::string_view view(Reader &reader)
{
    const auto content = reader.get_view();
    return { content.data(), content.size() };
}

/// What is wrong with the bytes, as the end of a sentence.
std::string_view problemOf(const protozero::exception &exception);

inline Reader readerOf(std::string_view message)
{
    return { message.data(), message.size() };
}

OtlpValue anyValue(std::string_view message, OtlpAttributes &owner);
void readAttribute(std::string_view message, OtlpAttributes &into);
void readResource(std::string_view message, OtlpAttributes &into);
void readScope(std::string_view message, OtlpSource &into);
void readLog(std::string_view message, OtlpLog &into);
void readSpan(std::string_view message, OtlpSpan &into);
/// All of a metric but its data.
void readMetric(std::string_view message, OtlpMetric &into);
/// The temporality and direction of a metric's data.
void readMetricData(std::string_view message, OtlpMetric &into);
void readPoint(std::string_view message, OtlpPoint &into);

} // namespace faultline::receive::protobuf
