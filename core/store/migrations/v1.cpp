// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/v1.h"

namespace faultline::store {
namespace {

constexpr std::string_view kSchemaVersion = R"(CREATE TABLE schema_version(
    version INTEGER PRIMARY KEY, description TEXT NOT NULL, applied_at INTEGER NOT NULL))";

// Services, environments and releases, once each; id 0 stands for no name and has no row.
constexpr std::string_view kName = "CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)";

constexpr std::string_view kStack = R"(CREATE TABLE stack(
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE,
    dictionary INTEGER NOT NULL, content BLOB NOT NULL))";

constexpr std::string_view kDerivation = R"(CREATE TABLE derivation(
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE,
    fingerprint_version INTEGER NOT NULL, fingerprint TEXT NOT NULL, seed_fingerprint TEXT NOT NULL,
    template TEXT NOT NULL, culprit TEXT NOT NULL, category TEXT NOT NULL, category_rule TEXT NOT NULL,
    severity INTEGER NOT NULL, dictionary INTEGER NOT NULL, content BLOB NOT NULL))";

// What lists read stands before the blob, so that they never follow it to overflow pages.
constexpr std::string_view kEvent = R"(CREATE TABLE event(
    sequence INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL, received_at INTEGER NOT NULL, severity INTEGER NOT NULL, pattern INTEGER NOT NULL,
    service INTEGER NOT NULL, environment INTEGER NOT NULL, release INTEGER NOT NULL,
    type TEXT NOT NULL, trace_id TEXT, request_id TEXT,
    stack INTEGER NOT NULL, derivation INTEGER NOT NULL, message TEXT NOT NULL,
    dictionary INTEGER NOT NULL, context BLOB NOT NULL))";

constexpr std::string_view kPattern = R"(CREATE TABLE pattern(
    id INTEGER PRIMARY KEY, fingerprint_version INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    type TEXT NOT NULL, message TEXT NOT NULL, template TEXT NOT NULL, culprit TEXT NOT NULL,
    service TEXT NOT NULL, environment TEXT NOT NULL, category TEXT NOT NULL, category_rule TEXT NOT NULL,
    severity INTEGER NOT NULL, state TEXT NOT NULL,
    event_count INTEGER NOT NULL, user_count INTEGER NOT NULL,
    first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
    first_release TEXT NOT NULL, last_release TEXT NOT NULL,
    first_event BLOB NOT NULL, last_event BLOB NOT NULL,
    own_severity INTEGER NOT NULL, raised_steps INTEGER NOT NULL,
    state_since INTEGER NOT NULL, raised_at INTEGER NOT NULL, resolved_at INTEGER NOT NULL,
    muted_until INTEGER NOT NULL, before_mute TEXT NOT NULL, is_alerted INTEGER NOT NULL,
    count_at_reset INTEGER NOT NULL,
    UNIQUE(fingerprint, fingerprint_version)))";

constexpr std::string_view kPatternChange = R"(CREATE TABLE pattern_state_change(
    id INTEGER PRIMARY KEY, pattern INTEGER NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL,
    state_from TEXT NOT NULL, state_to TEXT NOT NULL,
    severity_from INTEGER NOT NULL, severity_to INTEGER NOT NULL))";

constexpr std::string_view kPatternUser = R"(CREATE TABLE pattern_user(
    pattern INTEGER NOT NULL, user_hash INTEGER NOT NULL, PRIMARY KEY(pattern, user_hash)) WITHOUT ROWID)";

// By time first: a batch then changes the last page, where by pattern first it would change one per pattern.
constexpr std::string_view kMinuteCount = R"(CREATE TABLE minute_count(
    minute INTEGER NOT NULL, pattern INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(minute, pattern, severity)) WITHOUT ROWID)";

constexpr std::string_view kHourCount = R"(CREATE TABLE hour_count(
    hour INTEGER NOT NULL, pattern INTEGER NOT NULL, severity INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY(hour, pattern, severity)) WITHOUT ROWID)";

