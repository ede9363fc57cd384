// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/otlp_records.h"

#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

/// One message of OTLP each, out of its JSON.
namespace faultline::receive::json {

using Element = simdjson::dom::element;

/// The first member of a record that is not what it has to be.
struct Misfit {
    std::string field; ///< empty: all is well
    std::string_view expected;

    bool isNone() const { return field.empty(); }

    void note(std::string_view name, std::string_view wanted)
    {
        if (isNone()) {
            field = name;
            expected = wanted;
        }
    }
};

OtlpValue anyValue(const Element &value, OtlpAttributes &owner);

/// Each takes a member's value, or notes what it should be. Null is absent.
void readText(const Element &value, std::string_view name, std::string_view &into, Misfit &misfit);
void readUnsigned(const Element &value, std::string_view name, std::uint64_t &into, Misfit &misfit);
void readInteger(const Element &value, std::string_view name, std::int64_t &into, Misfit &misfit);
void readDouble(const Element &value, std::string_view name, std::optional<double> &into, Misfit &misfit);
void readId(const Element &value, std::string_view name, std::size_t length, OtlpId &into, Misfit &misfit);
void readAttributes(const Element &value, std::string_view name, OtlpAttributes &into, Misfit &misfit);
/// The elements of a list; nothing for null.
std::optional<simdjson::dom::array> listOf(const Element &value, std::string_view name, Misfit &misfit);

void readResource(const Element &value, OtlpAttributes &into);
void readScope(const Element &value, OtlpSource &into);
void readLog(const simdjson::dom::object &value, OtlpLog &into, Misfit &misfit);
void readSpan(const simdjson::dom::object &value, OtlpSpan &into, Misfit &misfit);
/// All of a metric but its points.
void readMetric(const simdjson::dom::object &value, OtlpMetric &into, Misfit &misfit);
/// The member of a metric that holds its points.
std::string_view dataKeyOf(OtlpMetric::Kind kind);
void readPoint(const simdjson::dom::object &value, OtlpPoint &into, Misfit &misfit);

} // namespace faultline::receive::json
