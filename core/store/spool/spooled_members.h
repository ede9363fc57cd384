// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/digested_event.h"
#include "core/store/telemetry/member_stream.h"
#include "core/store/telemetry/packed_signals.h"

/// The members of what a spool keeps, each listed once for writing and reading (members.h).
///
/// Shape: a spool that was written by an earlier version is read too: new members come at the end, with a new
///        number of the format (spool.cpp).
namespace faultline::store {

/// A whole number or a kind, as a number.
template <class Visitor, class Value> void wholeMember(Visitor &v, Value &value)
{
    auto number = static_cast<std::int64_t>(value);
    v.number(number);
    if constexpr (!std::is_const_v<Value>)
        value = static_cast<Value>(number);
}

template <class Visitor, Of<Frame> Value> void members(Visitor &v, Value &frame)
{
    v.text(frame.file);
    wholeMember(v, frame.line);
    wholeMember(v, frame.column);
    v.text(frame.function);
    v.text(frame.module);
    v.text(frame.source);
    v.flag(frame.inApp);
}

template <class Visitor, Of<Exception> Value> void members(Visitor &v, Value &exception)
{
    v.text(exception.type);
    v.text(exception.message);
    v.list(exception.frames);
    wholeMember(v, exception.link);
    wholeMember(v, exception.parent);
}

template <class Visitor, Of<Tag> Value> void members(Visitor &v, Value &tag)
{
    v.text(tag.key);
    v.text(tag.value);
}

template <class Visitor, Of<RedactionCount> Value> void members(Visitor &v, Value &redaction)
{
    v.text(redaction.kind);
    wholeMember(v, redaction.count);
}

template <class Visitor, Of<ErrorEvent> Value> void members(Visitor &v, Value &event)
{
    v.id(event.id);
    v.moment(event.at);
    v.moment(event.receivedAt);
    v.text(event.protocol);
    v.text(event.service);
    v.text(event.environment);
    v.text(event.release);
    wholeMember(v, event.level);
    v.flag(event.isHandled);
    v.text(event.type);
    v.text(event.message);
    v.text(event.endpoint);
    v.text(event.method);
    v.text(event.userId);
    v.text(event.requestId);
    v.text(event.traceId);
    v.text(event.stackText);
    v.text(event.trace.language);
    v.list(event.trace.exceptions);
    v.text(event.recentLogs);
    v.text(event.extra);
    v.list(event.tags);
    v.list(event.clientFingerprint);
    v.list(event.redactions);
}

template <class Visitor, Of<FingerprintPart> Value> void members(Visitor &v, Value &part)
{
    v.text(part.kind);
    v.text(part.value);
    v.flag(part.isUsed);
    v.text(part.reason);
}

template <class Visitor, Of<DigestedEvent> Value> void members(Visitor &v, Value &digested)
{
    members(v, digested.event);
    v.text(digested.messageTemplate);
    v.text(digested.culprit);
    wholeMember(v, digested.fingerprint.version);
    v.text(digested.fingerprint.key);
    v.list(digested.fingerprint.parts);
    v.text(digested.seedFingerprint);
    wholeMember(v, digested.classification.category);
    v.text(digested.classification.rule);
    v.real(digested.classification.score);
    wholeMember(v, digested.classification.runnerUp);
    v.text(digested.classification.runnerUpRule);
    v.real(digested.classification.runnerUpScore);
    wholeMember(v, digested.severity.severity);
    v.list(digested.severity.reasons);
}

template <class Visitor, Of<PackedBlock> Value> void members(Visitor &v, Value &block)
{
    wholeMember(v, block.kind);
    v.moment(block.firstAt);
    v.moment(block.lastAt);
    v.number(block.count);
    wholeMember(v, block.levels);
    v.list(block.services);
    v.text(block.ids);
    v.text(block.words);
    v.text(block.content);
}

template <class Visitor, Of<PackedRow> Value> void members(Visitor &v, Value &row)
{
    wholeMember(v, row.kind);
    v.id(row.id);
    v.moment(row.at);
    wholeMember(v, row.level);
    v.text(row.service);
    v.text(row.traceId);
    v.maybe(row.event);
    v.text(row.document);
    v.text(row.sha256);
    v.text(row.content);
    wholeMember(v, row.dictionary);
    v.number(row.contentSize);
}

template <class Visitor, Of<MinuteCount> Value> void members(Visitor &v, Value &count)
{
    wholeMember(v, count.kind);
    v.number(count.minute);
    v.text(count.service);
    wholeMember(v, count.level);
    v.number(count.count);
}

template <class Visitor, Of<PackedSignals> Value> void members(Visitor &v, Value &signals)
{
    v.list(signals.blocks);
    v.list(signals.rows);
    v.list(signals.counts);
}

} // namespace faultline::store
