// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/settings_watch.h"

#include <QFileInfo>

namespace faultline::pipeline {

SettingsWatch::SettingsWatch(Engine &engine)
    : m_engine(engine)
{
    follow();
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SettingsWatch::apply);
}

void SettingsWatch::follow()
{
    const QString path = QString::fromStdString(m_engine.workspace().settingsPath);
    if (QFileInfo::exists(path) && !m_watcher.files().contains(path))
        m_watcher.addPath(path);
}

void SettingsWatch::apply()
{
    follow();
    auto reading = async::run(m_engine.work(), [workspace = m_engine.workspace()] {
        return readSettings(workspace).then(
            [](const Settings &settings) { return configurationOf(settings); });
    });
    async::whenDone(reading, this, [this](const Result<std::shared_ptr<const Configuration>> &configuration) {
        if (configuration.ok())
            m_engine.use(*configuration);
        Q_EMIT told(configuration.ok() ? QString() : QString::fromStdString(configuration.error().message));
    });
}

} // namespace faultline::pipeline
