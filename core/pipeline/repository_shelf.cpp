// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/repository_shelf.h"

#include "core/base/text.h"

#include <QFile>

namespace faultline::pipeline {
namespace {

constexpr qint64 kMaxRefBytes = 4096;
constexpr qint64 kMaxPackedRefsBytes = 4 << 20;

std::string smallFile(const std::string &path, qint64 most)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.read(most).toStdString() : std::string();
}

std::string packedRef(const std::string &packed, std::string_view name)
{
    for (const std::string_view line : lines(packed)) {
        if (line.ends_with(name) && line.size() > name.size() && line[line.size() - name.size() - 1] == ' ')
            return std::string(line.substr(0, line.find(' ')));
    }
    return {};
}

} // namespace

Result<collect::Repository *> RepositoryShelf::find(const std::string &path)
{
    if (path.empty())
        return Error{
            ErrorCode::NotFound, "No repository is configured for this service.", {},
            "Link a git checkout in the first-run pane, or put it under [repositories] in the settings file."
        };
    if (const auto found = m_repositories.find(path); found != m_repositories.end())
        return &found->second;
    auto repository = collect::Repository::open(path);
    if (!repository.ok())
        return repository.error();
    return &m_repositories.emplace(path, std::move(*repository)).first->second;
}

std::string RepositoryShelf::tip(const std::string &path)
{
    if (path.empty())
        return {};
    const std::string head = smallFile(path + "/.git/HEAD", kMaxRefBytes);
    constexpr std::string_view kRef = "ref: ";
    if (!head.starts_with(kRef))
        return std::string(trimmed(head));
    const std::string name(trimmed(std::string_view(head).substr(kRef.size())));
    if (name.find("..") != std::string::npos)
        return {};
    const std::string loose(trimmed(smallFile(path + "/.git/" + name, kMaxRefBytes)));
    return loose.empty() ? packedRef(smallFile(path + "/.git/packed-refs", kMaxPackedRefsBytes), name)
                         : loose;
}

} // namespace faultline::pipeline
