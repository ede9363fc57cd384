// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

namespace faultline::receive {

/// Reads the webhook of Alertmanager: `POST /ingest/alertmanager`; also a bare list of alerts.
///
/// Shape:  each entry of `alerts` is a record. Attributes are its labels, and annotations under names that no
///         label has. The service is the first of the labels service, service_name, app, application,
///         app_kubernetes_io_name, job and instance; `alertmanager` without one. An `endsAt` of the year 1 is
///         left out: the alert has not ended.
/// Errors: those of `decodeJsonRecords`. Thread: any. Source: IN-4; Alertmanager 0.27, webhook version 4.
Result<Payloads> decodeAlertmanager(const Request &request);

} // namespace faultline::receive
