#include "mobile/viewmodels/closeout.h"

#include <QLocale>
#include <QUrl>
#include <QUuid>

#include "mobile/platform/drawing.h"
#include "mobile/viewmodels/closeout_draft.h"
#include "mobile/viewmodels/photos.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/settings.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

// Where on the page what core/rules misses is entered, and in which words it is asked for.
QVariantMap missing_item(const std::string& field, const Job& job) {
  if (field == "work_done") return {{"section", "work"}, {"text", Closeout::tr("What was done")}};
  if (field == "outcome") return {{"section", "outcome"}, {"text", Closeout::tr("The outcome")}};
  if (field == "photos") {
    return {{"section", "photos"},
            {"text", Closeout::tr("%n photo(s) needed", nullptr, int(job.closeout_policy.min_photos))}};
  }
  if (field == "photo_before") return {{"section", "photos"}, {"text", Closeout::tr("A photo from before")}};
  if (field == "photo_after") return {{"section", "photos"}, {"text", Closeout::tr("A photo from after")}};
  if (field == "signature") return {{"section", "signature"}, {"text", Closeout::tr("A signature")}};
  if (field.starts_with("checklist.")) {
    for (const ChecklistItem& item : job.checklist) {
      if (field == "checklist." + item.key) return {{"section", "checklist"}, {"text", wording::text(item.text)}};
    }
  }
  const QString where = wording::text(field.substr(0, field.find('[')));
  return {{"section", where}, {"text", Closeout::tr("Check: %1").arg(where)}};
}

}  // namespace

Closeout::Closeout(QObject* parent)
    : ViewModel(parent),
      checklist_({"text", "required?", "result", "note"}, this),
      times_({"minutes#", "note", "text"}, this),
      parts_({"name", "quantity", "unit"}, this),
      costs_({"text", "amount", "currency", "quantity", "receiptUrl"}, this),
      photos_({"attachmentId", "role", "roleText", "url", "previewUrl", "caption", "receipt", "receiptText"}, this) {
  save_soon_.setSingleShot(true);
  save_soon_.setInterval(kSaveWithin);
  connect(&save_soon_, &QTimer::timeout, this, &Closeout::save);
  timer_tick_.setInterval(1000);
  connect(&timer_tick_, &QTimer::timeout, this, &Closeout::timerChanged);
  connect(this, &Closeout::jobIdChanged, this, &Closeout::reload);
}

Closeout::~Closeout() {
  if (dirty_) save();
}

void Closeout::set_jobId(const QString& id) {
  if (dirty_) save();
  if (std::exchange(job_id_, id) == id) return;
  draft_.clear();
  has_draft_ = false;
  emit jobIdChanged();
}

JobId Closeout::job() const {
  return wording::id_of<JobId>(job_id_);
}

bool Closeout::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kJob || ref.type == RecordType::kAttachment || ref.type == RecordType::kCloseout ||
         ref.type == RecordType::kAssignment;
}

Result<Closeout::Found> Closeout::find(sync::Desk& desk, JobId id, const std::optional<QVariantMap>& newer) {
  Found found;
  TRY_ASSIGN(const auto shown, desk.store.read().find<Job>(id.value));
  if (!shown) return fail(ErrorCode::kNotFound, "no such job");
  const Job& job = shown->record;
  if (newer) {
    found.draft = *newer;
  } else {
    TRY_ASSIGN(found.draft, closeout_draft::load(desk, id));
  }
  TRY_ASSIGN(const auto settings, desk.store.replica().settings());
  QVariantMap& facts = found.facts;
  facts["number"] = wording::text(job.number);
  facts["title"] = wording::text(job.title);
  facts["currency"] = wording::text(settings.default_currency);
  facts["minPhotos"] = qint64(job.closeout_policy.min_photos);
  facts["needsSignature"] = job.closeout_policy.signature;
  QVariantList checks;
  for (const ChecklistItem& item : job.checklist) {
    checks << QVariantMap{
        {"key", wording::text(item.key)}, {"text", wording::text(item.text)}, {"required", item.required}};
  }
  facts["checks"] = checks;

  TRY_ASSIGN(const auto files, closeout_draft::photos(desk, id, found.draft));
  QString before;
  bool after = false;
  for (const auto& one : files) {
    found.photos << rows::photo(desk.store, one);
    if (one.record.role == AttachmentRole::kBefore) before = rows::url_of(desk.store, one.record.sha256);
    after = after || one.record.role == AttachmentRole::kAfter;
  }
  if (!after) facts["ghostUrl"] = before;

  TRY_ASSIGN(const auto refusal, closeout_draft::refusal(desk, id, found.draft));
  facts["canSubmit"] = !refusal;
  if (!refusal) return found;
  facts["submitReason"] = wording::sentence({refusal->code, {}, {}});
  if (refusal->code == ErrorCode::kIllegalTransition) return found;
  QVariantList missing;
  QStringList names;
  for (const std::string& field : refusal->fields) {
    missing << missing_item(field, job);
    names << missing.last().toMap().value("text").toString();
  }
  facts["missing"] = missing;
  if (refusal->code == ErrorCode::kEvidenceMissing)
    facts["submitReason"] = tr("Still missing: %1").arg(names.join(", "));
  return found;
}

