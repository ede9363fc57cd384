// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/open_console.h"

#include "core/pipeline/local_console.h"

namespace faultline::pipeline {

Result<std::unique_ptr<Console>> openConsole(const ConsoleOptions &options)
{
    if (options.port < 0 || options.port > 65535)
        return Error{ ErrorCode::InvalidInput, "A port is a number from 0 to 65535.", "port" };
    auto workspace = workspaceOf(options.workspace, options.store);
    if (!workspace.ok())
        return workspace.error();
    if (!options.isReadOnly) {
        if (const auto written = writeSettingsTemplate(*workspace); !written.ok())
            return written.error();
    }
    const auto configuration
        = readSettings(*workspace).then([](const Settings &settings) { return configurationOf(settings); });
    if (!configuration.ok())
        return configuration.error();
    EngineOptions engine{ std::move(*workspace), options.host, static_cast<std::uint16_t>(options.port),
        options.isReadOnly };
    return std::unique_ptr<Console>(std::make_unique<LocalConsole>(std::move(engine), *configuration));
}

} // namespace faultline::pipeline
