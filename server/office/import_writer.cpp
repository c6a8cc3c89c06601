#include "server/office/import_writer.h"

#include "core/base/text.h"
#include "core/sqlite/transaction.h"
#include "server/office/import_values.h"
#include "server/office/people.h"

namespace satchel::server {

bool ImportWriter::is_refusal(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kMissingField:
    case ErrorCode::kOutOfRange:
    case ErrorCode::kTooLong:
    case ErrorCode::kTooLarge:
    case ErrorCode::kBadUtf8:
    case ErrorCode::kBadCsv:
    case ErrorCode::kNotFound:
    case ErrorCode::kAlreadyExists:
    case ErrorCode::kConflict:
    case ErrorCode::kLicenceFull:
      return true;
    default:
      return false;
  }
}

std::string ImportWriter::space(Table table) const {
  return setting_.source.empty() ? std::string(name_of(table)) : setting_.source + "/" + std::string(name_of(table));
}

Uuid ImportWriter::id_for(std::string_view what, std::string_view ref) const {
  return uuid_for("import/" + setting_.source + "/" + std::string(what), ref);
}

Result<ImportOutcome> ImportWriter::apply(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(auto savepoint, Savepoint::begin(tx.database()));
  TRY_ASSIGN(const ImportOutcome outcome, dispatch(tx, row));
  TRY(savepoint.release());
  return outcome;
}

Result<ImportOutcome> ImportWriter::dispatch(WriteTransaction& tx, const ImportRow& row) {
  switch (row.table) {
    case Table::kCompanies:
      return company(tx, row);
    case Table::kSites:
      return site(tx, row);
    case Table::kContacts:
      return contact(tx, row);
    case Table::kAssets:
      return asset(tx, row);
    case Table::kUsers:
      return user(tx, row);
    case Table::kJobs:
      return job(tx, row);
    case Table::kComments:
      return comment(tx, row);
    case Table::kDocuments:
      return document(tx, row);
  }
  return fail(ErrorCode::kInternal, "no such table");
}

Result<ImportWriter::Target> ImportWriter::target(WriteTransaction& tx, const ImportRow& row, const std::string& ref,
                                                  std::string_view extra) {
  if (ref.empty()) return fail(ErrorCode::kMissingField, "is empty", {row.table == Table::kUsers ? "email" : "ref"});
  Target target{space(row.table), ref, id_for(name_of(row.table), ref), {}, false, false};
  // A password is not part of the digest: a fast hash of it must not lie about.
  const auto password = column_index(row.table, "password");
  Sha256Stream digest;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (i != password) digest.update(row.values[i]);
    digest.update(std::string_view("\x1f"));
  }
  digest.update(extra);
  target.content = digest.finish();
  TRY_ASSIGN(const auto known, Imports(tx.database()).find(target.table, ref));
  if (known) {
    target.id = known->id;
    target.known = true;
    target.unchanged = known->content == target.content;
  }
  if (seen_.contains(target.id)) {
    if (!setting_.foreign || row.table == Table::kJobs) {
      return fail(ErrorCode::kAlreadyExists, "this ref stands in an earlier row", {"ref"});
    }
    target.unchanged = true;
  }
  return target;
}

Result<ImportOutcome> ImportWriter::done(WriteTransaction& tx, const Target& target) {
  seen_.insert(target.id);
  if (target.unchanged) return ImportOutcome::kUnchanged;
  TRY(Imports(tx.database()).put(tx, target.table, target.ref, ImportRef{target.id, target.content}));
  return target.known ? ImportOutcome::kChanged : ImportOutcome::kAdded;
}

Result<std::optional<Uuid>> ImportWriter::resolve(WriteTransaction& tx, Table table, std::string_view column,
                                                  const std::string& ref) const {
  if (ref.empty()) return std::optional<Uuid>();
  TRY_ASSIGN(const auto found, Imports(tx.database()).find(space(table), ref));
  if (!found)
    return fail(ErrorCode::kNotFound, "no row of " + std::string(name_of(table)) + " has this ref",
                {std::string(column)});
  return std::optional<Uuid>(found->id);
}

Result<ImportOutcome> ImportWriter::company(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"]));
  if (target.unchanged) return done(tx, target);
  TRY_ASSIGN(const auto before, Records(tx.database()).find<Company>(target.id));
  Company company = before.value_or(Company{});
  company.id.value = target.id;
  TRY_ASSIGN(company.kind, word_of("kind", row["kind"], CompanyKind::kCustomer));
  company.name = row["name"];
  company.address = row["address"];
  if (company.name.empty()) return fail(ErrorCode::kMissingField, "is empty", {"name"});
  TRY(put(tx, company));
  return done(tx, target);
}

Result<ImportOutcome> ImportWriter::site(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"]));
  if (target.unchanged) return done(tx, target);
  TRY_ASSIGN(const auto before, Records(tx.database()).find<Site>(target.id));
  Site site = before.value_or(Site{});
  site.id.value = target.id;
  TRY_ASSIGN(const auto company, resolve(tx, Table::kCompanies, "company_ref", row["company_ref"]));
  if (company) site.company_id = CompanyId{*company};
  site.name = row["name"];
  if (site.name.empty()) return fail(ErrorCode::kMissingField, "is empty", {"name"});
  site.address = row["address"];
  TRY_ASSIGN(site.lat, degrees_of("lat", row["lat"], 90));
  TRY_ASSIGN(site.lon, degrees_of("lon", row["lon"], 180));
  site.access_notes = row["access_notes"];
  TRY(put(tx, site));
  return done(tx, target);
}