void Closeout::load() {
  if (job_id_.isEmpty()) return;
  // What was typed since the last answer is newer than what stands in the store.
  const std::optional<QVariantMap> newer = dirty_ || has_draft_ ? std::optional(draft_) : std::nullopt;
  load_by<Found>([id = job(), newer](sync::Desk& desk) { return find(desk, id, newer); },
                 [this, first = !newer](const Found& found) {
                   if (first && !dirty_) draft_ = found.draft;
                   has_draft_ = true;
                   show(found);
                 });
}

void Closeout::show(const Found& found) {
  facts_ = found.facts;
  photos_.set(found.photos);
  show_lists();
  timerRunning() ? timer_tick_.start() : timer_tick_.stop();
  emit changed();
  emit timerChanged();
}

void Closeout::show_lists() {
  const QVariantMap answers = draft_.value("checks").toMap();
  QVariantList checks;
  for (const QVariant& one : facts_.value("checks").toList()) {
    QVariantMap row = one.toMap();
    const QVariantMap answer = answers.value(row["key"].toString()).toMap();
    row["result"] = answer.value("result").toString();
    row["note"] = answer.value("note").toString();
    checks << row;
  }
  checklist_.set(checks);
  QVariantList times;
  for (const QVariant& one : draft_.value("times").toList()) {
    QVariantMap row = one.toMap();
    row["text"] = wording::minutes(row["minutes"].toInt());
    times << row;
  }
  times_.set(times);
  parts_.set(draft_.value("parts").toList());
  costs_.set(draft_.value("costs").toList());
}

// --- what is typed
// -----------------------------------------------------------------------------------------------

void Closeout::put(const QString& name, const QVariant& value) {
  if (draft_.value(name) == value) return;
  if (value.isNull()) {
    draft_.remove(name);
  } else {
    draft_[name] = value;
  }
  dirty_ = true;
  // Not restarted by the next key: who types on is saved meanwhile.
  if (!save_soon_.isActive()) save_soon_.start();
  show_lists();
  emit savedChanged();
  emit changed();
}

void Closeout::save() {
  save_soon_.stop();
  if (!dirty_ || job_id_.isEmpty()) return;
  dirty_ = false;
  ask<Found>(
      [id = job(), draft = draft_](sync::Desk& desk) -> Result<Found> {
        TRY(closeout_draft::save(desk, id, draft));
        return find(desk, id, draft);
      },
      [this](const Found& found) {
        saved_at_ = QDateTime::currentDateTime();
        show(found);
        emit savedChanged();
      });
}

QString Closeout::saveText() const {
  if (dirty_ || !saved_at_.isValid()) return {};
  return tr("Saved on this device %1").arg(QLocale().toString(saved_at_.time(), QLocale::ShortFormat));
}

void Closeout::add_row(const char* list, QVariantMap row) {
  QVariantList rows = draft_.value(list).toList();
  row["key"] = QUuid::createUuid().toString(QUuid::WithoutBraces);
  rows << row;
  put(list, rows);
}

void Closeout::set_row(const char* list, int row, const QVariantMap& values) {
  QVariantList rows = draft_.value(list).toList();
  if (row < 0 || row >= rows.size()) return;
  QVariantMap map = rows[row].toMap();
  map.insert(values);
  rows[row] = map;
  put(list, rows);
}

void Closeout::remove_row(const char* list, int row) {
  QVariantList rows = draft_.value(list).toList();
  if (row < 0 || row >= rows.size()) return;
  rows.removeAt(row);
  put(list, rows);
}

QVariantList Closeout::outcomes() const {
  QVariantList all;
  const QStringList icons{"check", "clock", "close", "lock"};
  for (const Outcome outcome : {Outcome::kFixed, Outcome::kTemporary, Outcome::kNotFixed, Outcome::kNoAccess}) {
    all << QVariantMap{
        {"key", wording::text(name_of(outcome))}, {"text", wording::outcome(outcome)}, {"icon", icons[int(outcome)]}};
  }
  return all;
}

