// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/normalise/signals/reading.h"

/// One reader for each kind of payload; a new kind is a row here and a file beside it. Texts are moved out of
/// what was sent.
namespace faultline::normalise::signals {

Result<> read(receive::LogPayload &sent, const Reading &reading, LogRecord &into);
Result<> read(receive::SpanPayload &sent, const Reading &reading, Span &into);
Result<> read(receive::MetricPayload &sent, const Reading &reading, MetricPoint &into);
Result<> read(receive::ChangePayload &sent, const Reading &reading, Change &into);
Result<> read(receive::ServicePayload &sent, const Reading &reading, DeclaredService &into);
Result<> read(receive::AlertPayload &sent, const Reading &reading, Alert &into);
Result<> read(receive::FeedbackPayload &sent, const Reading &reading, Feedback &into);
Result<> read(receive::SessionPayload &sent, const Reading &reading, SessionTally &into);
Result<> read(receive::CheckInPayload &sent, const Reading &reading, CheckIn &into);
Result<> read(receive::AttachmentPayload &sent, const Reading &reading, Attachment &into);

} // namespace faultline::normalise::signals
