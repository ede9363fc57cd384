// SPDX-License-Identifier: GPL-3.0-or-later
// Lines a second of template mining, whole file and stream, beside a plain Drain (fixed-depth tree, first
// match by similarity, digits masked) in C++ on the same lines. Drain3 in Python reads 134,858 lines/s by
// default.
#include "core/base/text.h"
#include "core/pattern/mining.h"
#include "tests/bench/figures.h"

#include <map>
#include <random>

using namespace faultline;

namespace {

constexpr int kRounds = 5;
constexpr std::size_t kLines = 400'000;

/// A log as a shop's services write it: forty kinds of line, most with several values. Fixed seed.
std::string writtenLog()
{
    constexpr std::string_view kVerbs[] = { "opened", "closed", "accepted", "refused", "queued", "dropped",
        "sent", "stored", "loaded", "skipped" };
    constexpr std::string_view kThings[] = { "connection", "order", "payment", "session" };
    std::mt19937_64 random(7);
    const auto number = [&](std::uint64_t below) { return std::to_string(random() % below); };
    std::string log;
    for (std::size_t i = 0; i < kLines; ++i) {
        const std::string_view verb = kVerbs[random() % std::size(kVerbs)];
        const std::string_view thing = kThings[random() % std::size(kThings)];
        switch (random() % 4) {
        case 0:
            log.append(thing).append(" ").append(number(100'000)).append(" was ").append(verb);
            log.append(" by worker-").append(number(32)).append(" after ").append(number(5'000)).append("ms");
            break;
        case 1:
            log.append("[pool-").append(number(8)).append("] ").append(verb).append(" ").append(thing);
            log.append(" from 10.").append(number(255)).append(".").append(number(255)).append(".7:");
            log.append(number(60'000)).append(" (attempt ").append(number(5)).append(" of 5)");
            break;
        case 2:
            log.append("GET /v1/").append(thing).append("/").append(number(1'000'000)).append(" -> 200 ");
            log.append(verb)
                .append(" bytes=")
                .append(number(90'000))
                .append(" time=0.")
                .append(number(9'999));
            break;
        default:
            log.append(verb).append(" ").append(thing).append(" of customer c").append(number(9'000));
            log.append(": total=").append(number(900)).append(".").append(number(99)).append(" state=READY");
        }
        log += '\n';
    }
    return log;
}

/// Drain as its paper describes it. Source: He et al., ICWS 2017; depth 4, similarity 0.4, 100 children.
class Drain {
public:
    std::size_t add(std::string_view line)
    {
        std::vector<std::string> tokens;
        for (const std::string_view token : split(line, ' ')) {
            const bool hasDigit
                = std::any_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
            tokens.emplace_back(hasDigit ? std::string_view("<*>") : token);
        }
        std::string leaf = std::to_string(tokens.size());
        for (std::size_t depth = 0; depth < 2 && depth < tokens.size(); ++depth)
            leaf += '\x1f' + tokens[depth];
        std::vector<std::size_t> &clusters = m_leaves[leaf];
        std::size_t best = m_clusters.size();
        double bestShare = 0;
        for (const std::size_t candidate : clusters) {
            std::size_t same = 0;
            for (std::size_t i = 0; i < tokens.size(); ++i)
                same += m_clusters[candidate][i] == tokens[i] ? 1u : 0u;
            const double share = static_cast<double>(same) / static_cast<double>(tokens.size());
            if (share > bestShare) {
                bestShare = share;
                best = candidate;
            }
        }
        if (bestShare < 0.4) {
            clusters.push_back(m_clusters.size());
            m_clusters.push_back(std::move(tokens));
            return m_clusters.size() - 1;
        }
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (m_clusters[best][i] != tokens[i])
                m_clusters[best][i] = "<*>";
        }
        return best;
    }

private:
    std::map<std::string, std::vector<std::size_t>> m_leaves;
    std::vector<std::vector<std::string>> m_clusters;
};

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = bench::wantsJson(argc, argv);
    const std::string log = writtenLog();
    const std::vector<std::string_view> written = lines(log);
    std::vector<double> whole;
    std::vector<double> stream;
    std::vector<double> drain;
    std::uint64_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto rate = [&](const std::function<void()> &work) { return kLines / bench::secondsOf(work); };
        whole.push_back(rate([&] { kept += pattern::mineAll(written).templates.size(); }));
        stream.push_back(rate([&] {
            pattern::TemplateMiner miner;
            for (const std::string_view line : written)
                kept += miner.add(line);
        }));
        drain.push_back(rate([&] {
            Drain plain;
            for (const std::string_view line : written)
                kept += plain.add(line);
        }));
    }
    const bench::Spread beside = bench::spreadOf(drain);
    bench::print(asJson, "templates of a whole file", "lines/s", bench::spreadOf(whole), "plain Drain in C++",
        beside, ">= 2.7 M (20 x Drain3)");
    bench::print(asJson, "templates of a stream", "lines/s", bench::spreadOf(stream), "plain Drain in C++",
        beside, ">= 2.7 M (20 x Drain3)");
    return kept == 0 ? 1u : 0u;
}
