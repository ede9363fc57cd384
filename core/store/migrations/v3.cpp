// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations/v3.h"

namespace faultline::store {
namespace {

// What tells whether a block need be read. Its bytes are elsewhere, so that many of these lie in a page.
constexpr std::string_view kSignalBlock = R"(CREATE TABLE signal_block(
    sequence INTEGER PRIMARY KEY, kind INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
    count INTEGER NOT NULL, levels INTEGER NOT NULL, services TEXT NOT NULL))";

constexpr std::string_view kSignalContent
    = "CREATE TABLE signal_content(block INTEGER PRIMARY KEY, content BLOB NOT NULL)";

// The id is kind, sort of filter and part, then the block: the same part of all filters lies together.
constexpr std::string_view kSignalFilter
    = "CREATE TABLE signal_filter(id INTEGER PRIMARY KEY, bits BLOB NOT NULL)";

constexpr std::string_view kSignalMinute = R"(CREATE TABLE signal_minute(
    kind INTEGER NOT NULL, minute INTEGER NOT NULL, service INTEGER NOT NULL, level INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY(kind, minute, service, level)) WITHOUT ROWID)";

constexpr std::string_view kSignal = R"(CREATE TABLE signal(
    sequence INTEGER PRIMARY KEY, kind INTEGER NOT NULL, uid BLOB NOT NULL UNIQUE, at INTEGER NOT NULL,
    level INTEGER NOT NULL, service INTEGER NOT NULL, trace_id TEXT, event BLOB, sha256 TEXT,
    document BLOB NOT NULL))";

// What several attachments have in common is kept once, by the hash of what was sent.
constexpr std::string_view kAttachmentContent = R"(CREATE TABLE attachment_content(
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, dictionary INTEGER NOT NULL,
    content BLOB NOT NULL))";

} // namespace

Migration signalTables()
{
    return { 3, "logs, spans and metrics in blocks; changes, alerts and other rare signals as rows",
        { kSignalBlock, "CREATE INDEX signal_block_by_time ON signal_block(kind, last_at, first_at, levels)",
            "CREATE INDEX signal_block_small ON signal_block(kind, sequence) WHERE count < 512",
            kSignalContent, kSignalFilter, kSignalMinute, kSignal,
            "CREATE INDEX signal_by_time ON signal(kind, at)",
            "sqlite: CREATE INDEX signal_by_trace ON signal(trace_id) WHERE trace_id IS NOT NULL",
            "postgres: CREATE INDEX signal_by_trace ON signal USING hash(trace_id) WHERE trace_id IS NOT "
            "NULL",
            "CREATE INDEX signal_by_event ON signal(event) WHERE event IS NOT NULL", kAttachmentContent } };
}

} // namespace faultline::store
