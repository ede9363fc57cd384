// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/anchors.h"
#include "core/redact/chars.h"

#include <algorithm>
#include <iterator>

namespace faultline::redact {
namespace {

/// What a vendor's token is made of after its prefix.
enum class Body : std::uint8_t {
    Hex,
    Alnum,
    Token, ///< letters, digits, `_`, `-`
    Dotted, ///< and `.`
    Base64, ///< and `.`, `+`, `/`, `=`
};

struct TokenRow {
    std::string_view prefix;
    std::string_view kind;
    Body body;
    std::uint16_t least; ///< bytes after the prefix
    std::uint16_t most; ///< longer is no such token; 0 for no bound
};

/// Prefixes that vendors gave their tokens so that they can be found. Source: the vendors' own documentation.
constexpr TokenRow kTokens[] = {
    { "AKIA", "aws-key", Body::Alnum, 16, 16 },
    { "ASIA", "aws-key", Body::Alnum, 16, 16 },
    { "ABIA", "aws-key", Body::Alnum, 16, 16 },
    { "ACCA", "aws-key", Body::Alnum, 16, 16 },
    { "A3T", "aws-key", Body::Alnum, 17, 17 },
    { "ABSK", "aws-key", Body::Base64, 100, 0 },
    { "ghp_", "github-token", Body::Alnum, 20, 0 },
    { "gho_", "github-token", Body::Alnum, 20, 0 },
    { "ghu_", "github-token", Body::Alnum, 20, 0 },
    { "ghs_", "github-token", Body::Alnum, 20, 0 },
    { "ghr_", "github-token", Body::Alnum, 20, 0 },
    { "github_pat_", "github-token", Body::Token, 20, 0 },
    { "glpat-", "gitlab-token", Body::Dotted, 20, 0 },
    { "gldt-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glft-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glffct-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glsoat-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glrt-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glrtr-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glcbt-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glptt-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glimt-", "gitlab-token", Body::Dotted, 20, 0 },
    { "glagent-", "gitlab-token", Body::Dotted, 40, 0 },
    { "gloas-", "gitlab-token", Body::Dotted, 40, 0 },
    { "GR1348941", "gitlab-token", Body::Token, 20, 0 },
    { "xoxb-", "slack-token", Body::Token, 14, 0 },
    { "xoxp-", "slack-token", Body::Token, 14, 0 },
    { "xoxa-", "slack-token", Body::Token, 10, 0 },
    { "xoxr-", "slack-token", Body::Token, 10, 0 },
    { "xoxs-", "slack-token", Body::Token, 10, 0 },
    { "xoxo-", "slack-token", Body::Token, 10, 0 },
    { "xoxc-", "slack-token", Body::Token, 10, 0 },
    { "xoxd-", "slack-token", Body::Base64, 10, 0 },
    { "xoxe-", "slack-token", Body::Token, 10, 0 },
    { "xoxe.xox", "slack-token", Body::Token, 10, 0 },
    { "xapp-", "slack-token", Body::Token, 10, 0 },
    { "sk_live_", "stripe-key", Body::Alnum, 10, 0 },
    { "sk_test_", "stripe-key", Body::Alnum, 10, 0 },
    { "sk_prod_", "stripe-key", Body::Alnum, 10, 0 },
    { "rk_live_", "stripe-key", Body::Alnum, 10, 0 },
    { "rk_test_", "stripe-key", Body::Alnum, 10, 0 },
    { "rk_prod_", "stripe-key", Body::Alnum, 10, 0 },
    { "whsec_", "stripe-key", Body::Base64, 16, 0 },
    { "AIza", "google-key", Body::Token, 30, 0 },
    { "ya29.", "google-token", Body::Dotted, 10, 0 },
    { "GOCSPX-", "google-key", Body::Token, 20, 0 },
    { "SG.", "sendgrid-key", Body::Dotted, 60, 72 },
    { "npm_", "npm-token", Body::Alnum, 30, 0 },
    { "pypi-", "pypi-token", Body::Token, 40, 0 },
    { "rubygems_", "rubygems-token", Body::Hex, 40, 0 },
    { "dckr_pat_", "docker-token", Body::Token, 20, 0 },
    { "dckr_oat_", "docker-token", Body::Token, 20, 0 },
    { "sk-ant-", "anthropic-key", Body::Token, 20, 0 },
    { "sk-proj-", "openai-key", Body::Token, 20, 0 },
    { "sk-svcacct-", "openai-key", Body::Token, 20, 0 },
    { "sk-admin-", "openai-key", Body::Token, 20, 0 },
    { "sk-or-v1-", "openrouter-key", Body::Token, 20, 0 },
    { "sk-lf-", "api-key", Body::Token, 20, 0 },
    { "sk-", "openai-key", Body::Alnum, 32, 0 },
    { "sess-", "openai-key", Body::Alnum, 40, 0 },
    { "gsk_", "api-key", Body::Alnum, 40, 0 },
    { "xai-", "api-key", Body::Alnum, 60, 0 },
    { "pplx-", "api-key", Body::Alnum, 32, 0 },
    { "r8_", "api-key", Body::Alnum, 37, 0 },
    { "hf_", "huggingface-token", Body::Alnum, 30, 0 },
    { "api_org_", "huggingface-token", Body::Alnum, 30, 0 },
    { "key-", "mailgun-key", Body::Hex, 32, 32 },
    { "pubkey-", "mailgun-key", Body::Hex, 32, 32 },
    { "dop_v1_", "digitalocean-token", Body::Hex, 40, 0 },
    { "doo_v1_", "digitalocean-token", Body::Hex, 40, 0 },
    { "dor_v1_", "digitalocean-token", Body::Hex, 40, 0 },
    { "HRKU-", "heroku-key", Body::Token, 20, 0 },
    { "shpat_", "shopify-token", Body::Hex, 32, 0 },
    { "shpca_", "shopify-token", Body::Hex, 32, 0 },
    { "shppa_", "shopify-token", Body::Hex, 32, 0 },
    { "shpss_", "shopify-token", Body::Hex, 32, 0 },
    { "shptka_", "shopify-token", Body::Hex, 32, 0 },
    { "sq0atp-", "square-token", Body::Token, 20, 0 },
    { "sq0csp-", "square-token", Body::Token, 20, 0 },
    { "sq0idp-", "square-token", Body::Token, 20, 0 },
    { "EAAA", "square-token", Body::Token, 56, 64 },
    { "EAA", "facebook-token", Body::Alnum, 60, 0 },
    { "dapi", "databricks-token", Body::Hex, 32, 0 },
    { "lin_api_", "linear-key", Body::Alnum, 30, 0 },
    { "lin_oauth_", "linear-key", Body::Alnum, 30, 0 },
    { "ntn_", "notion-token", Body::Alnum, 40, 0 },
    { "secret_", "notion-token", Body::Alnum, 43, 43 },
    { "figd_", "figma-token", Body::Token, 36, 0 },
    { "glc_", "grafana-token", Body::Base64, 30, 0 },
    { "glsa_", "grafana-token", Body::Token, 36, 0 },
    { "eyJrIjoi", "grafana-token", Body::Base64, 60, 0 },
    { "hvs.", "vault-token", Body::Token, 24, 0 },
    { "hvb.", "vault-token", Body::Token, 24, 0 },
    { "hvr.", "vault-token", Body::Token, 24, 0 },
    { "PMAK-", "postman-key", Body::Token, 40, 0 },
    { "NRAK-", "newrelic-key", Body::Alnum, 20, 0 },
    { "NRII-", "newrelic-key", Body::Token, 20, 0 },
    { "NRJS-", "newrelic-key", Body::Alnum, 16, 0 },
    { "NRRA-", "newrelic-key", Body::Alnum, 20, 0 },
    { "NRIQ-", "newrelic-key", Body::Token, 20, 0 },
    { "sntrys_", "sentry-token", Body::Base64, 40, 0 },
    { "sntryu_", "sentry-token", Body::Hex, 60, 0 },
    { "sntryi_", "sentry-token", Body::Hex, 40, 0 },
    { "sgp_", "sourcegraph-token", Body::Token, 40, 0 },
    { "sgd_", "sourcegraph-token", Body::Token, 40, 0 },
    { "sha256~", "openshift-token", Body::Token, 40, 0 },
    { "fo1_", "flyio-token", Body::Token, 30, 0 },
    { "fm1_", "flyio-token", Body::Base64, 40, 0 },
    { "fm1a_", "flyio-token", Body::Base64, 40, 0 },
    { "fm1r_", "flyio-token", Body::Base64, 40, 0 },
    { "fm2_", "flyio-token", Body::Base64, 40, 0 },
    { "xkeysib-", "brevo-key", Body::Token, 40, 0 },
    { "xsmtpsib-", "brevo-key", Body::Token, 40, 0 },
    { "pscale_tkn_", "planetscale-token", Body::Base64, 20, 0 },
    { "pscale_oauth_", "planetscale-token", Body::Base64, 20, 0 },
    { "pscale_pw_", "planetscale-token", Body::Base64, 20, 0 },
    { "pnu_", "prefect-key", Body::Alnum, 30, 0 },
    { "pul-", "pulumi-token", Body::Hex, 40, 40 },
    { "rdme_", "readme-token", Body::Alnum, 60, 0 },
    { "tfp_", "typeform-token", Body::Base64, 40, 0 },
    { "dt0c01.", "dynatrace-token", Body::Dotted, 60, 0 },
    { "dt0s01.", "dynatrace-token", Body::Dotted, 60, 0 },
    { "dt0s02.", "dynatrace-token", Body::Dotted, 60, 0 },
    { "dp.pt.", "doppler-token", Body::Alnum, 30, 0 },
    { "dp.st.", "doppler-token", Body::Dotted, 30, 0 },
    { "dp.sa.", "doppler-token", Body::Alnum, 30, 0 },
    { "dp.ct.", "doppler-token", Body::Alnum, 30, 0 },
    { "CFPAT-", "contentful-token", Body::Token, 30, 0 },
    { "pat-na1-", "hubspot-token", Body::Token, 30, 0 },
    { "pat-eu1-", "hubspot-token", Body::Token, 30, 0 },
    { "ATATT3", "atlassian-token", Body::Base64, 60, 0 },
    { "ATCTT3", "atlassian-token", Body::Base64, 60, 0 },
    { "ATBB", "atlassian-token", Body::Alnum, 28, 40 },
    { "BBDC-", "atlassian-token", Body::Base64, 40, 0 },
    { "ico-", "infracost-token", Body::Alnum, 32, 32 },
    { "LTAI", "alibaba-key", Body::Alnum, 16, 24 },
    { "AKCp", "artifactory-key", Body::Alnum, 60, 0 },
    { "AKC", "artifactory-key", Body::Alnum, 10, 10 },
    { "AP6", "artifactory-key", Body::Alnum, 10, 10 },
    { "cmVmdGtu", "artifactory-key", Body::Alnum, 50, 0 },
    { "FLWSECK_TEST-", "flutterwave-key", Body::Token, 12, 0 },
    { "FLWSECK-", "flutterwave-key", Body::Token, 12, 0 },
    { "FLWPUBK_TEST-", "flutterwave-key", Body::Token, 12, 0 },
    { "EZAK", "easypost-key", Body::Alnum, 54, 54 },
    { "EZTK", "easypost-key", Body::Alnum, 54, 54 },
    { "fio-u-", "frameio-token", Body::Base64, 40, 0 },
    { "dnkey-", "defined-token", Body::Base64, 40, 0 },
    { "duffel_live_", "api-key", Body::Token, 40, 0 },
    { "duffel_test_", "api-key", Body::Token, 40, 0 },
    { "shippo_live_", "api-key", Body::Hex, 40, 0 },
    { "shippo_test_", "api-key", Body::Hex, 40, 0 },
    { "lob_live_", "api-key", Body::Alnum, 30, 0 },
    { "tk-us-", "scalingo-token", Body::Token, 40, 0 },
    { "sm_pat_", "api-key", Body::Alnum, 16, 0 },
    { "sm_aat_", "api-key", Body::Alnum, 16, 0 },
    { "sm_sat_", "api-key", Body::Alnum, 16, 0 },
    { "s-s4t2af-", "api-key", Body::Hex, 60, 0 },
    { "s-s4t2ud-", "api-key", Body::Hex, 60, 0 },
    { "ops_eyJ", "1password-token", Body::Base64, 60, 0 },
    { "A3-", "1password-key", Body::Token, 33, 34 },
    { "AGE-SECRET-KEY-1", "private-key", Body::Alnum, 40, 0 },
    { "v1.0-", "cloudflare-key", Body::Token, 140, 0 },
    { "API-", "octopus-key", Body::Alnum, 26, 26 },
    { "sbp_", "supabase-key", Body::Hex, 40, 0 },
    { "sb_secret_", "supabase-key", Body::Token, 20, 0 },
    { "vercel_blob_rw_", "vercel-token", Body::Token, 20, 0 },
    { "nfp_", "netlify-token", Body::Alnum, 36, 0 },
    { "rnd_", "render-key", Body::Alnum, 28, 0 },
    { "PMAT-", "postman-key", Body::Alnum, 26, 0 },
    { "ccpat_", "circleci-token", Body::Token, 30, 0 },
    { "CCIPAT_", "circleci-token", Body::Token, 30, 0 },
    { "bkua_", "buildkite-token", Body::Hex, 40, 0 },
    { "phc_", "posthog-key", Body::Alnum, 40, 0 },
    { "phx_", "posthog-key", Body::Alnum, 40, 0 },
    { "ddp_", "datadog-key", Body::Alnum, 36, 0 },
    { "AQVN", "yandex-key", Body::Token, 30, 0 },
    { "t1.9eu", "yandex-token", Body::Base64, 60, 0 },
    { "y0_", "yandex-token", Body::Token, 40, 0 },
    { "bc1q", "crypto-address", Body::Alnum, 35, 58 },
    { "bc1p", "crypto-address", Body::Alnum, 55, 58 },
};

bool isBody(char c, Body body)
{
    switch (body) {
    case Body::Hex:
        return is(c, kHex);
    case Body::Alnum:
        return is(c, kAlnum);
    case Body::Token:
        return is(c, kTokenChar);
    case Body::Dotted:
        return is(c, kTokenChar) || c == '.';
    case Body::Base64:
        return is(c, kTokenChar) || c == '.' || c == '+' || c == '/' || c == '=' || c == '%';
    }
    return false;
}

bool startsWord(const Subject &subject, std::size_t at)
{
    return !is(subject.before(at), kWord);
}

Match tokenMatch(const Subject &subject, std::size_t at, std::uint16_t index)
{
    const TokenRow &row = kTokens[index];
    const std::string_view text = subject.text;
    // %20 and the like are no part of a word before the token.
    const bool isAfterEscape = subject.before(at, 3) == '%';
    if (!startsWord(subject, at) && !isAfterEscape)
        return {};
    if ((subject.before(at) == '-' || subject.before(at) == '.') && row.prefix.size() < 5)
        return {};
    const std::size_t begin = at + row.prefix.size();
    std::size_t end = begin;
    while (end < text.size() && isBody(text[end], row.body))
        ++end;
    while (end > begin && text[end - 1] == '.')
        --end;
    const std::size_t size = end - begin;
    const bool fits
        = size >= row.least && (row.most == 0 || size <= row.most) && !is(redact::at(text, end), kAlnum);
    return fits ? Match{ at, end, row.kind } : Match{};
}

/// Twilio: AC or SK and 32 signs; the anchor is two letters and the first of these.
Match twilioMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    if (!startsWord(subject, at))
        return {};
    const std::size_t end = runEnd(text, at + 2, kDigit | kLower, 33);
    return end - at == 34 && !is(redact::at(text, end), kWord) ? Match{ at, end, "twilio-key" } : Match{};
}

/// Three dotted parts of base64url, the first two JSON objects (`eyJ`); an unsigned one has two.
Match jwtMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    if (!startsWord(subject, at))
        return {};
    std::size_t end = at;
    int parts = 0;
    while (parts < 5) {
        const std::size_t from = end;
        while (end < text.size() && (is(text[end], kTokenChar) || text[end] == '='))
            ++end;
        if (end == from)
            break;
        ++parts;
        if (redact::at(text, end) != '.' || (parts == 1 && text.compare(end + 1, 2, "ey") != 0))
            break;
        ++end;
    }
    while (end > at && text[end - 1] == '.')
        --end;
    return parts >= 2 && end - at >= 30 ? Match{ at, end, "jwt" } : Match{};
}

