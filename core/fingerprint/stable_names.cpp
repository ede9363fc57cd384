// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fingerprint/fingerprint.h"

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::fingerprint {
namespace {

bool isDigitChar(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexChar(char c)
{
    return isDigitChar(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isLetterChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void eraseAll(std::string &text, std::string_view part)
{
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
}

void cutAt(std::string &text, std::string_view part)
{
    const std::size_t at = text.find(part);
    if (at != std::string::npos)
        text.resize(at);
}

/// Keeps what stands after `part`.
void keepAfter(std::string &text, std::string_view part)
{
    const std::size_t at = text.find(part);
    if (at != std::string::npos)
        text.erase(0, at + part.size());
}

/// Cuts `separator` and the digits after it from the end, as often as they stand there.
void cutNumberedEnd(std::string &text, std::string_view separator)
{
    while (!text.empty() && isDigitChar(text.back())) {
        std::size_t begin = text.size();
        while (begin > 0 && isDigitChar(text[begin - 1]))
            --begin;
        if (begin < separator.size()
            || text.compare(begin - separator.size(), separator.size(), separator) != 0)
            return;
        text.resize(begin - separator.size());
    }
}

/// `lambda$price$0`, `$anonfun$price$1`, `price$default`, `access$000`, `price$lambda-0`: javac, scalac,
/// kotlinc.
void cutJvm(std::string &text)
{
    cutAt(text, "$$Lambda");
    cutAt(text, "$$EnhancerBy");
    cutAt(text, "$$FastClassBy");
    cutAt(text, "$$SpringCGLIB$$");
    cutAt(text, "$HibernateProxy$");
    cutAt(text, "$MockitoMock$");
    cutAt(text, "$ByteBuddy$");
    cutAt(text, "$lambda");
    cutAt(text, "$default");
    keepAfter(text, "$anonfun$");
    keepAfter(text, "lambda$");
    cutNumberedEnd(text, "$");
    for (const std::string_view accessor :
        { std::string_view("GeneratedMethodAccessor"), std::string_view("GeneratedConstructorAccessor"),
            std::string_view("GeneratedSerializationConstructorAccessor"), std::string_view("$Proxy") }) {
        const std::size_t at = text.find(accessor);
        if (at != std::string::npos)
            cutNumberedEnd(text, "");
    }
}

/// `<PriceAsync>d__5.MoveNext`, `<>c__DisplayClass3_0.<Price>b__1`, `List``1`: the C# compiler.
void cutDotnet(std::string &text)
{
    const std::size_t open = text.rfind('<');
    const std::size_t close = open == std::string::npos ? open : text.find('>', open);
    if (close != std::string::npos && close > open + 1 && close + 1 < text.size()
        && (text[close + 1] == 'b' || text[close + 1] == 'd' || text[close + 1] == 'g')
        && text.compare(close + 2, 2, "__") == 0) {
        text = text.substr(open + 1, close - open - 1);
        return;
    }
    std::size_t tick = text.find('`');
    while (tick != std::string::npos && tick + 1 < text.size() && isDigitChar(text[tick + 1])) {
        std::size_t end = tick + 1;
        while (end < text.size() && isDigitChar(text[end]))
            ++end;
        text.erase(tick, end - tick);
        tick = text.find('`');
    }
}

/// `price::h1b2c3d4e5f6a7b8c`, `{{closure}}`, `price [clone .isra.0]`, `price.constprop.0`, `price+0x1f`.
void cutNative(std::string &text)
{
    const std::size_t hash = text.rfind("::h");
    if (hash != std::string::npos && text.size() - hash == 19
        && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(hash) + 3, text.end(), isHexChar))
        text.resize(hash);
    for (const std::string_view closure :
        { std::string_view("::{{closure}}"), std::string_view("::{closure}"), std::string_view("::$_") })
        eraseAll(text, closure);
    while (true) {
        const std::size_t closure = text.find("::{closure#");
        const std::size_t end = closure == std::string::npos ? closure : text.find('}', closure);
        if (end == std::string::npos)
            break;
        text.erase(closure, end + 1 - closure);
    }
    cutAt(text, " [clone ");
    for (const std::string_view part : { std::string_view(".isra."), std::string_view(".constprop."),
             std::string_view(".part."), std::string_view(".cold") })
        cutAt(text, part);
    cutAt(text, "+0x");
}

/// Template and type arguments (`drop_in_place<T>`), not an `<impl as Trait>` at the beginning nor
/// `operator<`.
void cutArguments(std::string &text)
{
    if (text.find("operator<") != std::string::npos)
        return;
    std::string out;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens = text[i] == '<' && !out.empty()
            && (isLetterChar(out.back()) || isDigitChar(out.back()) || out.back() == '_'
                || out.back() == ':');
        if (text[i] == '<' && (depth > 0 || opens)) {
            ++depth;
            if (out.ends_with("::"))
                out.resize(out.size() - 2);
        } else if (text[i] == '>' && depth > 0 && (i == 0 || text[i - 1] != '-')) {
            --depth;
        } else if (depth == 0) {
            out += text[i];
        }
    }
    if (depth == 0)
        text = std::move(out);
}

/// `price(int, char const*)`: the name without its parameters, also in Swift's and C++'s demangled form.
void cutParameters(std::string &text)
{
    const std::size_t open = text.find('(');
    if (open != std::string::npos && open > 0 && text.back() == ')' && text[open - 1] != '.'
        && text.find("operator()") == std::string::npos)
        text.resize(open);
}

/// `block (2 levels) in price`, `closure #1 in price()`, `anonymous fn/0 in Shop.price/1`.
void cutBlock(std::string &text)
{
    for (const std::string_view word : { std::string_view("block "), std::string_view("rescue "),
             std::string_view("ensure "), std::string_view("closure #"), std::string_view("anonymous fn/"),
             std::string_view("specialized "), std::string_view("partial apply for ") }) {
        if (!text.starts_with(word))
            continue;
        const std::size_t at = text.rfind(" in ");
        text.erase(0, at != std::string::npos ? at + 4 : word.size());
    }
    // -price/2-fun-0-
    const std::size_t fun = text.find("-fun-");
    if (text.starts_with('-') && fun != std::string::npos)
        text = text.substr(1, fun - 1);
}

/// Go's `price.func1.2`, Python's `price.<locals>.inner`, JavaScript's `Object.price [as total]`, `price/<`.
void cutScript(std::string &text)
{
    cutAt(text, " [as ");
    cutAt(text, "/<");
    eraseAll(text, ".<locals>");
    for (const std::string_view word : { std::string_view("async "), std::string_view("new "),
             std::string_view("get "), std::string_view("set ") }) {
        if (text.starts_with(word))
            text.erase(0, word.size());
    }
    for (const std::string_view owner : { std::string_view("Object."), std::string_view("Function."),
             std::string_view("Module."), std::string_view("Window."), std::string_view("global.") }) {
        if (text.starts_with(owner))
            text.erase(0, owner.size());
    }
    const std::size_t function = text.find(".func");
    if (function != std::string::npos && function + 5 < text.size() && isDigitChar(text[function + 5]))
        text.resize(function);
    for (const std::string_view nameless : { std::string_view("<anonymous>"),
             std::string_view("<anonymous closure>"), std::string_view("<lambda>"),
             std::string_view("<listcomp>"), std::string_view("<dictcomp>"), std::string_view("<setcomp>"),
             std::string_view("<genexpr>"), std::string_view("{closure}"), std::string_view("[anonymous]") })
        eraseAll(text, nameless);
    cutAt(text, "@anonymous");
    // Templates of Ruby on Rails: _app_views_shop_show_html_erb__1234_5678
    cutNumberedEnd(text, "_");
    while (!text.empty()
        && (text.back() == '.' || text.back() == '_' || text.back() == ':' || text.back() == '$'))
        text.pop_back();
}

/// A part of a file's name that a bundler or a release made up: eight hex digits or more with a digit, or
/// random letters of both cases with digits.
bool isGeneratedPart(std::string_view part)
{
    if (part.size() < 6)
        return false;
    const auto count
        = [part](auto is) { return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), is)); };
    const std::size_t digits = count(isDigitChar);
    const std::size_t hex = count(isHexChar);
    const std::size_t capitals = count([](char c) { return c >= 'A' && c <= 'Z'; });
    const std::size_t letters = count(isLetterChar);
    if (hex == part.size() && digits > 0)
        return true;
    return part.size() >= 8 && digits >= 2 && capitals > 0 && letters > capitals
        && digits + letters == part.size();
}

