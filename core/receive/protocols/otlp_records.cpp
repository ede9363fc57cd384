// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/protocols/otlp_records.h"

// Lists are emptied, not thrown away: their room serves the next record.
namespace faultline::receive {

void OtlpLog::clear()
{
    time = observedTime = 0;
    severity = 0;
    severityText = eventName = {};
    body = {};
    attributes.clear();
    traceId.clear();
    spanId.clear();
}

void OtlpSpan::clear()
{
    start = end = 0;
    traceId.clear();
    spanId.clear();
    parentSpanId.clear();
    traceState = name = statusMessage = {};
    kind = status = 0;
    attributes.clear();
    events.clear();
    links.clear();
    droppedEvents = droppedLinks = 0;
}

void OtlpPoint::clear()
{
    time = flags = 0;
    attributes.clear();
    exemplars = 0;
    value.reset();
    count = 0;
    sum.reset();
    least.reset();
    most.reset();
    bounds.clear();
    counts.clear();
    scale = 0;
    zeroCount = 0;
    zeroThreshold = 0;
    positive.offset = negative.offset = 0;
    positive.counts.clear();
    negative.counts.clear();
    quantiles.clear();
    isTooWide = false;
}

} // namespace faultline::receive
