// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_protobuf.h"

#include "core/receive/protocols/otlp_protobuf_fields.h"

namespace faultline::receive {
namespace {

using namespace protobuf;

/// Walks the three levels that all requests share: resources, scopes, records. Fields of a message may come
/// in any order, so each level is read twice: for what it says of itself, then for what it holds.
template <class Record> class ProtobufWalk {
public:
    explicit ProtobufWalk(OtlpSink<Record> &sink)
        : m_sink(sink)
    {
    }

    void walk(std::string_view body)
    {
        for (Reader reader = readerOf(body); reader.next();) {
            if (reader.tag_and_type() != bytes(1)) {
                reader.skip();
                continue;
            }
            if (!walkResource(view(reader)))
                return;
            ++m_place.resource;
        }
    }

private:
    bool walkResource(std::string_view message)
    {
        m_source.resource.clear();
        for (Reader reader = readerOf(message); reader.next();) {
            if (reader.tag_and_type() == bytes(1))
                readResource(view(reader), m_source.resource);
            else
                reader.skip();
        }
        m_place.scope = 0;
        for (Reader reader = readerOf(message); reader.next();) {
            if (reader.tag_and_type() != bytes(2)) {
                reader.skip();
                continue;
            }
            if (!walkScope(view(reader)))
                return false;
            ++m_place.scope;
        }
        return true;
    }

    bool walkScope(std::string_view message)
    {
        m_source.scopeName = m_source.scopeVersion = {};
        m_source.scope.clear();
        for (Reader reader = readerOf(message); reader.next();) {
            if (reader.tag_and_type() == bytes(1))
                readScope(view(reader), m_source);
            else
                reader.skip();
        }
        m_sink.begin(m_source);
        m_place.record = 0;
        for (Reader reader = readerOf(message); reader.next();) {
            if (reader.tag_and_type() != bytes(2)) {
                reader.skip();
                continue;
            }
            if (!walkRecord(view(reader)))
                return false;
            ++m_place.record;
        }
        return true;
    }

    bool walkRecord(std::string_view message);

    OtlpSink<Record> &m_sink;
    OtlpSource m_source;
    OtlpPlace m_place;
    Record m_record;
};

template <> bool ProtobufWalk<OtlpLog>::walkRecord(std::string_view message)
{
    m_record.clear();
    readLog(message, m_record);
    return m_sink.take(m_place, m_record);
}

template <> bool ProtobufWalk<OtlpSpan>::walkRecord(std::string_view message)
{
    m_record.clear();
    readSpan(message, m_record);
    return m_sink.take(m_place, m_record);
}

OtlpMetric::Kind metricKindOf(std::uint32_t tagAndType)
{
    switch (tagAndType) {
    case bytes(5):
        return OtlpMetric::Kind::Gauge;
    case bytes(7):
        return OtlpMetric::Kind::Sum;
    case bytes(9):
        return OtlpMetric::Kind::Histogram;
    case bytes(10):
        return OtlpMetric::Kind::Exponential;
    case bytes(11):
        return OtlpMetric::Kind::Summary;
    default:
        return OtlpMetric::Kind::None;
    }
}

template <> bool ProtobufWalk<OtlpPoint>::walkRecord(std::string_view message)
{
    OtlpMetric metric;
    readMetric(message, metric);
    m_place.point = 0;
    for (Reader reader = readerOf(message); reader.next();) {
        metric.kind = metricKindOf(reader.tag_and_type());
        if (metric.kind == OtlpMetric::Kind::None) {
            reader.skip();
            continue;
        }
        const std::string_view data = view(reader);
        readMetricData(data, metric);
        for (Reader points = readerOf(data); points.next();) {
            if (points.tag_and_type() != bytes(1)) {
                points.skip();
                continue;
            }
            m_record.clear();
            m_record.metric = &metric;
            readPoint(view(points), m_record);
            if (!m_sink.take(m_place, m_record))
                return false;
            ++m_place.point;
        }
    }
    return true;
}

template <class Record> Result<> walkProtobuf(std::string_view body, OtlpSink<Record> &sink)
{
    try {
        ProtobufWalk<Record>(sink).walk(body);
        return {};
    } catch (const protozero::exception &problem) {
        Error error{ ErrorCode::InvalidInput,
            "The body is not a protobuf message of OTLP: " + std::string(problemOf(problem)) + ".", {},
            "Send an Export…ServiceRequest in protobuf, or JSON with Content-Type application/json." };
        error.kind = "invalid_protobuf";
        return error;
    }
}

} // namespace

Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpLog> &sink)
{
    return walkProtobuf(body, sink);
}

Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpSpan> &sink)
{
    return walkProtobuf(body, sink);
}

Result<> readOtlpProtobuf(std::string_view body, OtlpSink<OtlpPoint> &sink)
{
    return walkProtobuf(body, sink);
}

} // namespace faultline::receive
