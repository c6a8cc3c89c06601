#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/outside.h"

// Manuals, plans and specifications.

namespace satchel::rules {
namespace {

constexpr std::tuple kOfDocument{
    Editable{"title", &EditDocument::title, &Document::title},
    Editable{"audience", &EditDocument::audience, &Document::audience},
};

// Naming a hash makes no file readable: its bytes have come from the actor, or are shown to them.
Result<void> set_file(const Case& c, Document& document, const FileContent& file) {
  if (!c.facts.has_file(file)) return bad_argument("file", "its bytes have to be uploaded first");
  document.sha256 = file.sha256;
  document.bytes = file.bytes;
  document.mime = file.mime;
  document.file_name = file.file_name;
  return {};
}

RecordType type_of(LinkTarget target) {
  switch (target) {
    case LinkTarget::kJob:
      return RecordType::kJob;
    case LinkTarget::kAsset:
    case LinkTarget::kAssetType:
      return RecordType::kAsset;
    case LinkTarget::kSite:
      return RecordType::kSite;
    case LinkTarget::kProject:
      return RecordType::kProject;
  }
  return RecordType::kJob;
}

Result<void> check_target(const Case& c, const LinkDocument& args) {
  if (args.target == LinkTarget::kAssetType) {
    if (!blank(args.asset_type) && !args.target_id) return {};
    return bad_argument("asset_type", "the name of a type, and no target_id");
  }
  const RecordType type = type_of(args.target);
  const bool named = args.target_id && args.asset_type.empty();
  if (named && in_sight(c, {type, *args.target_id})) return {};
  return bad_argument("target_id", "no such " + std::string(name_of(type)));
}

}  // namespace

Result<Effects> apply(const AddDocument& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kDocument));
  TRY(check_arguments(c.operation.args));
  Document document;
  document.id = {c.operation.target.id};
  document.title = args.title;
  document.audience = args.audience;
  TRY(set_file(c, document, args.file));
  return make(c, std::move(document));
}

Result<Effects> apply(const EditDocument& args, const Case& c) {
  TRY_ASSIGN(Document document, visible_target<Document>(c));
  TRY(check_in_use(c, document));
  TRY(check_arguments(c.operation.args));
  Edit<Document> edit{c, std::move(document), {}};
  TRY(edit.set_all(kOfDocument, args));
  return edit.finish();
}

Result<Effects> apply(const ReviseDocument& args, const Case& c) {
  TRY_ASSIGN(Document document, visible_target<Document>(c));
  TRY(check_in_use(c, document));
  TRY(check_arguments(c.operation.args));
  Effects out;
  if (document.sha256 == args.file.sha256) return out;
  if (args.replaces && *args.replaces != document.version) {
    return fail(ErrorCode::kConflict, "it has another version by now", {"replaces"});
  }
  TRY(set_file(c, document, args.file));
  ++document.version;
  out.puts.emplace_back(std::move(document));
  return out;
}

Result<Effects> apply(const ArchiveDocument& args, const Case& c) {
  return archive<Document>(c, args.archived);
}

Result<Effects> apply(const LinkDocument& args, const Case& c) {
  TRY_ASSIGN(const Document document, visible_target<Document>(c));
  TRY(check_in_use(c, document));
  TRY(check_arguments(c.operation.args));
  TRY(check_target(c, args));
  DocumentLink link;
  link.id = args.link_id;
  link.document_id = document.id;
  link.target = args.target;
  link.target_id = args.target_id;
  link.asset_type = args.asset_type;
  TRY_ASSIGN(const auto standing, repeated(c, link, "link_id"));
  Effects out;
  const auto links = c.facts.document_links(document.id);
  const bool linked = std::ranges::any_of(links, [&](const DocumentLink& one) {
    return one.target == link.target && one.target_id == link.target_id && one.asset_type == link.asset_type;
  });
  if (!standing && !linked) out.puts.emplace_back(std::move(link));
  return out;
}

Result<Effects> apply(const UnlinkDocument& args, const Case& c) {
  TRY_ASSIGN(const Document document, visible_target<Document>(c));
  TRY(check_in_use(c, document));
  return take_away(c, args.link_id.value, &DocumentLink::document_id);
}

}  // namespace satchel::rules
