// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace faultline {

/// A bounded queue between two threads: the only place in the house with a lock.
///
/// Units:  bounded by items and by bytes; a push says how many bytes its item holds.
/// Thread: any number of pushers and takers. std primitives, so that the thread sanitizer sees them.
template <class T> class BoundedQueue {
public:
    BoundedQueue(std::size_t maxItems, std::size_t maxBytes)
        : m_maxItems(maxItems)
        , m_maxBytes(maxBytes)
    {
    }

    /// False when full or closed; the item is then untouched and still the caller's.
    bool tryPush(T &item, std::size_t bytes)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isClosed || m_items.size() >= m_maxItems
                || (m_bytes + bytes > m_maxBytes && !m_items.empty()))
                return false;
            m_items.emplace_back(std::move(item), bytes);
            m_bytes += bytes;
        }
        m_filled.notify_one();
        return true;
    }

    /// Waits for at least one item, at most so long, and takes at most `most`. Empty when the time is over,
    /// or the queue was closed and is drained.
    std::vector<T> take(std::size_t most, std::chrono::milliseconds patience = std::chrono::hours{ 1 })
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, patience, [this] { return m_isClosed || !m_items.empty(); });
        std::vector<T> taken;
        while (!m_items.empty() && taken.size() < most) {
            m_bytes -= m_items.front().second;
            taken.push_back(std::move(m_items.front().first));
            m_items.pop_front();
        }
        return taken;
    }

    /// No pushes from now on; takers get what is left, then nothing.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
        }
        m_filled.notify_all();
    }

    bool isClosed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isClosed;
    }

    std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

    std::size_t bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

    std::size_t capacity() const { return m_maxItems; }

private:
    const std::size_t m_maxItems;
    const std::size_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<std::pair<T, std::size_t>> m_items;
    std::size_t m_bytes = 0;
    bool m_isClosed = false;
};

} // namespace faultline
