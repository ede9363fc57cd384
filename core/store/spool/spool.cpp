// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spool/spool.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/store/spool/batch_codec.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace faultline::store {
namespace {

constexpr std::string_view kMagic = "FLSPOOL1";
constexpr std::int64_t kHeadBytes = 8 + 16;
constexpr std::size_t kChecksumDigits = 16;
/// Length, checksum, id, events, signals.
constexpr std::int64_t kRecordHeadBytes = 8 + kChecksumDigits + 16 + 8 + 8;

Error spoolProblem(const std::string &path, const char *what)
{
    return { ErrorCode::Storage,
        "The spool " + path + " cannot be " + what + " (" + std::strerror(errno) + ").", {},
        "Make room, or let this user write there." };
}

void appendFixed(std::string &bytes, std::int64_t number)
{
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>((static_cast<std::uint64_t>(number) >> (8 * i)) & 0xff);
}

std::int64_t fixedAt(std::string_view bytes, std::size_t at)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number |= std::uint64_t{ static_cast<unsigned char>(bytes[at + i]) } << (8 * i);
    return static_cast<std::int64_t>(number);
}

std::string_view idBytes(const Uuid &id)
{
    return { reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size() };
}

Uuid idOf(std::string_view bytes)
{
    Uuid id;
    std::memcpy(id.bytes.data(), bytes.data(), id.bytes.size());
    return id;
}

std::string checksumOf(std::string_view bytes)
{
    return sha256Hex(bytes).substr(0, kChecksumDigits);
}

/// Writes all of it there, or answers false.
bool writeAll(int file, std::string_view bytes, std::int64_t at)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += written;
    }
    return true;
}

