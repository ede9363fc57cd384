// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/normalise/traces/structured.h"

#include "core/base/text.h"
#include "core/normalise/stack_traces.h"
#include "core/normalise/traces/languages.h"

#include <algorithm>
#include <array>

namespace faultline::normalise {
namespace {

struct LanguageWord {
    std::string_view word; ///< what SDKs and semantic conventions write
    std::string_view language; ///< id of the table
};

constexpr std::array kLanguageWords{
    LanguageWord{ "node", "javascript" },
    LanguageWord{ "nodejs", "javascript" },
    LanguageWord{ "typescript", "javascript" },
    LanguageWord{ "webjs", "javascript" },
    LanguageWord{ "kotlin", "java" },
    LanguageWord{ "scala", "java" },
    LanguageWord{ "dotnet", "csharp" },
    LanguageWord{ "c#", "csharp" },
    LanguageWord{ "fsharp", "csharp" },
    LanguageWord{ "flutter", "dart" },
    LanguageWord{ "cocoa", "swift" },
    LanguageWord{ "objc", "swift" },
    LanguageWord{ "c", "cpp" },
    LanguageWord{ "c++", "cpp" },
    LanguageWord{ "native", "cpp" },
};

constexpr std::array kLanguageEndings{
    LanguageWord{ ".py", "python" },
    LanguageWord{ ".js", "javascript" },
    LanguageWord{ ".mjs", "javascript" },
    LanguageWord{ ".cjs", "javascript" },
    LanguageWord{ ".jsx", "javascript" },
    LanguageWord{ ".ts", "javascript" },
    LanguageWord{ ".tsx", "javascript" },
    LanguageWord{ ".vue", "javascript" },
    LanguageWord{ ".java", "java" },
    LanguageWord{ ".kt", "java" },
    LanguageWord{ ".scala", "java" },
    LanguageWord{ ".go", "go" },
    LanguageWord{ ".rs", "rust" },
    LanguageWord{ ".cs", "csharp" },
    LanguageWord{ ".fs", "csharp" },
    LanguageWord{ ".vb", "csharp" },
    LanguageWord{ ".rb", "ruby" },
    LanguageWord{ ".erb", "ruby" },
    LanguageWord{ ".php", "php" },
    LanguageWord{ ".ex", "elixir" },
    LanguageWord{ ".exs", "elixir" },
    LanguageWord{ ".dart", "dart" },
    LanguageWord{ ".lua", "lua" },
    LanguageWord{ ".pl", "perl" },
    LanguageWord{ ".pm", "perl" },
    LanguageWord{ ".swift", "swift" },
    LanguageWord{ ".m", "swift" },
    LanguageWord{ ".mm", "swift" },
    LanguageWord{ ".c", "cpp" },
    LanguageWord{ ".cc", "cpp" },
    LanguageWord{ ".cpp", "cpp" },
    LanguageWord{ ".cxx", "cpp" },
    LanguageWord{ ".h", "cpp" },
    LanguageWord{ ".hpp", "cpp" },
};

std::string_view languageOfFile(std::string_view file)
{
    file = file.substr(0, file.find_first_of("?#"));
    for (const LanguageWord &row : kLanguageEndings) {
        if (file.ends_with(row.word))
            return row.language;
    }
    return {};
}

/// The language that the table knows by that word, or of the first file whose name tells; else the word.
std::string structuredLanguage(const StackTrace &sent)
{
    const std::string word = toLowerAscii(sent.language);
    const auto languages = traceLanguages();
    const bool isKnown = std::any_of(languages.begin(), languages.end(),
        [&word](const TraceLanguage &language) { return language.id == word; });
    if (isKnown)
        return word;
    for (const LanguageWord &row : kLanguageWords) {
        if (row.word == word)
            return std::string(row.language);
    }
    for (const Exception &exception : sent.exceptions) {
        for (const Frame &frame : exception.frames) {
            if (const auto language = languageOfFile(frame.file); !language.empty())
                return std::string(language);
        }
    }
    return word;
}

} // namespace

StackTrace structuredTrace(const StackTrace &sent)
{
    StackTrace trace;
    trace.language = structuredLanguage(sent);
    std::size_t left = kMaxTraceFrames;
    for (const Exception &exception : sent.exceptions) {
        const int index = static_cast<int>(trace.exceptions.size());
        if (trace.exceptions.size() >= kMaxExceptions)
            break;
        const std::size_t count = std::min({ exception.frames.size(), kMaxFrames, left });
        left -= count;
        Exception &kept = trace.exceptions.emplace_back();
        kept.type = exception.type;
        kept.message = exception.message;
        kept.frames.assign(
            exception.frames.begin(), exception.frames.begin() + static_cast<std::ptrdiff_t>(count));
        const bool isBefore = exception.parent >= 0 && exception.parent < index;
        kept.link = index == 0 ? Link::Outermost : exception.link;
        if (index > 0 && isBefore)
            kept.parent = exception.parent;
        else if (kept.link != Link::Outermost)
            kept.parent = index - 1;
    }
    return trace;
}

} // namespace faultline::normalise
