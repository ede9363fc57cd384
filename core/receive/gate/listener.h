// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

#include <memory>
#include <string>

namespace faultline::receive::gate {

class Desk;

/// Accepts connections up to the cap; whoever comes when the house is full gets a canned 503 before any
/// object is made for him. Thread: io.
class Listener final : public QTcpServer {
    Q_OBJECT

public:
    explicit Listener(std::shared_ptr<Desk> desk);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::shared_ptr<Desk> m_desk;
    const std::string m_houseFull;
};

} // namespace faultline::receive::gate
