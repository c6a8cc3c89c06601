#!/usr/bin/env python3
"""A contractor's day in the app's own hands: three lists at home, a photo whose upload is cut in the middle and goes on where it
stopped, and the end of the engagement: what was not sent is handed in, and the device is empty.
"""
import hashlib

from office_day import run, until
from field_day import CORA, expect, make_photo

ROOF, GUTTER = "Water comes through the roof", "Clear the gutter"
LAST_WORDS = "Will come on Monday"
CUT_AFTER = 700_000


def home(day, app):
    app.says("title", "Home", ms=60_000)
    for title in ("Open (2)", "Awaiting verification (0)", "Recently closed (0)"):
        app.read(title)
    for number in ("2001", "2002"):
        app.wait(f"job_{number}")
    day.shot(app, "contractor_home")
    for secret in ("insurance case 88", "Strong room", "Compressor 1"):
        expect(not any(secret in text for text in app.texts()), secret, "is shown to the contractor")


def work(day, app):
    app.open_job("2001", ROOF)
    app.says("primaryAction", "Accept")
    app.tap("primaryAction")
    app.says("primaryAction", "Start")
    app.tap("primaryAction")
    app.says("primaryAction", "Finish")
    day.becomes("2001", "in_progress")
    day.shot(app, "contractor_job")


def close_out_over_a_bad_line(day, app):
    photo = app.pictures / "roof.png"
    sha256 = make_photo(photo, 2, 800)
    app.tap("primaryAction")
    app.tap("photosAdd")
    app.tap("role_after")
    app.tap("picture_roof.png")
    day.line.cut_after = CUT_AFTER
    app.tap("primaryAction")
    until("the upload is cut", lambda: day.line.cuts == 1)
    app.type("workDone", "Two slates replaced")
    app.tap("outcome_fixed")
    app.tap("addTime")
    app.wait("primaryAction", property="allowed", equals=True)
    day.shot(app, "contractor_closeout")
    app.tap("primaryAction")
    app.says("state", "Awaiting verification")
    closeout = day.closeout("2001", 1)
    status, content = day.api.call("GET", f"/v1/files/{sha256}", raw=True)
    expect(status == 200 and hashlib.sha256(content).hexdigest() == sha256, "the photo is not what was taken")
    gone_on_at = max(day.line.offsets)
    expect(gone_on_at > 0, "the upload began again:", day.line.offsets)
    app.read("All received")
    return closeout, f"a photo of {photo.stat().st_size} bytes, cut, went on at byte {gone_on_at}"


def lists(day, app, closeout):
    app.tap("nav_today")
    app.read("Awaiting verification (1)")
    app.read("Open (1)")
    day.shot(app, "contractor_awaiting")
    day.api.ok("POST", f"/v1/jobs/{day.job('2001')['id']}/closeouts/{closeout['id']}/verify", {})
    app.read("Recently closed (1)")
    app.read("Awaiting verification (0)")
    day.shot(app, "contractor_closed")


def let_go(day, app):
    day.line.go_offline()
    app.open_job("2002", GUTTER)
    app.tap("tabs_talk")
    app.type("comment", LAST_WORDS)
    app.tap("say")
    app.read(LAST_WORDS)
    day.api.ok("POST", f"/v1/users/{day.users[CORA]['id']}/deactivate", {})
    day.line.go_online()
    app.read("This device was emptied", ms=60_000)
    app.read("Northport Services has removed its data from this device.")
    day.shot(app, "contractor_emptied")
    held = day.api.items("/v1/held")
    expect(any(one["kind"] == "comment.add" for one in held), "her unsent comment is lost", held)
    until("the office has the receipt", lambda: any(
        one["state"] == "wiped" and one["handed_in"] == 1 for one in day.api.items("/v1/devices") if one["user_id"] == day.users[CORA]["id"]))
    day.end(app)
    secrets = [ROOF.encode(), GUTTER.encode(), LAST_WORDS.encode(), b"Two slates replaced", b"Quay 6"]
    for file in (day.out / "cora").rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        expect(not any(secret in content for secret in secrets) and not content.startswith(b"\x89PNG"), "left on the device:", file)
    app = day.start("cora")
    app.read("This device was emptied")
    day.end(app)


def a_day(day):
    app = day.sign_in("cora", CORA)
    home(day, app)
    work(day, app)
    closeout, note = close_out_over_a_bad_line(day, app)
    print(note)
    lists(day, app, closeout)
    let_go(day, app)


if __name__ == "__main__":
    run(a_day, "contractor_day")
