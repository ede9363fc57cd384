// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/placeholders.h"

#include "core/fingerprint/templater.h"
#include "core/fingerprint/time_text.h"

namespace faultline::fingerprint {
namespace {

constexpr std::string_view kRootFolders[] = { "app", "build", "data", "dev", "etc", "home", "lib", "mnt",
    "opt", "private", "proc", "root", "run", "srv", "tmp", "users", "usr", "var", "volumes", "workspace" };

} // namespace

std::string Templater::run()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (isOf(c, kWordByte)) {
            takeWord();
        } else if (c == ' ' || static_cast<unsigned char>(c) >= 128) {
            m_out += c;
            ++m_at;
        } else {
            takeSign();
        }
    }
    return std::move(m_out);
}

void Templater::takeWord()
{
    unsigned seen = 0;
    bool isHex = true;
    std::size_t end = m_at;
    while (end < m_text.size()) {
        const std::uint8_t bits = kByteClasses[static_cast<unsigned char>(m_text[end])];
        if ((bits & kWordByte) == 0)
            break;
        seen |= bits;
        isHex &= (bits & kHexDigit) != 0;
        ++end;
    }
    const char next = at(end);
    if (next == ':'
        && ((m_mayHaveUrl && takeUrl(end)) || (isHex && end - m_at <= 4 && takeIpv6()) || takeWindowsPath()))
        return;
    if (m_mayHaveEmail && takeEmail(end))
        return;
    const bool hasDigit = (seen & kNumeral) != 0;
    const bool hasLetter = (seen & kAlpha) != 0;
    if (!hasDigit) {
        const bool mayBeDate
            = end - m_at >= 3 && end - m_at <= 9 && (next == ' ' || next == ',' || next == '-');
        if ((mayBeDate && takeTime(false)) || (isHex && takeHex(end, false, true, true))
            || (next == '.' && takeHost(end)))
            return;
        if (end - m_at >= 10 && takeId(end))
            return;
    } else {
        if ((isHex && takeUuid())
            || (isOf(m_text[m_at], kNumeral)
                && (takeTime(true) || takeIpv4() || takeTrace() || takeNumber(m_at))))
            return;
        if (takeHex(end, true, hasLetter, isHex) || (next == '.' && takeHost(end)) || takeId(end))
            return;
    }
    m_out.append(m_text.substr(m_at, end - m_at));
    m_at = end;
}

void Templater::takeSign()
{
    const char c = m_text[m_at];
    bool isTaken = false;
    switch (c) {
    case '=':
        isTaken = takeQuoted() || takeTruth();
        break;
    case '-':
    case '+':
        isTaken = isOf(at(m_at + 1), kNumeral) && !isOf(before(), kWordByte) && before() != ')'
            && takeNumber(m_at + 1);
        break;
    case ':':
        isTaken = at(m_at + 1) == ':' && takeIpv6();
        break;
    case '/':
        isTaken = takePath();
        break;
    case '[':
        isTaken = takeMarker();
        break;
    case '<':
        isTaken = keepPlaceholder();
        break;
    default:
        break;
    }
    if (!isTaken) {
        m_out += c;
        ++m_at;
    }
}

/// `b="…"`: a value in quotes right after the sign.
bool Templater::takeQuoted()
{
    const char quote = at(m_at + 1);
    if ((quote != '"' && quote != '\'') || !isOf(before(), kWordByte))
        return false;
    std::size_t end = m_at + 2;
    while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
        end += m_text[end] == '\\' ? 2u : 1u;
    if (at(end) != quote)
        return false;
    m_out += '=';
    return put("<quoted>", end + 1);
}

bool Templater::takeTruth()
{
    for (const std::string_view word : { "true", "false", "True", "False" }) {
        if (m_text.compare(m_at + 1, word.size(), word) == 0 && !isOf(at(m_at + 1 + word.size()), kWordByte)
            && isOf(before(), kWordByte)) {
            m_out += '=';
            return put("<num>", m_at + 1 + word.size());
        }
    }
    return false;
}

/// A file's path from the root of a disk. Routes of a service (`/api/orders/42`) keep their words.
bool Templater::takePath()
{
    if (isOf(before(), kWordByte) || before() == '.' || before() == '/' || before() == '>' || before() == '~')
        return false;
    const std::size_t first = runOf(m_at + 1, kWordByte);
    if (at(first) != '/' || !isListedWord(m_text.substr(m_at + 1, first - m_at - 1), kRootFolders))
        return false;
    std::size_t end = first;
    while (end < m_text.size()
        && (isOf(m_text[end], kWordByte)
            || std::string_view("/.-+@%~[]").find(m_text[end]) != std::string_view::npos))
        ++end;
    while (m_text[end - 1] == '.' || m_text[end - 1] == ']')
        --end;
    return put("<path>", end);
}

bool Templater::takeWindowsPath()
{
    if (!isOf(m_text[m_at], kAlpha) || at(m_at + 1) != ':' || at(m_at + 2) != '\\'
        || isOf(before(), kWordByte))
        return false;
    std::size_t end = m_at + 3;
    while (end < m_text.size()
        && (isOf(m_text[end], kWordByte)
            || std::string_view("\\.-+~").find(m_text[end]) != std::string_view::npos))
        ++end;
    while (m_text[end - 1] == '.')
        --end;
    return put("<path>", end);
}

/// What redaction left is variable too, where its kind has a placeholder.
bool Templater::takeMarker()
{
    if (m_text.compare(m_at, 13, "[redacted:ip]") == 0)
        return put("<ip>", m_at + 13);
    return m_text.compare(m_at, 16, "[redacted:email]") == 0 && put("<email>", m_at + 16);
}

bool Templater::keepPlaceholder()
{
    const std::size_t end = runOf(m_at + 1, kAlpha);
    if (end == m_at + 1 || at(end) != '>')
        return false;
    m_out.append(m_text.substr(m_at, end + 1 - m_at));
    m_at = end + 1;
    return true;
}

std::string messageTemplate(std::string_view message)
{
    return Templater(message).run();
}

} // namespace faultline::fingerprint
