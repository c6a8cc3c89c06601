#pragma once

#include <QSet>

#include "mobile/viewmodels/backstage.h"

namespace satchel::view {

// Hears of what the office tells the person, each thing once: what was there already when somebody came in is no news.
//
// Thread: UI.
class News final : public QObject {
  Q_OBJECT
 public:
  explicit News(Backstage& backstage);
  // Whether what was there already is known.
  bool begun() const { return begun_; }

 signals:
  // `link` opens what it is about (App::open); empty where nothing does.
  void arrived(const QString& text, const QString& link);

 private:
  struct One {
    QString id, text, link;
  };
  static Result<std::vector<One>> unread(sync::Desk& desk);
  void look();
  void hear(const std::vector<One>& unread);

  Backstage& backstage_;
  QSet<QString> known_;
  bool begun_ = false;
  bool asking_ = false, again_ = false;
};

}  // namespace satchel::view
