// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

namespace faultline::redact {
namespace {

// The examples are written in two halves, so that no scanner of this source takes them for leaked secrets.
constexpr Row kRows[] = {
    { "private-key", "private-key", "A PEM block of a private key, whole or cut off",
        "loaded -----BEGIN RSA PRIVATE"
        " KEY-----\nMIIEow==\n-----END RSA PRIVATE"
        " KEY----- from disk",
        "loaded [redacted:private-key] from disk" },
    { "age-key", "private-key", "A secret key of age",
        "key AGE-SECRET-"
        "KEY-1QQPQZ4V4Y0L0XH3TQ6WJ2J7A8F4G5K9M2N3P4R5S6T7U8V9W0 read",
        "key [redacted:private-key] read" },
    { "jwt", "jwt", "A JSON Web Token, signed or not",
        "jwt malformed: eyJhbGciOiJIUzI1NiJ9"
        ".eyJzdWIiOiI0MiJ9.kQ3vZ8xT1mN6pL9sR2yW5cB7dF0g",
        "jwt malformed: [redacted:jwt]" },
    { "authorization", "authorization", "The secret after the scheme of an Authorization header",
        "Authorization: Bearer 7hGq2Kp9XvL0sTz4RfWm8YcN", "Authorization: Bearer [redacted:authorization]" },
    { "authorization-basic", "authorization", "The same for Basic",
        "authorization: Basic c2VydmljZTpTM2NyM3Q=", "authorization: Basic [redacted:authorization]" },
    { "authorization-fields", "authorization", "All fields of Digest, AWS4-HMAC and others",
        "Authorization: Digest username=\"bob\"", "Authorization: Digest [redacted:authorization]\"bob\"" },
    { "bare-bearer", "authorization", "Bearer and a token without the header's name",
        "sent Bearer 7hGq2Kp9XvL0sTz4RfWm8YcN twice", "sent Bearer [redacted:authorization] twice" },
    { "cookie", "cookie", "Cookie and Set-Cookie headers", "Cookie: theme=dark; sid=8f2c11aa",
        "Cookie: [redacted:cookie]" },
    { "session", "session", "Session ids by their name", "JSESSIONID=8F2C11AA90EE; path",
        "JSESSIONID=[redacted:session]; path" },
    { "csrf", "csrf", "CSRF tokens by their name", "X-CSRF-Token: 8f2c11aa90ee",
        "X-CSRF-Token: [redacted:csrf]" },
    { "password-pair", "password", "A password by its name, key=value",
        "Invalid login for user=carol pwd=Summer_2025!",
        "Invalid login for user=carol pwd=[redacted:password]" },
    { "password-json", "password", "In JSON, also escaped", R"({"user":"carol","password":"hunter2"})",
        R"({"user":"carol","password":"[redacted:password]"})" },
    { "password-escaped", "password", "In JSON within a string", R"(body "{\"password\":\"hunter2\"}")",
        R"(body "{\"password\":\"[redacted:password]\"}")" },
    { "password-yaml", "password", "In YAML", "db:\n  password: hunter2\n  port: 5432",
        "db:\n  password: [redacted:password]\n  port: 5432" },
    { "password-flag", "password", "As an option of a command line", "mysql --password hunter2 shop",
        "mysql --password [redacted:password] shop" },
    { "password-query", "password", "In a query", "GET /login?user=carol&password=hunter2&next=home",
        "GET /login?user=carol&password=[redacted:password]&next=home" },
    { "password-xml", "password", "In XML", "<password>hunter2</password>",
        "<password>[redacted:password]</password>" },
    { "password-environment", "password", "In an environment dump, by the variable's name",
        "PATH=/bin PGPASSWORD=qW3rTy-77 HOME=/root", "PATH=/bin PGPASSWORD=[redacted:password] HOME=/root" },
    { "secret", "secret", "Whatever is named a secret", "client_secret=bP88rcBcYjzz&grant=code",
        "client_secret=[redacted:secret]&grant=code" },
    { "token", "token", "Whatever is named a token", "access_token: 9f8e7d6c5b4a",
        "access_token: [redacted:token]" },
    { "api-key", "api-key", "API keys, access keys, account keys by their names",
        "x-api-key: 9f8e7d6c5b4a39281706", "x-api-key: [redacted:api-key]" },
    { "azure-account", "api-key", "Keys in connection strings",
        "AccountName=shopblob;AccountKey=k3Yq9pZbT0vL==;EndpointSuffix=core",
        "AccountName=shopblob;AccountKey=[redacted:api-key];EndpointSuffix=core" },
    { "vendor-key", "api-key", "A value that looks random under any name that ends in key",
        "mailer_key=b5b9f8e50c640da28993e8b6", "mailer_key=[redacted:api-key]" },
    { "named-private-key", "private-key", "Signing, encryption and master keys by their names",
        "signing_key=9f8e7d6c5b4a", "signing_key=[redacted:private-key]" },
    { "access-id", "access-id", "Access ids by their names", "logs.accessId = \"su9OL59biWiJu7\"",
        "logs.accessId = \"[redacted:access-id]\"" },
    { "credential", "credential", "Whatever is named a credential", "\"credentials\": \"0afae57f3ccfd9d7\"",
        "\"credentials\": \"[redacted:credential]\"" },
    { "signature", "signature", "Signatures of signed addresses",
        "o.png?X-Amz-Signature=3d8f0c1b2a4e6d7c9f0a", "o.png?X-Amz-Signature=[redacted:signature]" },
    { "card-code", "card-code", "A card's check code by its name", "cvv=123 declined",
        "cvv=[redacted:card-code] declined" },
    { "body", "body", "Bodies of requests", R"(request_body={"name":"Jane","age":41} refused)",
        "request_body=[redacted:body] refused" },
    { "url-credentials", "url-credentials", "Account and password in an address",
        "could not connect: postgres://shop:Pa55w0rd@db.internal:5432/orders",
        "could not connect: postgres://[redacted:url-credentials]@db.internal:5432/orders" },
    { "basic-auth", "basic-auth", "curl's and wget's -u", "curl -u elastic:P4ssw0rd https://localhost:9200",
        "curl -u [redacted:basic-auth] https://localhost:9200" },
    { "webhook-url", "webhook-url", "Addresses of webhooks, which are secrets themselves",
        "POST https://hooks.slack.com/services/"
        "T02AB3CDE/B04FG5HIJ/kL6mN7oP8qR9 500",
        "POST [redacted:webhook-url] 500" },
    { "aws-key", "aws-key", "Ids of AWS keys",
        "key AKIA"
        "Q3EGR7ZPLX2MVWTA denied",
        "key [redacted:aws-key] denied" },
    { "github-token", "github-token", "Tokens of GitHub",
        "ghp_"
        "9ZxCvBnM1qWeRtYuIoP2aSdFgHjKl3QwErTy expired",
        "[redacted:github-token] expired" },
    { "gitlab-token", "gitlab-token", "Tokens of GitLab",
        "glpat-"
        "nuxi1i575gih83ewk26u expired",
        "[redacted:gitlab-token] expired" },
    { "slack-token", "slack-token", "Tokens of Slack",
        "xoxb-"
        "263594206564-FGqddMF8t08v8N7O",
        "[redacted:slack-token]" },
    { "stripe-key", "stripe-key", "Keys of Stripe",
        "sk_live_"
        "4eC39HqLyjWDarjtT1zdp7dc refused",
        "[redacted:stripe-key] refused" },
    { "google-key", "google-key", "API keys of Google",
        "api?q=AIza"
        "SyD3kQ9vZ1xW8rT5uP2nM7bL4cX6hJ0fGsA&lat=1",
        "api?q=[redacted:google-key]&lat=1" },
    { "google-token", "google-token", "OAuth tokens of Google",
        "got ya29."
        "a0AfH6SMBx1k9QzW7vYtPq back",
        "got [redacted:google-token] back" },
    { "azure-secret", "azure-secret", "Client secrets of Entra",
        "used bP88Q~"
        "rcBcYjzzOhg1Hnn76Wm3jGgakZiZ.8vMgR here",
        "used [redacted:azure-secret] here" },
    { "sendgrid-key", "sendgrid-key", "Keys of SendGrid",
        "SG."
        "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5crXy bad",
        "[redacted:sendgrid-key] bad" },
    { "twilio-key", "twilio-key", "Ids and keys of Twilio",
        "SK"
        "0123456789abcdef0123456789abcdef unknown",
        "[redacted:twilio-key] unknown" },
    { "npm-token", "npm-token", "Tokens of npm",
        "npm_"
        "q8WeRtYuIoP1aSdFgHjKlZxCvBnM2QwErTyU revoked",
        "[redacted:npm-token] revoked" },
    { "pypi-token", "pypi-token", "Tokens of PyPI",
        "pypi-"
        "AgEIcHlwaS5vcmcfd6547a0c1e78c7ddc9dbd8bc22472c27 revoked",
        "[redacted:pypi-token] revoked" },
    { "openai-key", "openai-key", "Keys of OpenAI",
        "Incorrect API key provided: sk-"
        "proj-aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0. See",
        "Incorrect API key provided: [redacted:openai-key]. See" },
    { "anthropic-key", "anthropic-key", "Keys of Anthropic",
        "sk-ant-"
        "api03-jc0yo64tnjq9vh22kq2nxpsbj82a rejected",
        "[redacted:anthropic-key] rejected" },
    { "telegram-token", "telegram-token", "Tokens of Telegram's bots",
        "bot 123456789:"
        "AAF9wqXe2rT5yU8iO1pA4sD7fG0hJ3kL6zX stopped",
        "bot [redacted:telegram-token] stopped" },
    { "discord-token", "discord-token", "Tokens of Discord's bots",
        "OTUyNED5MDk2MTMxNzc2MkEz"
        ".YjESug.UNf-1GhsIG8zWT409q2C7Bh_zWQ closed",
        "[redacted:discord-token] closed" },
    { "mailgun-key", "mailgun-key", "Keys of Mailgun",
        "key-"
        "0123456789abcdef0123456789abcdef",
        "[redacted:mailgun-key]" },
    { "mailchimp-key", "mailchimp-key", "Keys of Mailchimp",
        "343ea45721923ed956e2b38c31db76aa"
        "-us30 failed",
        "[redacted:mailchimp-key] failed" },
    { "digitalocean-token", "digitalocean-token", "Tokens of DigitalOcean",
        "dop_v1_"
        "71e5d609f4ead330b5fc8b7ddb24454c08e1e76ab8ea42286fc0f0a97b0adeaf",
        "[redacted:digitalocean-token]" },
    { "heroku-key", "heroku-key", "Keys of Heroku",
        "HRKU-"
        "AATAySQRfM9nGOle_9uMM7l1tWi81W_kW4tn",
        "[redacted:heroku-key]" },
    { "shopify-token", "shopify-token", "Tokens of Shopify",
        "shpat_"
        "12e0ddb9121b3bf86e1ebe7a174b7bb0",
        "[redacted:shopify-token]" },
    { "square-token", "square-token", "Tokens of Square",
        "sq0atp-"
        "EkqU2RI2iWsHn7HSMU9s_g1FkIfl",
        "[redacted:square-token]" },
    { "vault-token", "vault-token", "Tokens of Vault",
        "hvs."
        "7LuSanzlgAApu0L0tfPxrZYAVCblq7ib denied",
        "[redacted:vault-token] denied" },
    { "terraform-token", "terraform-token", "Tokens of Terraform Cloud",
        "hE1hlYILrSqpqh"
        ".atlasv1.ARjZuyzl33F71WR55s6ln5GQ1HWIwTDDH3MiRjz7OnpC",
        "[redacted:terraform-token]" },
    { "card", "card", "Card numbers: issuer, length and check digit",
        "payment declined pan=4000 0566 5566 5556 amount=129.00",
        "payment declined pan=[redacted:card] amount=129.00" },
    { "iban", "iban", "Account numbers: country, length and check digits",
        "transfer to DE89 3704 0044 0532 0130 00 failed", "transfer to [redacted:iban] failed" },
    { "email", "email", "Addresses of persons", "no account for jane.doe@example.com here",
        "no account for [redacted:email] here" },
    { "phone", "phone", "Telephone numbers in a written form", "call +49 30 1234567 back",
        "call [redacted:phone] back" },
    { "ssn", "ssn", "Social security numbers of the United States", "customer ssn=219-09-9999 not found",
        "customer ssn=[redacted:ssn] not found" },
    { "ip", "ip", "Addresses of hosts; an event keeps private and loopback ones",
        "blocked 133.21.7.9:8080 now", "blocked [redacted:ip]:8080 now" },
    { "ip6", "ip", "The same for IPv6", "from 2400:c401::5054:ff:fe1b:b031 port", "from [redacted:ip] port" },
    { "mac", "mac", "Hardware addresses", "Device MAC: 00:1A:2B:3C:4D:5E", "Device MAC: [redacted:mac]" },
    { "crypto-address", "crypto-address", "Bitcoin addresses, by their checksum",
        "to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa sent", "to [redacted:crypto-address] sent" },
    { "user-name", "user-name", "The person's name in a home folder; stack traces keep their paths",
        "open /home/jane/shop/a.txt failed", "open /home/[redacted:user-name]/shop/a.txt failed" },
};

} // namespace

std::span<const Row> shippedRows()
{
    return kRows;
}

} // namespace faultline::redact