QStringList Closeout::phrases() const {
  return {tr("Checked and cleaned."), tr("Part replaced."), tr("Adjusted and tested."), tr("Works again."),
          tr("The customer was shown how it works.")};
}

void Closeout::addPhrase(const QString& text) {
  const QString before = workDone();
  put("workDone", before.isEmpty() ? text : before + (before.endsWith(' ') ? "" : " ") + text);
}

void Closeout::check(const QString& key, const QString& result) {
  QVariantMap checks = draft_.value("checks").toMap();
  QVariantMap check = checks.value(key).toMap();
  check["result"] = result;
  checks[key] = check;
  put("checks", checks);
}

void Closeout::noteCheck(const QString& key, const QString& note) {
  QVariantMap checks = draft_.value("checks").toMap();
  QVariantMap check = checks.value(key).toMap();
  check["note"] = note;
  checks[key] = check;
  put("checks", checks);
}

void Closeout::addTime(int minutes, const QString& note) {
  add_row("times", {{"minutes", minutes}, {"note", note}});
}
void Closeout::setTime(int row, int minutes, const QString& note) {
  set_row("times", row, {{"minutes", minutes}, {"note", note}});
}

// It runs on the wall clock, so that it goes on while the app does not.
void Closeout::toggleTimer() {
  if (!timerRunning()) {
    put("timerSince", QDateTime::currentMSecsSinceEpoch());
    timer_tick_.start();
    return;
  }
  const qint64 ms = QDateTime::currentMSecsSinceEpoch() - draft_.value("timerSince").toLongLong();
  put("timerSince", {});
  timer_tick_.stop();
  addTime(int(std::clamp<qint64>((ms + 59'999) / 60'000, 1, 24 * 60)), tr("Timer"));
}

QString Closeout::timerText() const {
  if (!timerRunning()) return {};
  const qint64 seconds = (QDateTime::currentMSecsSinceEpoch() - draft_.value("timerSince").toLongLong()) / 1000;
  return QString("%1:%2:%3")
      .arg(seconds / 3600)
      .arg(seconds / 60 % 60, 2, 10, QChar('0'))
      .arg(seconds % 60, 2, 10, QChar('0'));
}

void Closeout::addPart(const QString& name, const QString& quantity, const QString& unit) {
  add_row("parts", {{"name", name}, {"quantity", quantity}, {"unit", unit}});
}
void Closeout::setPart(int row, const QString& name, const QString& quantity, const QString& unit) {
  set_row("parts", row, {{"name", name}, {"quantity", quantity}, {"unit", unit}});
}
void Closeout::addCost(const QString& text, const QString& amount, const QString& money) {
  add_row("costs", {{"text", text}, {"amount", amount}, {"currency", money.isEmpty() ? currency() : money}});
}
void Closeout::setCost(int row, const QString& text, const QString& amount, const QString& money) {
  set_row("costs", row, {{"text", text}, {"amount", amount}, {"currency", money.isEmpty() ? currency() : money}});
}

QString Closeout::totalText() const {
  std::map<std::string, std::int64_t> sums;
  for (const QVariant& one : draft_.value("costs").toList()) {
    const QVariantMap row = one.toMap();
    const auto money =
        parse_money(row.value("amount").toString().toStdString(), row.value("currency").toString().toStdString());
    if (money) sums[money->currency] += money->minor;
  }
  QStringList texts;
  for (const auto& [currency, minor] : sums) texts << wording::money({minor, currency});
  return texts.join(", ");
}

// --- evidence
// ----------------------------------------------------------------------------------------------------

QString Closeout::photosText() const {
  const int needed = facts_.value("minPhotos").toInt();
  return needed > 0 ? tr("%1 of %2 required").arg(photos_.count()).arg(needed)
                    : tr("%n photo(s)", nullptr, photos_.count());
}

// A photo is the person's work at once: saved, and sent, whatever becomes of the closeout.
void Closeout::addPhoto(const QUrl& file, const QString& role) {
  act([target = RecordRef{RecordType::kJob, job().value}, path = file.toLocalFile(),
       as = enum_named<AttachmentRole>(wording::bytes(role)).value_or(AttachmentRole::kOther),
       edge = Settings::photo_edge_of(backstage()->home())](sync::Desk& desk) -> Result<Work> {
    Work work;
    TRY(photos::add(desk, target, path, as, edge, work));
    return work;
  });
}

void Closeout::removePhoto(int row) {
  QStringList excluded = draft_.value("excluded").toStringList();
  const QString id = photos_.get(row).value("attachmentId").toString();
  if (!id.isEmpty()) put("excluded", excluded << id);
}

void Closeout::sign(const QVariantList& strokes, double width, double height, const QString& name,
                    const QString& role) {
  put("refused", {});
  put("signature",
      QVariantMap{{"strokes", strokes}, {"width", width}, {"height", height}, {"name", name}, {"role", role}});
}

void Closeout::refuseSignature(const QString& reason) {
  put("signature", {});
  put("refused", reason);
}

void Closeout::clearSignature() {
  put("signature", {});
  put("refused", {});
}

QString Closeout::signatureUrl() const {
  if (!is_signed()) return {};
  const QVariantMap map = signature();
  const QByteArray png = draw_signature(map.value("strokes").toList(),
                                        QSizeF(map.value("width").toDouble(), map.value("height").toDouble()));
  return "data:image/png;base64," + QString::fromLatin1(png.toBase64());
}

QVariantList Closeout::signSummary() const {
  QVariantList lines{QVariantMap{{"label", tr("Job")}, {"value", number() + " · " + title()}},
                     QVariantMap{{"label", tr("Work done")}, {"value", workDone()}}};
  const auto known = enum_named<Outcome>(wording::bytes(outcome()));
  if (known) lines << QVariantMap{{"label", tr("Outcome")}, {"value", wording::outcome(*known)}};
  if (!signWithCosts()) return lines;
  int minutes = 0;
  for (const QVariant& one : draft_.value("times").toList()) minutes += one.toMap().value("minutes").toInt();
  if (minutes > 0) lines << QVariantMap{{"label", tr("Time")}, {"value", wording::minutes(minutes)}};
  if (!totalText().isEmpty()) lines << QVariantMap{{"label", tr("Costs")}, {"value", totalText()}};
  return lines;
}

QVariantList Closeout::sections() const {
  QHash<QString, int> open;
  for (const QVariant& one : missing()) ++open[one.toMap().value("section").toString()];
  QVariantList all;
  const auto add = [&](const char* key, const QString& title, const QString& summary, bool filled, bool needed) {
    all << QVariantMap{{"key", key},
                       {"title", title},
                       {"complete", filled && !open.contains(key)},
                       {"summary", summary},
                       {"needed", needed || open.contains(key)}};
  };
  const auto known = enum_named<Outcome>(wording::bytes(outcome()));
  add("work", tr("What was done"), workDone(), !workDone().trimmed().isEmpty(), true);
  add("outcome", tr("Outcome"), known ? wording::outcome(*known) : QString(), known.has_value(), true);
  add("photos", tr("Photos"), photosText(), photos_.count() > 0, facts_.value("minPhotos").toInt() > 0);
  if (checklist_.count() > 0) {
    const int answered = int(draft_.value("checks").toMap().size());
    add("checklist", tr("Checklist"), tr("%1 of %2").arg(answered).arg(checklist_.count()), answered > 0, false);
  }
  add("time", tr("Time"), tr("%n line(s)", nullptr, times_.count()), times_.count() > 0, false);
  add("parts", tr("Parts"), tr("%n line(s)", nullptr, parts_.count()), parts_.count() > 0, false);
  add("costs", tr("Costs"), totalText(), costs_.count() > 0, false);
  add("signature", tr("Signature"), is_signed() ? signerName() : signatureRefused(), is_signed(),
      facts_.value("needsSignature").toBool());
  add("review", tr("Review"), submitReason(), canSubmit(), true);
  return all;
}

bool Closeout::submit() {
  clear_problem();
  save_soon_.stop();
  dirty_ = false;
  ask<bool>(
      [id = job(), draft = draft_](sync::Desk& desk) -> Result<bool> {
        // A crash between here and the end finds the draft as it was typed.
        TRY(closeout_draft::save(desk, id, draft));
        return closeout_draft::submit(desk, id, draft);
      },
      [this](const bool&) {
        draft_.clear();
        emit changed();
        emit saved();
      });
  return true;
}

void Closeout::discard() {
  save_soon_.stop();
  dirty_ = false;
  draft_.clear();
  ask<bool>(
      [id = job()](sync::Desk& desk) -> Result<bool> {
        TRY(desk.store.drafts().remove({RecordType::kJob, id.value}));
        return true;
      },
      [this](const bool&) { reload(); });
}

}  // namespace satchel::view
