// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::store {

/// The words of a text, one after another: runs of letters and digits, lower case, without accents, much
/// as the full-text index of errors parts them. What packing files and what a query asks for are read by the
/// same reader, so they always agree.
///
/// Units: of a word longer than 128 bytes the rest is left out. Requires: the text outlives this.
class WordReader {
public:
    explicit WordReader(std::string_view text)
        : m_text(text)
    {
    }

    /// False at the end.
    bool next();

    /// Good until the next call.
    std::string_view word() const { return m_word; }

private:
    bool takeBeyondAscii();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_word;
};

/// A JSON object's text with every escape as a gap, so that `\n` is no letter n. The view is `json` itself
/// where it has none, else `scratch`.
std::string_view withoutEscapes(std::string_view json, std::string &scratch);

std::uint64_t wordHash(std::string_view word);
/// Of an id as the client wrote it, in any case.
std::uint64_t idHash(std::string_view id);
/// Of one attribute with its value.
std::uint64_t attributeHash(std::string_view key, std::string_view value);

/// An attribute's key (`http.method`, nested ones joined by points) and its value as text.
struct Attribute {
    std::string key;
    std::string value;

    bool operator==(const Attribute &) const = default;
};

/// The scalar values of a JSON object, at most 128 and four deep. Empty for what is no object.
std::vector<Attribute> attributesOf(std::string_view json);

} // namespace faultline::store
