#pragma once

#include <QSet>
#include <map>

#include "mobile/viewmodels/backstage.h"

namespace satchel::view {

// Hears of what the offices tell the person, each thing once, in every organisation on this device: whichever is open,
// all of them are in contact. What was there already when somebody came in is no news.
//
// Thread: UI.
class News final : public QObject {
  Q_OBJECT
 public:
  explicit News(Backstage& backstage);
  // Whether what was there already is known.
  bool begun(int membership) const;

 signals:
  // `link` opens what it is about (Backstage::follow); empty where nothing does.
  void arrived(int membership, const QString& text, const QString& link);

 private:
  struct One {
    QString id, text, link;
  };
  // What is known of one membership.
  struct Ear {
    QSet<QString> known;
    bool begun = false;
    bool asking = false, again = false;
  };
  static Result<std::vector<One>> unread(sync::Desk& desk);
  void look_around();
  void look(int membership);
  void hear(int membership, const std::vector<One>& unread);

  Backstage& backstage_;
  std::map<int, Ear> ears_;
};

}  // namespace satchel::view
