#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "core/base/json.h"
#include "server/api/api.h"
#include "server/office/import.h"
#include "server/office/organisation.h"
#include "tests/support/answer.h"
#include "tests/support/temporary.h"

namespace satchel::test {

inline const TimePoint kNow = *parse_time("2026-11-21T09:00:00Z");
inline constexpr std::string_view kPassword = "long enough";

// The whole office behind its Api, without sockets: an admin, a manager, two technicians, a contractor, six jobs.
struct World {
  World() {
    auto made = server::found_organisation(folder / "data", {"Test", "admin@office.example", std::string(kPassword)},
                                           clock, random);
    REQUIRE(made);
    storage = std::move(*made);
    views.emplace(*storage);
    office.emplace(server::Office{*storage, *views, hub, clock, random});
    perform.emplace(*office);
    exchange.emplace(*perform);
    transfers.emplace(*perform, server::Transfers::Options{});
    held.emplace(*perform);
    sessions.emplace(*office);
    personnel.emplace(*office, *sessions);
    browse.emplace(*office);
    api.emplace(
        server::Services{*office, *sessions, *personnel, *perform, *exchange, *transfers, *held, *browse, metrics});
    import();
    for (const char* who : {"admin@office.example", "mia@office.example", "tom@field.example", "joe@field.example",
                            "cora@roof.example"}) {
      Answer answer =
          post("", "/v1/session", Json{{"email", who}, {"password", kPassword}, {"device", Json::object()}});
      REQUIRE(answer.status == 200);
      const std::string name = std::string(who).substr(0, std::string(who).find('@'));
      tokens[name] = answer.json()["token"];
      users[name] = answer.json()["user"]["id"];
    }
    const Json page = get("mia", "/v1/jobs").json();
    for (const Json& job : page["items"]) jobs[job["number"]] = job["id"];
    REQUIRE(jobs.size() == 6);
  }

  // `who` is the part before the @ of a known address, or a token; empty: nobody.
  Answer send(const std::string& method, const std::string& who, const std::string& target, std::string_view body = "",
              server::Headers headers = {}) {
    server::Request request;
    request.method = method;
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    request.headers = std::move(headers);
    request.peer = "10.0.0.1";
    const auto token = tokens.find(who);
    if (!who.empty())
      request.headers.emplace_back("Authorization", "Bearer " + (token == tokens.end() ? who : token->second));
    request.content_length = body.size();
    Answer answer;
    const auto plan = api->plan(request);
    REQUIRE(plan);
    Body stream(body);
    const bool streamed = plan->body == server::BodyPolicy::kStream;
    if (plan->body == server::BodyPolicy::kWhole) request.body = body;
    api->handle(std::move(request), streamed ? &stream : nullptr, answer);
    CHECK(answer.status != 0);
    return answer;
  }
  Answer get(const std::string& who, const std::string& target, server::Headers headers = {}) {
    return send("GET", who, target, "", std::move(headers));
  }
  Answer post(const std::string& who, const std::string& target, const Json& body = Json::object(),
              server::Headers headers = {}) {
    headers.emplace_back("Content-Type", "application/json");
    return send("POST", who, target, dump_json(body), std::move(headers));
  }

  void import() {
    const auto in = folder / "in";
    std::filesystem::create_directory(in);
    const auto write = [&](const char* name, const std::string& text) { std::ofstream(in / name) << text; };
    write("sites.csv",
          "ref,company_ref,name,address,lat,lon,access_notes\ns1,,Cold store,,,,Ring twice\ns2,,Roof,,,,\n");
    write("assets.csv",
          "ref,site_ref,parent_ref,type,name,serial,make,model,status,tag\na1,s1,,pump,Pump,SN-1,KSB,E,in_use,T-1\n"
          "a2,s2,,roof,Flat roof,SN-2,,,,T-2\n");
    write("users.csv",
          "email,name,role,company_ref,password\nmia@office.example,Mia Keller,manager,,long enough\n"
          "tom@field.example,Tom Berg,technician,,long enough\njoe@field.example,Joe Lind,technician,,long enough\n"
          "cora@roof.example,Cora Vane,contractor,,long enough\n");
    write("jobs.csv",
          "ref,number,kind,title,description,priority,state,site_ref,asset_ref,contact_ref,assignee_email,due_at,"
          "window_from,window_to,est_minutes,internal_note\n"
          "j1,1001,work_order,Pump leaks,,high,,s1,a1,,tom@field.example,2026-11-23T08:00:00Z,,,,gate code 4711\n"
          "j2,1002,work_order,Pump service,,normal,,s1,a1,,tom@field.example,2026-11-22T08:00:00Z,,,,\n"
          "j3,2001,defect,Roof leaks,,urgent,,s2,a2,,cora@roof.example,2026-11-21T08:00:00Z,,,,insurance case 88\n"
          "j4,2002,task,Gutter,,low,,s2,a2,,cora@roof.example,,,,,\n"
          "j5,3001,work_order,Strong room,secret,high,,s1,a1,,joe@field.example,,,,,\n"
          "j6,3002,work_order,Nobody's,,normal,,s1,,,,,,,,\n");
    write("plan.pdf", "%PDF-1.4 the whole plan\n");
    write("documents.csv", "ref,title,audience,site_ref,asset_ref,job_ref,file\nd1,Plan,internal,s1,,,plan.pdf\n");
    server::ImportOptions options;
    options.path = in;
    options.rejects = folder / "rejects.csv";
    const auto report = server::run_import(*storage, sessions->passwords(), clock, random, options);
    REQUIRE(report);
    REQUIRE(report->refused() == 0);
  }

  TemporaryFolder folder;
  ManualClock clock{kNow};
  SeededRandom random{11};
  server::Hub hub;
  server::Metrics metrics;
  std::unique_ptr<server::Storage> storage;
  std::optional<server::ViewRecords> views;
  std::optional<server::Office> office;
  std::optional<server::Perform> perform;
  std::optional<server::Exchange> exchange;
  std::optional<server::Transfers> transfers;
  std::optional<server::Held> held;
  std::optional<server::Sessions> sessions;
  std::optional<server::Personnel> personnel;
  std::optional<server::Browse> browse;
  std::optional<server::Api> api;
  std::map<std::string, std::string> tokens, users, jobs;
};

}  // namespace satchel::test
