// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/receive/protocols/otlp_json.h"
#include "core/receive/protocols/otlp_protobuf.h"
#include "core/receive/protocols/otlp_signals.h"

#include <algorithm>
#include <array>
#include <protozero/pbf_writer.hpp>
#include <set>

namespace faultline::receive {
namespace {

enum class OtlpEncoding { Protobuf, Json };

constexpr std::size_t kMostOtlpReasons = 5; ///< in one answer; the rest is in the number
constexpr std::string_view kOtlpProtobufType = "application/x-protobuf";

/// Types that say nothing: what clients send who set none, and what their libraries set for them.
constexpr std::array<std::string_view, 4> kOtlpSilentTypes{ "", "text/plain", "application/octet-stream",
    "application/x-www-form-urlencoded" };

Result<OtlpEncoding> otlpEncodingOf(const Request &request)
{
    const std::string_view sent = request.header("content-type");
    const std::string type = toLowerAscii(trimmed(sent.substr(0, sent.find(';'))));
    if (type.find("protobuf") != std::string::npos)
        return OtlpEncoding::Protobuf;
    if (type.find("json") != std::string::npos)
        return OtlpEncoding::Json;
    if (std::find(kOtlpSilentTypes.begin(), kOtlpSilentTypes.end(), type) != kOtlpSilentTypes.end()) {
        // No message of OTLP begins with a brace: that would be the start of a group 15.
        return trimmed(request.body).starts_with('{') ? OtlpEncoding::Json : OtlpEncoding::Protobuf;
    }
    Error error{ ErrorCode::InvalidInput, "Bodies of this Content-Type are not read at this address.",
        "Content-Type", "Send application/x-protobuf or application/json." };
    error.kind = "unsupported_media_type";
    return error;
}

template <class Intake> Result<Payloads> decodeOtlp(const Request &request)
{
    const auto encoding = otlpEncodingOf(request);
    if (!encoding.ok())
        return encoding.error();
    Intake intake;
    const Result<> done = *encoding == OtlpEncoding::Json ? readOtlpJson(request.body, intake)
                                                          : readOtlpProtobuf(request.body, intake);
    if (!done.ok())
        return done.error();
    if (!intake.isWithinBounds()) {
        Error error{ ErrorCode::TooLarge, "The request holds more records than are taken at once.", {},
            "Send at most " + std::to_string(kMostOtlpRecords)
                + " records with their events in one request." };
        error.kind = "too_many_records";
        return error;
    }
    return intake.finish();
}

/// What was refused: how many records, and the first reasons.
struct OtlpRefusal {
    std::size_t count = 0;
    std::string reasons;
};

template <class Record> OtlpRefusal otlpRefusalOf(const Acceptance &acceptance)
{
    std::set<std::size_t> places;
    for (const RecordError &rejected : acceptance.rejected)
        places.insert(rejected.index);
    OtlpRefusal refusal{ places.size(), {} };
    if (places.empty())
        return refusal;
    refusal.reasons = std::to_string(places.size()) + " "
        + std::string(places.size() == 1 ? kOtlpKeys<Record>.one : kOtlpKeys<Record>.many) + " refused:";
    for (std::size_t i = 0; i < std::min(kMostOtlpReasons, acceptance.rejected.size()); ++i) {
        const RecordError &rejected = acceptance.rejected[i];
        refusal.reasons.append(" [").append(std::to_string(rejected.index)).append("] ");
        refusal.reasons.append(rejected.error.message);
    }
    return refusal;
}

bool isOtlpProtobuf(std::string_view contentType)
{
    return toLowerAscii(contentType).find("protobuf") != std::string::npos;
}

/// All three answers have the same shape: 1 partial_success { 1 rejected_…, 2 error_message }.
template <class Record> Response answerOtlp(const Acceptance &acceptance)
{
    const OtlpRefusal refusal = otlpRefusalOf<Record>(acceptance);
    Response response;
    if (isOtlpProtobuf(acceptance.contentType)) {
        response.contentType = kOtlpProtobufType;
        if (refusal.count > 0) {
            protozero::pbf_writer answer(response.body);
            protozero::pbf_writer partial(answer, 1);
            partial.add_int64(1, static_cast<std::int64_t>(refusal.count));
            partial.add_string(2, refusal.reasons);
        }
        return response;
    }
    JsonWriter json;
    json.beginObject();
    if (refusal.count > 0) {
        json.key("partialSuccess").beginObject();
        json.field(kOtlpKeys<Record>.rejected, std::to_string(refusal.count));
        json.field("errorMessage", refusal.reasons).endObject();
    }
    response.body = json.endObject().take();
    return response;
}

/// Source: google/rpc/code.proto.
int rpcCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return 1;
    case ErrorCode::InvalidInput:
        return 3;
    case ErrorCode::Timeout:
        return 4;
    case ErrorCode::NotFound:
        return 5;
    case ErrorCode::Conflict:
        return 6;
    case ErrorCode::Forbidden:
        return 7;
    case ErrorCode::TooLarge:
        return 8;
    case ErrorCode::Storage:
    case ErrorCode::Internal:
        return 13;
    case ErrorCode::Busy:
    case ErrorCode::Network:
        return 14;
    case ErrorCode::Unauthorised:
        return 16;
    }
    return 2;
}

} // namespace

Result<Payloads> decodeOtlpLogs(const Request &request)
{
    return decodeOtlp<OtlpLogs>(request);
}

Result<Payloads> decodeOtlpTraces(const Request &request)
{
    return decodeOtlp<OtlpSpans>(request);
}

Result<Payloads> decodeOtlpMetrics(const Request &request)
{
    return decodeOtlp<OtlpMetrics>(request);
}

Response answerOtlpLogs(const Acceptance &acceptance)
{
    return answerOtlp<OtlpLog>(acceptance);
}

Response answerOtlpTraces(const Acceptance &acceptance)
{
    return answerOtlp<OtlpSpan>(acceptance);
}

Response answerOtlpMetrics(const Acceptance &acceptance)
{
    return answerOtlp<OtlpPoint>(acceptance);
}

Response refuseOtlp(const Error &error, std::string_view contentType)
{
    Response response = errorResponse(error);
    if (isOtlpProtobuf(contentType)) {
        response.contentType = kOtlpProtobufType;
        response.body.clear();
        protozero::pbf_writer status(response.body);
        status.add_int32(1, rpcCodeOf(error.code));
        status.add_string(2, error.message);
        return response;
    }
    JsonWriter json;
    json.beginObject().field("code", rpcCodeOf(error.code)).field("message", error.message);
    const std::string own = response.body.substr(1); // the members of {"error": …} and its brace
    response.body = json.take() + "," + own;
    return response;
}

} // namespace faultline::receive
