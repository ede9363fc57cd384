// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace faultline::collect {
namespace {

constexpr std::size_t kMostNames = 32;
constexpr std::size_t kMostMessageBytes = 4000;

/// Words of languages and of messages that name nothing of the user's. Sorted, for the search.
constexpr std::array kCommonNames = std::to_array<std::string_view>({ "AND", "Array", "Boolean", "Error",
    "Exception", "False", "FROM", "INSERT", "INTO", "Integer", "JSON", "List", "Map", "Math", "None",
    "NoneType", "Number", "Object", "Optional", "Promise", "SELECT", "SET", "String", "True", "UPDATE",
    "VALUES", "WHERE", "and", "any", "are", "args", "argument", "arguments", "array", "as", "assert", "async",
    "attribute", "await", "base", "because", "been", "before", "bool", "boolean", "break", "but", "by",
    "bytes", "call", "cannot", "case", "catch", "char", "class", "column", "const", "constructor", "continue",
    "def", "defined", "del", "dict", "did", "do", "does", "double", "elif", "else", "enum", "err", "error",
    "exc", "except", "exception", "expected", "export", "extends", "failed", "false", "final", "finally",
    "float", "for", "format", "found", "from", "func", "function", "get", "given", "global", "got", "had",
    "has", "have", "if", "implements", "import", "in", "index", "input", "instance", "instanceof", "int",
    "integer", "interface", "invalid", "invoke", "is", "it", "item", "its", "key", "kwargs", "lambda", "len",
    "length", "let", "list", "literal", "long", "may", "method", "missing", "module", "must", "name", "named",
    "new", "no", "non", "none", "not", "null", "number", "object", "of", "on", "or", "out", "package",
    "parameter", "pass", "positional", "print", "private", "properties", "property", "protected", "public",
    "raise", "range", "read", "reading", "require", "required", "return", "returned", "self", "set",
    "setting", "static", "str", "string", "struct", "subscriptable", "super", "such", "switch", "table",
    "takes", "that", "the", "then", "this", "throw", "throws", "to", "true", "try", "tuple", "type", "typeof",
    "undefined", "unexpected", "unsupported", "value", "values", "var", "void", "was", "when", "while",
    "with", "yield" });

bool isCommonName(std::string_view name)
{
    return std::find(kCommonNames.begin(), kCommonNames.end(), name) != kCommonNames.end();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWorthSearching(std::string_view name)
{
    return name.size() >= 2 && name.size() <= 80 && !isDigit(name.front()) && !isCommonName(name);
}

void addOnce(std::vector<std::string> &names, std::string_view name)
{
    if (names.size() < kMostNames && isWorthSearching(name)
        && std::find(names.begin(), names.end(), name) == names.end())
        names.emplace_back(name);
}

/// `line_total`, `lineTotal`, `Order2`: more than a word of prose.
bool looksLikeIdentifier(std::string_view name)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool hasLowerThenUpper = std::adjacent_find(name.begin(), name.end(), [&](char a, char b) {
        return a >= 'a' && a <= 'z' && isUpper(b);
    }) != name.end();
    const bool isConstant = name.size() > 2
        && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })
        && name.find('_') != std::string_view::npos;
    return name.find('_') != std::string_view::npos || hasLowerThenUpper || isConstant;
}

/// What stands between quotes of one kind, when it is short and plain.
void addQuoted(std::vector<std::string> &names, std::string_view message, char quote)
{
    for (std::size_t i = message.find(quote); i != std::string_view::npos; i = message.find(quote, i + 1)) {
        // an apostrophe inside a word opens nothing
        const bool opens = i == 0 || !((message[i - 1] | 0x20) >= 'a' && (message[i - 1] | 0x20) <= 'z');
        const auto end = message.find(quote, i + 1);
        if (!opens)
            continue;
        if (end == std::string_view::npos)
            return;
        const auto inside = message.substr(i + 1, end - i - 1);
        if (inside.size() <= 120 && inside.find('\n') == std::string_view::npos)
            eachName(inside, [&](std::string_view name) { addOnce(names, name); });
        i = end;
    }
}

/// What a message names by its kind: `no column named amount`, `relation orders does not exist`.
void addLabelled(std::vector<std::string> &names, std::string_view message)
{
    constexpr std::array kLabels = std::to_array<std::string_view>({ "column", "table", "relation", "named",
        "field", "attribute", "property", "key", "argument", "parameter", "variable", "symbol", "function",
        "method", "module", "class", "member", "option", "setting" });
    bool isLabelled = false;
    eachName(message, [&](std::string_view name) {
        if (isLabelled)
            addOnce(names, name);
        isLabelled = std::find(kLabels.begin(), kLabels.end(), name) != kLabels.end();
    });
}

