// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <QCryptographicHash>

namespace faultline {

std::string sha256Hex(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.resultView().toByteArray().toHex().toStdString();
}

} // namespace faultline
