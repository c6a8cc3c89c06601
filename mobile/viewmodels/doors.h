#pragma once

#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S1 and the one-time password: how somebody comes in. The line is asked on the errands' thread.
//
// Thread: UI.
class Enrol : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString server MEMBER server_ NOTIFY changed)
  Q_PROPERTY(QString email MEMBER email_ NOTIFY changed)
  Q_PROPERTY(QString password MEMBER password_ NOTIFY changed)
  Q_PROPERTY(QString inviteEmail READ inviteEmail NOTIFY changed)
  Q_PROPERTY(QString inviteName READ inviteName NOTIFY changed)
  Q_PROPERTY(QString inviteOrganisation READ inviteOrganisation NOTIFY changed)
  Q_PROPERTY(QString licenceText READ licenceText NOTIFY changed)
  Q_PROPERTY(QString licenceVersion READ licenceVersion NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
 public:
  explicit Enrol(QObject* parent = nullptr) : ViewModel(parent) {}

  QString inviteEmail() const;
  QString inviteName() const;
  QString inviteOrganisation() const;
  QString licenceText() const;
  QString licenceVersion() const;
  bool busy() const { return busy_; }

  // An invitation's link (https://HOST/join#TOKEN, satchel://HOST/invite/TOKEN), or its code with `server` set.
  Q_INVOKABLE void look(const QString& link_or_code);
  // The same out of a picture of its QR code.
  Q_INVOKABLE void scan(const QUrl& picture);
  Q_INVOKABLE void acceptInvitation(const QString& password, const QString& repeat, bool licence_accepted);
  Q_INVOKABLE void signIn();
  Q_INVOKABLE void changePassword(const QString& fresh, const QString& repeat);

 signals:
  void changed();
  void invited();
  void done();

 protected:
  void load() override;

 private:
  void enter(const sync::Account& account);
  void try_errand(std::function<Result<sync::Account>()> errand, std::function<void(const sync::Account&)> then);
  bool same(const QString& password, const QString& repeat);
  protocol::SignIn request() const;
  void set_busy(bool busy);

  QString server_, email_, password_, token_;
  std::optional<sync::Invitation> invitation_;
  bool busy_ = false;
};

// S2, read again.
class Licence : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(QString version READ version NOTIFY changed)
 public:
  explicit Licence(QObject* parent = nullptr) : ViewModel(parent) {}
  QString text() const;
  QString version() const;

 signals:
  void changed();

 protected:
  void load() override;

 private:
  sync::LicenceText licence_;
};

// S4: what has come so far, and work may begin.
class FirstSync : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(double progress READ progress NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
 public:
  explicit FirstSync(QObject* parent = nullptr) : ViewModel(parent) {}
  QString text() const { return text_; }
  double progress() const { return -1; }  // how much there is to come, only the office knows
  bool ready() const { return ready_; }
  Q_INVOKABLE void start();

 signals:
  void changed();

 protected:
  void load() override;
  bool follows_situation() const override { return true; }

 private:
  QString text_;
  bool ready_ = false;
};

}  // namespace satchel::view