Result<ImportOutcome> ImportWriter::contact(WriteTransaction& tx, const ImportRow& row) {
  TRY_ASSIGN(const Target target, this->target(tx, row, row["ref"]));
  if (target.unchanged) return done(tx, target);
  Contact contact;
  contact.id.value = target.id;
  TRY_ASSIGN(const auto company, resolve(tx, Table::kCompanies, "company_ref", row["company_ref"]));
  TRY_ASSIGN(const auto site, resolve(tx, Table::kSites, "site_ref", row["site_ref"]));
  if (company) contact.company_id = CompanyId{*company};
  if (site) contact.site_id = SiteId{*site};
  contact.name = row["name"];
  if (contact.name.empty()) return fail(ErrorCode::kMissingField, "is empty", {"name"});
  contact.function = row["function"];
  TRY(put(tx, contact));
  TRY(contact_point(tx, target, ContactPointKind::kPhone, row["phone"]));
  TRY(contact_point(tx, target, ContactPointKind::kEmail, row["email"]));
  return done(tx, target);
}

Result<void> ImportWriter::contact_point(WriteTransaction& tx, const Target& contact, ContactPointKind kind,
                                         const std::string& value) {
  ContactPoint point;
  point.id.value = id_for(name_of(kind), contact.ref);
  if (value.empty()) {
    TRY(Records(tx.database()).erase(tx, {RecordType::kContactPoint, point.id.value}));
    return {};
  }
  point.contact_id.value = contact.id;
  point.kind = kind;
  point.value = value;
  point.primary = true;
  return put(tx, point);
}

Result<ImportOutcome> ImportWriter::user(WriteTransaction& tx, const ImportRow& row) {
  const std::string email = fold_ascii(row["email"]);
  TRY_ASSIGN(Target target, this->target(tx, row, email));
  if (target.unchanged) return done(tx, target);
  People people(tx.database());
  TRY_ASSIGN(auto before, people.user_by_email(email));
  if (before && !target.known) return ImportOutcome::kUnchanged;  // somebody made this account otherwise
  TRY_ASSIGN(const Role role, word_of("role", row["role"], Role::kTechnician));
  TRY_ASSIGN(const auto company, resolve(tx, Table::kCompanies, "company_ref", row["company_ref"]));
  const std::string& password = row["password"];
  if (!password.empty() && password.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "shorter than 8 characters", {"password"});
  }
  NewUser request{email, row["name"], role, std::nullopt, ""};
  if (company) request.company_id = CompanyId{*company};
  std::string hash = before ? before->password : std::string();
  if (!before && !password.empty()) {
    TRY_ASSIGN(hash, setting_.passwords.hash(password));
  }
  TRY_ASSIGN(User user, make_user(request, UserId{target.id}, std::move(hash), setting_.now));
  if (before) {
    // The import says who they are and where they belong; everything else is the office's.
    User kept = *before;
    kept.display_name = user.display_name;
    kept.role = user.role;
    kept.company_id = user.company_id;
    user = std::move(kept);
  }
  TRY(people.put(tx, user, setting_.now, UserId{}));
  // Whoever runs an import on the server agrees to its charges; a bundle that is full refuses the row.
  TRY(Licensing::admit(tx, before, user, UserId{}, Approval{true, false, 0, ""}, setting_.now));
  return done(tx, target);
}

Result<User> ImportWriter::person(WriteTransaction& tx, std::string_view column, const std::string& email) const {
  TRY_ASSIGN(auto user, People(tx.database()).user_by_email(email));
  if (!user) return fail(ErrorCode::kNotFound, "nobody has this e-mail address", {std::string(column)});
  return std::move(*user);
}

Result<ImportOutcome> ImportWriter::comment(WriteTransaction& tx, const ImportRow& row) {
  const std::string ref = sha256(row["job_ref"] + "\x1f" + fold_ascii(row["author_email"]) + "\x1f" +
                                 row["created_at"] + "\x1f" + row["body"])
                              .hex();
  Target target{space(row.table), ref, id_for(name_of(row.table), ref), {}, false, false};
  TRY_ASSIGN(const auto known, Imports(tx.database()).find(target.table, ref));
  if (known) return ImportOutcome::kUnchanged;  // everything it says is in its ref
  TRY_ASSIGN(const auto job, resolve(tx, Table::kJobs, "job_ref", row["job_ref"]));
  if (!job) return fail(ErrorCode::kMissingField, "is empty", {"job_ref"});
  TRY_ASSIGN(const User author, person(tx, "author_email", fold_ascii(row["author_email"])));
  TRY_ASSIGN(const auto created_at, time_of("created_at", row["created_at"]));
  if (!created_at) return fail(ErrorCode::kMissingField, "is empty", {"created_at"});
  Comment comment;
  comment.id.value = target.id;
  comment.object_type = RecordType::kJob;
  comment.object_id = *job;
  comment.body = row["body"];
  if (comment.body.empty()) return fail(ErrorCode::kMissingField, "is empty", {"body"});
  TRY_ASSIGN(comment.visibility, word_of("visibility", row["visibility"], Visibility::kPublic));
  if (comment.visibility == Visibility::kInternal && is_external(author.role)) {
    return fail(ErrorCode::kInvalidArgument, "an external person writes no internal comments", {"visibility"});
  }
  comment.created_at = *created_at;
  comment.created_by = author.id;
  TRY(check_limits(comment));
  TRY(Records(tx.database()).put(tx, comment, Change{setting_.now, author.id, std::nullopt}));
  return done(tx, target);
}

}  // namespace satchel::server
