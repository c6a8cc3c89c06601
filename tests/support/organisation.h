#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/storage.h"

// An organisation of any size, written straight into storage: for benches, the simulation and tests of the office.
namespace satchel::test {

struct OrganisationPlan {
  std::size_t jobs = 1000;            // open ones, each assigned to one technician or contractor
  std::size_t jobs_per_person = 100;  // so many people work in the field; every fourth is a contractor
  std::size_t jobs_per_site = 5;
  std::size_t history_per_job = 0;  // jobs closed years ago, per open one, by the same person
  std::size_t comments_per_job = 2;
  std::size_t text_bytes = 120;  // of descriptions and comments
  std::uint64_t seed = 1;
};

struct Organisation {
  std::vector<UserId> managers;
  std::vector<UserId> technicians;
  std::vector<UserId> contractors;
  std::vector<CompanyId> companies;
  std::vector<SiteId> sites;
  std::vector<AssetId> assets;
  std::vector<ContactId> contacts;
  std::vector<DocumentId> documents;
  std::vector<JobId> jobs;

  // Everybody who works in the field, in the order in which they got their jobs.
  std::vector<UserId> field;
};

class OrganisationMaker {
 public:
  OrganisationMaker(server::Storage& storage, const OrganisationPlan& plan, TimePoint now)
      : storage_(storage), plan_(plan), now_(now), random_(plan.seed) {}

  Organisation make() {
    write([this](server::WriteTransaction& tx) -> Result<void> {
      TRY(settings(tx));
      TRY(user(tx, Role::kAdmin));
      return user(tx, Role::kManager);
    });
    const std::size_t people =
        std::max<std::size_t>(1, (plan_.jobs + plan_.jobs_per_person - 1) / plan_.jobs_per_person);
    std::size_t left = plan_.jobs;
    for (std::size_t i = 0; i < people; ++i) {
      const std::size_t count = std::min(left, plan_.jobs_per_person);
      left -= count;
      write([&](server::WriteTransaction& tx) -> Result<void> {
        TRY(user(tx, i % 4 == 3 ? Role::kContractor : Role::kTechnician));
        return work_of(tx, made_.field.back(), count);
      });
    }
    return std::move(made_);
  }

 private:
  void write(server::Work work) {
    auto done = storage_.write(std::move(work));
    if (!done) throw std::runtime_error(to_string(done.error()));
  }
  template <class IdType>
  IdType fresh() {
    return IdType::make(now_ - std::chrono::hours(24) + Millis(made_count_++), random_);
  }
  std::string text(std::size_t bytes) {
    static constexpr std::string_view kWords = "check the pump and tighten every bolt on the lower flange before noon ";
    std::string out;
    while (out.size() < bytes) out += kWords;
    out.resize(bytes);
    return out;
  }
  template <class T>
  Result<void> put(server::WriteTransaction& tx, const T& record) {
    return server::Records(tx.database()).put(tx, record, server::Change{now_, manager_, {}});
  }

  Result<void> settings(server::WriteTransaction& tx) {
    Settings one;
    one.id.value = uuid_for("settings", "organisation");
    one.organisation_name = storage_.identity().name;
    return put(tx, one);
  }
  Result<void> user(server::WriteTransaction& tx, Role role) {
    server::User one;
    one.id = fresh<UserId>();
    one.email = std::string(name_of(role)) + std::to_string(made_count_) + "@example.org";
    one.display_name = "Person " + std::to_string(made_count_);
    one.role = role;
    one.colour = "#1B6EC2";
    one.initials = "PN";
    one.created_at = now_;
    if (role == Role::kManager) made_.managers.push_back(one.id), manager_ = one.id;
    if (role == Role::kTechnician) made_.technicians.push_back(one.id);
    if (role == Role::kContractor) made_.contractors.push_back(one.id);
    if (!is_office(role)) made_.field.push_back(one.id);
    return server::People(tx.database()).put(tx, one, now_, one.id);
  }

