// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_json.h"

#include "core/receive/protocols/json_fields.h"
#include "core/receive/protocols/otlp_json_fields.h"
#include "core/receive/protocols/otlp_paths.h"

namespace faultline::receive {
namespace {

using json::Element;
using json::Misfit;

/// Walks the three levels that all requests share: resources, scopes, records. An outer level that is no list
/// of objects refuses the request, since nobody can say how many records were lost with it.
template <class Record> class JsonWalk {
public:
    explicit JsonWalk(OtlpSink<Record> &sink)
        : m_sink(sink)
    {
    }

    Result<> walk(const Element &document)
    {
        simdjson::dom::object request;
        if (document.get(request) != simdjson::SUCCESS)
            return invalidJson("The body is not a JSON object.");
        return each(request, kOtlpKeys<Record>.resources, m_place.resource,
            [this](const simdjson::dom::object &resource) { return walkResource(resource); });
    }

private:
    /// Calls `next` for each object of a list until the sink is full; `place` counts them.
    template <class Next>
    Result<> each(
        const simdjson::dom::object &owner, std::string_view key, std::size_t &place, const Next &next)
    {
        Element value;
        place = 0;
        if (owner[key].get(value) != simdjson::SUCCESS || value.is_null())
            return {};
        simdjson::dom::array list;
        if (value.get(list) != simdjson::SUCCESS)
            return invalidField(std::string(key), "a list");
        for (const Element entry : list) {
            simdjson::dom::object object;
            if (entry.get(object) != simdjson::SUCCESS)
                return invalidField(std::string(key) + "[" + std::to_string(place) + "]", "an object");
            if (const auto done = next(object); !done.ok() || m_isFull)
                return done;
            ++place;
        }
        return {};
    }

    Result<> walkResource(const simdjson::dom::object &resource)
    {
        m_source.resource.clear();
        Element value;
        if (resource["resource"].get(value) == simdjson::SUCCESS)
            json::readResource(value, m_source.resource);
        return each(resource, kOtlpKeys<Record>.scopes, m_place.scope,
            [this](const simdjson::dom::object &scope) { return walkScope(scope); });
    }

    Result<> walkScope(const simdjson::dom::object &scope)
    {
        m_source.scopeName = m_source.scopeVersion = {};
        m_source.scope.clear();
        Element value;
        if (scope["scope"].get(value) == simdjson::SUCCESS)
            json::readScope(value, m_source);
        m_sink.begin(m_source);
        m_place.record = 0;
        if (scope[kOtlpKeys<Record>.records].get(value) != simdjson::SUCCESS || value.is_null())
            return {};
        simdjson::dom::array list;
        if (value.get(list) != simdjson::SUCCESS)
            return invalidField(std::string(kOtlpKeys<Record>.records), "a list");
        for (const Element record : list) {
            simdjson::dom::object object;
            m_isFull = record.get(object) == simdjson::SUCCESS ? !walkRecord(object)
                                                               : !m_sink.refuse(m_place, {}, "an object");
            if (m_isFull)
                break;
            ++m_place.record;
        }
        return {};
    }

    bool hand(const Misfit &misfit)
    {
        return misfit.isNone() ? m_sink.take(m_place, m_record)
                               : m_sink.refuse(m_place, misfit.field, misfit.expected);
    }

    bool walkRecord(const simdjson::dom::object &object);

    OtlpSink<Record> &m_sink;
    OtlpSource m_source;
    OtlpPlace m_place;
    Record m_record;
    bool m_isFull = false;
};

template <> bool JsonWalk<OtlpLog>::walkRecord(const simdjson::dom::object &object)
{
    Misfit misfit;
    m_record.clear();
    json::readLog(object, m_record, misfit);
    return hand(misfit);
}

template <> bool JsonWalk<OtlpSpan>::walkRecord(const simdjson::dom::object &object)
{
    Misfit misfit;
    m_record.clear();
    json::readSpan(object, m_record, misfit);
    return hand(misfit);
}

template <> bool JsonWalk<OtlpPoint>::walkRecord(const simdjson::dom::object &object)
{
    OtlpMetric metric;
    Misfit ofMetric;
    json::readMetric(object, metric, ofMetric);
    m_place.point = 0;
    Element data;
    if (metric.kind == OtlpMetric::Kind::None
        || object[json::dataKeyOf(metric.kind)]["dataPoints"].get(data) != simdjson::SUCCESS)
        return ofMetric.isNone() || m_sink.refuse(m_place, ofMetric.field, ofMetric.expected);
    const auto list = json::listOf(data, "dataPoints", ofMetric);
    if (!list)
        return ofMetric.isNone() || m_sink.refuse(m_place, ofMetric.field, ofMetric.expected);
    for (const Element point : *list) {
        Misfit misfit = ofMetric;
        m_record.clear();
        m_record.metric = &metric;
        simdjson::dom::object members;
        if (point.get(members) == simdjson::SUCCESS)
            json::readPoint(members, m_record, misfit);
        const bool isObject = point.is_object();
        if (!(isObject ? hand(misfit) : m_sink.refuse(m_place, {}, "an object")))
            return false;
        ++m_place.point;
    }
    return true;
}

template <class Record> Result<> walkJson(std::string_view body, OtlpSink<Record> &sink)
{
    const auto document = parseJson(body);
    if (!document.ok())
        return document.error();
    return JsonWalk<Record>(sink).walk(*document);
}

} // namespace

Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpLog> &sink)
{
    return walkJson(body, sink);
}

Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpSpan> &sink)
{
    return walkJson(body, sink);
}

Result<> readOtlpJson(std::string_view body, OtlpSink<OtlpPoint> &sink)
{
    return walkJson(body, sink);
}

} // namespace faultline::receive
