#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>

#include "core/base/files.h"
#include "tests/unit/mobile/stage.h"

namespace satchel::test {

// A session bus of the test's own, and the keychain of GNOME on it; `open`: unlocked as it is by signing in to a
// desktop.
class Session {
 public:
  Session() {
    Stage::application();
    // Nothing is started by the bus itself: it would be a keychain of whoever runs the tests.
    const QString config = QString::fromStdString((folder_ / "bus.conf").string());
    REQUIRE(write_file_durably(
        folder_ / "bus.conf",
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
        "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow "
        "own=\"*\"/></policy></busconfig>"));
    bus_.start("dbus-daemon", {"--config-file=" + config, "--nofork", "--print-address"});
    REQUIRE(bus_.waitForStarted());
    REQUIRE(bus_.waitForReadyRead());
    address_ = QString::fromUtf8(bus_.readLine().trimmed());
  }
  ~Session() {
    for (QProcess* one : {&keyring_, &bus_}) {
      one->kill();
      one->waitForFinished();
    }
  }
  void start_keyring(bool open) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString home = QString::fromStdString(folder_.path().string());
    environment.insert("HOME", home);
    environment.insert("XDG_DATA_HOME", home);
    environment.insert("XDG_RUNTIME_DIR", home);
    environment.insert("DBUS_SESSION_BUS_ADDRESS", address_);
    keyring_.setProcessEnvironment(environment);
    QStringList arguments{"--components=secrets", "--foreground"};
    if (open) arguments << "--unlock";
    keyring_.start("gnome-keyring-daemon", arguments);
    REQUIRE(keyring_.waitForStarted());
    if (open) keyring_.write("a password");
    keyring_.closeWriteChannel();
  }
  const QString& address() const { return address_; }
  // Whether somebody with this name is on the bus.
  bool has(const QString& name) const {
    return QDBusConnection::connectToBus(address_, "who is on " + address_).interface()->isServiceRegistered(name);
  }

 private:
  TemporaryFolder folder_;
  QProcess bus_, keyring_;
  QString address_;
};

}  // namespace satchel::test
