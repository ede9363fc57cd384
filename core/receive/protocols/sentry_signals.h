// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/receive/protocols/sentry_envelope.h"
#include "core/receive/protocols/sentry_fields.h"

namespace faultline::receive::sentry {

/// A transaction and its spans: the transaction is the first span, its `origin.id` the event's id.
///
/// Shape:  operation is the transaction's or span's name (description, else op); `sentry.op` stays an
///         attribute. Status is ok, error or unset; another word of Sentry's is the status message.
void readTransaction(const object &event, Batch &batch, const std::string &path);

/// Each of these takes one record, or a container `{"version":2,"items":[…]}` of them.
void readSpans(const object &item, Batch &batch, const std::string &path);
void readLogs(const object &item, Batch &batch, const std::string &path);
/// A distribution's value is a histogram of one value; a trace id is the attribute `trace_id`.
void readMetrics(const object &item, Batch &batch, const std::string &path);

/// One state of one session. Sums count a session at its beginning as well, a failed one when it fails: one
/// that fails after its beginning was sent stands in both columns, since nothing says that it was sent.
void readSession(const object &item, Batch &batch, const std::string &path);
/// Sums of sessions, one record each.
void readSessions(const object &item, Batch &batch, const std::string &path);
void readCheckIn(const object &item, Batch &batch, const std::string &path);
/// `user_report`, and the event of type `feedback`.
void readUserReport(const object &item, Batch &batch, const std::string &path);
void readFeedback(const object &event, Batch &batch, const std::string &path);

/// Files that people or programs added; dumps and view hierarchies are counted only.
void readAttachment(const EnvelopeItem &item, Batch &batch);

} // namespace faultline::receive::sentry
