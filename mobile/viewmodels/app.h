#pragma once

#include <qqmlregistration.h>

#include "mobile/viewmodels/backstage.h"

class QJSEngine;

namespace satchel::view {

// What every page knows: which root page shows, who is signed in, what they may at all. Links and toasts pass here.
//
// Thread: UI.
class App : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
  Q_PROPERTY(QString stageText READ stageText NOTIFY stageChanged)
  Q_PROPERTY(QString stageCode READ stageCode NOTIFY stageChanged)
  Q_PROPERTY(QString personName READ personName NOTIFY personChanged)
  Q_PROPERTY(QString personInitials READ personInitials NOTIFY personChanged)
  Q_PROPERTY(QString personColour READ personColour NOTIFY personChanged)
  Q_PROPERTY(QString email READ email NOTIFY personChanged)
  Q_PROPERTY(QString roleName READ roleName NOTIFY personChanged)
  Q_PROPERTY(QString organisation READ organisation NOTIFY personChanged)
  Q_PROPERTY(bool contractor READ contractor NOTIFY personChanged)
  Q_PROPERTY(bool guest READ guest NOTIFY personChanged)
  Q_PROPERTY(bool canCreateTicket READ canCreateTicket NOTIFY personChanged)
  Q_PROPERTY(bool canComment READ canComment NOTIFY personChanged)
  Q_PROPERTY(bool canCommentInternally READ canCommentInternally NOTIFY personChanged)
  Q_PROPERTY(bool canRequestAbsence READ canRequestAbsence NOTIFY personChanged)
  Q_PROPERTY(bool canSeeAssetHistory READ canSeeAssetHistory NOTIFY personChanged)
  Q_PROPERTY(bool canUseParts READ canUseParts NOTIFY personChanged)
  Q_PROPERTY(bool canEnterCosts READ canEnterCosts NOTIFY personChanged)
  Q_PROPERTY(QString version READ version CONSTANT)
  Q_PROPERTY(QString invitation READ invitation NOTIFY invitationChanged)
  Q_PROPERTY(QStringList incoming READ incoming NOTIFY incomingChanged)
 public:
  enum Stage {
    Starting,
    Welcome,
    NewPassword,
    LockSetup,
    FirstSync,
    Ready,
    PinLocked,
    LeaseEnded,
    OfficeLocked,
    Wiped,
    Broken
  };
  Q_ENUM(Stage)

  static App* create(QQmlEngine* engine, QJSEngine*);

  Stage stage() const { return stage_; }
  QString stageText() const;
  QString stageCode() const;
  QString personName() const;
  QString personInitials() const;
  QString personColour() const;
  QString email() const;
  QString roleName() const;
  QString organisation() const;
  bool contractor() const;
  bool guest() const;
  bool canCreateTicket() const { return may("ticket.create"); }
  bool canComment() const { return may("comment.add"); }
  bool canCommentInternally() const { return may("comment.internal"); }
  bool canRequestAbsence() const { return may("absence.request"); }
  bool canSeeAssetHistory() const { return may("asset.history"); }
  bool canUseParts() const { return may("part.use"); }
  bool canEnterCosts() const { return may("cost.enter"); }
  QString version() const { return SATCHEL_VERSION; }

  // satchel://ORGANISATION/job/1042, …/asset/TAG, …/ticket/7, …/invite/TOKEN and https://HOST/join#TOKEN; and the
  // file://… of what another app gives to this one.
  Q_INVOKABLE void open(const QString& link);
  // An invitation's link that was opened and not taken up yet.
  const QString& invitation() const { return invitation_; }
  Q_INVOKABLE QString takeInvitation();
  // Files that came from another app, as file://…, until they are put somewhere or let go: they wait where they are,
  // also while the app is locked.
  const QStringList& incoming() const { return incoming_; }
  Q_INVOKABLE void takeIncoming();
  // A disabled control says why.
  Q_INVOKABLE void refuse(const QString& reason) { emit said(reason, {}); }

 signals:
  void stageChanged();
  void personChanged();
  void said(const QString& text, const QString& code);
  void invitationChanged();
  void incomingChanged();
  void openRequested(const QString& kind, const QString& id);

 private:
  explicit App(Backstage& backstage);
  void look();
  Stage find_stage() const;
  bool may(std::string_view permission) const;

  Backstage& backstage_;
  Stage stage_ = Starting;
  QString name_, initials_, colour_, invitation_;
  QStringList incoming_;
};

}  // namespace satchel::view
