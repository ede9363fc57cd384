// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analyse/runbooks.h"

#include "core/base/text.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <map>

// A static library's resources are dropped by the linker unless somebody asks for them.
static void loadShippedRunbooks()
{
    Q_INIT_RESOURCE(runbooks);
}

namespace faultline::analyse {
namespace {

constexpr qint64 kMostRunbookBytes = 1 << 20;
constexpr int kMostUserRunbooks = 500;
/// The usual values of BM25. Source: Robertson and Zaragoza, 2009.
constexpr double kTermSaturation = 1.2;
constexpr double kLengthWeight = 0.75;
/// What the front matter says outweighs chance words: about what three rare words give.
constexpr double kCategoryBonus = 6;
constexpr double kServiceBonus = 4;
constexpr double kKeywordBonus = 2;
constexpr double kUsersBonus = 1000; ///< the user's go first, whatever ships

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const auto flush = [&] {
        if (word.size() > 2)
            words.push_back(word);
        word.clear();
    };
    for (const char c : text) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isWordByte = isUpper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || (static_cast<unsigned char>(c) & 0x80u) != 0;
        if (!isWordByte)
            flush();
        // "ConnectionRefused" is two words
        if (isUpper && !word.empty() && word.back() >= 'a' && word.back() <= 'z')
            flush();
        if (isWordByte)
            word += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    flush();
    return words;
}

/// `[a, b]` or `a, b`.
std::vector<std::string> listOf(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('[') && text.ends_with(']'))
        text = text.substr(1, text.size() - 2);
    std::vector<std::string> items;
    for (auto item : split(text, ',')) {
        item = trimmed(item);
        if (item.size() > 1 && (item.front() == '"' || item.front() == '\'') && item.back() == item.front())
            item = item.substr(1, item.size() - 2);
        if (!item.empty())
            items.emplace_back(item);
    }
    return items;
}

void readField(Runbook &runbook, std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    const auto key = trimmed(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + 1));
    if (key == "title")
        runbook.title = listOf(value).empty() ? std::string{} : std::string(value);
    else if (key == "categories" || key == "category")
        runbook.categories = listOf(value);
    else if (key == "services" || key == "service")
        runbook.services = listOf(value);
    else if (key == "keywords")
        runbook.keywords = listOf(value);
}

std::string headingOf(std::string_view markdown)
{
    for (const auto line : lines(markdown)) {
        if (line.starts_with("# "))
            return std::string(trimmed(line.substr(2)));
    }
    return {};
}

bool holds(const std::vector<std::string> &list, std::string_view item)
{
    return std::any_of(
        list.begin(), list.end(), [&](const auto &one) { return toLowerAscii(one) == toLowerAscii(item); });
}

/// Whether a section says what to do, rather than how the failure looks or how its end is checked.
int usefulness(std::string_view section)
{
    const auto lower = toLowerAscii(section);
    const auto isAny = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
            [&](std::string_view word) { return lower.find(word) != std::string::npos; });
    };
    if (isAny({ "mitigat", "what to do", "steps", "action", "respond", "recover" }))
        return 3;
    if (isAny({ "look like", "looks like", "symptom", "verify", "overview", "background", "contact" }))
        return 0;
    return isAny({ "check", "fix", "resol", "repair" }) ? 2 : 1;
}