/// So that the name of a new file is on disk too.
void syncFolder(const std::string &path)
{
    const int folder = ::open(QFileInfo(QString::fromStdString(path)).absolutePath().toUtf8().constData(),
        O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace

Spool::Spool(std::string path, std::int64_t mostBytes)
    : m_path(std::move(path))
    , m_mostBytes(mostBytes)
{
}

Spool::~Spool()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<std::unique_ptr<Spool>> Spool::open(const std::string &path, std::int64_t mostBytes)
{
    std::unique_ptr<Spool> spool(new Spool(path, mostBytes));
    auto done = spool->openFile();
    if (done)
        done = spool->readHead();
    if (done)
        done = spool->scan();
    return done ? Result<std::unique_ptr<Spool>>(std::move(spool)) : done.error();
}

Result<Done> Spool::openFile()
{
    const QString folder = QFileInfo(QString::fromStdString(m_path)).absolutePath();
    if (!QFileInfo::exists(folder) && QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_file = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_file < 0)
        return spoolProblem(m_path, "opened");
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0)
        return Error{ ErrorCode::Conflict, "Another program holds the spool " + m_path + ".", {},
            "Close the other console." };

    struct stat status { };

    if (::fstat(m_file, &status) != 0 || !S_ISREG(status.st_mode) || ::fchmod(m_file, 0600) != 0)
        return Error{ ErrorCode::Storage, "The spool " + m_path + " is no file of this user's.", {}, {} };
    m_counts.bytes = status.st_size;
    return {};
}

Result<Done> Spool::readHead()
{
    if (m_counts.bytes >= kHeadBytes) {
        const auto head = bytesAt(0, kHeadBytes);
        if (!head)
            return head.error();
        if (!head->starts_with(kMagic))
            return Error{ ErrorCode::Storage, m_path + " is not a spool.", {}, "Move it away." };
        m_id = idOf(std::string_view(*head).substr(kMagic.size()));
        return {};
    }
    m_id = Uuid::generate(SystemClock().now());
    const std::string head = std::string(kMagic) + std::string(idBytes(m_id));
    if (!writeAll(m_file, head, 0) || ::ftruncate(m_file, kHeadBytes) != 0 || ::fsync(m_file) != 0)
        return spoolProblem(m_path, "written");
    syncFolder(m_path);
    m_counts.bytes = kHeadBytes;
    return {};
}

Result<std::string> Spool::bytesAt(std::int64_t start, std::int64_t length) const
{
    std::string bytes(static_cast<std::size_t>(length), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(
            m_file, bytes.data() + done, bytes.size() - done, start + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return spoolProblem(m_path, "read");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

/// Errors: Storage where no sound record begins there.
Result<Spool::Record> Spool::recordAt(std::int64_t start) const
{
    const Error unsound{ ErrorCode::Storage, "A record of the spool is damaged.", {}, {} };
    if (start + kRecordHeadBytes > m_counts.bytes)
        return unsound;
    const auto head = bytesAt(start, kRecordHeadBytes);
    if (!head)
        return head.error();
    const std::int64_t length = fixedAt(*head, 0);
    if (length < kRecordHeadBytes || length > m_counts.bytes - start)
        return unsound;
    const auto whole = bytesAt(start, length);
    if (!whole)
        return whole.error();
    const std::string_view rest = std::string_view(*whole).substr(8 + kChecksumDigits);
    if (whole->substr(8, kChecksumDigits) != checksumOf(rest))
        return unsound;
    return Record{ start, length, idOf(rest), fixedAt(rest, 16), fixedAt(rest, 24) };
}

Result<Done> Spool::scan()
{
    std::int64_t at = kHeadBytes;
    while (at < m_counts.bytes) {
        const auto record = recordAt(at);
        if (record) {
            m_records.push_back(*record);
            count(*record, 1);
            at += record->length;
            continue;
        }
        // What was cut off was never acknowledged; damage may have been, so none of it is thrown away.
        if (const auto kept = keepElsewhere(m_path + ".damaged", at, m_counts.bytes - at); !kept)
            return kept;
        return cutBack(at);
    }
    return {};
}

void Spool::count(const Record &record, std::int64_t sign)
{
    m_counts.batches += sign;
    m_counts.events += sign * record.events;
    m_counts.signals += sign * record.signals;
}

Result<Done> Spool::append(const Batch &batch)
{
    Record record{ m_counts.bytes, 0, batch.mark->batch, static_cast<std::int64_t>(batch.events.size()), 0 };
    for (const auto &signals : batch.signals)
        record.signals += static_cast<std::int64_t>(signals->count());
    std::string rest(idBytes(record.id));
    appendFixed(rest, record.events);
    appendFixed(rest, record.signals);
    rest += encodedBatch(batch);
    record.length = static_cast<std::int64_t>(8 + kChecksumDigits + rest.size());
    if (record.start + record.length > m_mostBytes)
        return Error{ ErrorCode::Busy, "PostgreSQL is away, and the spool " + m_path + " is full.", {},
            "Bring PostgreSQL back, or let the spool be larger (store.spool_megabytes)." };
    std::string bytes;
    appendFixed(bytes, record.length);
    bytes += checksumOf(rest);
    bytes += rest;
    if (!writeAll(m_file, bytes, record.start) || ::fdatasync(m_file) != 0) {
        const Error problem = spoolProblem(m_path, "written");
        static_cast<void>(!::ftruncate(m_file, record.start));
        return problem;
    }
    m_counts.bytes += record.length;
    m_records.push_back(record);
    count(record, 1);
    return {};
}

Result<std::vector<SpooledBatch>> Spool::oldest(std::int64_t mostEvents, std::int64_t mostBytes) const
{
    std::vector<SpooledBatch> batches;
    std::int64_t events = 0;
    std::int64_t bytes = 0;
    for (const Record &record : m_records) {
        events += record.events;
        bytes += record.length;
        if (!batches.empty() && (events > mostEvents || bytes > mostBytes))
            break;
        const auto whole = bytesAt(record.start, record.length);
        if (!whole)
            return whole.error();
        SpooledBatch batch;
        batch.m_id = record.id;
        const auto content = std::string_view(*whole).substr(static_cast<std::size_t>(kRecordHeadBytes));
        if (const auto decoded = decodeBatch(content, batch.m_events, batch.m_signals); !decoded)
            return decoded.error();
        batches.push_back(std::move(batch));
    }
    return batches;
}

Result<Done> Spool::drop(std::size_t count)
{
    for (; count > 0 && !m_records.empty(); --count) {
        this->count(m_records.front(), -1);
        m_records.pop_front();
    }
    return m_records.empty() ? cutBack(kHeadBytes) : Result<Done>();
}

Result<Done> Spool::dropUpTo(const Uuid &batch)
{
    for (std::size_t i = m_records.size(); i-- > 0;) {
        if (m_records[i].id == batch)
            return drop(i + 1);
    }
    return {};
}

Result<Done> Spool::setAside()
{
    const Record record = m_records.front();
    const auto kept = keepElsewhere(m_path + ".refused", record.start, record.length);
    return kept ? drop(1) : kept;
}

Result<Done> Spool::keepElsewhere(const std::string &path, std::int64_t start, std::int64_t length) const
{
    const auto bytes = bytesAt(start, length);
    if (!bytes)
        return bytes.error();
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return spoolProblem(path, "opened");
    const bool isKept = writeAll(file, *bytes, ::lseek(file, 0, SEEK_END)) && ::fsync(file) == 0;
    const Result<Done> done = isKept ? Result<Done>() : spoolProblem(path, "written");
    ::close(file);
    syncFolder(path);
    return done;
}

Result<Done> Spool::cutBack(std::int64_t length)
{
    // After a failure what is there beyond is known to be stored by its ids.
    if (::ftruncate(m_file, length) != 0 || ::fdatasync(m_file) != 0)
        return spoolProblem(m_path, "cut back");
    m_counts.bytes = length;
    return {};
}

} // namespace faultline::store
