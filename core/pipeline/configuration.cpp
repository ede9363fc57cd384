// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/configuration.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace faultline::pipeline {
namespace {

constexpr qint64 kMaxRuleFileBytes = 1 << 20;

Result<std::string> ruleFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    // A pipe would wait for its other end, a device never ends.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return Error{ ErrorCode::InvalidInput, "The rules file " + path + " cannot be read.", {},
            "Name a plain file that this user may read." };
    if (file.size() > kMaxRuleFileBytes)
        return Error{ ErrorCode::InvalidInput, "The rules file " + path + " is larger than 1 MB." };
    return file.readAll().toStdString();
}

/// The rules of a file, or those that ship where no file is named.
template <class Rules> Result<Rules> rulesOf(const std::string &path)
{
    if (path.empty())
        return Rules();
    const auto text = ruleFile(path);
    if (!text.ok())
        return text.error();
    auto rules = Rules::withOwn(*text);
    if (!rules.ok())
        return Error{ rules.error().code, path + ": " + rules.error().message };
    return rules;
}

normalise::AppPaths appPathsOf(const Settings &settings)
{
    normalise::AppPaths paths;
    paths.prefixes = settings.ownPrefixes;
    for (const auto &[service, path] : settings.repositories)
        paths.repositoryRoots.push_back(path);
    if (!settings.defaultRepository.empty())
        paths.repositoryRoots.push_back(settings.defaultRepository);
    return paths;
}

pattern::Thresholds thresholdsOf(const Settings &settings)
{
    pattern::Thresholds thresholds;
    thresholds.patternEvents = static_cast<int>(settings.patternEvents);
    thresholds.patternWindow = std::chrono::hours(settings.patternHours);
    thresholds.escalateEvents = static_cast<int>(settings.escalateEvents);
    thresholds.escalateWindow = std::chrono::minutes(settings.escalateMinutes);
    thresholds.alertEvents = static_cast<int>(settings.alertEvents);
    return thresholds;
}

} // namespace

std::string Configuration::repositoryOf(const std::string &service) const
{
    const auto own = settings.repositories.find(service);
    return own != settings.repositories.end() ? own->second : settings.defaultRepository;
}

Result<std::shared_ptr<const Configuration>> configurationOf(const Settings &settings)
{
    auto configuration = std::make_shared<Configuration>();
    configuration->settings = settings;
    if (const QByteArray repository = qgetenv("DEFAULT_REPO"); !repository.isEmpty())
        configuration->settings.defaultRepository = repository.toStdString();
    auto redaction = rulesOf<redact::Rules>(settings.redactionRules);
    if (!redaction.ok())
        return redaction.error();
    auto categories = rulesOf<pattern::CategoryRules>(settings.categoryRules);
    if (!categories.ok())
        return categories.error();
    configuration->redaction = std::move(*redaction);
    configuration->categories = std::move(*categories);
    configuration->appPaths = appPathsOf(configuration->settings);
    configuration->thresholds = thresholdsOf(settings);
    configuration->runbooks = analyse::RunbookLibrary::load(settings.runbookFolder);
    return std::shared_ptr<const Configuration>(std::move(configuration));
}

} // namespace faultline::pipeline
