#include "mobile/viewmodels/things.h"

#include <QImageReader>
#include <QUrl>
#include <QUuid>
#include <algorithm>

#include "core/base/files.h"
#include "mobile/platform/codes.h"
#include "mobile/platform/drawing.h"
#include "mobile/platform/hands.h"
#include "mobile/viewmodels/conflict_page.h"
#include "mobile/viewmodels/rows.h"
#include "mobile/viewmodels/wording.h"

namespace satchel::view {
namespace {

constexpr double kLowSpace = 1e9;    // ux.md S11
constexpr double kOnePhoto = 3.5e6;  // bytes
constexpr int kScanPixels = 2000;    // the longer edge a code is looked for in

// Documents linked to the asset itself or to assets of its type.
Result<QVariantList> documents_of(sync::Desk& desk, const Asset& asset) {
  TRY_ASSIGN(const auto links, desk.store.read().all<DocumentLink>());
  TRY_ASSIGN(const auto pins, desk.store.keeper().pins());
  QVariantList list;
  for (const auto& shown : links) {
    const DocumentLink& link = shown.record;
    const bool own = link.target == LinkTarget::kAsset && link.target_id == asset.id.value;
    const bool of_type = link.target == LinkTarget::kAssetType && link.asset_type == asset.type;
    if (!own && !of_type) continue;
    TRY_ASSIGN(const auto document, desk.store.read().find<Document>(link.document_id.value));
    if (document) list << rows::document(desk.store, *document, pins);
  }
  return list;
}

Result<QVariantList> open_jobs_of(sync::Desk& desk, AssetId asset) {
  TRY_ASSIGN(const auto keys, desk.store.read().job_keys());
  std::vector<JobId> ids;
  for (const JobKey& key : keys) {
    if (!is_final(key.state) && key.asset_ids.find(asset.str()) != std::string::npos) ids.push_back(key.id);
  }
  TRY_ASSIGN(const auto lines, desk.store.read().job_lines(ids));
  TRY_ASSIGN(const auto receipts, rows::Receipts::of(desk.store));
  QVariantList list;
  for (const JobLine& line : lines) list << rows::job(line, receipts, desk.clock.now());
  return list;
}

}  // namespace

AssetView::AssetView(QObject* parent) : ViewModel(parent) {
  connect(this, &AssetView::assetIdChanged, this, &AssetView::reload);
}

void AssetView::set_assetId(const QString& id) {
  if (std::exchange(asset_id_, id) != id) emit assetIdChanged();
}

bool AssetView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kAsset || ref.type == RecordType::kJob || ref.type == RecordType::kDocument ||
         ref.type == RecordType::kAssetHistory || ref.type == RecordType::kAssetTag ||
         ref.type == RecordType::kConflict;
}

Result<QVariantMap> AssetView::find(sync::Desk& desk, AssetId id) {
  TRY_ASSIGN(const auto shown, desk.store.read().find<Asset>(id.value));
  if (!shown) return fail(ErrorCode::kNotFound, "no such asset");
  const Asset& asset = shown->record;
  QVariantMap page{{"name", wording::text(asset.name)},
                   {"path", wording::text(asset.path)},
                   {"serial", wording::text(asset.serial)},
                   {"make", wording::text(asset.make)},
                   {"model", wording::text(asset.model)},
                   {"status", wording::own_key(asset.status)},
                   {"criticality", wording::text(asset.criticality)},
                   {"nickname", wording::text(asset.nickname)},
                   {"locationNote", wording::text(asset.location_note)},
                   {"hidden", rows::hidden(*shown)}};
  if (asset.site_id) {
    TRY_ASSIGN(const auto site, desk.store.read().find<Site>(asset.site_id->value));
    page["siteId"] = wording::id(asset.site_id->value);
    if (site) page["siteName"] = wording::text(site->record.name);
  }
  QVariantList tags, history;
  TRY_ASSIGN(const auto all_tags, desk.store.read().all_where<AssetTag>("asset_id", id.value));
  for (const auto& one : all_tags) {
    tags << QVariantMap{{"kind", wording::text(name_of(one.record.kind))},
                        {"kindText", wording::tag_kind(one.record.kind)},
                        {"code", wording::text(one.record.code)}};
  }
  TRY_ASSIGN(auto earlier, desk.store.read().all_where<AssetHistory>("asset_id", id.value));
  std::ranges::sort(earlier, std::greater<>(), [](const auto& one) { return one.record.closed_at; });
  for (const auto& one : earlier) {
    history << QVariantMap{{"dayText", wording::day(wording::local(one.record.closed_at).date())},
                           {"kindText", wording::kind(one.record.kind)},
                           {"title", wording::text(one.record.title)},
                           {"outcomeText", one.record.outcome ? wording::outcome(*one.record.outcome) : QString()}};
  }
  page["tags"] = tags;
  page["history"] = history;
  page["historyShown"] =
      std::ranges::find(desk.account.session.permissions, "asset.history") != desk.account.session.permissions.end();
  TRY_ASSIGN(page["documents"], documents_of(desk, asset));
  TRY_ASSIGN(page["jobs"], open_jobs_of(desk, id));
  TRY(put_work(desk, id, page));
  return page;
}

