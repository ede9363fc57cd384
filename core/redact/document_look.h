// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/redact/keys.h"

#include <functional>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <unordered_map>

namespace faultline::redact {

/// A first look at JSON documents that builds and counts nothing: nearly all attributes hold nothing to hide.
///
/// Records of one sender have the same names, and mostly the same values under them, so it remembers for each
/// name what that says and the last value that was seen to be clean. Thread: one at a time.
class DocumentLook {
public:
    struct Rules {
        /// What a name says of its value; nothing where the name's own text would change.
        std::function<std::optional<KeyName>(std::string_view name)> keyOf;
        std::function<bool(std::string_view text)> wouldChange;
        bool judgesNumbers = false; ///< a rule of the workspace may hide a number of any size
    };

    explicit DocumentLook(Rules rules);

    /// Whether redactDocument would surely give the same bytes. False also where only that can tell.
    bool isClean(const std::string &json);

private:
    struct Name {
        std::optional<KeyName> key;
        std::string cleanValue;
    };

    struct NameHash {
        using is_transparent = void;

        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };

    Name &nameOf(std::string_view name);
    bool isCleanText(Name &name, std::string_view text);
    bool isFlatAndClean(std::string_view json);
    bool isCleanElement(const simdjson::dom::element &element, Name &name);

    const Rules m_rules;
    std::unordered_map<std::string, Name, NameHash, std::equal_to<>> m_names;
    Name m_root;
    std::string m_cleanDocument; ///< the last one
    simdjson::dom::parser m_parser;
};

} // namespace faultline::redact
