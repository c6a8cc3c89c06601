#include "mobile/app/link_door.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>
#include <QLocalSocket>
#include <QUrl>

namespace satchel {
namespace {

constexpr char kTaken = '1';

// A socket's name is short, a folder's may be long.
QString name_of_door(const QString& home) {
  const QByteArray folder = QFileInfo(home).absoluteFilePath().toUtf8();
  return "satchel-" + QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(32);
}

}  // namespace

LinkDoor::LinkDoor(const QString& home) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &LinkDoor::hear);
  const QString name = name_of_door(home);
  if (server_.listen(name)) return;
  // What a killed app has left behind: nobody answers there (see pass_on).
  QLocalServer::removeServer(name);
  server_.listen(name);
}

QString LinkDoor::link_of(const QString& argument) {
  for (const char* scheme : {"satchel:", "http:", "https:", "file:"}) {
    if (argument.startsWith(QLatin1String(scheme), Qt::CaseInsensitive)) return argument;
  }
  return QUrl::fromLocalFile(QFileInfo(argument).absoluteFilePath()).toString(QUrl::FullyEncoded);
}

bool LinkDoor::pass_on(const QString& home, const QStringList& links) {
  QLocalSocket socket;
  socket.connectToServer(name_of_door(home));
  if (!socket.waitForConnected(kPatience)) return false;
  QDataStream out(&socket);
  out << links;
  socket.flush();
  char answer = 0;
  return socket.waitForReadyRead(kPatience) && socket.getChar(&answer) && answer == kTaken;
}

void LinkDoor::hear() {
  while (QLocalSocket* socket = server_.nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
      QDataStream in(socket);
      QStringList links;
      in.startTransaction();
      in >> links;
      if (!in.commitTransaction()) return;
      socket->putChar(kTaken);
      socket->flush();
      emit knocked(links);
    });
  }
}

}  // namespace satchel
