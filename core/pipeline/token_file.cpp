// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/token_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <chrono>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace faultline::pipeline {
namespace {

constexpr qint64 kMostTokenFileBytes = 1 << 20;
constexpr int kLockPatienceMilliseconds = 5000;
constexpr auto kUsesWrittenEvery = std::chrono::minutes(1);

Error tokenFileError(ErrorCode code, std::string message, std::string hint = {})
{
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return error;
}

/// Whoever may write the file may let himself in.
bool isChangeableByOthers(const std::string &path)
{
    struct stat status { };

    if (::stat(path.c_str(), &status) != 0)
        return false;
    const bool isOurs = status.st_uid == ::geteuid() || status.st_uid == 0;
    return !isOurs || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

} // namespace

std::string tokensPath(const Workspace &workspace)
{
    const QFileInfo settings(QString::fromStdString(workspace.settingsPath));
    const QString path = settings.absolutePath() + QLatin1Char('/') + settings.completeBaseName()
        + QStringLiteral(".tokens.json");
    return path.toStdString();
}

Result<TokenBook> readTokens(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        return TokenBook();
    if (isChangeableByOthers(path))
        return tokenFileError(ErrorCode::Forbidden, "Others of this machine may change " + path + ".",
            "Look at what is in it, then run chmod 600 on it.");
    if (!QFileInfo(file).isFile() || file.size() > kMostTokenFileBytes || !file.open(QIODevice::ReadOnly))
        return tokenFileError(ErrorCode::InvalidInput, path + " cannot be read as a file of tokens.");
    auto book = TokenBook::parse(file.readAll().toStdString());
    if (!book.ok())
        return tokenFileError(book.error().code, path + ": " + book.error().message, book.error().hint);
    return book;
}

Result<> changeTokens(const std::string &path, const std::function<Result<>(TokenBook &)> &change)
{
    const QString name = QString::fromStdString(path);
    const auto cannotWrite = [&path] {
        return tokenFileError(ErrorCode::Storage, "The tokens in " + path + " cannot be written.");
    };
    QDir().mkpath(QFileInfo(name).absolutePath());
    QLockFile lock(name + QStringLiteral(".lock"));
    if (!lock.tryLock(kLockPatienceMilliseconds))
        return cannotWrite();
    auto book = readTokens(path);
    if (!book.ok())
        return book.error();
    if (auto changed = change(*book); !changed.ok())
        return changed;
    const std::string text = book->text();
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit())
        return cannotWrite();
    return {};
}

TokenRegister::TokenRegister(std::string path, QThreadPool &work)
    : m_path(std::move(path))
    , m_work(work)
    , m_book(std::make_shared<TokenBook>())
{
}

TokenRegister::Stamp TokenRegister::stamp() const
{
    struct stat status { };

    if (::stat(m_path.c_str(), &status) != 0)
        return {};
    return { status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size, status.st_ino };
}

std::shared_ptr<const TokenBook> TokenRegister::current()
{
    const Stamp now = stamp();
    if (now != m_stamp) {
        m_stamp = now;
        m_book = std::make_shared<const TokenBook>(readTokens(m_path).valueOr(TokenBook()));
    }
    return m_book;
}

void TokenRegister::noteUse(const std::string &id, UtcTime now)
{
    m_uses[id] = now;
    if (now - m_writtenAt >= kUsesWrittenEvery) {
        m_writtenAt = now;
        writeUses();
    }
}

void TokenRegister::writeUses()
{
    if (m_uses.empty())
        return;
    // A time that cannot be written is not worth more than the next attempt.
    m_work.start([path = m_path, uses = std::exchange(m_uses, {})] {
        static_cast<void>(changeTokens(path, [&uses](TokenBook &book) -> Result<> {
            for (const auto &[id, at] : uses)
                book.noteUse(id, at);
            return {};
        }));
    });
}

} // namespace faultline::pipeline
