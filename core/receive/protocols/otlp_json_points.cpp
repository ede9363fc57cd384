// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_json_fields.h"
#include "core/receive/protocols/otlp_values.h"

namespace faultline::receive::json {
namespace {

void readCounts(const Element &value, std::string_view name, std::vector<std::uint64_t> &into,
    OtlpPoint &point, Misfit &misfit)
{
    const auto list = listOf(value, name, misfit);
    if (!list)
        return;
    for (const Element count : *list) {
        if (into.size() >= kMostOtlpBuckets) {
            point.isTooWide = true;
            return;
        }
        readUnsigned(count, name, into.emplace_back(), misfit);
    }
}

void readBounds(const Element &value, OtlpPoint &into, Misfit &misfit)
{
    const auto list = listOf(value, "explicitBounds", misfit);
    if (!list)
        return;
    for (const Element bound : *list) {
        if (into.bounds.size() >= kMostOtlpBuckets) {
            into.isTooWide = true;
            return;
        }
        std::optional<double> number;
        readDouble(bound, "explicitBounds", number, misfit);
        into.bounds.push_back(number.value_or(0));
    }
}

void readBuckets(
    const Element &value, std::string_view name, OtlpBuckets &into, OtlpPoint &point, Misfit &misfit)
{
    Element member;
    if (value["offset"].get(member) == simdjson::SUCCESS)
        readInteger(member, name, into.offset, misfit);
    if (value["bucketCounts"].get(member) == simdjson::SUCCESS)
        readCounts(member, name, into.counts, point, misfit);
}

void readQuantiles(const Element &value, OtlpPoint &into, Misfit &misfit)
{
    const auto list = listOf(value, "quantileValues", misfit);
    if (!list)
        return;
    for (const Element row : *list) {
        if (into.quantiles.size() >= kMostOtlpQuantiles) {
            into.isTooWide = true;
            return;
        }
        Element member;
        std::optional<double> quantile;
        std::optional<double> measured;
        if (row["quantile"].get(member) == simdjson::SUCCESS)
            readDouble(member, "quantileValues.quantile", quantile, misfit);
        if (row["value"].get(member) == simdjson::SUCCESS)
            readDouble(member, "quantileValues.value", measured, misfit);
        into.quantiles.emplace_back(quantile.value_or(0), measured.value_or(0));
    }
}

/// What only histograms and summaries have; false for any other member.
bool readDistributionPart(std::string_view key, const Element &value, OtlpPoint &into, Misfit &misfit)
{
    if (key == "count")
        readUnsigned(value, key, into.count, misfit);
    else if (key == "sum")
        readDouble(value, key, into.sum, misfit);
    else if (key == "min")
        readDouble(value, key, into.least, misfit);
    else if (key == "max")
        readDouble(value, key, into.most, misfit);
    else if (key == "bucketCounts")
        readCounts(value, key, into.counts, into, misfit);
    else if (key == "explicitBounds")
        readBounds(value, into, misfit);
    else if (key == "scale")
        readInteger(value, key, into.scale, misfit);
    else if (key == "zeroCount")
        readUnsigned(value, key, into.zeroCount, misfit);
    else if (key == "positive")
        readBuckets(value, key, into.positive, into, misfit);
    else if (key == "negative")
        readBuckets(value, key, into.negative, into, misfit);
    else if (key == "quantileValues")
        readQuantiles(value, into, misfit);
    else
        return false;
    return true;
}

} // namespace

void readPoint(const simdjson::dom::object &value, OtlpPoint &into, Misfit &misfit)
{
    std::optional<double> zeroThreshold;
    for (const auto member : value) {
        const std::string_view key = member.key;
        if (readDistributionPart(key, member.value, into, misfit))
            continue;
        if (key == "timeUnixNano")
            readUnsigned(member.value, key, into.time, misfit);
        else if (key == "flags")
            readUnsigned(member.value, key, into.flags, misfit);
        else if (key == "attributes")
            readAttributes(member.value, key, into.attributes, misfit);
        else if (key == "asDouble" || key == "asInt")
            readDouble(member.value, key, into.value, misfit);
        else if (key == "zeroThreshold")
            readDouble(member.value, key, zeroThreshold, misfit);
        else if (key == "exemplars" && member.value.is_array())
            into.exemplars += member.value.get_array().value_unsafe().size();
    }
    into.zeroThreshold = zeroThreshold.value_or(0);
}

} // namespace faultline::receive::json
