#!/usr/bin/env python3
"""A technician's day in the app's own hands: the real app, driven by objectName, against a real server process.

Tom accepts and starts a job, loses the line, writes, loses the process too (kill -9), finds every word again, adds photos, time
and costs, and submits without a line. The office returns it with a reason; he corrects it, and it is verified; the report is
a PDF. Another job is given to Joe while Tom closes it out without a line: it leaves him first, the office holds his work and
accepts it.
"""
import hashlib
import re

from office_day import run, until
from field_day import JOE, TOM, expect, make_photo

FIRST, SECOND, THIRD = "Compressor 1 loses pressure", "Compressor 2: yearly service", "Door seal torn"
HELD = "Received by the office, where it waits for a decision."
WORDS = "Valve replaced, pressure holds at 8 bar."
MORE = " Gauge photographed again, 8.1 bar."
COMMENT = "Valve stem is worn, replacing it"


def saved(app):
    """The page's own word for what was typed, with its time; not the notice of something else."""
    until("the words are saved", lambda: any(re.match(r"Saved on this device \d", text) for text in app.texts()))


def take_photo(app, file, role):
    app.tap("photosAdd")
    app.tap(f"role_{role}")
    app.tap(f"picture_{file}")
    app.tap("primaryAction")
    app.wait("workDone")


def accept_and_start(day, app):
    app.read(FIRST, ms=60_000)
    day.shot(app, "today")
    app.open_job("1001", FIRST)
    day.shot(app, "job")
    for step, then in (("Accept", "Start"), ("Start", "Finish")):
        app.says("primaryAction", step)
        app.tap("primaryAction")
        app.says("primaryAction", then)
    day.becomes("1001", "in_progress")


def write_without_a_line(day, app):
    day.line.go_offline()
    app.tap("tabs_talk")
    app.type("comment", COMMENT)
    app.tap("say")
    app.read(COMMENT)
    app.tap("primaryAction")
    app.says("primaryAction", "Send for verification")
    app.wait("primaryAction", property="reason", equals="Still missing: What was done, The outcome")
    app.type("workDone", WORDS)
    saved(app)
    day.shot(app, "closeout")
    app.kill()


def find_it_again_and_submit(day, app):
    app.read(FIRST, ms=60_000)
    app.open_job("1001", FIRST)
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.read(WORDS)
    for file, role in (("before.png", "before"), ("after.png", "after")):
        take_photo(app, file, role)
    app.wait("photos_1")
    app.tap("outcome_fixed")
    app.tap("addTime")
    app.wait("time_0")
    app.type("costText", "valve stem")
    app.type("costAmount", "48,50")
    app.tap("addCost")
    app.wait("cost_0")
    app.wait("primaryAction", property="allowed", equals=True)
    day.shot(app, "closeout_filled")
    app.tap("primaryAction")
    app.says("state", "Awaiting verification")
    app.tap("nav_sync")
    app.read("Closeout for 1001")
    day.shot(app, "sync_without_a_line")


def received(day, app, photos):
    day.line.go_online()
    app.tap("sendNow")
    first = day.closeout("1001", 1)
    job = day.becomes("1001", "awaiting_verification")
    app.read("All received")
    day.shot(app, "sync_received")
    expect(first["work_done"] == WORDS and first["outcome"] == "fixed", first)
    expect([one["minutes"] for one in first["time_entries"]] == [15], first["time_entries"])
    expect([one["unit_price"] for one in first["costs"]] == [{"minor": 4850, "currency": "EUR"}], first["costs"])
    expect([one["body"] for one in job["comments"]].count(COMMENT) == 1, job["comments"])
    expect(len(first["manifest"]) == 2, first["manifest"])
    for photo in photos:
        status, content = day.api.call("GET", f"/v1/files/{photo}", raw=True)
        expect(status == 200 and hashlib.sha256(content).hexdigest() == photo, "a photo is not what was taken")


