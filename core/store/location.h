// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

/// Keeps redacted events, their patterns and analyses, and finds them again.
///
/// In:    Redacted<DigestedEvent> through the one Writer; questions through any number of Readers.
/// Out:   rows, events, patterns, trends, analyses: the nouns of core/model.
/// Never: text that nobody redacted; a change to an event that was stored; an acknowledged event lost.
namespace faultline::store {

/// Where a workspace's store lies. Shape: a file on this machine.
struct StoreLocation {
    std::string path;

    bool operator==(const StoreLocation &) const = default;

    /// The last part of the path, for the status bar.
    std::string name() const;

    /// The user's own workspace, under the platform's folder for data.
    static StoreLocation usual();

    /// What `--workspace FILE` and `--store URL` mean together; empty ones are not given.
    /// Takes `sqlite:` URLs. Errors: InvalidInput for a scheme that this build does not store to.
    static Result<StoreLocation> parse(std::string_view workspace, std::string_view url);
};

} // namespace faultline::store
