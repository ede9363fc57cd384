// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/signals.h"
#include "core/receive/protocols/error_payload.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What decoders make of a request's body: every value as the sender wrote it, none of it understood yet.
/// `normalise/signals` turns each payload into its noun of core/model/signals.h, or refuses it by field.
///
/// Shape: valid UTF-8 without NUL, within the protocol's bounds; attributes are one JSON object as text.
namespace faultline::receive {

/// A time as it was sent: nanoseconds since 1970 where the protocol counts so, else the sender's text (a
/// number is its digits); neither: none was sent.
struct SentTime {
    std::optional<std::int64_t> nanos;
    std::string text;

    bool isAbsent() const { return !nanos && text.empty(); }

    bool operator==(const SentTime &) const = default;
};

/// Where a record stands in what was sent, so that it can be refused by its place.
struct SentOrigin {
    std::size_t index = 0;
    SentTime at;
    std::string id; ///< the client's own, hex with or without dashes; empty: none
    std::string service;
    std::string environment;
    std::string release;

    bool operator==(const SentOrigin &) const = default;
};

struct LogPayload {
    SentOrigin origin;
    std::string level; ///< a word or a number, in the sender's scale
    std::string message;
    std::string logger;
    std::string traceId;
    std::string spanId;
    std::string requestId;
    std::string correlationId;
    std::string resourceId;
    std::string attributes;

    bool operator==(const LogPayload &) const = default;
};

struct SpanEventPayload {
    SentTime at;
    std::string name;
    std::string attributes;

    bool operator==(const SpanEventPayload &) const = default;
};

struct SpanPayload {
    SentOrigin origin; ///< at: the start
    SentTime end;
    std::optional<double> durationMicros; ///< instead of an end
    std::string traceId;
    std::string spanId;
    std::string parentSpanId;
    std::string operation;
    std::string kind;
    std::string status; ///< ok, error, unset or the protocol's own word
    std::string statusMessage;
    std::string attributes;
    std::vector<SpanEventPayload> events;

    bool operator==(const SpanPayload &) const = default;
};

struct MetricPayload {
    SentOrigin origin;
    std::string name;
    std::string unit;
    std::string kind; ///< gauge, counter, histogram
    bool isDelta = false;
    double value = 0;
    std::optional<Histogram> histogram;
    std::string attributes;

    bool operator==(const MetricPayload &) const = default;
};

struct CommitPayload {
    std::string sha;
    SentTime at;
    std::string message;
    std::string author;
    std::vector<std::string> files;

    bool operator==(const CommitPayload &) const = default;
};

struct ChangePayload {
    SentOrigin origin; ///< release: the new version
    std::string kind;
    std::string previousVersion;
    std::string commit;
    std::string repository;
    std::string author;
    std::string description;
    std::string url;
    std::vector<CommitPayload> commits;
    std::string attributes;

    bool operator==(const ChangePayload &) const = default;
};

struct ServicePayload {
    SentOrigin origin;
    std::vector<std::string> dependsOn;
    std::string resourceId;
    std::string kind;
    std::string attributes = {};

    bool operator==(const ServicePayload &) const = default;
};

struct AlertPayload {
    SentOrigin origin; ///< at: when it started
    std::string name;
    std::string fingerprint;
    bool isFiring = true;
    SentTime endedAt; ///< year 1 means: not yet
    std::string severity;
    std::string summary;
    std::string url;
    std::string attributes;

    bool operator==(const AlertPayload &) const = default;
};

struct FeedbackPayload {
    SentOrigin origin;
    std::string message;
    std::string contact;
    std::string eventId;
    std::string traceId;
    std::string url;
    std::string attributes;

    bool operator==(const FeedbackPayload &) const = default;
};

struct SessionPayload {
    SentOrigin origin;
    std::int64_t exited = 0;
    std::int64_t errored = 0;
    std::int64_t abnormal = 0;
    std::int64_t crashed = 0;
    std::string attributes = {};

    bool operator==(const SessionPayload &) const = default;
};

struct CheckInPayload {
    SentOrigin origin;
    std::string monitor;
    std::string status;
    std::optional<double> durationSeconds;
    std::string attributes = {};

    bool operator==(const CheckInPayload &) const = default;
};

struct AttachmentPayload {
    SentOrigin origin;
    std::string eventId;
    std::string fileName;
    std::string contentType;
    std::string bytes; ///< as sent
    std::string attributes = {};

    bool operator==(const AttachmentPayload &) const = default;
};

/// One record that could not be read; the others are kept (IN-2).
struct RecordError {
    std::size_t index = 0;
    Error error;

    bool operator==(const RecordError &) const = default;
};

/// All that one request brought.
struct Payloads {
    std::vector<std::pair<std::size_t, ErrorPayload>> errors; ///< with its index
    std::vector<LogPayload> logs;
    std::vector<SpanPayload> spans;
    std::vector<MetricPayload> metrics;
    std::vector<ChangePayload> changes;
    std::vector<ServicePayload> services;
    std::vector<AlertPayload> alerts;
    std::vector<FeedbackPayload> feedback;
    std::vector<SessionPayload> sessions;
    std::vector<CheckInPayload> checkIns;
    std::vector<AttachmentPayload> attachments;
    std::vector<RecordError> refused;
    std::map<std::string, std::size_t> unused; ///< kinds that are acknowledged, counted and not kept
    std::string clientId; ///< what the protocol's own answer names: the envelope's event id
};

/// How many records the request brought: each place once, and what is only counted. Thread: any.
std::size_t recordCount(const Payloads &payloads);
std::size_t unusedCount(const Payloads &payloads);

/// What became of a request's records once all that is kept is on disk: what a protocol's own answer tells.
struct Acceptance {
    std::size_t accepted = 0;
    std::vector<RecordError> rejected; ///< in the order of their places
    std::string clientId;
    std::string contentType; ///< of the request, for protocols that answer in the same
};

} // namespace faultline::receive
