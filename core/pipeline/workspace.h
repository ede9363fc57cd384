// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/store/location.h"

#include <string>

namespace faultline::pipeline {

/// A workspace's two files: its store and, beside it, its settings.
struct Workspace {
    store::StoreLocation store;
    std::string settingsPath;
};

/// What options and environment (FAULTLINE_WORKSPACE, FAULTLINE_STORE) say together; empty ones are not
/// given. Errors: InvalidInput.
Result<Workspace> workspaceOf(const std::string &workspace, const std::string &storeUrl);

/// Reads the settings; a workspace without a file has the defaults. Errors: InvalidInput with line and
/// column.
Result<Settings> readSettings(const Workspace &workspace);

/// Writes the commented file where there is none. Errors: Storage.
Result<> writeSettingsTemplate(const Workspace &workspace);

/// Puts a repository into the settings file, whole or not at all. Errors: Storage, InvalidInput.
Result<> saveRepository(const Workspace &workspace, const std::string &service, const std::string &path);

} // namespace faultline::pipeline