/// `-----BEGIN … PRIVATE KEY-----` to its END; where the END was cut off, as far as it looks like a block.
Match pemMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    const std::size_t label = at + 10;
    const std::size_t labelEnd = text.substr(0, std::min(text.size(), label + 64)).find("-----", label);
    if (labelEnd == std::string_view::npos
        || text.substr(label, labelEnd - label).find("PRIVATE KEY") == std::string_view::npos)
        return {};
    std::size_t end = labelEnd + 5;
    while (end < text.size()) {
        const char c = text[end];
        if (c == '-' && text.compare(end, 5, "-----") == 0)
            break;
        if (!is(c, kTokenChar | kBlank) && c != '+' && c != '/' && c != '=' && c != '\\' && c != ':'
            && c != ',' && c != '"' && c != '\'')
            break;
        ++end;
    }
    if (text.compare(end, 8, "-----END") == 0) {
        const std::size_t close = text.substr(0, std::min(text.size(), end + 80)).find("-----", end + 8);
        end = close == std::string_view::npos ? end + 8 : close + 5;
    } else {
        while (end > labelEnd + 5
            && (is(text[end - 1], kBlank) || text[end - 1] == '"' || text[end - 1] == '\''))
            --end;
    }
    return { at, end, "private-key" };
}

/// 32 hex digits before `-us12`.
Match mailchimpMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    const std::size_t digits = runEnd(text, at + 3, kDigit, 3);
    if (digits == at + 3 || is(redact::at(text, digits), kWord) || at < subject.floor + 32)
        return {};
    const std::size_t begin = at - 32;
    const bool isHex = runEnd(text, begin, kHex, 32) == at;
    return isHex && startsWord(subject, begin) ? Match{ begin, digits, "mailchimp-key" } : Match{};
}

