// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/run_stamp.h"

#include "core/base/json.h"
#include "core/normalise/notes.h"

#include <simdjson.h>

namespace faultline::api {
namespace {

/// Leaves a client's own word on the run out of a JSON object.
void forgetRun(std::string &attributes)
{
    if (attributes.find(kRunAttribute) == std::string::npos)
        return;
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(attributes).get(object) != simdjson::SUCCESS)
        return;
    JsonWriter json;
    json.beginObject();
    for (const auto member : object) {
        if (member.key != kRunAttribute)
            json.key(member.key).raw(simdjson::minify(member.value));
    }
    attributes = json.endObject().take();
}

template <class Payload> void stampEach(std::vector<Payload> &payloads, const std::string &run)
{
    for (Payload &payload : payloads) {
        forgetRun(payload.attributes);
        normalise::addNote(payload.attributes, kRunAttribute, run);
    }
}

} // namespace

void stampRun(receive::Payloads &payloads, const std::string &run)
{
    for (auto &[index, error] : payloads.errors) {
        std::erase_if(error.tags, [](const Tag &tag) { return tag.key == kRunAttribute; });
        error.tags.push_back({ std::string(kRunAttribute), run });
    }
    stampEach(payloads.logs, run);
    stampEach(payloads.spans, run);
    stampEach(payloads.metrics, run);
    stampEach(payloads.changes, run);
    stampEach(payloads.services, run);
    stampEach(payloads.alerts, run);
    stampEach(payloads.feedback, run);
    stampEach(payloads.sessions, run);
    stampEach(payloads.checkIns, run);
    stampEach(payloads.attachments, run);
}

} // namespace faultline::api