void AssetView::load() {
  if (asset_id_.isEmpty()) return;
  load_by<QVariantMap>([id = wording::id_of<AssetId>(asset_id_)](sync::Desk& desk) { return find(desk, id); },
                       [this](const QVariantMap& page) {
                         page_ = page;
                         emit changed();
                       });
}

// --- DocumentView
// ----------------------------------------------------------------------------------------------------

DocumentView::DocumentView(QObject* parent) : ViewModel(parent) {
  connect(this, &DocumentView::idChanged, this, &DocumentView::reload);
}

bool DocumentView::concerns(const RecordRef& ref) const {
  return ref.type == RecordType::kDocument || ref.type == RecordType::kAttachment || ref.type == RecordType::kConflict;
}

void DocumentView::load() {
  if (document_id_.isEmpty() && attachment_id_.isEmpty()) return;
  load_by<QVariantMap>(
      [document = wording::id_of<DocumentId>(document_id_),
       attachment = wording::id_of<AttachmentId>(attachment_id_)](sync::Desk& desk) -> Result<QVariantMap> {
        if (!document.is_nil()) {
          TRY_ASSIGN(const auto shown, desk.store.read().find<Document>(document.value));
          if (!shown) return fail(ErrorCode::kNotFound, "no such document");
          TRY_ASSIGN(const auto pins, desk.store.keeper().pins());
          QVariantMap page = rows::document(desk.store, *shown, pins);
          page["sha256"] = wording::text(shown->record.sha256.hex());
          TRY_ASSIGN(const auto open, conflicts::open_of(desk.store, {RecordType::kDocument, document.value}));
          page["conflicts"] = int(open.size());
          return page;
        }
        TRY_ASSIGN(const auto shown, desk.store.read().find<Attachment>(attachment.value));
        if (!shown) return fail(ErrorCode::kNotFound, "no such attachment");
        QVariantMap page = rows::photo(desk.store, *shown);
        page["title"] = page["caption"];
        page["detail"] = wording::size(shown->record.bytes);
        const bool here = !page["url"].toString().isEmpty();
        page["state"] = here ? "here" : "away";
        page["stateText"] = here ? tr("On this device") : tr("Only the office has it");
        page["sha256"] = wording::text(shown->record.sha256.hex());
        return page;
      },
      [this](const QVariantMap& page) {
        page_ = page;
        emit changed();
      });
}

void DocumentView::fetch() {
  const auto wanted = Sha256::parse(wording::bytes(page_.value("sha256").toString()));
  if (wanted) backstage()->device().fetch_now(*wanted);
}

void DocumentView::keep(bool pinned) {
  if (document_id_.isEmpty()) return;
  ask<bool>(
      [id = wording::id_of<DocumentId>(document_id_), pinned](sync::Desk& desk) -> Result<bool> {
        TRY(pinned ? desk.store.keeper().pin(id) : desk.store.keeper().unpin(id));
        desk.send_soon = true;
        return true;
      },
      [this](const bool&) {
        reload();
        emit saved();
      });
}

void DocumentView::openWith() {
  if (!Hands().open(QUrl(url()))) set_problem({ErrorCode::kUnsupportedMedia, "no program opens it", {}});
}

