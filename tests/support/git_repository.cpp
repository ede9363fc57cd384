// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/git_repository.h"

#include "core/base/text.h"

#include <QFile>
#include <QProcess>
#include <QStringList>

#include <algorithm>
#include <stdexcept>

namespace faultline::testing {
namespace {

std::string counted(std::string_view text)
{
    return "data " + std::to_string(text.size()) + '\n' + std::string(text) + '\n';
}

std::string runGit(const QString &folder, const QStringList &arguments, const std::string &input)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"), arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        throw std::runtime_error("git " + arguments.join(u' ').toStdString() + ": "
            + process.readAllStandardError().toStdString());
    return process.readAllStandardOutput().toStdString();
}

} // namespace

GitRepository::GitRepository()
{
    git({ "init", "-q", "-b", "main", "." });
}

std::string GitRepository::path() const
{
    return m_folder.path().toStdString();
}

std::string GitRepository::git(const std::vector<std::string> &arguments) const
{
    QStringList list;
    for (const auto &argument : arguments)
        list << QString::fromStdString(argument);
    return runGit(m_folder.path(), list, {});
}

void GitRepository::put(const std::string &path, const std::string &text)
{
    m_files[path] = text;
    m_changes += "M 100644 inline " + path + '\n' + counted(text);
}

void GitRepository::erase(const std::string &path)
{
    m_files.erase(path);
    m_changes += "D " + path + '\n';
}

int GitRepository::commit(const std::string &subject, UtcTime at, const std::string &author)
{
    ++m_count;
    const auto when = std::to_string(micros(at) / 1'000'000) + " +0000\n";
    m_stream += "commit refs/heads/main\nmark :" + std::to_string(m_count) + '\n';
    m_stream += "author " + author + " <author@example.org> " + when;
    m_stream += "committer " + author + " <author@example.org> " + when;
    m_stream += counted(subject) + m_changes + '\n';
    m_changes.clear();
    return m_count;
}

void GitRepository::tag(const std::string &name, int commit)
{
    m_stream += "reset refs/tags/" + name + "\nfrom :" + std::to_string(commit) + "\n\n";
}

void GitRepository::write()
{
    const auto marks = m_folder.filePath(QStringLiteral(".git/fast-import-marks"));
    runGit(m_folder.path(),
        { QStringLiteral("fast-import"), QStringLiteral("--quiet"),
            QStringLiteral("--export-marks=") + marks },
        m_stream);
    QFile file(marks);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("git fast-import told no names");
    m_shas.assign(static_cast<std::size_t>(m_count) + 1, {});
    const auto text = file.readAll().toStdString();
    for (const auto line : lines(text)) {
        const auto space = line.find(' ');
        m_shas.at(std::stoul(std::string(line.substr(1, space)))) = std::string(line.substr(space + 1));
    }
    git({ "reset", "-q", "--hard", "main" });
}

std::string GitRepository::sha(int commit) const
{
    return m_shas.at(static_cast<std::size_t>(commit));
}

int GitRepository::lineOf(const std::string &path, std::string_view needle) const
{
    const auto &whole = m_files.at(path);
    const auto at = whole.find(needle);
    if (at == std::string::npos)
        return 0;
    return static_cast<int>(std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'))
        + 1;
}

} // namespace faultline::testing
