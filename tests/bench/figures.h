// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <vector>

/// Prints a product's figure beside its limit or peer, measured in turn in the same run, so that a noisy
/// machine is noisy for both. Units: whatever the caller says; always median of the rounds with the smallest
/// and largest.
namespace faultline::bench {

struct Spread {
    double least = 0;
    double median = 0;
    double most = 0;
};

inline Spread spreadOf(std::vector<double> samples)
{
    std::sort(samples.begin(), samples.end());
    return { samples.front(), samples[samples.size() / 2], samples.back() };
}

/// Seconds that `work` takes.
inline double secondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// CPU seconds of this process so far: what a loaded machine does not change.
inline double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

inline bool wantsJson(int argc, char **argv)
{
    return std::any_of(
        argv + 1, argv + argc, [](const char *argument) { return std::strcmp(argument, "--json") == 0; });
}

/// One line for a person, or one JSON object a line with `--json`.
inline void print(bool asJson, const std::string &what, const std::string &unit, Spread product,
    const std::string &besideName, Spread beside, const std::string &goal)
{
    const double ratio = beside.median > 0 ? product.median / beside.median : 0;
    if (asJson) {
        std::printf(
            "{\"what\":\"%s\",\"unit\":\"%s\",\"median\":%.6g,\"least\":%.6g,\"most\":%.6g,\"beside\":\"%s\","
            "\"beside_median\":%.6g,\"ratio\":%.4g,\"goal\":\"%s\"}\n",
            what.c_str(), unit.c_str(), product.median, product.least, product.most, besideName.c_str(),
            beside.median, ratio, goal.c_str());
    } else {
        std::printf("%-44s %12.4g %-10s (%.4g to %.4g) | %s %.4g | ratio %.3g | goal %s\n", what.c_str(),
            product.median, unit.c_str(), product.least, product.most, besideName.c_str(), beside.median,
            ratio, goal.c_str());
    }
    std::fflush(stdout);
}

} // namespace faultline::bench
