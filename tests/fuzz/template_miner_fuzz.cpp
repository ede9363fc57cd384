// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/pattern/mining.h"

#include <cstdlib>

/// Any bytes are lines; a line that was just mined keeps its id, and the id has a text.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, std::size_t size)
{
    using namespace faultline;
    const std::string text(bytes, bytes + size);
    pattern::MiningLimits limits;
    limits.mostForms = 64;
    limits.mostTemplates = 32;
    pattern::TemplateMiner miner(limits);
    for (const std::string_view line : lines(text)) {
        const pattern::TemplateId id = miner.add(line);
        if (miner.current(id) != id || miner.add(line) != id)
            std::abort();
    }
    if (lines(pattern::templateLines(text)).size() != lines(text).size())
        std::abort();
    return 0;
}
