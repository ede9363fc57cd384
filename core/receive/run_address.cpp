// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/receive/run_address.h"

#include <algorithm>

namespace faultline::receive {

bool isRunName(std::string_view text)
{
    return !text.empty() && text.size() <= kMostRunNameBytes
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
                   || c == '_' || c == '-';
           });
}

void takeRun(Request &request)
{
    if ((request.method != "POST" && request.method != "OPTIONS") || !request.path.starts_with(kRunPrefix))
        return;
    const std::size_t end = request.path.find('/', kRunPrefix.size());
    if (end == std::string::npos)
        return;
    std::string run = request.path.substr(kRunPrefix.size(), end - kRunPrefix.size());
    if (!isRunName(run))
        return;
    request.run = std::move(run);
    request.path.erase(0, end);
}

} // namespace faultline::receive
