// SPDX-License-Identifier: GPL-3.0-or-later
// Redaction of 4 KB of ordinary log text with every shipped rule, beside the same rules as RE2 patterns one
// by one.
#include "core/redact/rules.h"
#include "tests/bench/figures.h"

#include <memory>
#include <re2/re2.h>

using namespace faultline;

namespace {

constexpr int kRounds = 5;
constexpr std::size_t kTextBytes = 4096;

const char *const kPatterns[] = {
    R"(-----BEGIN[A-Z ]*PRIVATE KEY-----[\s\S]*?-----END[A-Z ]*PRIVATE KEY-----)",
    R"(\beyJ[\w-]+\.ey[\w-]+(?:\.[\w-]*)?)",
    R"((?i)authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token|digest)\s+([^\s"',;]+))",
    R"((?i)\b(?:bearer|basic)\s+([\w.~+/-]{16,}=*))", R"((?i)\b(?:set-)?cookie["']?\s*[:=]\s*([^\r\n"']+))",
    R"((?i)[\w.-]*(?:password|passwd|passphrase|pwd|secret)[\w.-]*["']?\s*(?:=>|:=|[:=])\s*["']?([^\s"',;&]+))",
    R"((?i)[\w.-]*(?:api|access|account|auth|private|signing)[_-]?key["']?\s*(?:=>|:=|[:=])\s*["']?([^\s"',;&]+))",
    R"((?i)[\w.-]*(?:token|jwt|otp|csrf|xsrf)["']?\s*(?:=>|:=|[:=])\s*["']?([^\s"',;&]{6,}))",
    R"((?i)[\w.-]*(?:session|sessionid|sid|credentials?|signature|sig)["']?\s*(?:=>|:=|[:=])\s*["']?([^\s"',;&]{6,}))",
    R"((?i)[\w.-]*_key["']?\s*(?:=>|:=|[:=])\s*["']?([\w-]{16,}))",
    R"((?i)--(?:password|token|secret|api-key)\s+(\S+))", R"((?i)<(?:password|secret|token)>([^<]+)<)",
    R"((?i)request[_.]?body["']?\s*[:=]\s*(\{[^\r\n]*\}))", R"(://[^/\s:@"']+:[^/\s@"']+@)",
    R"(https?://(?:hooks\.slack\.com|discord(?:app)?\.com/api/webhooks|[\w.]*webhook\.office\.com)/\S+)",
    R"(curl[^\r\n]*-u\s+(\S+:\S+))", R"(\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b)",
    R"(\bgh[pousr]_[A-Za-z0-9]{20,})", R"(\bgithub_pat_\w{20,})",
    R"(\bgl(?:pat|dt|ft|soat|rt|cbt|ptt|imt|agent|oas)-[\w.-]{20,})", R"(\bxox[abcdeoprs]-[\w-]{10,})",
    R"(\bxapp-[\w-]{10,})", R"(\b[sr]k_(?:live|test|prod)_\w{10,})", R"(\bwhsec_\w{16,})",
    R"(\bAIza[\w-]{30,})", R"(\bya29\.[\w.-]{10,})", R"(\bSG\.[\w-]{20,24}\.[\w-]{39,50})",
    R"(\b(?:AC|SK)[0-9a-z]{32}\b)", R"(\bnpm_\w{30,})", R"(\bpypi-[\w-]{40,})",
    R"(\bsk-(?:proj|svcacct|admin|ant)-[\w-]{20,})", R"(\bsk-[A-Za-z0-9]{32,})", R"(\bhf_\w{30,})",
    R"(\bkey-[0-9a-f]{32}\b)", R"(\b[0-9a-f]{32}-us\d{1,2}\b)", R"(\bdo[opr]_v1_[0-9a-f]{40,})",
    R"(\bHRKU-[\w-]{20,})", R"(\bshp(?:at|ca|pa|ss)_[0-9a-f]{32})", R"(\bsq0[a-z]{3}-[\w-]{20,})",
    R"(\bhv[sbr]\.[\w-]{24,})", R"(\b\w{14}\.atlasv1\.[\w=-]{40,})", R"([\w~.-]{3}\dQ~[\w~.-]{31,34})",
    R"(\bdapi[0-9a-f]{32})", R"(\blin_api_\w{30,})", R"(\bgl(?:c|sa)_\w{30,})", R"(\bPMAK-[\w-]{40,})",
    R"(\bNR(?:AK|II|JS|RA)-[\w-]{16,})", R"(\bsntry[sui]_[\w+/=]{40,})", R"(\bdt0[cs]0[12]\.[\w.]{60,})",
    R"(\bpscale_(?:tkn|oauth|pw)_[\w=.-]{20,})", R"(\b\d{8,10}:[\w-]{35}\b)",
    R"(\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38})", R"(\b(?:\d[ -]?){13,19}\b)",
    R"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b)",
    R"([\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})", R"(\+\d{1,3}[ ()\d.-]{7,16}\d)",
    R"(\(?\b[2-9]\d{2}\)?[ .-][2-9]\d{2}[.-]\d{4}\b)", R"(\b\d{3}-\d{2}-\d{4}\b)",
    R"(\b(?:\d{1,3}\.){3}\d{1,3}\b)", R"(\b[0-9A-Fa-f]{1,4}:(?::?[0-9A-Fa-f]{1,4}){2,7}\b)",
    R"(\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b)", R"(\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b)",
    R"((?:/home|/Users)/([\w.-]+)/)", R"((?i)\\Users\\([\w.-]+)\\)"
};

/// Lines as services write them: times, levels, request ids, routes, durations, now and then an error.
std::string ordinaryText()
{
    static const char *const kLines[] = { "2026-11-24T08:30:00.123Z INFO  [req-7f3d2c1b] GET "
                                          "/api/orders/4711 200 12ms service=checkout-api user=17\n",
        "2026-11-24T08:30:00.131Z DEBUG [req-7f3d2c1b] cache miss for key orders:4711, loading from the "
        "database\n",
        "2026-11-24T08:30:00.164Z INFO  [req-7f3d2c1b] SELECT id, total FROM orders WHERE id = $1 took 3.2 "
        "ms, 1 row\n",
        "2026-11-24T08:30:01.007Z WARN  [worker-3] retrying payment provider call, attempt 2 of 5, next in "
        "400ms\n",
        "2026-11-24T08:30:01.533Z ERROR [req-88aa4e5f] KeyError: 'price' in pricing/totals.py:88 "
        "line_total\n",
        "2026-11-24T08:30:02.250Z INFO  [gateway] upstream inventory answered 503 Service Unavailable after "
        "1203 ms\n",
        "    at com.acme.orders.OrderService.total(OrderService.java:88) ~[orders-1.4.2.jar:1.4.2]\n",
        "2026-11-24T08:30:02.901Z INFO  [scheduler] job nightly-report finished in 00:03:12, 18234 records, "
        "0 failures\n" };
    std::string text;
    for (std::size_t i = 0; text.size() < kTextBytes; ++i)
        text += kLines[i % std::size(kLines)];
    text.resize(kTextBytes);
    return text;
}

std::string textWithSecrets()
{
    std::string text = ordinaryText();
    text.insert(1000, " user jane.doe@example.com password=hunter2 ");
    text.insert(3000, " Authorization: Bearer 7hGq2Kp9XvL0sTz4RfWm8YcN ");
    return text;
}

double megabytesPerSecond(std::size_t bytes, double seconds)
{
    return static_cast<double>(bytes) / seconds / 1e6;
}

void measure(bool asJson, const char *what, const std::string &text)
{
    const redact::Rules rules;
    std::vector<std::unique_ptr<re2::RE2>> patterns;
    for (const char *pattern : kPatterns)
        patterns.push_back(std::make_unique<re2::RE2>(pattern));
    std::vector<double> product;
    std::vector<double> peer;
    std::size_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        constexpr int kProductRuns = 2000;
        product.push_back(megabytesPerSecond(text.size() * kProductRuns, bench::secondsOf([&] {
            for (int i = 0; i < kProductRuns; ++i)
                kept += rules.redact(text).size();
        })));
        constexpr int kPeerRuns = 20;
        peer.push_back(megabytesPerSecond(text.size() * kPeerRuns, bench::secondsOf([&] {
            for (int i = 0; i < kPeerRuns; ++i) {
                std::string copy = text;
                for (const auto &pattern : patterns)
                    re2::RE2::GlobalReplace(&copy, *pattern, "[redacted]");
                kept += copy.size();
            }
        })));
    }
    if (kept == 0)
        std::puts("nothing was kept");
    bench::print(asJson, what, "MB/s", bench::spreadOf(product), "RE2 one by one", bench::spreadOf(peer),
        ">= 200 MB/s");
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    measure(asJson, "redact 4 KB of log text, all rules", ordinaryText());
    measure(asJson, "the same with three secrets in it", textWithSecrets());
    return 0;
}