bool isVersionPart(std::string_view part)
{
    if (part.starts_with('v'))
        part.remove_prefix(1);
    return part.size() >= 3 && part.find('.') != std::string_view::npos
        && std::all_of(part.begin(), part.end(), [](char c) { return isDigitChar(c) || c == '.'; });
}

/// One segment of a path without its generated parts: `main.3f9a1c2b.chunk.js` is `main.chunk.js`.
std::string stableSegment(std::string_view segment)
{
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= segment.size(); ++i) {
        if (i < segment.size() && segment[i] != '.' && segment[i] != '-' && segment[i] != '~')
            continue;
        const std::string_view part = segment.substr(begin, i - begin);
        if (!isGeneratedPart(part)) {
            if (!out.empty() && begin > 0)
                out += segment[begin - 1];
            out += part;
        }
        begin = i + 1;
    }
    return out;
}

/// What engines and symbolicators write where there is no name.
constexpr std::array<std::string_view, 14> kNoNames{ "?", "??", "anonymous", "Anonymous function",
    "anonymous function", "global code", "eval code", "<unknown>", "__unknown__", "<redacted>", "redacted",
    "unknown", "???", "stripped_application_code" };

} // namespace

std::string stableFunction(std::string_view function)
{
    std::string text(function);
    cutBlock(text);
    cutDotnet(text);
    cutNative(text);
    cutScript(text);
    cutJvm(text);
    cutArguments(text);
    cutParameters(text);
    if (std::find(kNoNames.begin(), kNoNames.end(), text) != kNoNames.end())
        text.clear();
    return text;
}

std::string stableModule(std::string_view module)
{
    module = module.substr(0, module.find_first_of("?#"));
    // A generated class of Java has a slash of its own: Cart$$Lambda$14/0x0000000800c8.
    module = module.substr(0, module.find("$$"));
    const bool isFile = module.find_first_of("/\\") != std::string_view::npos || module.ends_with("js")
        || module.ends_with(".ts") || module.ends_with(".css");
    if (!isFile) {
        std::string name(module);
        cutJvm(name);
        cutArguments(name);
        return name;
    }
    if (const std::size_t scheme = module.find("://"); scheme != std::string_view::npos) {
        module.remove_prefix(scheme + 3);
        module.remove_prefix(std::min(module.find('/'), module.size()));
    }
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= module.size(); ++i) {
        if (i < module.size() && module[i] != '/' && module[i] != '\\')
            continue;
        const std::string_view segment = module.substr(begin, i - begin);
        begin = i + 1;
        if (segment.empty() || segment == "." || segment == ".." || segment == "~" || isVersionPart(segment))
            continue;
        std::string stable = stableSegment(segment);
        if (stable.empty())
            continue;
        if (!out.empty())
            out += '/';
        out += stable;
    }
    return out;
}

} // namespace faultline::fingerprint
