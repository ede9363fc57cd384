// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/anchors.h"
#include "core/redact/chars.h"

#include <algorithm>
#include <iterator>

namespace faultline::redact {
namespace {

constexpr std::size_t kMaxUserinfoBytes = 512;
constexpr std::size_t kMaxCommandBytes = 256;

/// Addresses that are secrets themselves: who knows them may post.
constexpr std::string_view kWebhookHosts[]
    = { "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
          "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/webhookb2/",
          "outlook.office.com/webhook/", "hooks.zapier.com/hooks/catch/", "chat.googleapis.com/v1/spaces/" };

/// Accounts of machines; their folders tell of no person.
constexpr std::string_view kMachineUsers[] = { "admin", "administrator", "all", "app", "appuser", "build",
    "builder", "centos", "circleci", "default", "deploy", "docker", "ec2-user", "git", "jenkins", "node",
    "public", "root", "runner", "runneradmin", "service", "shared", "travis", "ubuntu", "user", "vagrant",
    "vscode", "vsts", "www", "www-data" };

bool endsUrl(char c)
{
    return is(c, kBlank) || c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == ')' || c == ']'
        || c == '\\';
}

/// `://user:password@` and `://token@`. The name of the account goes with the password.
Match userinfoMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    const std::size_t begin = at + 3;
    const std::size_t limit = std::min(text.size(), begin + kMaxUserinfoBytes);
    std::size_t end = begin;
    std::size_t colon = std::string_view::npos;
    while (end < limit && text[end] != '@' && text[end] != '/' && text[end] != '?' && text[end] != '#'
        && !endsUrl(text[end])) {
        if (text[end] == ':' && colon == std::string_view::npos)
            colon = end;
        ++end;
    }
    if (redact::at(text, end) != '@' || end == begin)
        return {};
    const std::string_view secret = text.substr(colon == std::string_view::npos ? begin : colon + 1,
        end - (colon == std::string_view::npos ? begin : colon + 1));
    const char first = secret.empty() ? '\0' : secret.front();
    const bool isPlaceholder = first == '$' || first == '<' || first == '{' || first == '[' || first == '%'
        || secret.starts_with("***");
    if (secret.empty() || (isPlaceholder && first != '%')
        || secret.find_first_not_of('x') == std::string_view::npos)
        return {};
    if (colon == std::string_view::npos
        && (secret.size() < 16 || secret.find_first_of("0123456789") == std::string_view::npos))
        return {};
    return { begin, end, "url-credentials" };
}

Match webhookMatch(const Subject &subject, std::size_t at, std::uint16_t)
{
    const std::string_view text = subject.text;
    std::size_t begin = at;
    for (const std::string_view scheme : { std::string_view("https://"), std::string_view("http://") }) {
        if (at >= subject.floor + scheme.size()
            && text.compare(at - scheme.size(), scheme.size(), scheme) == 0)
            begin = at - scheme.size();
    }
    // Teams' hosts carry the tenant before them: acme.webhook.office.com
    std::size_t end = at;
    while (end < text.size() && !endsUrl(text[end]) && text[end] != ',')
        ++end;
    return { begin, end, "webhook-url" };
}

/// curl's and wget's `-u user:password`.
Match commandUserMatch(const Subject &subject, std::size_t at, std::uint16_t index)
{
    const std::string_view text = subject.text;
    const std::size_t nearest = at - std::min(at - subject.floor, kMaxCommandBytes);
    const std::string_view before = text.substr(nearest, at - nearest);
    if (before.find("curl") == std::string_view::npos && before.find("wget") == std::string_view::npos)
        return {};
    std::size_t begin = at + (index == 0 ? 3 : 7);
    while (begin < text.size()
        && (text[begin] == ' ' || text[begin] == '=' || text[begin] == '"' || text[begin] == '\''))
        ++begin;
    std::size_t end = begin;
    std::size_t colon = std::string_view::npos;
    while (end < text.size() && !is(text[end], kBlank) && text[end] != '"' && text[end] != '\'') {
        if (text[end] == ':' && colon == std::string_view::npos)
            colon = end;
        ++end;
    }
    if (colon == std::string_view::npos || colon + 1 >= end)
        return {};
    const char first = text[begin];
    const char secret = text[colon + 1];
    const bool isPlaceholder = first == '<' || first == '$' || first == '[' || secret == '[' || secret == '<'
        || secret == '$' || secret == '{' || secret == '*';
    return isPlaceholder ? Match{} : Match{ begin, end, "basic-auth" };
}

/// The person's name in `/home/jane/…`, `/Users/jane/…`, `C:\Users\jane\…`.
Match userPathMatch(const Subject &subject, std::size_t at, std::uint16_t index)
{
    static constexpr std::size_t kPrefixBytes[] = { 6, 7, 7, 10 };
    if (subject.place == Place::Trace)
        return {};
    const std::string_view text = subject.text;
    // The root of a disk, not a folder of that name somewhere inside a URL or a project.
    const bool isUnix = index < 2;
    const char before = subject.before(at);
    if (isUnix && (is(before, kWord | kDash) || before == '.' || before == '/'))
        return {};
    std::size_t begin = at + kPrefixBytes[index];
    if (!isUnix && redact::at(text, begin) == '\\')
        ++begin;
    std::size_t end = begin;
    while (
        end < text.size() && end - begin < 64 && (is(text[end], kWord | kDash | kHigh) || text[end] == '.'))
        ++end;
    const char after = redact::at(text, end);
    if (end == begin || after != (isUnix ? '/' : '\\'))
        return {};
    char lower[16];
    if (end - begin <= sizeof lower) {
        std::transform(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), lower, lowered);
        if (std::binary_search(
                std::begin(kMachineUsers), std::end(kMachineUsers), std::string_view(lower, end - begin)))
            return {};
    }
    return { begin, end, "user-name" };
}

} // namespace

void addUrlAnchors(std::vector<Anchor> &anchors)
{
    anchors.push_back({ "://", false, userinfoMatch, 0 });
    for (const std::string_view host : kWebhookHosts) {
        anchors.push_back({ std::string(host), true, webhookMatch, 0 });
    }
    anchors.push_back({ "-u ", false, commandUserMatch, 0 });
    anchors.push_back({ "--user", false, commandUserMatch, 1 });
    anchors.push_back({ "/home/", false, userPathMatch, 0 });
    anchors.push_back({ "/Users/", false, userPathMatch, 1 });
    anchors.push_back({ "\\users\\", true, userPathMatch, 2 });
    anchors.push_back({ "\\profiles\\", true, userPathMatch, 3 });
}

} // namespace faultline::redact