/// 14 letters before `.atlasv1.` and the token after it.
Match terraformMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    std::size_t begin = at;
    while (begin > subject.floor && at - begin < 14 && is(text[begin - 1], kAlnum))
        --begin;
    std::size_t end = at + 9;
    while (end < text.size() && (is(text[end], kTokenChar) || text[end] == '='))
        ++end;
    return end - at >= 40 ? Match{ begin, end, "terraform-token" } : Match{};
}

/// Azure client secrets: three signs, a digit, `Q~`, 31 to 34 signs.
Match azureMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    if (at < subject.floor + 3)
        return {};
    std::size_t end = at + 3;
    while (end < text.size() && end - at < 40
        && (is(text[end], kTokenChar) || text[end] == '.' || text[end] == '~'))
        ++end;
    while (end > at && text[end - 1] == '.')
        --end;
    const std::size_t size = end - at - 3;
    return size >= 31 && size <= 34 ? Match{ at - 3, end, "azure-secret" } : Match{};
}

} // namespace

void addTokenAnchors(std::vector<Anchor> &anchors)
{
    for (std::size_t i = 0; i < std::size(kTokens); ++i) {
        const auto row = static_cast<std::uint16_t>(i);
        if (kTokens[i].prefix.size() >= 3)
            anchors.push_back({ std::string(kTokens[i].prefix), false, tokenMatch, row });
    }
    for (const std::string_view prefix : { std::string_view("AC"), std::string_view("SK") }) {
        for (const char c : std::string_view("0123456789abcdefghijklmnopqrstuvwxyz"))
            anchors.push_back({ std::string(prefix) + c, false, twilioMatch, 0 });
    }
    for (const char digit : std::string_view("0123456789"))
        anchors.push_back({ std::string(1, digit) + "Q~", false, azureMatch, 0 });
    anchors.push_back({ "eyJ", false, jwtMatch, 0 });
    anchors.push_back({ "-----BEGIN", false, pemMatch, 0 });
    anchors.push_back({ "-us", false, mailchimpMatch, 0 });
    anchors.push_back({ ".atlasv1.", false, terraformMatch, 0 });
}

} // namespace faultline::redact
