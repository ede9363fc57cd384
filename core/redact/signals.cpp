// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/redact/own_rules.h"
#include "core/redact/pass.h"
#include "core/redact/rules.h"

namespace faultline::redact {
namespace {

/// What of each kind is text that somebody wrote. The protocol is ours, ids of signals are numbers.
class SignalPass {
public:
    explicit SignalPass(Pass &pass)
        : m_pass(pass)
    {
    }

    void take(Signals &signals);

private:
    void origin(Origin &origin)
    {
        again(origin.service, m_service);
        again(origin.environment, m_environment);
        again(origin.release, m_release);
    }

    /// A text that is mostly the one of the record before.
    void again(std::string &text, std::string &last)
    {
        if (text == last)
            return;
        m_pass.text(text);
        last = text; // what was redacted stays as it is
    }

    void texts(std::initializer_list<std::string *> texts)
    {
        for (std::string *text : texts)
            m_pass.text(*text);
    }

    void one(LogRecord &log);
    void one(Span &span);
    void one(MetricPoint &point);
    void one(Change &change);
    void one(DeclaredService &service);
    void one(Alert &alert);
    void one(Feedback &feedback);
    void one(SessionTally &session);
    void one(CheckIn &checkIn);
    void one(Attachment &attachment);

    template <class Noun> void all(std::vector<Noun> &nouns)
    {
        for (Noun &noun : nouns)
            one(noun);
    }

    Pass &m_pass;
    std::string m_service;
    std::string m_environment;
    std::string m_release;
    std::string m_logger;
};

void SignalPass::one(LogRecord &log)
{
    origin(log.origin);
    again(log.logger, m_logger);
    texts({ &log.message, &log.requestId, &log.correlationId, &log.resourceId });
    m_pass.traceId(log.traceId);
    m_pass.traceId(log.spanId);
    m_pass.document(log.attributes);
}

void SignalPass::one(Span &span)
{
    origin(span.origin);
    m_pass.traceId(span.traceId);
    m_pass.traceId(span.spanId);
    m_pass.traceId(span.parentSpanId);
    texts({ &span.operation, &span.statusMessage });
    m_pass.document(span.attributes);
    for (SpanEvent &event : span.events) {
        m_pass.text(event.name);
        m_pass.document(event.attributes);
    }
}

void SignalPass::one(MetricPoint &point)
{
    origin(point.origin);
    texts({ &point.name, &point.unit });
    m_pass.document(point.attributes);
}

void SignalPass::one(Change &change)
{
    origin(change.origin);
    texts({ &change.previousVersion, &change.commit, &change.repository, &change.author, &change.description,
        &change.url });
    for (ChangedCommit &commit : change.commits) {
        texts({ &commit.sha, &commit.message, &commit.author });
        for (std::string &file : commit.files)
            m_pass.text(file, Place::Trace);
    }
    m_pass.document(change.attributes);
}

void SignalPass::one(DeclaredService &service)
{
    origin(service.origin);
    for (std::string &name : service.dependsOn)
        m_pass.text(name);
    texts({ &service.resourceId, &service.kind });
    m_pass.document(service.attributes);
}

void SignalPass::one(Alert &alert)
{
    origin(alert.origin);
    texts({ &alert.name, &alert.fingerprint, &alert.severity, &alert.summary, &alert.url });
    m_pass.document(alert.attributes);
}

void SignalPass::one(Feedback &feedback)
{
    origin(feedback.origin);
    m_pass.whole(feedback.contact, "contact");
    texts({ &feedback.message, &feedback.url });
    m_pass.traceId(feedback.traceId);
    m_pass.document(feedback.attributes);
}

void SignalPass::one(SessionTally &session)
{
    origin(session.origin);
    m_pass.document(session.attributes);
}

void SignalPass::one(CheckIn &checkIn)
{
    origin(checkIn.origin);
    texts({ &checkIn.monitor, &checkIn.status });
    m_pass.document(checkIn.attributes);
}

void SignalPass::one(Attachment &attachment)
{
    origin(attachment.origin);
    texts({ &attachment.fileName, &attachment.contentType });
    m_pass.document(attachment.attributes);
    std::string &bytes = attachment.bytes;
    if (!isValidUtf8(bytes) || bytes.find('\0') != std::string::npos)
        bytes.clear();
    const std::string_view text = trimmed(bytes);
    if (text.starts_with('{') || text.starts_with('['))
        m_pass.document(bytes);
    else
        m_pass.text(bytes);
}

void SignalPass::take(Signals &signals)
{
    all(signals.logs);
    all(signals.spans);
    all(signals.metrics);
    all(signals.changes);
    all(signals.services);
    all(signals.alerts);
    all(signals.feedback);
    all(signals.sessions);
    all(signals.checkIns);
    all(signals.attachments);
}

} // namespace

Redacted<Signals> Rules::signals(Signals signals, std::vector<RedactionCount> *counts) const
{
    std::vector<RedactionCount> own;
    Pass pass(m_own.get(), counts != nullptr ? *counts : own);
    SignalPass(pass).take(signals);
    return Redacted<Signals>(std::move(signals));
}

} // namespace faultline::redact
