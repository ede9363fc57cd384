// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace faultline::store {

/// Zstandard with versioned dictionaries: version 0 is none. A row names the version it was written with, so
/// that a better dictionary can come without touching what is stored.
///
/// Thread: one at a time.
class Compression {
public:
    Compression();
    ~Compression();
    Compression(const Compression &) = delete;
    Compression &operator=(const Compression &) = delete;

    /// The version that new rows are written with.
    static int newestDictionary();

    /// With the newest dictionary. The view is good until the next call.
    std::string_view compressed(std::string_view text);

    /// Errors: Storage where the bytes are damaged, the dictionary is unknown, or the text would be larger
    /// than `kMostExpandedBytes`.
    Result<std::string> expanded(std::string_view bytes, int dictionary);

    static constexpr std::size_t kMostExpandedBytes = std::size_t{ 64 } << 20;

private:
    struct Contexts;
    std::unique_ptr<Contexts> m_contexts;
    std::string m_buffer;
};

} // namespace faultline::store