/// A comment says nothing about what runs. Quotes are not looked at: a `#` in a literal costs little.
std::string_view withoutComment(std::string_view code)
{
    const auto start = trimmed(code);
    if (start.starts_with('#') || start.starts_with("//") || start.starts_with('*')
        || start.starts_with("/*"))
        return {};
    // not at " // ": in Python that divides
    return code.substr(0, code.find(" # "));
}

} // namespace

std::vector<std::string> namesInCode(std::string_view code)
{
    std::vector<std::string> names;
    eachName(withoutComment(code), [&](std::string_view name) { addOnce(names, name); });
    return names;
}

std::vector<std::string> namesInMessage(std::string_view message)
{
    message = cutUtf8(message, kMostMessageBytes);
    std::vector<std::string> names;
    for (const char quote : { '\'', '"', '`' })
        addQuoted(names, message, quote);
    eachName(message, [&](std::string_view name) {
        if (looksLikeIdentifier(name))
            addOnce(names, name);
    });
    // "cart.total is not a function": names joined by a point
    for (std::size_t i = 1; i + 1 < message.size(); ++i) {
        const auto isLetter
            = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
        if (message[i] != '.' || !isLetter(message[i - 1]) || !isLetter(message[i + 1]))
            continue;
        const auto start = message.find_last_of(" \t\n\"'`(", i);
        const auto from = start == std::string_view::npos ? 0 : start + 1;
        const auto end = message.find_first_of(" \t\n\"'`)(,;:", i);
        const auto dotted = message.substr(from, end == std::string_view::npos ? end : end - from);
        if (dotted.find('/') == std::string_view::npos)
            eachName(dotted, [&](std::string_view name) { addOnce(names, name); });
    }
    addLabelled(names, message);
    const auto firstLine = message.substr(0, message.find('\n'));
    const auto colon = firstLine.rfind(": ");
    const auto tail = trimmed(colon == std::string_view::npos ? firstLine : firstLine.substr(colon + 2));
    if (tail.find(' ') == std::string_view::npos)
        eachName(tail, [&](std::string_view name) { addOnce(names, name); });
    return names;
}

bool hasName(std::string_view text, std::string_view word)
{
    bool isFound = false;
    eachName(text, [&](std::string_view name) { isFound = isFound || name == word; });
    return isFound;
}

bool definesName(std::string_view line, std::string_view word)
{
    line = trimmed(line);
    // a module's list of what it offers
    for (const std::string_view start : { "module.exports", "exports.", "export {", "__all__" }) {
        if (line.starts_with(start) && hasName(line, word))
            return true;
    }
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const auto before = trimmed(line.substr(0, at));
        const auto after = trimmed(line.substr(at + word.size()));
        // `"word": …` and `self.word = …` define it as much as `word = …` does
        const bool isKey = (before == "\"" || before == "'") && after.starts_with(before)
            && trimmed(after.substr(1)).starts_with(':');
        const bool isMember
            = (before == "self." || before == "this.") && after.starts_with('=') && !after.starts_with("==");
        if (isKey || isMember)
            return true;
        const bool isWhole = (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t' || line[at - 1] == '*')
            && (after.empty()
                || !hasName(line.substr(at, word.size() + 1), line.substr(at, word.size() + 1)));
        if (!isWhole)
            continue;
        constexpr std::array<std::string_view, 7> kHeads{ "def", "function", "class", "fn", "func",
            "interface", "enum" };
        const auto space = before.find_last_of(" \t");
        const auto last = space == std::string_view::npos ? before : before.substr(space + 1);
        if (std::find(kHeads.begin(), kHeads.end(), last) != kHeads.end())
            return true;
        // what stands before it may only be words of a declaration: `export const`, `public long`
        const bool isDeclared = std::all_of(before.begin(), before.end(),
                                    [](char c) {
                                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                                            || (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '<'
                                            || c == '>' || c == '*' || c == '.';
                                    })
            && last != "return" && last != "await" && last != "in" && last != "new";
        if (isDeclared && after.starts_with('=') && !after.starts_with("=="))
            return true;
        if (isDeclared && after.starts_with(':') && before.empty())
            return true;
        if (isDeclared && after.starts_with('(') && (after.ends_with('{') || after.ends_with(':')))
            return true;
    }
    return false;
}

} // namespace faultline::collect
