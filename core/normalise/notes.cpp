// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/notes.h"

#include "core/base/json.h"
#include "core/base/text.h"

namespace faultline::normalise {

void addNote(std::string &json, std::string_view key, std::string_view value)
{
    std::string_view members = trimmed(json);
    if (!members.empty() && !members.starts_with('{'))
        return;
    if (!members.empty())
        members = trimmed(members.substr(1));
    std::string noted = JsonWriter().beginObject().field(key, value).endObject().take();
    if (!members.empty() && members != "}") {
        noted.back() = ',';
        noted += members;
    }
    json = std::move(noted);
}

} // namespace faultline::normalise
