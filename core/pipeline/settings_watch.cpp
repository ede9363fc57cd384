// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/settings_watch.h"

namespace faultline::pipeline {

SettingsWatch::SettingsWatch(Engine &engine)
    : m_engine(engine)
{
    const QString path = QString::fromStdString(engine.workspace().settingsPath);
    m_watcher.addPath(path);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SettingsWatch::apply);
}

void SettingsWatch::apply()
{
    const QString path = QString::fromStdString(m_engine.workspace().settingsPath);
    if (!m_watcher.files().contains(path))
        m_watcher.addPath(path);
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
