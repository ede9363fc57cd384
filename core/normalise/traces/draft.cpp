// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/draft.h"

#include "core/base/text.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/scan.h"

#include <algorithm>

namespace faultline::normalise {

TraceDraft::TraceDraft(std::string_view text, std::string_view language)
    : m_text(text)
{
    m_trace.language = language;
}

bool TraceDraft::isFull() const
{
    return m_trace.exceptions.size() >= kMaxExceptions;
}

std::string_view TraceDraft::messageUntil(std::size_t end) const
{
    return trimmed(m_text.substr(m_messageStart, end - m_messageStart));
}

void TraceDraft::open(std::string_view type, std::size_t messageStart, Link link, int parent)
{
    if (isFull())
        return;
    add(type, {}, link, parent);
    m_messageStart = std::min(messageStart, m_text.size());
    m_isMessageOpen = true;
}

void TraceDraft::add(std::string_view type, std::string_view message, Link link, int parent)
{
    if (isFull())
        return;
    Exception exception;
    exception.type = type;
    exception.message = message;
    exception.link = link;
    exception.parent = parent;
    m_trace.exceptions.push_back(std::move(exception));
    m_isMessageOpen = false;
}

void TraceDraft::endMessage(std::size_t end)
{
    if (!m_isMessageOpen)
        return;
    last().message = messageUntil(std::max(end, m_messageStart));
    m_isMessageOpen = false;
}

bool TraceDraft::takeRoom(const Exception &exception, std::size_t count)
{
    if (exception.frames.size() + count > kMaxFrames || m_frameCount + count > kMaxTraceFrames)
        return false;
    m_frameCount += count;
    return true;
}

void TraceDraft::addFrameTo(std::size_t index, Frame frame, std::size_t start)
{
    endMessage(start);
    Exception &exception = at(index);
    auto &frames = exception.frames;
    if (frames.empty())
        frames.reserve(kUsualFrames);
    if (takeRoom(exception, 1))
        frames.push_back(std::move(frame));
}

void TraceDraft::turnAround()
{
    auto &exceptions = m_trace.exceptions;
    std::reverse(exceptions.begin(), exceptions.end());
    for (std::size_t i = 0; i < exceptions.size(); ++i) {
        exceptions[i].parent = static_cast<int>(i) - 1;
        exceptions[i].link = i == 0 ? Link::Outermost : Link::Cause;
    }
}

void TraceDraft::turnFramesAround()
{
    for (Exception &exception : m_trace.exceptions)
        std::reverse(exception.frames.begin(), exception.frames.end());
}

std::optional<StackTrace> TraceDraft::result()
{
    const bool hasFrames = std::any_of(m_trace.exceptions.begin(), m_trace.exceptions.end(),
        [](const Exception &exception) { return !exception.frames.empty(); });
    if (!hasFrames)
        return std::nullopt;
    return std::move(m_trace);
}

} // namespace faultline::normalise
