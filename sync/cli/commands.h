#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/cli/desk.h"

namespace satchel::cli {

// The commands of the field client (interfaces.md), one function each. Their results are printed, for people or as
// JSON; a refusal is their Error. The parser that fills the arguments is in program.cpp.

struct SignInArgs {
  std::string server;
  std::string user;
  std::string ca_file;
  std::int64_t licence_version = 0;  // of the text accepted while a one-time password is changed
};
// The password is one line of input. Where it is a one-time one the new password is the next line: it is changed first,
// and nobody is signed in without.
Result<void> sign_in(Desk& desk, const SignInArgs& args);
// The current password and the new one, a line each.
Result<void> password(Desk& desk);
// Without `export_to` refused while something has not reached the office. With it everything unsent is kept in that
// file, sealed with the passphrase that is one line of input.
Result<void> sign_out(Desk& desk, const std::string& export_to);
// The way back, on any device the same person is signed in on: the next `sync` sends what was in the file.
Result<void> take_in(Desk& desk, const std::string& file);

Result<void> synchronise(Desk& desk, bool metered);
Result<void> watch(Desk& desk);

Result<void> list_jobs(Desk& desk, const std::string& list);
Result<void> show_job(Desk& desk, const std::string& job);
Result<void> search(Desk& desk, const std::string& text);
// `list`: open (not resolved or closed), closed, or empty for all.
Result<void> list_tickets(Desk& desk, const std::string& list);
Result<void> show_ticket(Desk& desk, const std::string& ticket);
Result<void> list_projects(Desk& desk);
Result<void> show_project(Desk& desk, const std::string& project);
// `kind`: invoice, quote, contract, purchase_order, or empty for all.
Result<void> list_commercial(Desk& desk, const std::string& kind);
Result<void> show_commercial(Desk& desk, const std::string& doc);
Result<void> dump(Desk& desk);
// What the person made that has left this device (R10): when, and about what.
Result<void> list_receipts(Desk& desk);

struct NotificationArgs {
  bool unread = false;
  std::string kind;  // empty: all kinds
  std::string what;  // to mark: an id, or "all"
};
Result<void> list_notifications(Desk& desk, const NotificationArgs& args);
Result<void> read_notifications(Desk& desk, const NotificationArgs& args);

struct AbsenceArgs {
  std::string absence;  // id
  std::string kind = "holiday";
  std::string from;
  std::string to;
  std::string part = "whole";
  std::string note;
  std::string reason;
  bool refuse = false;
};
Result<void> list_absences(Desk& desk);
Result<void> request_absence(Desk& desk, const AbsenceArgs& args);
Result<void> decide_absence(Desk& desk, const AbsenceArgs& args);
Result<void> cancel_absence(Desk& desk, const AbsenceArgs& args);

// One's calendar for other programs: whether it has an address, a new one, or none any more. Asks the office.
struct CalendarArgs {
  bool fresh = false;
  bool revoke = false;
};
Result<void> calendar(Desk& desk, const CalendarArgs& args);

// Everything a person can do to a job or a ticket from here; which fields count depends on `command`. The same words
// are the members of a line of a batch file.
struct WorkArgs {
  std::string command;  // accept, decline, start, hold, closeout, comment, photo, ticket, ticket-reply, …
  std::string job;
  std::string ticket;  // number or id
  std::string site;    // of a ticket: name or id
  std::string type;    // of a ticket: key, name or id
  std::string title;
  std::string status;  // of a ticket: key, name or id
  std::string text;    // of a comment, a ticket or a reply
  std::string reason;  // of a decline or a hold
  std::string note;    // work done; what a hold is about
  std::string outcome = "fixed";
  std::string follow_up;
  std::vector<std::string> costs;   // "text;12.50;EUR"
  std::vector<std::string> checks;  // "key=ok"
  std::optional<std::int64_t> minutes;
  std::vector<std::string> photos;  // "FILE", "FILE:before", "FILE:after"
  std::string role;                 // of a single photo
  std::string preview;              // of a single photo: a file
  bool internal = false;
};
Result<void> work(Desk& desk, const WorkArgs& args);
Result<void> batch(Desk& desk, const std::string& file);

// What is said about a place, a contact or an asset; which fields count depends on `command`.
struct PlaceArgs {
  std::string command;  // site-edit, contact-point, asset-edit, asset-tag
  std::string what;     // name or id
  std::optional<std::string> name;
  std::optional<std::string> address;
  std::optional<std::string> access_notes;
  std::optional<std::string> hazards;
  std::optional<std::string> site;  // an asset moves there: name or id
  std::optional<std::string> serial;
  std::optional<std::string> status;
  std::optional<std::string> nickname;
  std::optional<std::string> location_note;
  std::string kind;   // of a tag, of a way to reach somebody
  std::string value;  // a tag's code; a number or address
  std::optional<std::string> becomes;
  std::optional<std::string> label;
  bool primary = false;
  bool remove = false;
};
Result<void> change_place(Desk& desk, const PlaceArgs& args);

// What files may cost and take; what is not given stays as it is.
struct PolicyArgs {
  std::optional<bool> unmetered_only;
  std::optional<bool> roaming;
  std::optional<bool> charging_only;
  std::optional<bool> paused;
  std::optional<std::int64_t> daily_mb;
  std::optional<std::int64_t> storage_mb;
};
Result<void> policy(Desk& desk, const PolicyArgs& args);
// `file`: as `outbox` names it.
Result<void> send_file_now(Desk& desk, const std::string& file);
Result<void> list_documents(Desk& desk, const std::string& job);
// Keeps a document (id or title) on this device whatever the room, or not any more.
Result<void> pin(Desk& desk, const std::string& document, bool keep);
// Says where a document or photo lies, fetched first where it is not here; copied to `to` if that is not empty.
Result<void> open_file(Desk& desk, const std::string& what, const std::string& to);
Result<void> storage(Desk& desk, bool free_received);

Result<void> outbox(Desk& desk);
Result<void> retry(Desk& desk, const std::string& what);
Result<void> discard(Desk& desk, const std::string& what);
Result<void> status(Desk& desk);

}  // namespace satchel::cli
