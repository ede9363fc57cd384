// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_story.h"

#include "core/base/hash.h"

#include <algorithm>

namespace faultline::story {

namespace {

using namespace std::chrono_literals;

constexpr const char *kCulpritCommit = "a41f9c2d0f0b6f6c2f1c7b7a9c9c1f3a5d2e8b41";
constexpr const char *kOldCommit = "3e77a10b5b8f0f7d6c1f3d2a9e8c7b6a5f4e3d2c";

struct Row {
    std::int64_t number;
    const char *type;
    const char *message;
    const char *service;
    Severity severity;
    PatternState state;
    Category category;
    std::int64_t events;
    std::int64_t users;
    const char *first;
    int lastSecondsAgo;
    const char *release;
    int burstMinutes; ///< how long ago its rate rose; 0: steady all hour
};

const std::array kRows{
    Row{ 1042, "KeyError", "'amount'", "checkout-api", Severity::Critical, PatternState::Escalated,
        Category::Internal, 1284, 947, "14:02:41", 0, "a41f9c2", 10 },
    Row{ 1043, "TimeoutError",
        "QueuePool limit of size 20 overflow 10 reached, connection timed out, timeout 30.00",
        "payment-service", Severity::Critical, PatternState::New, Category::Database, 612, 588, "14:06:58", 0,
        "5b2e9d8", 6 },
    Row{ 1044, "UpstreamTimeout", "504 POST /v1/checkout upstream payment-service exceeded 60 s", "gateway",
        Severity::High, PatternState::New, Category::Timeout, 873, 801, "14:07:31", 0, "e70c1d4", 5 },
    Row{ 1039, "RateLimitError", "429 openrouter.ai: limit 20 req/min, retry-after 41", "assist-worker",
        Severity::High, PatternState::Regressed, Category::RateLimit, 4318, 212, "13:51:04", 1, "0d93fa1",
        22 },
    Row{ 1021, "ConnectionError", "redis cart-cache:6379 connection reset by peer", "cart-api",
        Severity::Medium, PatternState::Regressed, Category::Cache, 88, 61, "12:20:00", 12, "91c2b07", 16 },
    Row{ 1040, "openrouter.errors.ProviderError", "openrouter.ai returned 502 for model claude",
        "assist-worker", Severity::Medium, PatternState::New, Category::Provider, 46, 39, "13:52:10", 31,
        "0d93fa1", 21 },
    Row{ 987, "AuthenticationError", "JWT expired at 2025-11-20T14:11:58Z, leeway 30 s", "gateway",
        Severity::Medium, PatternState::Ongoing, Category::Auth, 143, 119, "08:00:00", 4, "e70c1d4", 0 },
    Row{ 931, "APIConnectionError", "stripe.com: connection aborted", "payment-service", Severity::Medium,
        PatternState::Ongoing, Category::ExternalService, 64, 64, "07:12:00", 22, "5b2e9d8", 0 },
    Row{ 1037, "ExternalServiceError", "shippo label API answered 500", "fulfilment-worker", Severity::Medium,
        PatternState::Ongoing, Category::ExternalService, 27, 0, "09:30:00", 120, "77aa012", 0 },
    Row{ 955, "DeadlockDetected", "update stock waits for ShareLock on transaction", "inventory-api",
        Severity::Medium, PatternState::Ongoing, Category::Database, 19, 17, "06:44:00", 180, "c0ffee1", 0 },
    Row{ 874, "ValidationError", "field 'postcode' does not match country GB", "checkout-api", Severity::Low,
        PatternState::Ongoing, Category::Validation, 31, 30, "05:00:00", 3, "a41f9c2", 0 },
    Row{ 1018, "TimeoutError", "POST events.segment.io exceeded 2 s (dropped)", "storefront", Severity::Low,
        PatternState::Ongoing, Category::Timeout, 52, 50, "10:10:00", 9, "c3d8e11", 0 },
    Row{ 1016, "TokenRefreshFailed", "refresh token revoked", "auth-service", Severity::Low,
        PatternState::Resolved, Category::Auth, 8, 8, "11:00:00", 1900, "19b4c22", 0 },
    Row{ 822, "DeprecationWarning", "datetime.utcnow() is deprecated", "inventory-api", Severity::Info,
        PatternState::Muted, Category::Internal, 2204, 0, "00:10:00", 60, "c0ffee1", 0 },
};

Trend trendOf(const Row &row)
{
    Trend trend{ now() - 60min, 2min, std::vector<std::int64_t>(30, 0) };
    for (int i = 0; i < 30; ++i) {
        const int minutesAgo = 60 - 2 * i;
        const auto jitter = static_cast<std::int64_t>(fnv1a(row.type, static_cast<std::uint64_t>(i)) % 5);
        const bool isBurst = row.burstMinutes > 0 && minutesAgo <= row.burstMinutes;
        if (isBurst)
            trend.counts[static_cast<std::size_t>(i)] = 8 + jitter * 2;
        else if (row.burstMinutes == 0 && row.state != PatternState::Resolved)
            trend.counts[static_cast<std::size_t>(i)] = jitter;
    }
    return trend;
}

Frame frame(const char *file, int line, const char *function, const char *text, bool inApp = true)
{
    return { file, line, 0, function, "", text, inApp };
}

StackTrace keyErrorTrace()
{
    Exception exception{ "KeyError", "'amount'", {}, Link::Outermost, -1 };
    exception.frames = {
        frame("checkout_api/pricing/totals.py", 88, "line_total", "gross = item[\"amount\"] * qty"),
        frame(
            "checkout_api/pricing/totals.py", 61, "cart_total", "return sum(line_total(i, c) for i in cart)"),
        frame("checkout_api/orders/service.py", 143, "place_order", "total = cart_total(cart)"),
        frame("checkout_api/api/checkout.py", 57, "post_checkout", "order = await place_order(cart, user)"),
        frame("fastapi/routing.py", 212, "run_endpoint_function", "return await dependant.call(**values)",
            false),
        frame("fastapi/routing.py", 301, "app", "raw_response = await run_endpoint_function(", false),
        frame("starlette/routing.py", 76, "app", "response = await func(request)", false),
        frame("checkout_api/api/middleware.py", 31, "timing_middleware", "return await call_next(request)"),
        frame("starlette/middleware/base.py", 185, "__call__", "await response(scope, receive, send)", false),
        frame("uvicorn/protocols/http/h11_impl.py", 403, "run_asgi", "result = await app(", false),
    };
    return { "python", { std::move(exception) } };
}

StackTrace plainTrace(const Pattern &pattern)
{
    Exception exception{ pattern.type, pattern.message, {}, Link::Outermost, -1 };
    exception.frames = { frame("app/handlers.py", 40, "handle", "return await client.send(request)"),
        frame("app/main.py", 12, "main", "await handle(request)") };
    return { "python", { std::move(exception) } };
}

Evidence evidence(
    const char *id, const char *kind, const char *text, SignalRef signal, const char *time, double weight)
{
    Evidence item;
    item.id = id;
    item.kind = kind;
    item.text = text;
    item.signals = { std::move(signal) };
    item.at = at(time);
    item.service = "checkout-api";
    item.hypothesis = std::string("change:") + kCulpritCommit;
    item.reason = "touches_failing_line";
    item.weight = weight;
    return item;
}

} // namespace

UtcTime at(const char *time)
{
    return *parseIso8601(std::string("2025-11-20T") + time + "Z");
}

UtcTime now()
{
    return at("14:12:36.500");
}

EventId eventId(std::int64_t sequence)
{
    EventId id;
    id.bytes = { 0x01, 0x9a, 0xa1, 0x7f, 0x3c, 0x21, 0x7f, 0x3a };
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[15 - i] = static_cast<std::uint8_t>(sequence >> (8 * i));
    return id;
}

std::vector<PatternRow> patterns()
{
    std::vector<PatternRow> rows;
    for (const auto &row : kRows) {
        PatternRow shown;
        auto &p = shown.pattern;
        p.id = { row.number };
        p.fingerprint = sha256Hex(row.type + std::to_string(row.number));
        p.type = row.type;
        p.message = row.message;
        p.messageTemplate = row.message;
        p.culprit = row.number == 1042 ? "checkout_api/pricing/totals.py:88 in line_total"
                                       : "app/handlers.py:40 in handle";
        p.service = row.service;
        p.environment = "prod";
        p.category = row.category;
        p.categoryRule = "type_name";
        p.severity = row.severity;
        p.state = row.state;
        p.eventCount = row.events;
        p.userCount = row.users;
        p.firstSeen = at(row.first);
        p.lastSeen = now() - std::chrono::seconds{ row.lastSecondsAgo };
        p.firstRelease = p.lastRelease = row.release;
        shown.trend = trendOf(row);
        rows.push_back(std::move(shown));
    }
    return rows;
}

std::vector<EventRow> events(const std::vector<PatternRow> &patterns)
{
    std::vector<EventRow> rows;
    for (const auto &pattern : patterns) {
        for (std::size_t bucket = 0; bucket < pattern.trend.counts.size(); ++bucket) {
            const auto count = pattern.trend.counts[bucket];
            for (std::int64_t i = 0; i < count; ++i) {
                EventRow row;
                const auto spread = fnv1a(pattern.pattern.service, static_cast<std::uint64_t>(i) + bucket);
                row.at = pattern.trend.since + pattern.trend.bucket * static_cast<std::int64_t>(bucket)
                    + Micros{ static_cast<std::int64_t>(spread % 120'000) * 1000 };
                row.severity = pattern.pattern.severity;
                row.service = pattern.pattern.service;
                row.environment = pattern.pattern.environment;
                row.type = pattern.pattern.type;
                row.message = pattern.pattern.message;
                row.pattern = pattern.pattern.id;
                row.release = pattern.pattern.lastRelease;
                row.traceId = sha256Hex(row.type + std::to_string(spread)).substr(0, 32);
                rows.push_back(std::move(row));
            }
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].sequence = static_cast<std::int64_t>(i) + 1;
        rows[i].id = eventId(rows[i].sequence);
    }
    return rows;
}

DigestedEvent event(const EventRow &row, const Pattern &pattern)
{
    DigestedEvent digested;
    auto &e = digested.event;
    e.id = row.id;
    e.at = row.at;
    e.receivedAt = row.at + 12ms;
    e.protocol = "ingest-error";
    e.service = row.service;
    e.environment = row.environment;
    e.release = row.release;
    e.level = Level::Error;
    e.type = row.type;
    e.message = row.message;
    e.endpoint = "/v1/checkout";
    e.method = "POST";
    e.userId = "usr_48112";
    e.requestId = "req_" + row.traceId.substr(0, 8);
    e.traceId = row.traceId;
    e.trace = pattern.type == "KeyError" ? keyErrorTrace() : plainTrace(pattern);
    e.stackText = "Traceback (most recent call last):\n  …\n" + row.type + ": " + row.message;
    e.recentLogs = "2025-11-20T14:12:32.642Z INFO POST /v1/checkout cart=crt_9f21 items=2\n"
                   "2025-11-20T14:12:32.701Z INFO GET cart-api/carts/crt_9f21 200 41 ms\n"
                   "2025-11-20T14:12:32.744Z DEBUG cart schema v2 (amount_minor)\n"
                   "2025-11-20T14:12:32.918Z INFO POST payment-service/holds 201 hold=hld_77c\n"
                   "2025-11-20T14:12:32.954Z ERROR KeyError: 'amount'";
    e.extra = R"({"locals":{"item":"dict","currency":"str","rate":"float","qty":"int","discount":"int"}})";
    e.tags = { { "cart_schema", "v2" }, { "currency", "EUR" }, { "payment", "card" }, { "python", "3.12.4" },
        { "region", "eu-west-1" } };
    e.redactions = { { "email", 1 }, { "token", 1 } };
    digested.messageTemplate = pattern.messageTemplate;
    digested.culprit = pattern.culprit;
    digested.fingerprint = { 1, pattern.fingerprint,
        { { "type", row.type, true, "" }, { "frame", "pricing.totals.line_total", true, "" },
            { "frame", "fastapi.routing.app", false, "library_frame" } } };
    digested.classification
        = { pattern.category, pattern.categoryRule, 0.9, Category::Validation, "key_error", 0.4 };
    digested.severity = { row.severity, { "level_error", "unhandled", "user_facing" } };
    return digested;
}

Analysis analysis(const Pattern &pattern, EventId event)
{
    const auto id = event.text();
    Analysis a;
    a.reportId = "rca_6f2b81d0c4";
    a.inputDigest = sha256Hex("story");
    a.pattern = pattern.id;
    a.event = event;
    a.service = pattern.service;
    a.title = pattern.type + ": " + pattern.message;
    a.category = pattern.category;
    a.severity = pattern.severity;
    a.hasCause = true;
    a.rootCause
        = "Release a41f9c2 [E1] renamed amount to amount_minor in the cart schema; line_total() still "
          "reads the old key [E3][E4]. The first failure came 31 s after it went live [E2].";
    a.confidence = 0.93;
    a.confidenceLevel = ConfidenceLevel::High;
    a.evidence = {
        evidence("E1", "commit",
            "a41f9c2 Accept multi-currency line items (#609), 31 s before the first event",
            std::string("commit:") + kCulpritCommit, "14:02:10", 0.8),
        evidence("E2", "event", "first event 14:02:41, release a41f9c2", "event:" + id, "14:02:41", 0.4),
        evidence("E3", "event", "release a41f9c2 in 100 % of the events", "event:" + id, "14:06:00", 0.5),
        evidence("E4", "commit", "its diff touches pricing/totals.py around line 88 and renames the key",
            "frame:" + id + "/0/0", "14:02:10", 0.9),
        evidence("E5", "log", "cart schema v2 (amount_minor) is logged 210 ms before the error",
            "log:" + id + "/2", "14:12:32", 0.3),
        evidence("E6", "runbook", "Missing field after a schema change: roll back, then read both keys",
            "runbook:missing-field#roll-back", "14:12:32", 0.1),
    };
    a.hypotheses = {
        { std::string("change:") + kCulpritCommit, "change", kCulpritCommit, "checkout-api",
            "Release a41f9c2 renamed the key that line_total reads [E1][E4].", 3.1, 0.93,
            { "E1", "E2", "E3", "E4" }, {}, "" },
        { "input_field:amount", "input_field", "amount", "checkout-api",
            "A client sends carts without amount [E5].", 0.6, 0.05, { "E5" }, { "E3" },
            "A cart of the old schema that fails too." },
    };
    a.contributingFactors = { "The canary at 25 % ran for four minutes without an alert." };
    a.actions = {
        { 1, "Roll back checkout-api to 7be03d1.", "rollback",
            "All failing events have release a41f9c2 [E3]." },
        { 2, "Read amount_minor, and amount where it is missing, in line_total().", "fix", "[E4]" },
        { 3, "Watch FL-1042: no event in five minutes.", "verify", "" },
    };
    a.rollback
        = Rollback{ kCulpritCommit, std::string("git revert ") + std::string(kCulpritCommit).substr(0, 7),
              "It is the only change of the failing function since the last good time [E1][E4]." };
    a.missing = { { "trace", "No spans were received for this trace.", "Send traces of checkout-api." } };
    a.rankedServices = { { "checkout-api", 0.93 }, { "cart-api", 0.12 } };
    a.rankedChanges
        = { { kCulpritCommit, "checkout-api", 0.97, "touches the failing line, renames the key" } };
    a.rankedCode = { { "checkout_api/pricing/totals.py", "pricing.totals", "line_total", 88, 0.95 } };
    a.timeline = { { at("13:41:00"), "commit", "a41f9c2 Accept multi-currency line items (#609)", "E1" },
        { at("14:02:41"), "event", "first event of FL-1042", "E2" },
        { at("14:06:00"), "event", "release a41f9c2 everywhere", "E3" } };
    return a;
}

std::string report(const Analysis &analysis)
{
    std::string text = "# " + analysis.title + "\n\n**" + analysis.pattern.text() + "** · " + analysis.service
        + " · critical · confidence 0.93 (high)\n\n## Root cause\n\n" + analysis.rootCause
        + "\n\n## Recommended actions\n\n";
    for (const auto &action : analysis.actions)
        text += std::to_string(action.order) + ". " + action.action + " " + action.why + "\n";
    text += "\n## Evidence\n\n";
    for (const auto &item : analysis.evidence)
        text += "- **" + item.id + "** " + item.text + "\n";
    return text + "\n## What is missing\n\n- No spans were received for this trace.\n\nInputs: `"
        + analysis.inputDigest.substr(0, 12) + "`\n";
}

pipeline::SourceText source()
{
    pipeline::SourceText text;
    text.path = "checkout_api/pricing/totals.py";
    text.absolutePath = "/home/jonas/checkout-api/checkout_api/pricing/totals.py";
    text.tip = kCulpritCommit;
    text.firstLine = 78;
    text.failingLine = 88;
    const auto line = [&text](const char *sha, const char *author, const char *code, const char *time) {
        text.lines.push_back({ code, sha, author, at(time) });
    };
    line(kOldCommit, "M. Okafor", "", "09:00:00");
    line(kOldCommit, "M. Okafor", "ROUNDING = Decimal(\"0.01\")", "09:00:00");
    line(kOldCommit, "M. Okafor", "", "09:00:00");
    line(kCulpritCommit, "M. Okafor", "# All amounts are integers in minor units since v2.38", "13:41:00");
    line(kCulpritCommit, "M. Okafor", "def line_total(item: LineItem, currency: str) -> int:", "13:41:00");
    line(kCulpritCommit, "M. Okafor", "    \"\"\"Total of one cart line in minor units of `currency`.\"\"\"",
        "13:41:00");
    line(kCulpritCommit, "M. Okafor", "    rate = fx.rate(item[\"currency\"], currency)", "13:41:00");
    line("5f10be4c1a", "J. Lindqvist", "    qty = item.get(\"qty\", 1)", "08:00:00");
    line("5f10be4c1a", "J. Lindqvist", "    discount = item.get(\"discount\", 0)", "08:00:00");
    line(kOldCommit, "M. Okafor", "", "09:00:00");
    line(kOldCommit, "M. Okafor", "    gross = item[\"amount\"] * qty", "09:00:00");
    line(kCulpritCommit, "M. Okafor", "    return round((gross - discount) * rate)", "13:41:00");
    line(kOldCommit, "M. Okafor", "", "09:00:00");
    line(kOldCommit, "M. Okafor", "", "09:00:00");
    line(kOldCommit, "M. Okafor", "def tax_total(cart: Cart, region: str) -> int:", "09:00:00");
    line(kOldCommit, "M. Okafor", "    return sum(tax.line(i, region) for i in cart.items)", "09:00:00");
    return text;
}

pipeline::CommitDetail commit()
{
    return { { kCulpritCommit, "Mira Okafor", "Accept multi-currency line items (#609)", at("13:41:00"),
                 { { "checkout_api/pricing/totals.py", 21, 9 }, { "checkout_api/cart/schema.py", 14, 3 } } },
        "diff --git a/checkout_api/cart/schema.py b/checkout_api/cart/schema.py\n"
        "--- a/checkout_api/cart/schema.py\n+++ b/checkout_api/cart/schema.py\n"
        "@@ -12,3 +12,4 @@ class LineItem(TypedDict):\n     sku: str\n-    amount: int\n+    amount_minor: "
        "int\n"
        "+    currency: str\n     qty: int\n" };
}

std::vector<TagSpread> tags()
{
    return { { "release", { { "a41f9c2", 1284 } }, 1284 }, { "cart_schema", { { "v2", 1284 } }, 1284 },
        { "region", { { "eu-west-1", 796 }, { "us-east-1", 488 } }, 1284 },
        { "currency", { { "EUR", 745 }, { "GBP", 308 }, { "USD", 231 } }, 1284 },
        { "payment_method", { { "card", 912 }, { "paypal", 372 } }, 1284 } };
}

std::string runbook()
{
    return "# Missing field after a schema change\n\n## Roll back\n\nRoll back the release that changed the "
           "schema.\n\n## Read both keys\n\nAccept the old and the new name until every writer is new.\n";
}

} // namespace faultline::story
