// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/scanner.h"

#include "core/redact/anchors.h"
#include "core/redact/chars.h"
#include "core/redact/personal.h"

#include <algorithm>
#include <array>

namespace faultline::redact {
namespace {

enum Trigger : std::uint8_t { kSign = 1, kNumber = 2 };

constexpr std::array<std::uint8_t, 256> makeTriggers()
{
    std::array<std::uint8_t, 256> table{};
    for (const char c : { '@', ':', '-', '.', '[', '+', '(' })
        table[static_cast<unsigned char>(c)] = kSign;
    for (char c = '0'; c <= '9'; ++c)
        table[static_cast<unsigned char>(c)] = kNumber;
    return table;
}

constexpr std::array<std::uint8_t, 256> kTriggers = makeTriggers();

std::uint8_t triggerOf(char c)
{
    return kTriggers[static_cast<unsigned char>(c)];
}

/// Whether a trigger is more than a time, a path or the end of a sentence: a look at a few bytes around it,
/// so that most of them cost no call.
bool isWorthALook(const Subject &subject, std::size_t place, std::uint8_t trigger)
{
    const std::string_view text = subject.text;
    const char before = subject.before(place);
    if (trigger == kNumber) {
        if (is(before, kLetter))
            return is(before, kUpper) && is(subject.before(place, 2), kUpper);
        // The groups of a number or time are looked at from their first one.
        const bool isJoint = before == '-' || before == '.' || before == ':';
        return !(isJoint && is(subject.before(place, 2), kDigit));
    }
    switch (text[place]) {
    case ':': {
        if (at(text, place + 1) == ':')
            return true;
        if (!is(before, kHex) || !is(at(text, place + 1), kHex))
            return false;
        const bool isClock
            = at(text, place + 3) == ':' && !is(at(text, place + 6), kHex) && at(text, place + 6) != ':';
        return !isClock && text.substr(place + 2, 4).find(':') != std::string_view::npos;
    }
    case '-':
        return at(text, place + 3) == '-' && at(text, place + 6) == '-';
    case '.':
        return at(text, place + 5) == '.' || at(text, place + 7) == '.';
    case '+':
    case '(':
        return is(at(text, place + 1), kDigit);
    default:
        return true;
    }
}

/// The next place at which some rule may begin; most text is passed over here.
std::size_t nextPlace(const AnchorTable &anchors, const Subject &subject, std::size_t from)
{
    const std::string_view text = subject.text;
    const char *bytes = text.data();
    const std::size_t last = text.size() < 4 ? 0 : text.size() - 3;
    std::uint8_t before = triggerOf(subject.before(from));
    std::size_t i = from;
    for (; i < last; ++i) {
        if (anchors.mayBegin(bytes + i))
            return i;
        const std::uint8_t trigger = triggerOf(bytes[i]);
        const bool isStart = (trigger & ~(before & kNumber)) != 0;
        if (isStart && isWorthALook(subject, i, trigger))
            return i;
        before = trigger;
    }
    // No window of four is left; an anchor of three may stand at the very end.
    return std::min(i, text.size());
}

Match signAt(const Subject &subject, std::size_t place)
{
    switch (subject.text[place]) {
    case '@':
        return emailAt(subject, place);
    case '+':
    case '(':
        return phoneAt(subject, place);
    default:
        return addressAt(subject, place);
    }
}

Match matchAt(const AnchorTable &anchors, const Subject &subject, std::size_t at)
{
    const std::uint8_t trigger = triggerOf(subject.text[at]);
    Match match = anchors.matchAt(subject, at);
    if (match)
        return match;
    if (trigger == kNumber)
        match = !is(subject.before(at), kDigit) ? numberAt(subject, at) : Match{};
    else if (trigger == kSign)
        match = signAt(subject, at);
    return match;
}

/// Appends the redacted text to `out` where anything was replaced, and answers whether.
bool scanOnce(std::string_view text, Place place, std::vector<RedactionCount> *counts, std::string &out)
{
    const AnchorTable &anchors = shippedAnchors();
    Subject subject{ text, 0, place };
    std::size_t copied = 0;
    for (std::size_t i = nextPlace(anchors, subject, 0); i < text.size();
         i = nextPlace(anchors, subject, i)) {
        if (const std::size_t marker = text[i] == '[' ? markerLength(text, i) : 0; marker > 0) {
            i += marker;
            subject.floor = i;
            continue;
        }
        const Match match = matchAt(anchors, subject, i);
        if (!match) {
            ++i;
            continue;
        }
        if (copied == 0)
            out.reserve(text.size());
        out.append(text.substr(copied, match.begin - copied));
        appendMarker(out, match.kind);
        if (counts)
            count(*counts, match.kind);
        copied = match.end;
        i = match.end;
        subject.floor = i;
    }
    if (copied == 0)
        return false;
    out.append(text.substr(copied));
    return true;
}

} // namespace

void count(std::vector<RedactionCount> &counts, std::string_view kind, int more)
{
    const auto place = std::lower_bound(counts.begin(), counts.end(), kind,
        [](const RedactionCount &entry, std::string_view wanted) { return entry.kind < wanted; });
    if (place != counts.end() && place->kind == kind)
        place->count += more;
    else
        counts.insert(place, RedactionCount{ std::string(kind), more });
}

void appendMarker(std::string &out, std::string_view kind)
{
    out += kMarker;
    out += kind;
    out += ']';
}

std::size_t markerLength(std::string_view text, std::size_t at)
{
    constexpr std::size_t kMaxKindBytes = 48;
    if (text.compare(at, kMarker.size(), kMarker) != 0)
        return 0;
    std::size_t end = at + kMarker.size();
    const std::size_t limit = std::min(text.size(), end + kMaxKindBytes);
    while (end < limit && is(text[end], kTokenChar))
        ++end;
    return redact::at(text, end) == ']' ? end + 1 - at : 0;
}

std::optional<std::string> scanned(std::string_view text, Place place, std::vector<RedactionCount> *counts)
{
    // What stands beside a secret may be judged anew once that is gone, so texts with a secret are read
    // again.
    constexpr int kMostPasses = 4;
    std::string out;
    if (!scanOnce(text, place, counts, out))
        return std::nullopt;
    for (int pass = 1; pass < kMostPasses; ++pass) {
        std::string next;
        if (!scanOnce(out, place, counts, next))
            break;
        out = std::move(next);
    }
    return out;
}

std::string scan(std::string_view text, Place place, std::vector<RedactionCount> *counts)
{
    auto changed = scanned(text, place, counts);
    return changed ? std::move(*changed) : std::string(text);
}

} // namespace faultline::redact
