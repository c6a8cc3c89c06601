#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/outside.h"

// Contacts and their points: phones, mail addresses, postal addresses.

namespace satchel::rules {
namespace {

constexpr std::tuple kOfContact{
    Editable{"company_id", &EditContact::company_id, &Contact::company_id},
    Editable{"site_id", &EditContact::site_id, &Contact::site_id},
    Editable{"name", &EditContact::name, &Contact::name},
    Editable{"function", &EditContact::function, &Contact::function},
};

constexpr std::tuple kOfPoint{
    Editable{"kind", &EditContactPoint::kind, &ContactPoint::kind},
    Editable{"label", &EditContactPoint::label, &ContactPoint::label},
    Editable{"value", &EditContactPoint::value, &ContactPoint::value},
    Editable{"primary", &EditContactPoint::primary, &ContactPoint::primary},
};

template <class Args>
Result<void> check_references(const Case& c, const Args& args) {
  TRY(check_visible(c, RecordType::kCompany, args.company_id, "company_id"));
  return check_visible(c, RecordType::kSite, args.site_id, "site_id");
}

// The contact whose points these are, as far as the actor may change them.
Result<Contact> own_contact(const Case& c) {
  TRY_ASSIGN(Contact contact, visible_target<Contact>(c));
  TRY(check_write_grant(c, contact.site_id));
  TRY(check_in_use(c, contact));
  return contact;
}

// One of a kind is the primary one.
void make_primary(Effects& out, const Case& c, const ContactPoint& point) {
  if (!point.primary) return;
  for (ContactPoint other : c.facts.contact_points(point.contact_id)) {
    if (other.id == point.id || other.kind != point.kind || !other.primary) continue;
    other.primary = false;
    out.puts.emplace_back(std::move(other));
  }
}

}  // namespace

Result<Effects> apply(const CreateContact& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kContact));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Contact contact;
  contact.id = {c.operation.target.id};
  contact.company_id = args.company_id;
  contact.site_id = args.site_id;
  contact.name = args.name;
  contact.function = args.function;
  return make(c, std::move(contact));
}

Result<Effects> apply(const EditContact& args, const Case& c) {
  TRY_ASSIGN(Contact contact, visible_target<Contact>(c));
  TRY(check_in_use(c, contact));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Edit<Contact> edit{c, std::move(contact), {}};
  TRY(edit.set_all(kOfContact, args));
  return edit.finish();
}

Result<Effects> apply(const ArchiveContact& args, const Case& c) {
  return archive<Contact>(c, args.archived);
}

Result<Effects> apply(const AddContactPoint& args, const Case& c) {
  TRY_ASSIGN(const Contact contact, own_contact(c));
  TRY(check_arguments(c.operation.args));
  ContactPoint point;
  point.id = args.point_id;
  point.contact_id = contact.id;
  point.kind = args.kind;
  point.label = args.label;
  point.value = args.value;
  point.primary = args.primary;
  TRY_ASSIGN(const auto standing, repeated(c, point, "point_id"));
  Effects out;
  if (standing) return out;
  out.puts.emplace_back(point);
  make_primary(out, c, point);
  return proposed(c, std::move(out));
}

Result<Effects> apply(const EditContactPoint& args, const Case& c) {
  TRY_ASSIGN(const Contact contact, own_contact(c));
  TRY(check_arguments(c.operation.args));
  auto point = c.facts.record_of<ContactPoint>(args.point_id.value);
  if (!point || point->contact_id != contact.id) return bad_argument("point_id", "no such contact_point");
  Edit<ContactPoint> edit{c, std::move(*point), {}};
  TRY(edit.set_all(kOfPoint, args));
  const ContactPoint after = edit.record;
  const bool changed = edit.changed;
  Effects out = edit.finish();
  if (changed) make_primary(out, c, after);
  return proposed(c, std::move(out));
}

Result<Effects> apply(const RemoveContactPoint& args, const Case& c) {
  TRY(own_contact(c));
  return proposed(c, take_away(c, args.point_id.value, &ContactPoint::contact_id));
}

}  // namespace satchel::rules
