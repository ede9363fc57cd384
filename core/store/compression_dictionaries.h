// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace faultline::store {

inline constexpr int kNewestCompressionDictionary = 1;

/// Content of a dictionary, from version 1. What is written here once stays for ever: rows depend on its
/// bytes.
std::string_view compressionDictionary(int version);

} // namespace faultline::store
