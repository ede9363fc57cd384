// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/receive/http.h"
#include "core/receive/protocols/payloads.h"

#include <string>
#include <string_view>

namespace faultline::receive {

/// Reads `POST /ingest/kubernetes`: Events of core/v1 or events.k8s.io/v1, one, a list of them (EventList,
/// List), one a line, or as `kubectl get events --watch` wraps them.
///
/// Shape:  each is a log line of the workload that it is about, since most tell what happened to it (BackOff,
///         Unhealthy, FailedScheduling), at level warning or info as its type says. Where its reason says
///         that somebody or something changed the system (kKubernetesChanges: scaled, rolled back, a node
///         left), it is a change as well, at the same place: that is where people look for causes.
/// Errors: those of `decodeJsonRecords`. Thread: any. Source: IN-4; Kubernetes API 1.31, Event v1.
Result<Payloads> decodeKubernetes(const Request &request);

/// The workload of an object: `checkout-7d9c5b6f4-x2x9z` of a Pod is `checkout`, `db-0` is `db`.
std::string kubernetesWorkload(std::string_view kind, std::string_view name);

} // namespace faultline::receive