void readFolder(
    const QString &path, bool isUsers, std::vector<Runbook> &runbooks, std::vector<std::string> &problems)
{
    const QDir folder(path);
    int count = 0;
    for (const auto &name : folder.entryList({ QStringLiteral("*.md") }, QDir::Files, QDir::Name)) {
        if (isUsers && ++count > kMostUserRunbooks)
            break;
        QFile file(folder.filePath(name));
        if (file.size() > kMostRunbookBytes || !file.open(QIODevice::ReadOnly)) {
            problems.push_back(
                "The runbook " + name.toStdString() + " cannot be read or is larger than 1 MB.");
            continue;
        }
        const auto bytes = file.readAll();
        const auto text = toValidUtf8({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
        auto runbook = parseRunbook(name.chopped(3).toStdString(), text);
        if (!runbook) {
            problems.push_back(runbook.error().message);
            continue;
        }
        runbook->isUsers = isUsers;
        const auto same = std::find_if(
            runbooks.begin(), runbooks.end(), [&](const Runbook &known) { return known.id == runbook->id; });
        if (same == runbooks.end())
            runbooks.push_back(std::move(*runbook));
        else
            *same = std::move(*runbook);
    }
}

} // namespace

Result<Runbook> parseRunbook(std::string id, std::string_view markdown)
{
    Runbook runbook;
    runbook.id = std::move(id);
    std::string_view body = markdown;
    if (markdown.starts_with("---\n") || markdown.starts_with("---\r\n")) {
        const auto end = markdown.find("\n---", 3);
        if (end == std::string_view::npos)
            return Error{ ErrorCode::InvalidInput,
                "The front matter of the runbook " + runbook.id + " has no end (a line of ---).", "runbook" };
        for (const auto line : lines(markdown.substr(0, end)))
            readField(runbook, line);
        const auto next = markdown.find('\n', end + 1);
        body = next == std::string_view::npos ? std::string_view{} : markdown.substr(next + 1);
    }
    runbook.text = std::string(trimmed(body));
    if (runbook.title.empty())
        runbook.title = headingOf(body);
    if (runbook.title.empty())
        return Error{ ErrorCode::InvalidInput, "The runbook " + runbook.id + " has no title.", "title",
            "Add `title: …` between two lines of --- at its beginning." };
    return runbook;
}

RunbookLibrary RunbookLibrary::load(const std::string &usersFolder)
{
    loadShippedRunbooks();
    RunbookLibrary library;
    readFolder(QStringLiteral(":/runbooks"), false, library.m_runbooks, library.m_problems);
    if (!usersFolder.empty())
        readFolder(QString::fromStdString(usersFolder), true, library.m_runbooks, library.m_problems);
    library.index();
    return library;
}

RunbookLibrary RunbookLibrary::of(std::vector<Runbook> runbooks)
{
    RunbookLibrary library;
    library.m_runbooks = std::move(runbooks);
    library.index();
    return library;
}

void RunbookLibrary::index()
{
    std::size_t words = 0;
    for (std::size_t i = 0; i < m_runbooks.size(); ++i) {
        Section section{ i, "Overview", {}, {} };
        const auto finish = [&] {
            section.text = std::string(trimmed(section.text));
            if (!section.text.empty()) {
                section.words = wordsOf(section.title + ' ' + section.text);
                std::sort(section.words.begin(), section.words.end());
                words += section.words.size();
                m_sections.push_back(section);
            }
            section.text.clear();
        };
        for (const auto line : lines(m_runbooks[i].text)) {
            if (line.starts_with("## ")) {
                finish();
                section.title = std::string(trimmed(line.substr(3)));
            } else if (!line.starts_with("# ")) {
                section.text += std::string(line) + '\n';
            }
        }
        finish();
    }
    m_meanLength
        = std::max(1.0, static_cast<double>(words) / std::max(1.0, static_cast<double>(m_sections.size())));
}

std::vector<RunbookSection> RunbookLibrary::best(const RunbookQuery &query, int most) const
{
    auto asked = wordsOf(query.text);
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    const auto countIn = [](const Section &section, const std::string &word) {
        const auto range = std::equal_range(section.words.begin(), section.words.end(), word);
        return static_cast<double>(range.second - range.first);
    };
    const auto total = static_cast<double>(m_sections.size());
    std::vector<double> scores(m_sections.size(), 0);
    for (const auto &word : asked) {
        const auto holding = static_cast<double>(std::count_if(m_sections.begin(), m_sections.end(),
            [&](const Section &section) { return countIn(section, word) > 0; }));
        const double rarity = std::log(1 + (total - holding + 0.5) / (holding + 0.5));
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            const double count = countIn(m_sections[i], word);
            const double length = static_cast<double>(m_sections[i].words.size()) / m_meanLength;
            scores[i] += rarity * count * (kTermSaturation + 1)
                / (count + kTermSaturation * (1 - kLengthWeight + kLengthWeight * length));
        }
    }
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const auto &runbook = m_runbooks[m_sections[i].runbook];
        double fit = 0;
        if (holds(runbook.categories, name(query.category)))
            fit += kCategoryBonus;
        if (!query.service.empty() && holds(runbook.services, query.service))
            fit += kServiceBonus;
        for (const auto &keyword : runbook.keywords)
            fit += containsIgnoringCase(query.text, keyword) ? kKeywordBonus : 0;
        // words alone fit by chance: the runbook must be about this kind of failure
        if (fit <= 0)
            continue;
        ranked.emplace_back(scores[i] + fit + (runbook.isUsers ? kUsersBonus : 0), i);
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<RunbookSection> sections;
    for (const auto &[score, best] : ranked) {
        // the words tell which runbook; a reader wants its steps
        auto at = best;
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            const bool isBetter = usefulness(m_sections[i].title) > usefulness(m_sections[at].title);
            if (m_sections[i].runbook == m_sections[best].runbook && isBetter)
                at = i;
        }
        const auto &section = m_sections[at];
        const auto &runbook = m_runbooks[section.runbook];
        const bool isKnown = std::any_of(sections.begin(), sections.end(),
            [&](const RunbookSection &known) { return known.runbook == runbook.id; });
        if (isKnown || static_cast<int>(sections.size()) >= most)
            continue;
        sections.push_back({ runbook.id, runbook.title, section.title, section.text, runbook.categories,
            runbook.services, runbook.keywords, runbook.isUsers });
    }
    return sections;
}

const Runbook *RunbookLibrary::find(std::string_view id) const
{
    const auto found = std::find_if(
        m_runbooks.begin(), m_runbooks.end(), [&](const Runbook &runbook) { return runbook.id == id; });
    return found == m_runbooks.end() ? nullptr : &*found;
}

} // namespace faultline::analyse
