#include "mobile/viewmodels/take_in.h"

#include <QStandardPaths>
#include <QUrl>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

QUrl TakeIn::folder() const {
  return QUrl::fromLocalFile(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
}

namespace {

QString words_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidArgument:
      return TakeIn::tr("This is not the passphrase of this copy.");
    case ErrorCode::kCorrupt:
      return TakeIn::tr("This is no sealed copy, or it is damaged. Nothing was taken in.");
    case ErrorCode::kNotFound:
      return TakeIn::tr("There is no such file.");
    case ErrorCode::kForbidden:
      return TakeIn::tr("This copy is of somebody else's work. Only they can take it in.");
    case ErrorCode::kClientTooOld:
      return TakeIn::tr("A newer version of the app has made this copy. Update the app first.");
    case ErrorCode::kUnauthorized:
      return TakeIn::tr("Sign in first: only then it is known whose copy it may be.");
    default:
      return wording::sentence(error);
  }
}

}  // namespace

void TakeIn::open(const QUrl& file, const QString& passphrase) {
  clear_problem();
  busy_ = true;
  result_.clear();
  emit changed();
  const std::filesystem::path path = (file.isLocalFile() ? file.toLocalFile() : file.toString()).toStdString();
  backstage()->ask<ExportCounts>(
      this,
      [path, secret = passphrase.toStdString()](sync::Desk& desk) -> Result<ExportCounts> {
        TRY_ASSIGN(const bool locked, desk.store.state().locked_by_order());
        if (locked) return fail(ErrorCode::kLocked, "locked by the office");
        TRY_ASSIGN(const ExportCounts counts, desk.store.take_in(path, sync::owner_of(desk.account), secret));
        desk.changes.everything = true;
        desk.send_soon = true;
        return counts;
      },
      [this](const Result<ExportCounts>& counts) {
        busy_ = false;
        if (counts) {
          result_ =
              tr("Taken in: %1 and %2. They go to the office at the next contact; what it has already counts once.")
                  .arg(tr("%n piece(s) of work", nullptr, int(counts->operations)),
                       tr("%n file(s)", nullptr, int(counts->files)));
        }
        emit changed();
        if (!counts) return set_problem(counts.error(), words_of(counts.error()));
        emit saved();
      },
      false);
}

}  // namespace satchel::view
