// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/sentry_signals.h"

#include "core/base/text.h"
#include "core/receive/protocols/sentry_event.h"

#include <algorithm>
#include <array>

namespace faultline::receive::sentry {
namespace {

/// Dumps and trees of widgets: large, binary, and nothing here reads them. Source: Relay, AttachmentType.
constexpr std::array<std::string_view, 9> kUnusedAttachments{ "event.minidump", "event.applecrashreport",
    "event.payload", "event.breadcrumbs", "unreal.context", "unreal.logs", "event.view_hierarchy",
    "event.prosperodump", "playstation.prosperodump" };

/// Origin of a record that names release and environment in `attrs`, or itself.
SentOrigin plainOrigin(const object &said, Batch &batch)
{
    SentOrigin origin;
    origin.index = batch.take();
    origin.release = textIn(said, "release");
    origin.environment = textIn(said, "environment");
    origin.service = serviceOf(batch.scope, {}, origin.release);
    origin.at.text = batch.scope.sentAt;
    return origin;
}

std::string contactOf(const std::string &name, const std::string &address)
{
    if (name.empty() || address.empty())
        return name + address;
    return name + " <" + address + ">";
}

void addFeedback(FeedbackPayload feedback, Batch &batch, const std::string &path)
{
    if (!trimmed(feedback.message).empty()) {
        batch.payloads.feedback.push_back(std::move(feedback));
        return;
    }
    Error error = missingField(path + ".message");
    error.index = feedback.origin.index;
    batch.payloads.refused.push_back({ feedback.origin.index, std::move(error) });
}

} // namespace

void readSession(const object &item, Batch &batch, const std::string &path)
{
    if (!batch.hasRoom(path))
        return;
    const std::string status = toLowerAscii(textIn(item, "status", 100));
    const bool isFirst = boolIn(item, "init").value_or(false);
    const auto errors = countIn(item, "errors");
    SessionPayload session;
    if (status == "crashed")
        session.crashed = 1;
    else if (status == "abnormal")
        session.abnormal = 1;
    else if (status == "unhandled" || status == "errored" || (isFirst && errors > 0)
        || (status != "exited" && errors == 1))
        session.errored = 1;
    else if (isFirst && (status.empty() || status == "ok" || status == "exited"))
        session.exited = 1;
    else
        return batch.count("session update");
    session.origin = plainOrigin(objectIn(item, "attrs").value_or(item), batch);
    if (auto started = timeIn(item, "started"); !started.isAbsent())
        session.origin.at = std::move(started);
    batch.payloads.sessions.push_back(std::move(session));
}

void readSessions(const object &item, Batch &batch, const std::string &path)
{
    const auto sums = arrayIn(item, "aggregates");
    if (!sums)
        return batch.refuse(missingField(path + ".aggregates"));
    std::size_t place = 0;
    for (const element entry : *sums) {
        const std::size_t at = place++;
        if (!batch.hasRoom(path))
            return;
        object sum;
        if (entry.get(sum) != simdjson::SUCCESS) {
            batch.refuse(invalidField(path + ".aggregates[" + std::to_string(at) + "]", "an object"));
            continue;
        }
        SessionPayload session;
        session.origin = plainOrigin(objectIn(item, "attrs").value_or(item), batch);
        if (auto started = timeIn(sum, "started"); !started.isAbsent())
            session.origin.at = std::move(started);
        session.exited = countIn(sum, "exited");
        session.errored = countIn(sum, "errored") + countIn(sum, "unhandled");
        session.abnormal = countIn(sum, "abnormal");
        session.crashed = countIn(sum, "crashed");
        batch.payloads.sessions.push_back(std::move(session));
    }
}

void readCheckIn(const object &item, Batch &batch, const std::string &path)
{
    if (!batch.hasRoom(path))
        return;
    CheckInPayload checkIn;
    checkIn.monitor = textIn(item, "monitor_slug", 200);
    if (checkIn.monitor.empty())
        return batch.refuse(missingField(path + ".monitor_slug"));
    checkIn.origin = plainOrigin(item, batch);
    checkIn.origin.id = textIn(item, "check_in_id", 100);
    checkIn.status = textIn(item, "status", 100);
    checkIn.durationSeconds = numberIn(item, "duration");
    batch.payloads.checkIns.push_back(std::move(checkIn));
}

void readUserReport(const object &item, Batch &batch, const std::string &path)
{
    if (!batch.hasRoom(path))
        return;
    FeedbackPayload feedback;
    feedback.origin = plainOrigin(item, batch);
    feedback.message = textIn(item, "comments", kMaxTextBytes);
    feedback.contact = contactOf(textIn(item, "name", 200), textIn(item, "email", 200));
    feedback.eventId = textIn(item, "event_id", 100);
    if (feedback.eventId.empty())
        feedback.eventId = batch.scope.eventId;
    feedback.traceId = batch.scope.traceId;
    addFeedback(std::move(feedback), batch, path);
}

void readFeedback(const object &event, Batch &batch, const std::string &path)
{
    if (!batch.hasRoom(path))
        return;
    FeedbackPayload feedback;
    const auto tags = tagsIn(event);
    feedback.origin = plainOrigin(event, batch);
    feedback.origin.service = serviceOf(batch.scope, namedService(event, tags), feedback.origin.release);
    feedback.origin.id = textIn(event, "event_id", 100);
    if (auto at = timeIn(event, "timestamp"); !at.isAbsent())
        feedback.origin.at = std::move(at);
    const auto contexts = objectIn(event, "contexts");
    const auto said = contexts ? objectIn(*contexts, "feedback") : std::nullopt;
    const auto trace = contexts ? objectIn(*contexts, "trace") : std::nullopt;
    JsonMembers attributes(kMaxAttributeBytes);
    if (said) {
        feedback.message = textIn(*said, "message", kMaxTextBytes);
        feedback.contact = contactOf(textIn(*said, "name", 200), textIn(*said, "contact_email", 200));
        feedback.eventId = textIn(*said, "associated_event_id", 100);
        feedback.url = textIn(*said, "url");
        attributes.addText("source", textIn(*said, "source", 200));
        attributes.addText("replay_id", textIn(*said, "replay_id", 100));
    }
    feedback.traceId = trace ? textIn(*trace, "trace_id", 100) : batch.scope.traceId;
    for (const Tag &tag : tags)
        attributes.addText(tag.key, tag.value);
    if (const auto user = objectIn(event, "user"))
        attributes.addText("user.id", textIn(*user, "id"));
    feedback.attributes = attributes.text();
    addFeedback(std::move(feedback), batch, path);
}

void readAttachment(const EnvelopeItem &item, Batch &batch)
{
    if (std::find(kUnusedAttachments.begin(), kUnusedAttachments.end(), item.attachmentType)
        != kUnusedAttachments.end())
        return batch.count("attachment " + item.attachmentType);
    if (!batch.hasRoom(item.path))
        return;
    AttachmentPayload attachment;
    attachment.origin.index = batch.take();
    attachment.origin.at.text = batch.scope.sentAt;
    attachment.eventId = batch.scope.eventId;
    attachment.fileName = item.fileName;
    attachment.contentType = item.contentType;
    attachment.bytes = item.payload;
    batch.payloads.attachments.push_back(std::move(attachment));
}

} // namespace faultline::receive::sentry
