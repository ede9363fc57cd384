// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

/// The console's own records of telemetry and changes, a batch a request.
///
/// Shape:  as in /openapi.json, also as `{"logs":[…]}`, spans, metrics, deployments, services: LogLine,
/// SpanRecord, MetricRecord, Deployment, ServiceRecord. What has no member
///         of its own goes to the attributes. Errors: those of `decodeJsonRecords`. Thread: any.
/// Source: interfaces, HTTP; IN-2, IN-4.
namespace faultline::receive {

Result<Payloads> decodeIngestLogs(const Request &request);
Result<Payloads> decodeIngestTraces(const Request &request);
Result<Payloads> decodeIngestMetrics(const Request &request);
Result<Payloads> decodeIngestDeployments(const Request &request);
Result<Payloads> decodeIngestTopology(const Request &request);

} // namespace faultline::receive
