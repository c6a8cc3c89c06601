#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "core/base/files.h"
#include "core/image/type.h"
#include "core/replica/work.h"
#include "sync/cli/photo.h"
#include "tests/unit/cli/field.h"

namespace satchel::cli {
namespace {

TEST_CASE("cli: a working day without a line: everything is saved, listed and explained") {
  Field field;
  CHECK(field.run({"accept", "J-1"}).status == 0);
  CHECK(field.run({"start", "J-1"}).out == "Start saved on this device.\n");
  const std::string photo = field.file("after.jpg", "\xFF\xD8\xFF of a pump that runs");
  const Outcome done =
      field.run({"closeout", "J-1", "--note", "seal replaced", "--outcome", "fixed", "--cost", "seal;12.50;EUR",
                 "--cost", "grease;3;EUR", "--minutes", "45", "--photo", photo + ":after", "--json"});
  REQUIRE(done.status == 0);
  CHECK(done.json()["saved"].size() == 2);
  CHECK(field.run({"comment", field.second.id.str(), "gate is locked"}).status == 0);
  CHECK(field.run({"hold", "J-2", "--reason", "access"}).status == 1);  // not begun yet

  const Json waiting = field.run({"jobs", "--list", "awaiting", "--json"}).json();
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0]["number"] == "J-1");
  CHECK(waiting[0]["pending"] == true);

  const Json shown = field.run({"show", "J-1", "--json"}).json();
  CHECK(shown["job"]["state"] == "awaiting_verification");
  const Json& closeout = shown["closeouts"][0];
  CHECK(closeout["work_done"] == "seal replaced");
  CHECK(closeout["costs"][0]["unit_price"] == Json{{"minor", 1250}, {"currency", "EUR"}});
  CHECK(closeout["costs"][1]["unit_price"]["minor"] == 300);
  CHECK(closeout["time_entries"][0]["minutes"] == 45);
  CHECK(closeout["manifest"].size() == 1);
  CHECK(shown["attachments"][0]["role"] == "after");
  CHECK(shown["attachments"][0]["mime"] == "image/jpeg");

  const Outcome outbox = field.run({"outbox"});
  CHECK(outbox.out.find("Closeout for job J-1\n    Saved on this device") != std::string::npos);
  CHECK(outbox.out.find("Photo for job J-1, after, ") != std::string::npos);
  CHECK(outbox.out.find("synced") == std::string::npos);
  CHECK(field.run({"status", "--json"}).json()["pending"] == 5);
  CHECK(field.run({"search", "pump", "--json"}).json().size() == 2);

  const Outcome dump = field.run({"dump"});
  CHECK(dump.out.find("\"type\":\"file\",\"id\":\"" + sha256("\xFF\xD8\xFF of a pump that runs").hex()) !=
        std::string::npos);
  std::istringstream lines(dump.out);
  for (std::string line; std::getline(lines, line);) CHECK(parse_json(line));
}

// req: D5 D25 D26 D27
TEST_CASE("cli: three lists: what is assigned, what awaits verification, what was closed lately") {
  Field field;
  Job submitted = field.second, closed = field.second;
  submitted.id = {uuid_for("job", "submitted")};
  submitted.number = "J-3";
  submitted.state = JobState::kAwaitingVerification;
  closed.id = {uuid_for("job", "closed")};
  closed.number = "J-4";
  closed.state = JobState::kClosed;
  closed.closed_at = test::kMonday;
  for (const Job* one : {&submitted, &closed}) field.office.put(*one);
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });
  const auto numbers = [&](const char* list) {
    std::set<std::string> found;
    const Json lines = field.run({"jobs", "--list", list, "--json"}).json();
    for (const Json& one : lines) found.insert(one["number"]);
    return found;
  };
  CHECK(numbers("open") == std::set<std::string>{"J-1", "J-2"});
  CHECK(numbers("awaiting") == std::set<std::string>{"J-3"});
  CHECK(numbers("closed") == std::set<std::string>{"J-4"});
  // The tail window has ended: the office takes it back, and the list has it no more.
  field.office.take({RecordType::kJob, closed.id.value});
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });
  CHECK(numbers("closed").empty());
}

