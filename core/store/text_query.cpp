// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_query.h"

#include "core/base/text.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::size_t kMostTerms = 32;
constexpr std::size_t kMostTermBytes = 200;

/// Every character beyond ASCII counts as a letter: what the index thinks of it does not matter here.
bool hasLetterOrDigit(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
            || (byte >= 'A' && byte <= 'Z');
    });
}

bool isGap(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace

TextQuery parseTextQuery(std::string_view text)
{
    const std::string valid = toValidUtf8(text);
    const std::string_view rest = valid;
    TextQuery query;
    for (std::size_t at = 0; at < rest.size() && query.terms.size() < kMostTerms;) {
        if (isGap(rest[at])) {
            ++at;
            continue;
        }
        const bool isPhrase = rest[at] == '"';
        std::size_t end = at;
        if (isPhrase) {
            ++at;
            end = std::min(rest.find('"', at), rest.size());
        } else {
            while (end < rest.size() && !isGap(rest[end]) && rest[end] != '"')
                ++end;
        }
        std::string_view term = rest.substr(at, end - at);
        at = isPhrase ? end + 1 : end;
        bool isPrefix = false;
        if (!isPhrase && term.ends_with('*')) {
            isPrefix = true;
            term.remove_suffix(1);
        } else if (isPhrase && at < rest.size() && rest[at] == '*') {
            isPrefix = true;
            ++at;
        }
        term = cutUtf8(term, kMostTermBytes);
        if (hasLetterOrDigit(term))
            query.terms.push_back({ std::string(term), isPrefix });
    }
    return query;
}

} // namespace faultline::store
