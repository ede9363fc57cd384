// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json_lines.h"

#include "app/ctl/command.h"
#include "core/base/text.h"

#include <simdjson.h>

namespace faultline::ctl {

int eachJsonLine(const std::function<void(const simdjson::dom::element &line, JsonWriter &json)> &answer)
{
    const auto input = readInput();
    if (!input.ok())
        return fail(input.error());
    simdjson::dom::parser parser;
    std::string out;
    int number = 0;
    for (const std::string_view text : lines(*input)) {
        ++number;
        if (trimmed(text).empty())
            continue;
        simdjson::dom::element line;
        if (parser.parse(simdjson::padded_string(text)).get(line) != simdjson::SUCCESS || !line.is_object())
            return fail(
                { ErrorCode::InvalidInput, "Line " + std::to_string(number) + " is not a JSON object." },
                kBadUsage);
        JsonWriter json;
        json.beginObject();
        simdjson::dom::element id;
        if (line["id"].get(id) == simdjson::SUCCESS)
            json.key("id").raw(simdjson::minify(id));
        answer(line, json);
        json.endObject();
        out += json.take();
        out += '\n';
    }
    print(out);
    return kDone;
}

} // namespace faultline::ctl
