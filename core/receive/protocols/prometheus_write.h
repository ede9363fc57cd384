// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

namespace faultline::receive {

/// Reads Prometheus' remote write 1.0, out of snappy already or still in it.
///
/// Shape:  one metric payload a sample, its index counted through all series; attributes are the labels. The
///         service is the label service, service_name, app or job, the first that is there; `prometheus`
///         without one. A metric is what the request's metadata says, else a counter where its name ends in
///         _total, _count, _sum or _bucket, else a gauge. Marks of a series' end, exemplars and native
///         histograms are counted.
/// Errors: InvalidInput, kinds `invalid_protobuf`, `unsupported_media_type` for remote write 2.0 (the sender
///         then falls back); TooLarge, kind `too_many_records`. Thread: any.
/// Source: Prometheus Remote-Write 1.0 specification; prompb/types.proto.
Result<Payloads> decodePrometheusWrite(const Request &request);

/// 204. Where nothing was kept and something refused, its reason: senders drop the batch then.
Response answerPrometheusWrite(const Acceptance &acceptance);

} // namespace faultline::receive
