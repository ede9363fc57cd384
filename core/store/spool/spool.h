// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/spool/spooled_batch.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace faultline::store {

/// What waits in a spool.
struct SpoolCounts {
    std::int64_t batches = 0;
    std::int64_t events = 0;
    std::int64_t signals = 0;
    std::int64_t bytes = 0; ///< of the file
};

/// A file of batches that wait for a store that is away: redacted, in order, each on disk before `append`
/// returns.
///
/// Shape: a head with the spool's own id, then records: length, checksum, id, counts, batch (batch_codec.h).
///        The file is cut back once all of it is stored; until then what is stored is told by its id, which
///        the store notes in the transaction that stores it (Batch::mark), so that a crash at any moment
///        neither loses nor doubles.
/// Errors: Storage; Busy where the bound is reached; Conflict where another program holds the file.
/// Thread: one at a time.
class Spool {
public:
    /// Opens or makes the file (0600). What does not read, such as a record that a crash cut off, goes to
    /// PATH.damaged, and the rest is as it was.
    static Result<std::unique_ptr<Spool>> open(const std::string &path, std::int64_t mostBytes);

    ~Spool();
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;

    /// What the store knows this spool by.
    const Uuid &id() const { return m_id; }

    const std::string &path() const { return m_path; }

    bool isEmpty() const { return m_records.empty(); }

    const SpoolCounts &counts() const { return m_counts; }

    /// Keeps a batch under its mark's id. Requires: the batch has a mark.
    Result<Done> append(const Batch &batch);

    /// The oldest batches, at least one and as long as they hold at most so many events and bytes together.
    Result<std::vector<SpooledBatch>> oldest(std::int64_t mostEvents, std::int64_t mostBytes) const;

    /// The `count` oldest are stored.
    Result<Done> drop(std::size_t count);

    /// All up to the batch with this id are stored; nothing where none has it.
    Result<Done> dropUpTo(const Uuid &batch);

    /// Moves the oldest to PATH.refused, where it lies for a person: the store never takes it.
    Result<Done> setAside();

private:
    struct Record {
        std::int64_t start = 0;
        std::int64_t length = 0;
        Uuid id;
        std::int64_t events = 0;
        std::int64_t signals = 0;
    };

    Spool(std::string path, std::int64_t mostBytes);

    Result<Done> openFile();
    Result<Done> readHead();
    Result<Done> scan();
    Result<Record> recordAt(std::int64_t start) const;
    Result<std::string> bytesAt(std::int64_t start, std::int64_t length) const;
    Result<Done> keepElsewhere(const std::string &path, std::int64_t start, std::int64_t length) const;
    Result<Done> cutBack(std::int64_t length);
    void count(const Record &record, std::int64_t sign);

    const std::string m_path;
    const std::int64_t m_mostBytes;
    int m_file = -1;
    Uuid m_id;
    std::deque<Record> m_records; ///< that wait
    SpoolCounts m_counts;
};

} // namespace faultline::store