// req: X11
TEST_CASE("cli: a ticket is opened without a line, with its photo, and read, answered and moved") {
  Field field;
  TicketType type;
  type.id.value = uuid_for("type", "defect");
  type.key = "defect";
  type.name = "Report a defect";
  TicketStatus closed;
  closed.id.value = uuid_for("status", "closed");
  closed.key = "closed";
  closed.name = "Closed";
  closed.category = TicketCategory::kClosed;
  field.office.put(type);
  field.office.put(closed);
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });
  const std::string photo = field.file("leak.jpg", "\xFF\xD8\xFF water");
  const Outcome made = field.run({"ticket", "--type", "Defect", "The pump drips", "--photo", photo, "--json"});
  REQUIRE(made.status == 0);
  CHECK(made.json()["saved"].size() == 2);
  CHECK(field.run({"ticket", "--type", "nonsense", "x"}).status == 1);
  CHECK(field.run({"ticket", "--type", "defect", "--site", "nowhere", "x"}).status == 1);
  CHECK(field.run({"ticket", "no type"}).status == 2);

  const Json all = field.run({"tickets", "--json"}).json();
  REQUIRE(all.size() == 1);
  CHECK(all[0]["title"] == "The pump drips");
  const std::string id = all[0]["id"];
  CHECK(field.run({"tickets"}).out.find("not yet received") != std::string::npos);
  CHECK(field.run({"ticket-reply", id, "Since Monday"}).out == "Message saved on this device.\n");
  CHECK(field.run({"ticket-status", id, "closed"}).status == 0);
  CHECK(field.run({"ticket-convert", id}).status == 1);  // not a technician's
  const Json shown = field.run({"ticket-show", id, "--json"}).json();
  CHECK(shown["ticket"]["category"] == "closed");
  CHECK(shown["type"]["name"] == "Report a defect");
  CHECK(shown["messages"].size() == 1);
  CHECK(shown["attachments"].size() == 1);
  CHECK(field.run({"ticket-show", id}).out.find("Since Monday") != std::string::npos);
  CHECK(field.run({"tickets", "--list", "open", "--json"}).json().empty());
  CHECK(field.run({"outbox"}).out.find("Ticket for ticket The pump drips") != std::string::npos);
  const std::string lines =
      field.file("more.jsonl", "{\"command\":\"ticket\",\"type\":\"defect\",\"text\":\"Another\"}\n");
  CHECK(field.run({"batch", lines}).status == 0);
  CHECK(field.run({"tickets", "--json"}).json().size() == 2);
}

TEST_CASE(
    "cli: projects and commercial documents are listed, opened and found, and a hidden price is said to be hidden") {
  Field field;
  Project project;
  project.id.value = uuid_for("project", "roof");
  project.number = "P-1";
  project.name = "New roof";
  project.state = ProjectState::kOnHold;
  CommercialDoc order;
  order.id.value = uuid_for("doc", "order");
  order.kind = CommercialKind::kPurchaseOrder;
  order.number = "PO-1";
  order.title = "Roofing felt";
  order.total = Money{125'050, "EUR"};
  CommercialDoc quote = order;
  quote.id.value = uuid_for("doc", "quote");
  quote.kind = CommercialKind::kQuote;
  quote.number = "Q-1";
  const RecordInfo& info = record_info(RecordType::kCommercialDoc);
  field.office.put(project);
  field.office.put(order);
  field.office.put(quote, info.all() & ~(1ULL << *info.index_of("total")));
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });

  CHECK(field.run({"projects"}).out == "  P-1  on hold  New roof\n");
  CHECK(field.run({"project-show", "P-1"}).out.find("Project P-1 · New roof\nState     on hold") == 0);
  CHECK(field.run({"project-show", "P-1", "--json"}).json()["project"]["name"] == "New roof");
  CHECK(field.run({"commercial-docs", "--json"}).json().size() == 2);
  CHECK(field.run({"commercial-docs", "--kind", "purchase_order"}).out ==
        "  PO-1  purchase order, draft  Roofing felt\n");
  CHECK(field.run({"commercial-docs", "--kind", "bill"}).status == 2);
  CHECK(field.run({"commercial-doc-show", "PO-1"}).out.find("Total     1250.50 EUR") != std::string::npos);
  CHECK(field.run({"commercial-doc-show", "Q-1"}).out.find("Total     not shown to you") != std::string::npos);
  CHECK_FALSE(field.run({"commercial-doc-show", "Q-1", "--json"}).json()["commercial_doc"].contains("total"));
  CHECK(field.run({"commercial-doc-show", "Q-9"}).status == 1);
  CHECK(field.run({"search", "felt", "--json"}).json().size() == 2);
  CHECK(field.run({"search", "roof", "--json"}).json()[0]["type"] == "project");
}

