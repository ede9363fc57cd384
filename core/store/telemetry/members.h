// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signals.h"

#include <concepts>

/// The members of every kind of signal, each listed once: packing, reading and searching all visit these.
///
/// Shape: a visitor has number, flag, real, word, text, moment, span, id, choice, list and maybe. The order
///        is the order of the columns on disk: new members come at the end, and what was released stays.
namespace faultline::store {

/// What a member says about its record, for searching.
enum class Role {
    None,
    Service,
    Environment,
    Level,
    Trace,
    Request,
    Correlation,
    Resource,
    Id,
    Text,
    Attributes
};

template <class Record, class Noun>
concept Of = std::same_as<std::remove_const_t<Record>, Noun>;

template <class Visitor, Of<Origin> Record> void members(Visitor &v, Record &origin)
{
    v.id(origin.id);
    v.moment(origin.at);
    v.moment(origin.receivedAt);
    v.word(origin.protocol);
    v.word(origin.service, Role::Service);
    v.word(origin.environment, Role::Environment);
    v.word(origin.release);
}

template <class Visitor, Of<LogRecord> Record> void members(Visitor &v, Record &log)
{
    members(v, log.origin);
    v.choice(log.level, Level::Fatal, Role::Level);
    v.text(log.message, Role::Text);
    v.word(log.logger, Role::Text);
    v.word(log.traceId, Role::Trace);
    v.word(log.spanId, Role::Id);
    v.word(log.requestId, Role::Request);
    v.word(log.correlationId, Role::Correlation);
    v.word(log.resourceId, Role::Resource);
    v.text(log.attributes, Role::Attributes);
}

template <class Visitor, Of<SpanEvent> Record> void members(Visitor &v, Record &event)
{
    v.moment(event.at);
    v.text(event.name);
    v.text(event.attributes);
}

template <class Visitor, Of<Span> Record> void members(Visitor &v, Record &span)
{
    members(v, span.origin);
    v.word(span.traceId, Role::Trace);
    v.word(span.spanId, Role::Id);
    v.word(span.parentSpanId);
    v.word(span.operation, Role::Text);
    v.word(span.kind);
    v.choice(span.status, SpanStatus::Error, Role::Level);
    v.word(span.statusMessage, Role::Text);
    v.span(span.duration);
    v.text(span.attributes, Role::Attributes);
    v.list(span.events);
}

template <class Visitor, Of<Histogram> Record> void members(Visitor &v, Record &histogram)
{
    v.count(histogram.count);
    v.real(histogram.sum);
    v.maybe(histogram.least);
    v.maybe(histogram.most);
    v.list(histogram.bounds);
    v.list(histogram.counts);
}

template <class Visitor, Of<MetricPoint> Record> void members(Visitor &v, Record &point)
{
    members(v, point.origin);
    v.word(point.name, Role::Text);
    v.word(point.unit);
    v.choice(point.kind, MetricKind::Histogram);
    v.flag(point.isDelta);
    v.real(point.value);
    v.maybe(point.histogram);
    v.word(point.attributes, Role::Attributes);
}

template <class Visitor, Of<ChangedCommit> Record> void members(Visitor &v, Record &commit)
{
    v.text(commit.sha);
    v.moment(commit.at);
    v.text(commit.message);
    v.text(commit.author);
    v.list(commit.files);
}

template <class Visitor, Of<Change> Record> void members(Visitor &v, Record &change)
{
    members(v, change.origin);
    v.choice(change.kind, ChangeKind::Topology);
    v.text(change.previousVersion);
    v.text(change.commit, Role::Id);
    v.text(change.repository, Role::Text);
    v.text(change.author, Role::Text);
    v.text(change.description, Role::Text);
    v.text(change.url);
    v.list(change.commits);
    v.text(change.attributes, Role::Attributes);
}

template <class Visitor, Of<DeclaredService> Record> void members(Visitor &v, Record &service)
{
    members(v, service.origin);
    v.list(service.dependsOn);
    v.text(service.resourceId, Role::Resource);
    v.text(service.kind, Role::Text);
    v.text(service.attributes, Role::Attributes);
}

template <class Visitor, Of<Alert> Record> void members(Visitor &v, Record &alert)
{
    members(v, alert.origin);
    v.text(alert.name, Role::Text);
    v.text(alert.fingerprint, Role::Id);
    v.flag(alert.isFiring, Role::Level);
    v.maybe(alert.endedAt);
    v.text(alert.severity, Role::Text);
    v.text(alert.summary, Role::Text);
    v.text(alert.url);
    v.text(alert.attributes, Role::Attributes);
}

template <class Visitor, Of<Feedback> Record> void members(Visitor &v, Record &feedback)
{
    members(v, feedback.origin);
    v.text(feedback.message, Role::Text);
    v.text(feedback.contact);
    v.maybe(feedback.event);
    v.text(feedback.traceId, Role::Trace);
    v.text(feedback.url);
    v.text(feedback.attributes, Role::Attributes);
}

template <class Visitor, Of<SessionTally> Record> void members(Visitor &v, Record &tally)
{
    members(v, tally.origin);
    v.number(tally.exited);
    v.number(tally.errored);
    v.number(tally.abnormal);
    v.number(tally.crashed);
    v.text(tally.attributes, Role::Attributes);
}

template <class Visitor, Of<CheckIn> Record> void members(Visitor &v, Record &checkIn)
{
    members(v, checkIn.origin);
    v.text(checkIn.monitor, Role::Text);
    v.text(checkIn.status, Role::Text);
    v.maybe(checkIn.duration);
    v.text(checkIn.attributes, Role::Attributes);
}

/// The bytes of an attachment are kept once for all that have them, by their hash.
template <class Visitor, Of<Attachment> Record> void members(Visitor &v, Record &attachment)
{
    members(v, attachment.origin);
    v.maybe(attachment.event);
    v.text(attachment.fileName, Role::Text);
    v.text(attachment.contentType, Role::Text);
    v.text(attachment.sha256, Role::Id);
    v.number(attachment.size);
    v.text(attachment.attributes, Role::Attributes);
}

} // namespace faultline::store
