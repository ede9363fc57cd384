// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/readers.h"

namespace faultline::pipeline {
namespace {

constexpr int kReaderThreads = 2;

} // namespace

Readers::Readers(store::StoreLocation location)
    : m_location(std::move(location))
{
    m_pool.setObjectName(QStringLiteral("readers"));
    m_pool.setMaxThreadCount(kReaderThreads);
    m_pool.setExpiryTimeout(-1);
}

Readers::~Readers()
{
    m_pool.waitForDone();
}

Result<store::Reader *> Readers::mine()
{
    if (!m_mine.hasLocalData()) {
        auto reader = store::Reader::open(m_location);
        if (!reader.ok())
            return reader.error();
        m_mine.setLocalData(std::shared_ptr<store::Reader>(std::move(*reader)));
    }
    return m_mine.localData().get();
}

} // namespace faultline::pipeline