// req: X8
TEST_CASE("cli: notifications are read without a line, marked one by one or all, with what they are about") {
  Field field;
  const auto tell = [&](const char* name, NotificationKind kind, const Uuid& object, const char* number, int minute) {
    Notification one;
    one.id.value = uuid_for("notification", name);
    one.user_id = field.device.actor.user;
    one.kind = kind;
    one.object_id = object;
    one.arguments = {number};
    one.created_at = test::kMonday + std::chrono::minutes(minute);
    field.office.put(one);
    return one.id.str();
  };
  const std::string first = tell("a", NotificationKind::kJobAssigned, field.first.id.value, "J-1", 1);
  tell("b", NotificationKind::kJobReassigned, uuid_for("job", "gone"), "J-9", 2);
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });

  const Outcome told = field.run({"notifications"});
  CHECK(told.out.find("* ") == 0);
  CHECK(told.out.find("Job J-9 was given to somebody else.  ") < told.out.find("Job J-1 was assigned to you. ("));
  const Json all = field.run({"notifications", "--json"}).json();
  REQUIRE(all.size() == 2);
  CHECK(all[1]["title"] == field.first.title);
  CHECK_FALSE(all[0].contains("title"));
  CHECK(field.run({"notifications", "--kind", "summary", "--json"}).json().empty());
  CHECK(field.run({"notifications", "--kind", "gossip"}).status == 2);

  CHECK(field.run({"notification-read", first}).out == "Read mark saved on this device.\n");
  CHECK(field.run({"notifications", "--unread", "--json"}).json().size() == 1);
  CHECK(field.run({"notification-read", "all", "--json"}).json()["saved"].size() == 1);
  CHECK(field.run({"notifications", "--unread", "--json"}).json().empty());
  CHECK(field.run({"notification-read", "all"}).out == "Everything is read.\n");
  CHECK(field.run({"notification-read", "some"}).status == 1);
  CHECK(field.run({"status", "--json"}).json()["pending"] == 2);
}

TEST_CASE("cli: R10: of what has left the list the receipts are listed, the latest first") {
  Field field;
  const auto leave = [&](const char* name, RecordType kind, const char* title, int minute) {
    Receipt one;
    one.id.value = uuid_for("made", name);
    one.kind = kind;
    one.user_id = field.device.actor.user;
    one.title = title;
    one.created_at = test::kMonday + std::chrono::minutes(minute);
    field.office.put(one);
  };
  leave("a", RecordType::kComment, "J-7 Pump leaks", 1);
  leave("b", RecordType::kCloseout, "J-8 Gutter", 2);
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });
  const std::string told = field.run({"receipts"}).out;
  CHECK(told.find("closeout  J-8 Gutter\n") < told.find("comment  J-7 Pump leaks\n"));
  CHECK(field.run({"receipts", "--json"}).json().size() == 2);
}

TEST_CASE("cli: time off is asked for without a line, listed, and taken back") {
  Field field;
  const Outcome asked = field.run({"absence", "--from", "2026-12-21", "--to", "2026-12-25", "--note", "skiing"});
  CHECK(asked.out == "Absence saved on this device.\n");
  CHECK(field.run({"absence", "--from", "2026-12-21", "--to", "2026-12-20"}).status == 1);
  CHECK(field.run({"absence", "--from", "tomorrow"}).status == 1);
  CHECK(field.run({"absence", "--from", "2026-12-21", "--kind", "party"}).status == 2);
  const Json all = field.run({"absences", "--json"}).json();
  REQUIRE(all.size() == 1);
  CHECK(all[0]["state"] == "requested");
  CHECK(field.run({"absences"}).out.find("2026-12-21 to 2026-12-25  holiday  requested") != std::string::npos);
  const std::string id = all[0]["id"];
  CHECK(field.run({"absence-decide", id}).status == 1);  // not a technician's
  CHECK(field.run({"absence-cancel", id}).out == "Cancellation of the absence saved on this device.\n");
  CHECK(field.run({"absences", "--json"}).json()[0]["state"] == "cancelled");
}

