// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pattern_detail/stack_entries.h"

#include "core/base/text.h"

#include <algorithm>

namespace faultline::ui {
namespace {

constexpr std::size_t kMostPackages = 4;

/// `starlette` of `/usr/lib/python3/site-packages/starlette/routing.py`.
std::string packageOf(const Frame &frame)
{
    std::string_view path
        = frame.file.empty() ? std::string_view(frame.module) : std::string_view(frame.file);
    for (const std::string_view mark : { "site-packages/", "dist-packages/", "node_modules/", "gems/" }) {
        const auto at = path.rfind(mark);
        if (at != std::string_view::npos)
            path.remove_prefix(at + mark.size());
    }
    while (!path.empty() && (path.front() == '/' || path.front() == '.'))
        path.remove_prefix(1);
    const bool isScoped = !path.empty() && path.front() == '@';
    auto end = path.find_first_of("/\\");
    if (isScoped && end != std::string_view::npos)
        end = path.find('/', end + 1);
    return std::string(cutUtf8(path.substr(0, end), 40));
}

/// Index of the user's own frame nearest to the throw, else the throwing one.
int crashOf(const Exception &exception)
{
    for (std::size_t i = 0; i < exception.frames.size(); ++i) {
        if (exception.frames[i].inApp)
            return static_cast<int>(i);
    }
    return exception.frames.empty() ? -1 : 0;
}

void addFrames(std::vector<StackEntry> &entries, const StackTrace &trace, int at)
{
    const auto &frames = trace.exceptions[static_cast<std::size_t>(at)].frames;
    const int crash = crashOf(trace.exceptions[static_cast<std::size_t>(at)]);
    const int count = static_cast<int>(frames.size());
    for (int i = 0; i < count; ++i) {
        if (static_cast<int>(entries.size()) >= kMostStackRows) {
            entries.push_back({ StackEntry::Kind::Fold, at, i, count - i, false, {} });
            return;
        }
        if (frames[static_cast<std::size_t>(i)].inApp || i == crash) {
            entries.push_back({ StackEntry::Kind::Frame, at, i, 1, i == crash, {} });
            continue;
        }
        StackEntry fold{ StackEntry::Kind::Fold, at, i, 0, false, {} };
        for (; i < count && !frames[static_cast<std::size_t>(i)].inApp && i != crash; ++i) {
            ++fold.count;
            const auto package = packageOf(frames[static_cast<std::size_t>(i)]);
            const bool isKnown
                = std::find(fold.packages.begin(), fold.packages.end(), package) != fold.packages.end();
            if (!isKnown && !package.empty() && fold.packages.size() < kMostPackages)
                fold.packages.push_back(package);
        }
        --i;
        entries.push_back(std::move(fold));
    }
}

int frameCount(const StackTrace &trace, bool inApp)
{
    int count = 0;
    for (const auto &exception : trace.exceptions)
        count += static_cast<int>(std::count_if(exception.frames.begin(), exception.frames.end(),
            [inApp](const Frame &frame) { return frame.inApp == inApp; }));
    return count;
}

} // namespace

std::vector<StackEntry> stackEntries(const StackTrace &trace)
{
    std::vector<StackEntry> entries;
    for (int i = 0; i < static_cast<int>(trace.exceptions.size()); ++i) {
        if (static_cast<int>(entries.size()) > kMostStackRows)
            break;
        if (trace.exceptions.size() > 1)
            entries.push_back({ StackEntry::Kind::Exception, i, 0, 0, false, {} });
        addFrames(entries, trace, i);
    }
    return entries;
}

std::pair<int, int> firstFrame(const StackTrace &trace)
{
    for (std::size_t i = 0; i < trace.exceptions.size(); ++i) {
        if (const int crash = crashOf(trace.exceptions[i]); crash >= 0)
            return { static_cast<int>(i), crash };
    }
    return { -1, -1 };
}

int appFrameCount(const StackTrace &trace)
{
    return frameCount(trace, true);
}

int libraryFrameCount(const StackTrace &trace)
{
    return frameCount(trace, false);
}

} // namespace faultline::ui
