// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

#include <string>

/// What Sentry SDKs send. In: a whole request whose body is unpacked. Out: payloads of what the product uses,
/// counts of what it does not (`unused`), refusals by place. Nothing here looks at a header to judge it,
/// keeps anything or knows a route.
///
/// Shape:  errors, logs, spans, metrics, feedback, sessions, check-ins and attachments are kept. Profiles,
///         replays, statsd, minidumps, view hierarchies, security reports, client reports and kinds not
///         known are counted; they are never an error. A refusal's index counts the records of a request in
///         their order (each entry of a container and each span of a transaction is one), its field is a
///         path like `items[2].items[5]`.
/// Source: develop.sentry.dev, Envelopes, Event Payloads; Relay. Thread: any.
///
/// The service of a signal is, first row first:
///   1. what the sender named: tag or attribute `service`, `service.name`, `service_name`, or OpenTelemetry's
///      resource in the contexts: who sets one of these means exactly this;
///   2. the name in front of a release `shop@2.3.1`, which Sentry's own tools recommend and which is equal
///      on events, logs, spans and sessions of one program;
///   3. `project-7`, the number in the DSN: all that is left tells apart no more than Sentry itself would;
///   4. `sentry`, where even that was not said (an address for local sidecars).
/// `server_name` is a machine or a pod, never the same twice, so it is a tag and no service.
namespace faultline::receive {

/// An event's own title where it says nothing, as Sentry words it.
inline constexpr std::string_view kUnlabelledEvent = "<unlabeled event>";

/// Reads `POST /api/{project}/envelope/`, and an envelope at any other address.
/// Errors: InvalidInput, kind `invalid_json`, field `header`, where the first line is no JSON object.
Result<Payloads> decodeSentryEnvelope(const Request &request);

/// Reads one event as JSON: `POST /api/{project}/store/`. Also takes security reports (`csp-report`, lists of
/// reports), which are counted only. Errors: InvalidInput, kind `invalid_json`.
Result<Payloads> decodeSentryStore(const Request &request);

/// Counts what browsers report of a page's policies (`/security/`), and minidumps: acknowledged, not kept.
Result<Payloads> decodeSentrySecurity(const Request &request);
Result<Payloads> decodeSentryMinidump(const Request &request);

/// Reads one event in Sentry's shape outside of a request, as from the store endpoint; scripts may write
/// `exceptions` with bare `frames`. Errors: InvalidInput, kind `invalid_json`.
Result<ErrorPayload> decodeSentryEvent(std::string_view json);

/// `{"id":"<32 hex digits>"}`, `{}` where the request named no event; with `rejected` where a part was. 400
/// with the first reason, in `X-Sentry-Error` too, where nothing was accepted and something refused.
Response answerSentryEnvelope(const Acceptance &acceptance);
Response answerSentryStore(const Acceptance &acceptance);

/// The house's own error, its sentence in `X-Sentry-Error` too, which SDKs print.
Response refuseSentry(const Error &error, std::string_view contentType);

/// The DSN's public key, for whoever judges it: from `X-Sentry-Auth`, the query, `Authorization: Sentry …` or
/// the envelope header's `dsn` of a body that is not packed, in this order; empty where none was sent. Not
/// judged here.
std::string sentryPublicKey(const Request &request);

/// The DSN's project: the route's `{project}`, the path `/api/<project>/…`, or the envelope header's `dsn`.
std::string sentryProject(const Request &request);

} // namespace faultline::receive