  // A site of a customer with a contact, two assets with tags and a manual.
  Result<void> site(server::WriteTransaction& tx) {
    if (made_.sites.size() % 10 == 0) {
      Company company;
      company.id = fresh<CompanyId>();
      company.name = "Customer " + std::to_string(made_.companies.size());
      made_.companies.push_back(company.id);
      TRY(put(tx, company));
    }
    Site site;
    site.id = fresh<SiteId>();
    site.company_id = made_.companies.back();
    site.name = "Site " + std::to_string(made_.sites.size());
    site.address = "Hafenstr. 1, Hamburg";
    site.access_notes = text(plan_.text_bytes);
    TRY(put(tx, site));
    made_.sites.push_back(site.id);
    Contact contact;
    contact.id = fresh<ContactId>();
    contact.site_id = site.id;
    contact.name = "Kim Caretaker";
    TRY(put(tx, contact));
    made_.contacts.push_back(contact.id);
    ContactPoint point;
    point.id = fresh<ContactPointId>();
    point.contact_id = contact.id;
    point.value = "+49 40 123456";
    TRY(put(tx, point));
    for (int i = 0; i < 2; ++i) TRY(asset(tx, site.id));
    return document(tx, site.id);
  }
  Result<void> asset(server::WriteTransaction& tx, SiteId site) {
    Asset asset;
    asset.id = fresh<AssetId>();
    asset.site_id = site;
    asset.type = "pump";
    asset.name = "Pump " + std::to_string(made_.assets.size());
    asset.path = "Plant / Hall 3";
    asset.serial = "SN" + std::to_string(made_.assets.size());
    TRY(put(tx, asset));
    made_.assets.push_back(asset.id);
    AssetTag tag;
    tag.id = fresh<AssetTagId>();
    tag.asset_id = asset.id;
    tag.code = "QR-" + std::to_string(made_.assets.size());
    return put(tx, tag);
  }
  Result<void> document(server::WriteTransaction& tx, SiteId site) {
    Document document;
    document.id = fresh<DocumentId>();
    document.title = "Site rules";
    document.sha256 = sha256(document.id.str());
    document.audience = "internal;contractor";
    TRY(put(tx, document));
    made_.documents.push_back(document.id);
    DocumentLink link;
    link.id = fresh<DocumentLinkId>();
    link.document_id = document.id;
    link.target = LinkTarget::kSite;
    link.target_id = site.value;
    return put(tx, link);
  }

  Result<void> work_of(server::WriteTransaction& tx, UserId user, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i % plan_.jobs_per_site == 0) TRY(site(tx));
      TRY(job(tx, user, i, false));
      for (std::size_t h = 0; h < plan_.history_per_job; ++h) TRY(job(tx, user, i, true));
    }
    return {};
  }
  Result<void> job(server::WriteTransaction& tx, UserId user, std::size_t index, bool long_ago) {
    const TimePoint ended = now_ - std::chrono::days(700);
    Job job;
    job.id = fresh<JobId>();
    job.number = "J-" + std::to_string(made_count_);
    job.title = "Inspect pump";
    job.description = text(plan_.text_bytes);
    job.state = long_ago ? JobState::kClosed : JobState::kAssigned;
    job.site_id = made_.sites.back();
    job.asset_ids = {made_.assets.back()};
    job.onsite_contact_id = made_.contacts.back();
    job.due_at = now_ + std::chrono::hours(12 * index);
    job.created_at = now_;
    job.created_by = manager_;
    if (long_ago) job.closed_at = ended;
    TRY(put(tx, job));
    if (!long_ago) made_.jobs.push_back(job.id);
    Assignment assignment;
    assignment.id = fresh<AssignmentId>();
    assignment.job_id = job.id;
    assignment.user_id = user;
    assignment.created_at = now_;
    if (long_ago) {
      assignment.state = AssignmentState::kEnded;
      assignment.ended_at = ended;
      assignment.ended_reason = AssignmentEnd::kClosed;
    }
    TRY(put(tx, assignment));
    return talk(tx, job.id, user);
  }
  Result<void> talk(server::WriteTransaction& tx, JobId job, UserId user) {
    for (const std::string_view kind : {"job.create", "job.assign"}) {
      JobEvent event;
      event.id = fresh<JobEventId>();
      event.job_id = job;
      event.kind = kind;
      event.actor = manager_;
      event.occurred_at = now_;
      TRY(put(tx, event));
    }
    for (std::size_t i = 0; i < plan_.comments_per_job; ++i) {
      Comment comment;
      comment.id = fresh<CommentId>();
      comment.object_id = job.value;
      comment.body = text(plan_.text_bytes);
      comment.created_at = now_;
      comment.created_by = i % 2 == 0 ? manager_ : user;
      TRY(put(tx, comment));
    }
    return {};
  }

  server::Storage& storage_;
  const OrganisationPlan plan_;
  const TimePoint now_;
  SeededRandom random_;
  Organisation made_;
  UserId manager_;
  std::int64_t made_count_ = 0;
};

// Throws std::runtime_error when storage refuses.
inline Organisation make_organisation(server::Storage& storage, const OrganisationPlan& plan, TimePoint now) {
  return OrganisationMaker(storage, plan, now).make();
}

}  // namespace satchel::test
