// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/model/error_event.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What else services send beside errors: raw and immutable once stored (IN-9). Texts are UTF-8; attributes
/// are one JSON object as text, empty for none; `protocol` is the id of the row that it came in by.
/// Source: analysis, Words; IN-2 to IN-7.
namespace faultline {

/// The attribute, and of errors the tag, that says which run of a program sent a signal.
inline constexpr std::string_view kRunAttribute = "faultline.run";

/// What every signal says about where it comes from.
struct Origin {
    Uuid id; ///< made by the console unless the client gave one
    UtcTime at;
    UtcTime receivedAt;
    std::string protocol;
    std::string service;
    std::string environment;
    std::string release;

    bool operator==(const Origin &) const = default;
};

/// One line that a program logged.
struct LogRecord {
    Origin origin;
    Level level = Level::Info;
    std::string message;
    std::string logger;
    std::string traceId;
    std::string spanId;
    std::string requestId;
    std::string correlationId;
    std::string resourceId;
    std::string attributes;

    bool operator==(const LogRecord &) const = default;
};

enum class SpanStatus : std::uint8_t { Unset, Ok, Error };
inline constexpr std::array<std::string_view, 3> kSpanStatusNames{ "unset", "ok", "error" };

struct SpanEvent {
    UtcTime at;
    std::string name;
    std::string attributes;

    bool operator==(const SpanEvent &) const = default;
};

/// One timed piece of work of a trace. Shape: origin.at is its start; ids are lower hex as the client made
/// them (16 and 32 digits from OpenTelemetry), parentSpanId empty for a root.
struct Span {
    Origin origin;
    std::string traceId;
    std::string spanId;
    std::string parentSpanId;
    std::string operation;
    std::string kind; ///< server, client, producer, consumer, internal, or empty
    SpanStatus status = SpanStatus::Unset;
    std::string statusMessage;
    Micros duration{};
    std::string attributes;
    std::vector<SpanEvent> events;

    bool operator==(const Span &) const = default;
};

enum class MetricKind : std::uint8_t { Gauge, Counter, Histogram };
inline constexpr std::array<std::string_view, 3> kMetricKindNames{ "gauge", "counter", "histogram" };

/// Shape: counts has one more entry than bounds, the last one for what is above them all. An exponential
/// histogram comes with its bounds written out.
struct Histogram {
    std::uint64_t count = 0;
    double sum = 0;
    std::optional<double> least;
    std::optional<double> most;
    std::vector<double> bounds;
    std::vector<std::uint64_t> counts;

    bool operator==(const Histogram &) const = default;
};

/// One measured value of one series. Shape: the value of a histogram is its mean, 0 where it counted nothing.
struct MetricPoint {
    Origin origin;
    std::string name;
    std::string unit;
    MetricKind kind = MetricKind::Gauge;
    bool isDelta = false; ///< what was added since the last point; else the total so far
    double value = 0;
    std::optional<Histogram> histogram;
    std::string attributes;

    bool operator==(const MetricPoint &) const = default;
};

enum class ChangeKind : std::uint8_t { Deploy, Config, Flag, Scale, Migration, Topology };
inline constexpr std::array<std::string_view, 6> kChangeKindNames{ "deploy", "config", "flag", "scale",
    "migration", "topology" };

struct ChangedCommit {
    std::string sha;
    UtcTime at;
    std::string message;
    std::string author;
    std::vector<std::string> files;

    bool operator==(const ChangedCommit &) const = default;
};

/// Something that people or machines changed: a deployment, a setting, a feature flag. origin.release is the
/// new version.
struct Change {
    Origin origin;
    ChangeKind kind = ChangeKind::Deploy;
    std::string previousVersion;
    std::string commit;
    std::string repository;
    std::string author;
    std::string description;
    std::string url;
    std::vector<ChangedCommit> commits;
    std::string attributes;

    bool operator==(const Change &) const = default;
};

/// What a service said it depends on, from origin.at on.
struct DeclaredService {
    Origin origin;
    std::vector<std::string> dependsOn;
    std::string resourceId;
    std::string kind; ///< service, database, cache, queue …
    std::string attributes = {};

    bool operator==(const DeclaredService &) const = default;
};

/// A monitoring system's word that something is wrong, or right again.
struct Alert {
    Origin origin; ///< at: when it started
    std::string name;
    std::string fingerprint; ///< the sender's: the same alert again has the same one
    bool isFiring = true;
    std::optional<UtcTime> endedAt;
    std::string severity;
    std::string summary;
    std::string url;
    std::string attributes; ///< labels and annotations

    bool operator==(const Alert &) const = default;
};

/// A user's words about an error.
struct Feedback {
    Origin origin;
    std::string message;
    std::string contact; ///< redacted like all else; kept sealed from FB-3 on
    std::optional<EventId> event;
    std::string traceId;
    std::string url;
    std::string attributes;

    bool operator==(const Feedback &) const = default;
};

/// How sessions of one release went, summed by the sender. Source: IN-5.
struct SessionTally {
    Origin origin;
    std::int64_t exited = 0;
    std::int64_t errored = 0;
    std::int64_t abnormal = 0;
    std::int64_t crashed = 0;
    std::string attributes = {};

    bool operator==(const SessionTally &) const = default;
};

/// A scheduled job's sign of life.
struct CheckIn {
    Origin origin;
    std::string monitor;
    std::string status; ///< ok, error, in_progress, missed, timeout
    std::optional<Micros> duration;
    std::string attributes = {};

    bool operator==(const CheckIn &) const = default;
};

/// A file that came with an event, named by its content. Units: at most 1 MiB kept.
struct Attachment {
    Origin origin;
    std::optional<EventId> event;
    std::string fileName;
    std::string contentType;
    std::string sha256; ///< 64 lower hex digits, of the bytes as sent
    std::int64_t size = 0; ///< as sent
    std::string bytes; ///< empty where it was too large or no text: what cannot be redacted is not kept
    std::string attributes = {};

    bool operator==(const Attachment &) const = default;
};

/// Signals of one request, understood. Errors stand apart: they go through grouping.
struct Signals {
    std::vector<LogRecord> logs;
    std::vector<Span> spans;
    std::vector<MetricPoint> metrics;
    std::vector<Change> changes;
    std::vector<DeclaredService> services;
    std::vector<Alert> alerts;
    std::vector<Feedback> feedback;
    std::vector<SessionTally> sessions;
    std::vector<CheckIn> checkIns;
    std::vector<Attachment> attachments;

    bool operator==(const Signals &) const = default;

    std::size_t size() const
    {
        return logs.size() + spans.size() + metrics.size() + changes.size() + services.size() + alerts.size()
            + feedback.size() + sessions.size() + checkIns.size() + attachments.size();
    }
};

} // namespace faultline
