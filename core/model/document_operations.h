#pragma once

#include "core/model/commerce_operations.h"
#include "core/model/place.h"

// Operations on documents; all of them are the office's. See operation.h.

namespace satchel {

// The file's bytes come first, as an upload of whoever adds it (or are already the content of something they see):
// what a document names can be read at once.
struct AddDocument {  // target: the new document's id
  std::string title;
  FileContent file;
  std::string audience;  // of the words of Document::audience
  bool operator==(const AddDocument&) const = default;
};
// Only what is present changes; conflicts are decided against Operation::base, as for EditJob.
struct EditDocument {  // target: document
  std::optional<std::string> title;
  std::optional<std::string> audience;
  bool operator==(const EditDocument&) const = default;
};
// Another file under the next number. `replaces`: the number it was made from, else a conflict; none: whatever it is.
struct ReviseDocument {  // target: document
  FileContent file;
  std::optional<std::int64_t> replaces;
  bool operator==(const ReviseDocument&) const = default;
};
// What is archived is the office's alone. False: taken out of the archive again.
struct ArchiveDocument {  // target: document
  bool archived = true;
  bool operator==(const ArchiveDocument&) const = default;
};
// To a job, asset, site or project by its id, or to an asset type by its name.
struct LinkDocument {  // target: document
  DocumentLinkId link_id;
  LinkTarget target = LinkTarget::kJob;
  std::optional<Uuid> target_id;
  std::string asset_type;
  bool operator==(const LinkDocument&) const = default;
};
struct UnlinkDocument {  // target: document
  DocumentLinkId link_id;
  bool operator==(const UnlinkDocument&) const = default;
};

template <>
struct Fields<AddDocument> {
  static constexpr auto table =
      fields(field("title", &AddDocument::title, max_bytes(500)), field("file", &AddDocument::file),
             field("audience", &AddDocument::audience, max_bytes(100)));
};
template <>
struct Fields<EditDocument> {
  static constexpr auto table = fields(field("title", &EditDocument::title, max_bytes(500)),
                                       field("audience", &EditDocument::audience, max_bytes(100)));
};
template <>
struct Fields<ReviseDocument> {
  static constexpr auto table =
      fields(field("file", &ReviseDocument::file), field("replaces", &ReviseDocument::replaces));
};
template <>
struct Fields<ArchiveDocument> {
  static constexpr auto table = fields(field("archived", &ArchiveDocument::archived));
};
template <>
struct Fields<LinkDocument> {
  static constexpr auto table = fields(field("link_id", &LinkDocument::link_id), field("target", &LinkDocument::target),
                                       field("target_id", &LinkDocument::target_id),
                                       field("asset_type", &LinkDocument::asset_type, max_bytes(100)));
};
template <>
struct Fields<UnlinkDocument> {
  static constexpr auto table = fields(field("link_id", &UnlinkDocument::link_id));
};

}  // namespace satchel
