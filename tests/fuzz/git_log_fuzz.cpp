// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/repository/line_history.h"
#include "core/collect/repository/log_parser.h"
#include "core/collect/repository/mentions.h"
#include "core/collect/repository/paths.h"
#include "core/collect/repository/words.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace faultline::collect;
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const auto log = parseLog(text);
    std::vector<const CommitDiff *> window;
    for (const auto &diff : log)
        window.push_back(&diff);
    changesNear(window, "x", 7, { 1, 20 });
    writerOf(window, "x", 7, {});
    std::vector<faultline::SearchWord> words;
    for (const auto &word : namesInMessage(text))
        words.push_back({ word, "message" });
    mentionsIn(window, words);
    plainPath(text);
    PathIndex::of(text).find({ text, 1, 0, "", "", "", true }, "/root");
    return 0;
}
