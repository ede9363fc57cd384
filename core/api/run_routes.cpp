// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/run_routes.h"

#include "core/api/parameters.h"
#include "core/runs/run_book.h"
#include "core/runs/run_json.h"

namespace faultline::api {
namespace {

using receive::Request;
using receive::Responder;
using receive::Response;

void answerRuns(Backend &backend, const Request &request, Responder responder)
{
    const auto limit = numberAsked(request, "limit", kDefaultRows, 1, kMostRows);
    if (!limit.ok())
        return responder.answer(receive::errorResponse(limit.error()));
    backend.read(std::move(responder), [most = static_cast<int>(*limit)](store::Reader &reader) -> Response {
        const auto latest = runs::latestRuns(reader, most);
        if (!latest.ok())
            return receive::errorResponse(latest.error());
        JsonWriter json;
        runs::writeRuns(json, *latest);
        return { 200, "application/json", json.take() };
    });
}

void answerRun(Backend &backend, const Request &request, Responder responder)
{
    backend.read(std::move(responder),
        [name = std::string(request.parameter("name"))](store::Reader &reader) -> Response {
            const auto contents = runs::contentsOf(reader, name);
            if (!contents.ok())
                return receive::errorResponse(contents.error());
            JsonWriter json;
            runs::writeContents(json, *contents);
            return { 200, "application/json", json.take() };
        });
}

void answerComparison(Backend &backend, const Request &request, Responder responder)
{
    backend.read(std::move(responder),
        [before = std::string(request.parameter("name")), after = std::string(request.parameter("after"))](
            store::Reader &reader) -> Response {
            const auto earlier = runs::contentsOf(reader, before);
            if (!earlier.ok())
                return receive::errorResponse(earlier.error());
            const auto later = runs::contentsOf(reader, after);
            if (!later.ok())
                return receive::errorResponse(later.error());
            JsonWriter json;
            runs::writeComparison(json, runs::compared(*earlier, *later));
            return { 200, "application/json", json.take() };
        });
}

using AnsweringRun = void (*)(Backend &backend, const Request &request, Responder responder);

receive::Route runRoute(Backend &backend, std::string pattern, AnsweringRun answering)
{
    return { "GET", std::move(pattern),
        [&backend, answering](
            Request &&request, Responder responder) { answering(backend, request, std::move(responder)); },
        AccessLevel::Read };
}

} // namespace

std::vector<receive::Route> runRoutes(Backend &backend)
{
    return { runRoute(backend, "/query/runs", answerRuns), runRoute(backend, "/query/runs/{name}", answerRun),
        runRoute(backend, "/query/runs/{name}/comparison/{after}", answerComparison) };
}

} // namespace faultline::api
