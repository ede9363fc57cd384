// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/paths.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostFilesOfTree = 400'000;
constexpr std::size_t kMostPathBytes = 4096;

std::string_view nameOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// How many components two paths have in common from their ends.
int commonEnd(std::string_view a, std::string_view b)
{
    int count = 0;
    while (!a.empty() && !b.empty()) {
        const auto nameA = nameOf(a);
        if (nameA != nameOf(b))
            break;
        ++count;
        a.remove_suffix(std::min(a.size(), nameA.size() + 1));
        b.remove_suffix(std::min(b.size(), nameA.size() + 1));
    }
    return count;
}

int depthOf(std::string_view path)
{
    return static_cast<int>(std::count(path.begin(), path.end(), '/')) + 1;
}

void dropScheme(std::string_view &file)
{
    const auto scheme = file.find("://");
    if (scheme == std::string_view::npos)
        return;
    file.remove_prefix(scheme + 3);
    while (file.starts_with('/') && file.substr(1).starts_with('/'))
        file.remove_prefix(1);
}

/// Java names the file without its folders; the package has them.
std::string javaPath(const Frame &frame)
{
    const auto dot = frame.module.rfind('.');
    if (dot == std::string::npos || frame.file.find('/') != std::string::npos)
        return {};
    constexpr std::array<std::string_view, 5> kEndings{ ".java", ".kt", ".scala", ".groovy", ".clj" };
    if (std::none_of(
            kEndings.begin(), kEndings.end(), [&](auto ending) { return frame.file.ends_with(ending); }))
        return {};
    std::string path = frame.module.substr(0, dot);
    std::replace(path.begin(), path.end(), '.', '/');
    return path + '/' + frame.file;
}

} // namespace

std::string plainPath(std::string_view file)
{
    if (file.size() > kMostPathBytes || file.empty() || file.starts_with('<') || file.starts_with("node:"))
        return {};
    dropScheme(file);
    file = file.substr(0, file.find_first_of("?#"));
    std::string text(file);
    std::replace(text.begin(), text.end(), '\\', '/');
    if (text.size() > 2 && text[1] == ':' && text[2] == '/')
        text.erase(0, 2);
    const bool isAbsolute = text.starts_with('/');
    std::vector<std::string_view> kept;
    for (const auto part : split(text, '/')) {
        if (part.empty() || part == ".")
            continue;
        if (part != "..")
            kept.push_back(part);
        else if (kept.empty())
            return {};
        else
            kept.pop_back();
    }
    std::string path;
    for (const auto part : kept) {
        if (isAbsolute || !path.empty())
            path += '/';
        path += part;
    }
    return path;
}

bool isLibraryPath(std::string_view path)
{
    constexpr std::array<std::string_view, 9> kPlaces{ "/site-packages/", "/dist-packages/", "/node_modules/",
        "/usr/lib/", "/usr/local/lib/", "/lib/python", "/.venv/", "/venv/", "/.cargo/registry/" };
    return std::any_of(kPlaces.begin(), kPlaces.end(),
        [&](auto place) { return path.find(place) != std::string_view::npos; });
}

PathIndex PathIndex::of(std::string_view lsTree)
{
    PathIndex index;
    while (!lsTree.empty() && index.m_files.size() < kMostFilesOfTree) {
        const auto end = lsTree.find('\0');
        const auto entry = lsTree.substr(0, end);
        lsTree.remove_prefix(end == std::string_view::npos ? lsTree.size() : end + 1);
        // "100644 blob 9f2…\tapp/main.py"
        const auto tab = entry.find('\t');
        if (tab == std::string_view::npos || !entry.starts_with("100"))
            continue;
        const auto parts = split(entry.substr(0, tab), ' ');
        const auto path = entry.substr(tab + 1);
        if (parts.size() < 3 || parts[1] != "blob" || !isValidUtf8(path))
            continue;
        index.m_byName[std::string(nameOf(path))].push_back(index.m_files.size());
        index.m_files.push_back({ std::string(path), std::string(parts[2]) });
    }
    return index;
}

const PathIndex::File *PathIndex::findPath(std::string_view path, bool isExact) const
{
    const auto named = m_byName.find(std::string(nameOf(path)));
    if (named == m_byName.end())
        return nullptr;
    const int depth = depthOf(path) - (path.starts_with('/') ? 1 : 0);
    const File *best = nullptr;
    int bestCommon = 0;
    bool isTie = false;
    for (const auto at : named->second) {
        const auto &file = m_files[at];
        const int common = commonEnd(path, file.path);
        const bool isWhole = common == depthOf(file.path) || common == depth;
        if (isExact ? file.path != path : !isWhole && common < 2)
            continue;
        if (common > bestCommon) {
            best = &file;
            bestCommon = common;
            isTie = false;
        } else if (common == bestCommon) {
            isTie = true;
        }
    }
    return isTie ? nullptr : best;
}

/// `…/site-packages/shop/cart.py` is `shop/cart.py` of the repository, or that in one of its source folders.
const PathIndex::File *PathIndex::findInstalled(std::string_view path) const
{
    constexpr std::array<std::string_view, 3> kPlaces{ "/site-packages/", "/dist-packages/",
        "/node_modules/" };
    constexpr std::array<std::string_view, 4> kSourceFolders{ "", "src/", "lib/", "python/" };
    std::string_view rest;
    for (const auto place : kPlaces) {
        if (const auto at = path.rfind(place); at != std::string_view::npos)
            rest = path.substr(at + place.size());
    }
    const auto named = m_byName.find(std::string(nameOf(rest)));
    if (depthOf(rest) < 2 || named == m_byName.end())
        return nullptr;
    const File *found = nullptr;
    for (const auto at : named->second) {
        const auto &file = m_files[at];
        const bool isIt = std::any_of(kSourceFolders.begin(), kSourceFolders.end(), [&](auto folder) {
            const auto whole = std::string(folder) + std::string(rest);
            return file.path == whole || (!folder.empty() && file.path.ends_with('/' + whole));
        });
        if (isIt && found)
            return nullptr;
        if (isIt)
            found = &file;
    }
    return found;
}

std::vector<const PathIndex::File *> PathIndex::named(const Frame &frame) const
{
    constexpr std::size_t kMost = 8;
    std::vector<const File *> files;
    const auto path = plainPath(frame.file);
    const auto named = path.empty() ? m_byName.end() : m_byName.find(std::string(nameOf(path)));
    if (named == m_byName.end() || named->second.size() > kMost || isLibraryPath(path))
        return files;
    for (const auto at : named->second)
        files.push_back(&m_files[at]);
    return files;
}

const PathIndex::File *PathIndex::find(const Frame &frame, std::string_view root) const
{
    if (const auto java = javaPath(frame); !java.empty())
        return findPath(java, false);
    const auto path = plainPath(frame.file);
    if (path.empty())
        return nullptr;
    if (!root.empty() && path.size() > root.size() + 1 && path.starts_with(root)
        && path[root.size()] == '/') {
        if (const auto *exact = findPath(std::string_view(path).substr(root.size() + 1), true))
            return exact;
    }
    if (isLibraryPath(path))
        return findInstalled(path);
    return findPath(path, false);
}

} // namespace faultline::collect