void DocumentView::share() {
  if (!Hands().share(QUrl(url()))) set_problem({ErrorCode::kUnsupportedMedia, "it cannot be shared", {}});
}

// --- Scanner
// ---------------------------------------------------------------------------------------------------------

bool Scanner::canReport() {
  const auto& account = backstage() == nullptr ? std::nullopt : backstage()->situation().account;
  return account &&
         std::ranges::find(account->session.permissions, "ticket.create") != account->session.permissions.end();
}

void Scanner::decode(const QUrl& picture) {
  busy_ = true;
  emit changed();
  backstage()->run_errand<QString>(
      this,
      [path = picture.toLocalFile()]() -> Result<QString> {
        TRY_ASSIGN(const QImage image, load_scaled(path, kScanPixels));
        const auto code = read_code(image);
        if (!code) return fail(ErrorCode::kNotFound, "no code in this picture");
        return wording::text(*code);
      },
      [this](const Result<QString>& code) {
        busy_ = false;
        emit changed();
        if (code) return enter(*code);
        emit unreadable(code.error().code == ErrorCode::kNotFound ? tr("There is no code to read in this picture.")
                                                                  : tr("This picture cannot be read."));
      });
}

void Scanner::enter(const QString& typed) {
  // A printed tag may hold the whole link; the code is its last part.
  const QString code = typed.trimmed().section('/', -1);
  using Hit = std::pair<QString, QString>;  // asset, job
  ask<Hit>(
      [code = wording::bytes(code)](sync::Desk& desk) -> Result<Hit> {
        TRY_ASSIGN(const auto tags, desk.store.read().all<AssetTag>());
        for (const auto& tag : tags) {
          if (tag.record.code == code) return Hit{wording::id(tag.record.asset_id.value), {}};
        }
        TRY_ASSIGN(const auto jobs, desk.store.read().job_keys());
        for (const JobKey& job : jobs) {
          if (!code.empty() && job.number == code) return Hit{{}, wording::id(job.id.value)};
        }
        return Hit{};
      },
      [this, code](const Hit& hit) {
        if (!hit.first.isEmpty()) return emit found(hit.first);
        if (!hit.second.isEmpty()) return emit foundJob(hit.second);
        emit notFound(tr("There is nothing of yours with this code."), code);
      });
}

// --- PhotoDesk
// --------------------------------------------------------------------------------------------------------

void PhotoDesk::load() {
  if (backstage() == nullptr) return;
  free_ = double(Hands().free_bytes(QString::fromStdString(backstage()->home().string())));
  emit changed();
}

void PhotoDesk::set_source(const QUrl& url) {
  if (url == source_) return;
  source_ = url;
  marks_.clear();
  QImageReader reader(url.toLocalFile());
  size_ = reader.size();
  if (reader.transformation() & QImageIOHandler::TransformationRotate90) size_.transpose();
  emit changed();
}

QString PhotoDesk::lowSpaceText() const {
  if (free_ < 0 || free_ >= kLowSpace) return {};
  return tr("%1 free: about %n photo(s).", nullptr, int(free_ / kOnePhoto)).arg(wording::size(std::int64_t(free_)));
}

void PhotoDesk::add(const QVariantMap& mark) {
  marks_ << mark;
  emit changed();
}

void PhotoDesk::undo() {
  if (!marks_.isEmpty()) marks_.removeLast();
  emit changed();
}

void PhotoDesk::render() {
  backstage()->run_errand<QUrl>(
      this,
      [path = source_.toLocalFile(), marks = marks_, folder = backstage()->home() / "drawn"]() -> Result<QUrl> {
        TRY_ASSIGN(const QByteArray jpeg, draw_marks(path, marks));
        std::error_code failed;
        if (std::filesystem::create_directories(folder, failed); failed) {
          return fail(error_from_errno(failed.value(), "make the folder of drawings"));
        }
        const auto file = folder / (QUuid::createUuid().toString(QUuid::WithoutBraces) + ".jpg").toStdString();
        TRY(write_file_durably(file, {jpeg.constData(), std::size_t(jpeg.size())}));
        return QUrl::fromLocalFile(QString::fromStdString(file.string()));
      },
      [this](const Result<QUrl>& url) {
        if (!url) return set_problem(url.error());
        emit rendered(*url);
      });
}

}  // namespace satchel::view