def returned_and_corrected(day, app):
    job = day.job("1001")
    day.api.ok("POST", f"/v1/jobs/{job['id']}/closeouts/{job['closeouts'][0]['id']}/return",
               {"reason": "The gauge cannot be read", "items": [{"about": "photos", "reason": "blurred"}]})
    app.open_job("1001", FIRST)
    app.wait("returned", property="text", contains="The gauge cannot be read")
    app.wait("returned", property="text", contains="Photos: blurred")
    app.says("state", "Returned for rework")
    day.shot(app, "returned")
    app.says("primaryAction", "Start")
    app.tap("primaryAction")
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.read(WORDS)
    app.type("workDone", MORE, more=True)
    take_photo(app, "again.png", "after")
    app.wait("photos_2")
    app.wait("primaryAction", property="allowed", equals=True)
    app.tap("primaryAction")
    second = day.closeout("1001", 2)
    expect(second["work_done"] == WORDS + MORE, second["work_done"])
    expect(len(second["manifest"]) == 3 and second["costs"] and second["time_entries"], second)
    day.becomes("1001", "awaiting_verification")
    day.api.ok("POST", f"/v1/jobs/{job['id']}/closeouts/{second['id']}/verify", {})


def verified_with_a_report(day, app):
    app.says("state", "Closed")
    app.read("Closeout 2: Verified")
    day.shot(app, "verified")
    app.tap("report")
    app.wait("share")
    day.shot(app, "report")
    report = next((day.out / "tom").rglob("*.pdf"))
    content = report.read_bytes()
    expect(content.startswith(b"%PDF") and content.count(b"/Subtype /Image") >= 3, "the report is no report:", len(content))
    app.tap("back")


def given_away_meanwhile(day, app):
    app.open_job("1003", THIRD)
    app.says("primaryAction", "Accept")
    app.tap("primaryAction")
    app.says("primaryAction", "Start")
    app.tap("primaryAction")
    day.becomes("1003", "in_progress")
    app.says("primaryAction", "Finish")
    day.line.go_offline()
    app.tap("primaryAction")
    app.type("workDone", "Seal glued as a stopgap")
    app.tap("outcome_temporary")
    app.wait("primaryAction", property="allowed", equals=True)
    app.tap("primaryAction")
    app.says("state", "Awaiting verification")
    day.api.ok("POST", f"/v1/jobs/{day.job('1003')['id']}/reassign", {"user_id": day.users[JOE]["id"]})

    day.line.go_online()
    app.wait("gone")
    day.shot(app, "left")
    app.tap("nav_jobs")
    app.wait("job_1002")
    app.gone("job_1003")
    app.tap("nav_sync")
    app.read("Closeout for a job that left your list")
    app.read(HELD)
    day.shot(app, "held")
    held = day.api.items("/v1/held")
    expect(any(one["kind"] == "closeout.submit" for one in held), held)
    for one in held:
        day.api.ok("POST", f"/v1/held/{one['operation']}/accept", {"reason": "done before the change"})
    until("the app shows that it was taken", lambda: HELD not in app.texts())
    app.read("All received")
    day.shot(app, "accepted_late")
    late = [one for one in day.job("1003")["closeouts"] if one["late"]]
    expect([one["work_done"] for one in late] == ["Seal glued as a stopgap"], late)


def a_day(day):
    app = day.sign_in("tom", TOM)
    photos = [make_photo(app.pictures / name, seed, 60) for seed, name in enumerate(("before.png", "after.png", "again.png"))]
    accept_and_start(day, app)
    write_without_a_line(day, app)
    app = day.start("tom")
    find_it_again_and_submit(day, app)
    received(day, app, photos[:2])
    returned_and_corrected(day, app)
    verified_with_a_report(day, app)
    given_away_meanwhile(day, app)
    day.end(app)


if __name__ == "__main__":
    run(a_day, "field_day")
