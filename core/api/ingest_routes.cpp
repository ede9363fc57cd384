// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/ingest_routes.h"

#include "core/api/run_stamp.h"
#include "core/receive/gate/unpacking.h"
#include "core/receive/protocols/protocols.h"

namespace faultline::api {
namespace {

/// The error, counted as this payload's one outcome, and its answer.
receive::Response refusal(receive::Ticket &ticket, const receive::Protocol &protocol, const Error &error,
    std::string_view contentType)
{
    if (receive::errorWord(error) == "rate_limited")
        ticket.settle(receive::Outcome::Limited);
    ticket.refuse(error);
    return protocol.refuse(error, contentType);
}

/// Whether the client waits for the analysis.
Result<bool> waitsForAnalysis(const receive::Request &request)
{
    const auto wait = request.queryValue("wait").value_or("1");
    if (wait == "0" || wait == "1")
        return wait == "1";
    return Error{ ErrorCode::InvalidInput, "wait is neither 0 nor 1.", "wait",
        "With wait=0 the answer comes as soon as the error is on disk.", {}, "invalid_field" };
}

void ingest(Backend &backend, const receive::Protocol &protocol, receive::Request &&request,
    receive::Responder responder)
{
    backend.clientSeen(request.header("user-agent"));
    receive::Ticket ticket = backend.ticket(protocol.id);
    std::string contentType(request.header("content-type"));
    const auto refuse
        = [&](const Error &error) { responder.answer(refusal(ticket, protocol, error, contentType)); };
    if (const auto plain = receive::gate::unpack(request); !plain.ok())
        return refuse(plain.error());
    auto payloads = protocol.decode(request);
    if (!payloads.ok())
        return refuse(payloads.error());
    if (!request.run.empty())
        stampRun(*payloads, request.run);
    if (protocol.answersWithAnalysis()) {
        const auto waits = waitsForAnalysis(request);
        if (!waits.ok())
            return refuse(waits.error());
        return backend.ingestError(
            std::move(payloads->errors.front().second), std::move(ticket), std::move(responder), *waits);
    }
    ticket.holds(receive::recordCount(*payloads));
    ticket.settle(receive::Outcome::Filtered, receive::unusedCount(*payloads));
    backend.ingest(
        protocol, *std::move(payloads), std::move(ticket), std::move(responder), std::move(contentType));
}

} // namespace

std::vector<receive::Route> ingestRoutes(Backend &backend)
{
    std::vector<receive::Route> routes;
    for (const receive::Protocol &protocol : receive::protocols()) {
        for (const std::string_view path : protocol.paths) {
            routes.push_back({ std::string(protocol.method), std::string(path),
                [&backend, &protocol](receive::Request &&request, receive::Responder responder) {
                    ingest(backend, protocol, std::move(request), std::move(responder));
                },
                AccessLevel::Ingest,
                [&backend, &protocol](const receive::Request &request, const Error &error) {
                    receive::Ticket ticket = backend.ticket(protocol.id);
                    return refusal(ticket, protocol, error, request.header("content-type"));
                } });
        }
    }
    return routes;
}

} // namespace faultline::api
