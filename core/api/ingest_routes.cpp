// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/ingest_routes.h"

#include "core/receive/protocols/ingest_error.h"
#include "core/receive/protocols/protocols.h"

namespace faultline::api {
namespace {

/// The error, counted as this payload's one outcome, and its answer.
receive::Response refusal(receive::Ticket &ticket, const Error &error)
{
    ticket.refuse(error);
    return receive::errorResponse(error);
}

void ingest(Backend &backend, const receive::Protocol &protocol, receive::Request &&request,
    receive::Responder responder)
{
    backend.clientSeen(request.header("user-agent"));
    receive::Ticket ticket = backend.ticket(protocol.id);
    if (const auto accepted
        = receive::acceptJson(request.header("content-type"), request.header("content-encoding"));
        !accepted.ok())
        return responder.answer(refusal(ticket, accepted.error()));
    auto payload = protocol.decode(request.body);
    if (!payload.ok())
        return responder.answer(refusal(ticket, payload.error()));
    const auto wait = request.queryValue("wait").value_or("1");
    if (wait != "0" && wait != "1")
        return responder.answer(refusal(ticket,
            { ErrorCode::InvalidInput, "wait is neither 0 nor 1.", "wait",
                "With wait=0 the answer comes as soon as the error is on disk.", {}, "invalid_field" }));
    backend.ingestError(std::move(*payload), std::move(ticket), std::move(responder), wait == "1");
}

} // namespace

std::vector<receive::Route> ingestRoutes(Backend &backend)
{
    std::vector<receive::Route> routes;
    for (const receive::Protocol &protocol : receive::protocols()) {
        routes.push_back({ std::string(protocol.method), std::string(protocol.path),
            [&backend, &protocol](receive::Request &&request, receive::Responder responder) {
                ingest(backend, protocol, std::move(request), std::move(responder));
            } });
    }
    return routes;
}

} // namespace faultline::api
