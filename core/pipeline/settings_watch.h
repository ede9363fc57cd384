// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/engine.h"

#include <QFileSystemWatcher>

namespace faultline::pipeline {

/// Applies the settings file whenever a person saves it; a mistake in it leaves the old ones in force and
/// says so. Thread: main; files are read on the work thread.
class SettingsWatch : public QObject {
    Q_OBJECT

public:
    explicit SettingsWatch(Engine &engine);

    /// Looks at the file from now on, where it was not there yet.
    void follow();

    /// Reads the file again now.
    void apply();

Q_SIGNALS:
    /// Empty when all is well.
    void told(const QString &problem);

private:
    Engine &m_engine;
    QFileSystemWatcher m_watcher;
};

} // namespace faultline::pipeline
