#pragma once

#include <qqmlregistration.h>
#include <QQmlParserStatus>
#include <QVariantMap>

#include "mobile/viewmodels/backstage.h"
#include "mobile/viewmodels/keyed_model.h"

namespace satchel::view {

// What every page's view model is: it asks when it is complete, and again when something it shows has changed; an
// action that is refused stands in `problem` until the next one. Those that are lists have their rows in set(); the
// others have none.
//
// Thread: UI.
class ViewModel : public RowsModel, public QQmlParserStatus {
  Q_OBJECT
  Q_INTERFACES(QQmlParserStatus)
  QML_ANONYMOUS
  Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
  Q_PROPERTY(bool gone READ gone NOTIFY goneChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
  Q_PROPERTY(QString problemCode READ problemCode NOTIFY problemChanged)
 public:
  explicit ViewModel(QObject* parent, std::initializer_list<const char*> roles = {}) : RowsModel(roles, parent) {}

  bool loading() const { return loading_; }
  bool gone() const { return gone_; }
  const QString& problem() const { return problem_; }
  const QString& problemCode() const { return problem_code_; }

  void classBegin() override {}
  void componentComplete() override;

 signals:
  void loadingChanged();
  void goneChanged();
  void problemChanged();
  void saved();

 protected:
  // Asks for what the page shows, by load_by().
  virtual void load() = 0;
  // Whether a change of this record changes what is shown.
  virtual bool concerns(const RecordRef&) const { return true; }
  // For view models that show what stands in the outbox or the situation, too.
  virtual bool follows_situation() const { return false; }

  // load(), now or when the answer that is under way has come; nothing before the component is complete.
  void reload();
  template <class T>
  void load_by(std::function<Result<T>(sync::Desk&)> question, std::function<void(const T&)> show, bool reads = true);

  template <class T>
  void ask(std::function<Result<T>(sync::Desk&)> question, std::function<void(const T&)> answer, bool reads = true);
  // Saves what `plan` makes; then `done`, and saved().
  void act(std::function<Result<Work>(sync::Desk&)> plan, std::function<void()> done = {});

  void set_problem(const Error& error);
  // In words of the page's own.
  void set_problem(const Error& error, const QString& words);
  void clear_problem();
  Backstage* backstage();
  bool complete() const { return complete_; }

 private:
  void answered(const std::optional<Error>& error);

  Backstage* backstage_ = nullptr;
  int membership_ = 0;  // whose page this is: what it still has to save when another is opened goes there
  bool complete_ = false;
  bool loading_ = true;
  bool gone_ = false;
  bool asking_ = false;
  bool again_ = false;
  QString problem_, problem_code_;
};

template <class T>
void ViewModel::ask(std::function<Result<T>(sync::Desk&)> question, std::function<void(const T&)> answer, bool reads) {
  if (backstage() == nullptr) return;
  backstage()->ask<T>(
      this, std::move(question),
      [this, answer = std::move(answer)](const Result<T>& result) {
        if (result) return answer(*result);
        set_problem(result.error());
      },
      reads, membership_);
}

template <class T>
void ViewModel::load_by(std::function<Result<T>(sync::Desk&)> question, std::function<void(const T&)> show,
                        bool reads) {
  if (backstage() == nullptr) return;
  asking_ = true;
  backstage()->ask<T>(
      this, std::move(question),
      [this, show = std::move(show)](const Result<T>& result) {
        if (result) show(*result);
        answered(result ? std::nullopt : std::optional<Error>(result.error()));
      },
      reads, membership_);
}

}  // namespace satchel::view
