#include "mobile/viewmodels/view_model.h"

#include <algorithm>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

void ViewModel::componentComplete() {
  complete_ = true;
  if (backstage() != nullptr) {
    connect(backstage_, &Backstage::changed, this, [this](const ChangeSet& changes) {
      const auto mine = [this](const RecordRef& ref) { return concerns(ref); };
      if (changes.everything || std::ranges::any_of(changes.put, mine) || std::ranges::any_of(changes.dropped, mine)) {
        reload();
      }
    });
    connect(backstage_, &Backstage::languageChanged, this, &ViewModel::reload);
    if (follows_situation()) connect(backstage_, &Backstage::situationChanged, this, &ViewModel::reload);
  }
  reload();
}

void ViewModel::reload() {
  if (!complete_) return;
  if (asking_) {
    again_ = true;
    return;
  }
  load();
}

void ViewModel::answered(const std::optional<Error>& error) {
  asking_ = false;
  const bool gone = error && error->code == ErrorCode::kNotFound;
  if (std::exchange(gone_, gone) != gone) emit goneChanged();
  if (error && !gone && retry_of(error->code) != Retry::kAfterSignIn) set_problem(*error);
  if (std::exchange(loading_, false)) emit loadingChanged();
  if (std::exchange(again_, false)) reload();
}

void ViewModel::act(std::function<Result<Work>(sync::Desk&)> plan, std::function<void()> done) {
  clear_problem();
  ask<bool>(
      [plan = std::move(plan)](sync::Desk& desk) -> Result<bool> {
        TRY_ASSIGN(const Work work, plan(desk));
        if (work.operations.empty()) return true;
        TRY_ASSIGN(const ChangeSet changes, desk.store.replica().perform(work.operations, work.files));
        desk.changes.merge(changes);
        desk.send_soon = true;
        return true;
      },
      [this, done = std::move(done)](const bool&) {
        if (done) done();
        emit saved();
      });
}

void ViewModel::set_problem(const Error& error) {
  set_problem(error, wording::sentence(error));
}

void ViewModel::set_problem(const Error& error, const QString& words) {
  problem_ = words;
  problem_code_ = QString::fromUtf8(name_of(error.code).data(), static_cast<qsizetype>(name_of(error.code).size()));
  emit problemChanged();
}

void ViewModel::clear_problem() {
  if (problem_.isEmpty()) return;
  problem_.clear();
  problem_code_.clear();
  emit problemChanged();
}

Backstage* ViewModel::backstage() {
  if (backstage_ != nullptr) return backstage_;
  backstage_ = Backstage::of(this);
  if (backstage_ != nullptr) membership_ = backstage_->open_membership();
  return backstage_;
}

}  // namespace satchel::view