// The sequences tell where in the list the events of a minute lie: a time filter becomes a range of rows.
constexpr std::string_view kMinuteTotal = R"(CREATE TABLE minute_total(
    minute INTEGER NOT NULL, severity INTEGER NOT NULL, service INTEGER NOT NULL, environment INTEGER NOT NULL,
    count INTEGER NOT NULL, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
    PRIMARY KEY(minute, severity, service, environment)) WITHOUT ROWID)";

constexpr std::string_view kHourTotal = R"(CREATE TABLE hour_total(
    hour INTEGER NOT NULL, severity INTEGER NOT NULL, service INTEGER NOT NULL, environment INTEGER NOT NULL,
    count INTEGER NOT NULL, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL,
    PRIMARY KEY(hour, severity, service, environment)) WITHOUT ROWID)";

constexpr std::string_view kAnalysis = R"(CREATE TABLE analysis(
    id INTEGER PRIMARY KEY, pattern INTEGER NOT NULL, event BLOB NOT NULL, digest TEXT NOT NULL,
    at INTEGER NOT NULL, dictionary INTEGER NOT NULL, inputs BLOB NOT NULL, report BLOB NOT NULL,
    UNIQUE(pattern, digest)))";

// External content: the index stores no copy of the texts. Detail full, since phrases may be asked for.
constexpr std::string_view kEventText = R"(CREATE VIEW event_text AS
    SELECT e.sequence AS sequence, e.type AS type, e.message AS message,
        coalesce(n.text, '') AS service, d.culprit AS culprit
    FROM event e LEFT JOIN name n ON n.id = e.service LEFT JOIN derivation d ON d.id = e.derivation)";

constexpr std::string_view kEventIndex = R"(sqlite: CREATE VIRTUAL TABLE event_fts USING fts5(
    type, message, service, culprit, content='event_text', content_rowid='sequence',
    tokenize='unicode61 remove_diacritics 2'))";
constexpr std::string_view kEventWords
    = "postgres: CREATE TABLE event_words(sequence BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)";

} // namespace

Migration firstSchema()
{
    return { 1, "events, stacks, patterns, counts, analyses, full text",
        { kSchemaVersion, kName, kStack, kDerivation, kEvent,
            "sqlite: CREATE INDEX event_by_pattern ON event(pattern)",
            "sqlite: CREATE INDEX event_by_severity ON event(severity)",
            "sqlite: CREATE INDEX event_by_service ON event(service, severity)",
            "sqlite: CREATE INDEX event_by_environment ON event(environment, severity)",
            "sqlite: CREATE INDEX event_by_trace ON event(trace_id) WHERE trace_id IS NOT NULL",
            "postgres: CREATE INDEX event_by_pattern ON event(pattern, sequence)",
            "postgres: CREATE INDEX event_by_severity ON event(severity, sequence)",
            "postgres: CREATE INDEX event_by_service ON event(service, severity, sequence)",
            "postgres: CREATE INDEX event_by_environment ON event(environment, severity, sequence)",
            "postgres: CREATE INDEX event_by_trace ON event USING hash(trace_id) WHERE trace_id IS NOT NULL",
            kPattern, "sqlite: CREATE INDEX pattern_by_template ON pattern(template)",
            "sqlite: CREATE INDEX pattern_by_culprit ON pattern(culprit)",
            "sqlite: CREATE INDEX pattern_by_type ON pattern(type, service)",
            "postgres: CREATE INDEX pattern_by_template ON pattern USING hash(template)",
            "postgres: CREATE INDEX pattern_by_culprit ON pattern USING hash(culprit)",
            "postgres: CREATE INDEX pattern_by_type ON pattern USING hash(type)", kPatternChange,
            "CREATE INDEX pattern_state_change_by_pattern ON pattern_state_change(pattern)", kPatternUser,
            kMinuteCount, kHourCount, kMinuteTotal, kHourTotal, kAnalysis, kEventText, kEventIndex,
            kEventWords, "postgres: CREATE INDEX event_words_by_word ON event_words USING gin(words)" } };
}

} // namespace faultline::store