// req: E22
TEST_CASE("cli: (external) stands after the names of assignees and of who wrote") {
  Field field;
  Person cora;
  cora.id.value = uuid_for("user", "cora");
  cora.display_name = "Cora Vane";
  cora.external = true;
  Comment said;
  said.id.value = uuid_for("comment", "1");
  said.object_id = field.first.id.value;
  said.body = "On my way";
  said.created_by = cora.id;
  Assignment with_her;
  with_her.id.value = uuid_for("assignment", "cora");
  with_her.job_id = field.first.id;
  with_her.user_id = cora.id;
  Ticket ticket;
  ticket.id.value = uuid_for("ticket", "1");
  ticket.number = "T-1";
  ticket.requester_id = cora.id;
  TicketMessage message;
  message.id.value = uuid_for("message", "1");
  message.ticket_id = ticket.id;
  message.body = "It drips";
  message.created_by = cora.id;
  field.office.put(cora);
  field.office.put(said);
  field.office.put(with_her);
  field.office.put(ticket);
  field.office.put(message);
  field.with_store([&](Store& store) { REQUIRE(test::feed(store, field.office.answer())); });
  const std::string job = field.run({"show", "J-1"}).out;
  CHECK(job.find("Assigned  Cora Vane (external)\n") != std::string::npos);
  CHECK(job.find("Cora Vane (external): On my way") != std::string::npos);
  const std::string shown = field.run({"ticket-show", "T-1"}).out;
  CHECK(shown.find("From      Cora Vane (external)\n") != std::string::npos);
  CHECK(shown.find("Cora Vane (external): It drips") != std::string::npos);
  CHECK(field.run({"search", "cora"}).out.find("Cora Vane (external)") != std::string::npos);
}

TEST_CASE("cli: refusals have status 1 and a sentence; usage 2; no line 3; locked 4") {
  Field field;
  const Outcome unknown = field.run({"start", "J-9"});
  CHECK(unknown.status == 1);
  CHECK(unknown.err.find("not on your list") != std::string::npos);
  CHECK(field.run({"accept", "J-1"}).status == 0);
  CHECK(field.run({"decline", "J-1"}).status == 2);
  CHECK(field.run({"closeout", "J-1", "--note", "x", "--outcome", "perhaps"}).status == 2);
  CHECK(field.run({"photo", "J-1", "/nowhere/at/all.jpg"}).status == 1);
  CHECK(field.run({"closeout", "J-1", "--note", "x", "--outcome", "fixed", "--cost", "seal;cheap;EUR"}).status == 1);
  CHECK(field.run({"retry", "77"}).status == 1);
  CHECK(field.run({"sync"}).status == 3);
  CHECK(
      field.run({"sign-in", "--server", "https://other.example", "--user", "x@y", "--password-stdin"}, "pw\n").status ==
      1);
  field.with_store([](Store& store) { REQUIRE(store.state().lock()); });
  CHECK(field.run({"jobs"}).status == 4);
  CHECK(field.run({"comment", "J-1", "x"}).status == 4);
  CHECK(field.run({"dump"}).status == 4);
  CHECK(field.run({"outbox"}).status == 0);
}

TEST_CASE("cli: a refused operation is explained with the office's words, and retried or discarded by its number") {
  Field field;
  REQUIRE(field.run({"comment", "J-1", "one"}).status == 0);
  REQUIRE(field.run({"comment", "J-2", "two"}).status == 0);
  field.with_store([&](Store& store) {
    const auto entries = store.outbox().entries().value();
    for (const OutboxEntry& entry : entries) {
      field.office.say(test::verdict_of(entry.id, VerdictKind::kRejected, "not_assigned"));
    }
    REQUIRE(test::feed(store, field.office.answer()));
  });
  const Json refused = field.run({"outbox", "--json"}).json();
  REQUIRE(refused.size() == 2);
  CHECK(refused[0]["why"] == "This job is not assigned to you.");
  CHECK(refused[0]["who"] == "you");
  CHECK(field.run({"retry", std::to_string(refused[0]["seq"].get<int>())}).status == 0);
  CHECK(field.run({"discard", refused[1]["id"]}).status == 0);
  const Json left = field.run({"outbox", "--json"}).json();
  REQUIRE(left.size() == 1);
  CHECK(left[0]["state"] == "pending");
}

