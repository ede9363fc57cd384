// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace faultline::redact {

/// How sure a name is that its value is secret.
enum class KeyClass : std::uint8_t {
    None,
    Weak, ///< `…_key`, `login`: only a value that looks random
    Medium, ///< `token`, `session`: not a plain word or a small number
    Strong, ///< `password`, `api_key`: any value that is not plainly empty
    Authorization, ///< a header with a scheme before the secret
    Cookie,
    Body, ///< what a user sent
};

struct KeyName {
    KeyClass strength = KeyClass::None;
    std::string_view kind; ///< of the redaction
};

/// What a name (`PGPASSWORD`, `x-api-key`, `authToken`, `client_secret`) says of its value.
///
/// Shape: words are told apart by `_ - .` and by case; a name whose last word says that it is about the
/// secret, not the secret (`token_count`, `passwordPolicy`), is None.
KeyName classifyKey(std::string_view name);

/// Words that may make a name secret, lower case: where the scanner must look.
std::string_view keyWord(std::size_t index);
std::size_t keyWordCount();

} // namespace faultline::redact
