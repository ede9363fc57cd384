// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/fetched.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace faultline::ctl {

Fetched fetched(const QString &url, int patienceMilliseconds)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy); // the console is on this machine or named outright
    QNetworkRequest request{ QUrl(url) };
    request.setTransferTimeout(patienceMilliseconds);
    if (const QByteArray token = qgetenv("FAULTLINE_TOKEN"); !token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    QNetworkReply *reply = network.get(request);
    QEventLoop loop; // the command line has nothing else to do meanwhile
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return { reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        reply->readAll().toStdString() };
}

} // namespace faultline::ctl