TEST_CASE("cli: a batch saves what it can and names the lines it cannot") {
  Field field;
  std::string lines;
  for (int i = 0; i < 450; ++i) lines += "{\"command\":\"comment\",\"job\":\"J-1\",\"text\":\"line\"}\n";
  // The second start is refused only once the first is decided.
  lines += R"({"command":"comment","job":"J-9","text":"nowhere"}
{"command":"fly","job":"J-1"}
{"command":"comment","job":"J-1","texts":"x"}
not json
{"command":"start","job":"J-2"}
{"command":"start","job":"J-2"}
)";
  const Outcome outcome = field.run({"batch", field.file("work.jsonl", lines), "--json"});
  CHECK(outcome.status == 1);
  CHECK(outcome.json() == Json{{"saved", 451}, {"refused", 5}});
  for (const char* line : {"line 451:", "line 452:", "line 453:", "line 454:", "line 456:"}) {
    CHECK(outcome.err.find(line) != std::string::npos);
  }
}

TEST_CASE("cli: nobody signs out over unsent work by accident; a copy of it can be kept") {
  Field field;
  REQUIRE(field.run({"comment", "J-1", "unsent"}).status == 0);
  const Outcome refused = field.run({"sign-out"});
  CHECK(refused.status == 1);
  CHECK(refused.err.find("have not reached the office") != std::string::npos);
  const auto copy = field.folder.path() / "copy";
  CHECK(field.run({"sign-out", "--export", copy.string()}).status != 0);  // a copy is sealed, or there is none
  CHECK(field.run({"sign-out", "--export", copy.string(), "--passphrase-stdin"}, "short\n").status == 1);
  REQUIRE(std::filesystem::exists(field.store_folder));
  CHECK(field.run({"sign-out", "--export", copy.string(), "--passphrase-stdin"}, "my own passphrase\n").status == 0);
  CHECK_FALSE(std::filesystem::exists(field.store_folder));
  CHECK(std::filesystem::is_regular_file(copy));
  CHECK(field.run({"jobs"}).status == 1);
  CHECK(field.run({"import", copy.string(), "--passphrase-stdin"}, "my own passphrase\n").status == 1);  // nobody is in
}

TEST_CASE("cli: a second program is kept out of a home folder in use, with a clear word") {
  Field field;
  const sync::Home busy = sync::Home::open(field.folder.path()).value();
  const Outcome outcome = field.run({"jobs"});
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("Another satchel program is using this home folder") != std::string::npos);
}

TEST_CASE("cli: money is read exactly") {
  CHECK(parse_cost("valve; 2 inch;12.50;EUR")->text == "valve; 2 inch");
  CHECK(parse_cost("a;12.5;EUR")->unit_price == Money{1250, "EUR"});
  CHECK(parse_cost("a;12;EUR")->unit_price == Money{1200, "EUR"});
  CHECK(parse_cost("a;1200;JPY")->unit_price == Money{1200, "JPY"});
  CHECK(parse_cost("a;1.234;KWD")->unit_price == Money{1234, "KWD"});
  for (const char* wrong : {"a", "a;1", "a;.5;EUR", ";", ";;", "a;;EUR", "a;1.234;EUR", "a;-1;EUR", "a;1e3;EUR",
                            "a;1;eur", "a;1;EURO", "a;1.5;JPY", "a;99999999999.00;EUR"}) {
    CHECK_FALSE(parse_cost(wrong));
  }
}

TEST_CASE("cli: a file is what its first bytes say, and its role is what stands behind the colon") {
  CHECK(media_type_of("\xFF\xD8\xFF\xE0") == "image/jpeg");
  CHECK(media_type_of("\x89PNG\r\n\x1A\n....") == "image/png");
  CHECK(media_type_of(std::string("RIFF\0\0\0\0WEBPVP8 ", 16)) == "image/webp");
  CHECK(media_type_of(std::string("\0\0\0\x18"
                                  "ftypheic....",
                                  16)) == "image/heic");
  CHECK(media_type_of("%PDF-1.7") == "application/pdf");
  CHECK(media_type_of("") == "application/octet-stream");
  CHECK(parse_photo("a:b.jpg").file == "a:b.jpg");
  CHECK(parse_photo("a:b.jpg:before").file == "a:b.jpg");
  CHECK(parse_photo("x.jpg:after").role == AttachmentRole::kAfter);
}

}  // namespace
}  // namespace satchel::cli
