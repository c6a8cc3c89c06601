#!/usr/bin/env python3
"""A manager on site changes a place and a phone in the app without a line. Meanwhile the office has changed the same words: its
value stands, both are looked at field by field, and what is chosen reaches the office as a change of its own.
"""
from office_day import run, until
from field_day import expect

TITLE, SITE = "Compressor 1 loses pressure", "Cold store 2"
MINE, THEIRS, HAZARD, PHONE = "Key in the box by the ramp", "Ask the porter", "Forklifts reverse here", "+49 40 555 0199"


def record(day, kind, name):
    found = next(one for one in day.api.items(f"/v1/{kind}") if one["name"] == name)
    return day.api.ok("GET", f"/v1/{kind}/{found['id']}")


def change_the_site(day, app):
    app.tap("changeSite")
    app.wait("primaryAction", property="reason", equals="Nothing is changed yet.")
    app.type("edit_position", "somewhere")
    app.tap("primaryAction")
    app.read("A position is two numbers")
    app.type("edit_position", "53,5462 9,9662")
    app.type("edit_accessNotes", MINE)
    app.type("edit_hazards", HAZARD)
    day.shot(app, "site_edit")
    app.tap("primaryAction")
    app.says("siteReceipt", "Saved on this device")
    app.read(MINE)
    day.shot(app, "site_changed")


def change_the_phone(day, app):
    app.tap("changeContact")
    app.type("pointValue", PHONE)
    app.type("pointLabel", "Gate")
    app.tap("pointFirst")
    app.tap("savePoint")
    app.wait(f"point_{PHONE}")
    day.shot(app, "contact_edit")
    app.tap("back")
    app.says("contactReceipt", "Saved on this device")


def both_are_looked_at(day, app):
    day.line.go_online()
    app.tap("nav_sync")
    app.tap("sendNow")
    app.read(f"Change of {SITE}", ms=60_000)
    site = record(day, "sites", SITE)
    expect(site["access_notes"] == THEIRS and site["hazards"] == HAZARD and site["lat"] == 53.5462, site)
    day.shot(app, "sync_conflict")
    app.tap(next(one for one in app.names() if one.startswith("queue_conflict site") and one.endswith("Action")))
    app.read(MINE)
    app.read(THEIRS)
    app.read("there before")
    day.shot(app, "conflict_site")
    app.tap(next(one for one in app.names() if one.startswith("field_") and one.endswith("_mine")))
    app.tap("primaryAction")
    until("the office has what was chosen", lambda: record(day, "sites", SITE)["access_notes"] == MINE)
    app.read("All received")


def places(day):
    app = day.sign_in("mia", day.manager)
    app.read("All received", ms=60_000)
    app.open_job("1001", TITLE)
    app.tap("tabs_site")
    app.wait("changeSite")
    day.line.go_offline()
    change_the_site(day, app)
    change_the_phone(day, app)
    admin = day.api.sign_in("admin@office.example")
    day.api.ok("POST", f"/v1/sites/{record(day, 'sites', SITE)['id']}/edit", {"access_notes": THEIRS}, token=admin)
    both_are_looked_at(day, app)
    points = day.api.ok("GET", f"/v1/contacts/{record(day, 'contacts', 'Ines Harbour')['id']}")
    expect(PHONE in str(points), points)
    day.end(app)


if __name__ == "__main__":
    run(places, "places")
