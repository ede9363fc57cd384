// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/stack_trace.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace faultline::normalise {

/// A trace while its reader walks down the text: it keeps the bounds, and lets a message run from its header
/// to wherever the first frame stands.
class TraceDraft {
public:
    /// Requires: `text` outlives the draft. `language` is the row's id.
    TraceDraft(std::string_view text, std::string_view language);

    bool isEmpty() const { return m_trace.exceptions.empty(); }

    bool isFull() const;

    bool isMessageOpen() const { return m_isMessageOpen; }

    std::size_t size() const { return m_trace.exceptions.size(); }

    /// The text of the open message so far. Requires: isMessageOpen().
    std::string_view messageUntil(std::size_t end) const;

    /// Requires: an exception.
    Exception &last() { return m_trace.exceptions.back(); }

    Exception &at(std::size_t index) { return m_trace.exceptions[index]; }

    /// Begins an exception whose message starts at an offset of the text. Nothing happens where the trace is
    /// full.
    void open(std::string_view type, std::size_t messageStart, Link link, int parent);
    /// Begins an exception whose message is known.
    void add(std::string_view type, std::string_view message, Link link, int parent);
    /// The open message ends here; nothing where none is open.
    void endMessage(std::size_t end);

    /// `start` is where its line begins: an open message ends there.
    void addFrame(Frame frame, std::size_t start) { addFrameTo(size() - 1, std::move(frame), start); }

    /// The same for an exception before the last one.
    void addFrameTo(std::size_t index, Frame frame, std::size_t start);
    /// Whether an exception may have so many frames more, which then count: for those copied from another.
    bool takeRoom(const Exception &exception, std::size_t count);

    /// The exceptions came innermost first: now outermost first, each the cause of the one before.
    void turnAround();
    /// The frames of every exception came outermost first.
    void turnFramesAround();

    /// Nothing where no exception has a frame.
    std::optional<StackTrace> result();

private:
    std::string_view m_text;
    StackTrace m_trace;
    std::size_t m_messageStart = 0;
    std::size_t m_frameCount = 0;
    bool m_isMessageOpen = false;
};

} // namespace faultline::normalise
